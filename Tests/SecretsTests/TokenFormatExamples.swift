extension Example {
    /// A secret of every form that is told without a name. All invented.
    static let tokens: [Example] = [
        Example("key «AKIA3XQ7LMVN2ZKTRP5D» here", "aws-access-key-id"),
        Example("AWS_ACCESS_KEY_ID=«ASIAQ7ZLMVN2XKTRP5DE»", "aws-access-key-id AWS_ACCESS_KEY_ID"),
        Example("GH=«ghp_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o»", "github-token GH"),
        Example("«gho_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o»", "github-token"),
        Example("«ghu_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o»", "github-token"),
        Example("«ghs_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o»", "github-token"),
        Example("«ghr_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o»", "github-token"),
        Example(
            "token: «github_pat_11ABCDEFG0q8ZrT2vKx5Lm_W9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV»",
            "github-token token"),
        Example("git clone https://oauth2:«glpat-x7Kq2ZrTvW9pYb3NcD7f»@gitlab.com/a/b", "gitlab-token"),
        Example("«glrt-x7Kq2ZrTvW9pYb3NcD7f»", "gitlab-token"),
        Example("«glptt-x7Kq2ZrTvW9pYb3NcD7fx7Kq2ZrTvW9pYb3N»", "gitlab-token"),
        Example("SLACK=«xoxb-263594206564-2343594206574-FGqddMF8t08v8N7Oq4i57vs1»", "slack-token SLACK"),
        Example("«xoxp-263594206564-2343594206574-263594206564-ab12cd34ef56ab12cd34ef56ab12cd34»", "slack-token"),
        Example("«xapp-1-A03BXQ7LMVN-3141592653589-ab12cd34ef56ab12cd34ef56ab12cd34»", "slack-token"),
        Example(
            "curl https://hooks.slack.com/services/«T03BXQ7LM/B05ZKTRP5D/x7Kq2ZrTvW9pYb3NcD7fHs1J» -d x",
            "slack-webhook"),
        Example(
            "https://discord.com/api/webhooks/"
                + "«112233445566778899/q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eR»",
            "discord-webhook"),
        Example("\"maps\": \"«AIzaSyD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pYb»\"", "google-api-key maps"),
        Example("«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»", "google-oauth-secret"),
        Example("stripe.api_key = \"«sk_live_4eC39HqLyjWDarjtT1zdp7dc»\"", "stripe-key stripe.api_key"),
        Example("«sk_test_4eC39HqLyjWDarjtT1zdp7dc»", "stripe-key"),
        Example("«rk_live_4eC39HqLyjWDarjtT1zdp7dc»", "stripe-key"),
        Example("//registry.npmjs.org/:_authToken=«npm_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o»", "npm-token _authToken"),
        Example(
            "twine upload -p «pypi-AgEIcHlwaS5vcmcCJGIzZjQ1NmE3LTg5YWItNGNkZS04ZjAxLTIzNDU2Nzg5YWJjZAACKlszLCJl» x",
            "pypi-token -p"),
        Example(
            "SG_KEY=«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»", "sendgrid-key SG_KEY"),
        Example(
            "VAULT_TOKEN=«hvs.CAESIJ3qk8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oGh4KHGh2cy5» vault kv get x",
            "vault-token VAULT_TOKEN"),
        Example("«hvb.CAESIJ3qk8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oGh4KHGh2cy5»", "vault-token"),
        Example("X-Vault-Token: «s.q8ZrT2vKx5LmW9pYb3NcD7fH»", "vault-token X-Vault-Token"),
        Example(
            "AccountName=web;AccountKey="
                + "«q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5Lm+/==»"
                + ";EndpointSuffix=core.windows.net",
            "azure-storage-key AccountKey"),
        Example("AZURE=«Ab18Q~q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV»", "azure-client-secret AZURE"),
        Example("docker login -u me -p «dckr_pat_q8ZrT2vKx5LmW9pYb3NcD7fHs1J»", "docker-hub-token -p"),
        Example("«sk-proj-q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pY»", "openai-key"),
        Example("«sk-ant-api03-q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pY-AA»", "anthropic-key"),
        Example("«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»", "huggingface-token"),
        Example("«dop_v1_3f2a9c7e1b4d8f60a5c3e2917b4d8f603f2a9c7e1b4d8f60a5c3e2917b4d8f60»", "digitalocean-token"),
        Example("«dapi3f2a9c7e1b4d8f60a5c3e2917b4d8f60»", "databricks-token"),
        Example("«glsa_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eR_3f2a9c7e»", "grafana-token"),
        Example("«AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQX2RT»", "age-secret-key"),
        Example("«SK3f2a9c7e1b4d8f60a5c3e2917b4d8f60»", "twilio-key"),
        Example("https://api.telegram.org/bot«987654321:AAq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRu»/getMe", "telegram-token"),
        Example(
            "«eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiJ9.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk»",
            "jwt"),
        Example(
            "«-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7q8ZrT2v\n-----END RSA PRIVATE KEY-----»\n",
            "private-key"),
        Example(
            "KEY=\"«-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0\\n-----END PRIVATE KEY-----»\"",
            "private-key KEY"),
        Example("x «-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\nAAAAtz", "private-key"),
        Example(
            "«-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,77\n\nMHcCAQEEIO\n"
                + "-----END EC PRIVATE KEY-----»", "private-key"),
        Example(
            "«-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQVYBGNxq8ZrT2vKx5Lm\n-----END PGP PRIVATE KEY BLOCK-----»",
            "private-key"),
        Example(
            "«PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 2\nAAAA\n"
                + "Private-Lines: 1\nAAAAIJ3qk8ZrT2vKx5Lm\nPrivate-MAC: 3f2a9c7e1b4d8f60»\n", "private-key"),
        Example(
            "client-key-data: «LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFb3dJQkFBS0NBUUVBN3E4Wg==»",
            "private-key client-key-data"),
    ]
}
