extension Example {
    /// Secrets told by where they stand.
    static let places: [Example] = [
        Example("postgres://app:«s3cr3tpw»@db:5432/app", "url-password"),
        Example("DATABASE_URL=postgres://app:«hunter2»@db/app?sslmode=disable", "url-password DATABASE_URL"),
        Example("redis://:«p4ssw0rd»@cache:6379/0", "url-password"),
        Example("amqp://guest:«guest»@rabbit:5672/%2f", "url-password"),
        Example("\"url\": \"mongodb+srv://root:«Tr0ub4dor»@cluster0.x.mongodb.net\"", "url-password url"),
        Example("http://bob:«p@ss»@proxy:3128 and https://al:«qwerty1»@x", "url-password", "url-password"),
        Example("DSN=app:«hunter2pw»@tcp(db:3306)/shop", "url-password DSN"),
        Example("curl -u admin:«hunter2» http://x", "basic-credentials -u"),
        Example("curl -fsSL -u \"admin:«hunter 2x»\" http://x", "basic-credentials -u"),
        Example("curl -uadmin:«hunter2» http://x", "basic-credentials -u"),
        Example("curl --user admin:«hunter2» http://x", "basic-credentials --user"),
        Example("server --user admin:«Zk8pQ2rT9vLx»", "basic-credentials --user"),
        Example("curl -H 'Authorization: Bearer «Zk8pQ2rT9vLx5mNw»' x", "authorization-header Authorization"),
        Example("curl -H \"Authorization: Basic «YWRtaW46aHVudGVyMg==»\" x", "authorization-header Authorization"),
        Example(
            "Authorization: token «3f2a9c7e1b4d8f60a5c3e2917b4d8f603f2a9c7e»", "authorization-header Authorization"),
        Example(
            "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"«am9obkBkb2U6aHVudGVyMjI=»\"}}}",
            "docker-auth auth"),
        Example("echo 'root:«hunter2»' | chpasswd", "password"),
        Example("RUN echo \"root:«toor»\" | /usr/sbin/chpasswd && true", "password"),
        Example("printf 'app:«S3same»\\n' | sudo chpasswd", "password"),
        Example("RUN echo 'root:«hunter2»' |\\\n  chpasswd", "password"),
        Example("RUN echo root:«hunter2» \\\r\n  | chpasswd", "password"),
        Example(
            "RUN echo \"«-----BEGIN RSA PRIVATE KEY-----\\n\\\nMIIEowIBAAKCAQEA7q8Z\\n\\\n-----END RSA PRIVATE KEY-----»\" > /k",
            "private-key"),
        Example(
            "RUN echo \"«-----BEGIN RSA PRIVATE KEY-----\" > /k && \\\n  echo \"MIIEowIBAAKCAQEA7q8ZMIIEowIBAAKCAQEA7q8Z\" >> /k "
                + "&& echo \"-----END RSA PRIVATE KEY-----»\" >> /k", "private-key"),
        Example(
            "RUN printf '%s\\n' '«-----BEGIN PRIVATE KEY-----' 'MHcCAQEEIBAAKCAQEA7q8ZMHcCAQEEIBAAKCAQEA7q8Z' "
                + "'-----END PRIVATE KEY-----»' > k", "private-key"),
        Example("chpasswd <<< \"root:«hunter2»\"", "password"),
        Example("echo «hunter2» | passwd --stdin app", "password"),
        Example("mysql -u root -p«hunter2» -e 'select 1'", "password -p"),
        Example("mysqldump -h db -uroot -p'«hun ter2»' app", "password -p"),
        Example("htpasswd -bc /etc/nginx/.htpasswd admin «hunter22»", "password"),
        Example("openssl req -passout pass:«hunter22» -x", "password pass"),
        Example(
            "SLACK_WEBHOOK_URL=https://hooks.slack.com/services/«T03BXQ7LM/B05ZKTRP5D/x7Kq2ZrTvW9pYb3NcD7fHs1J»",
            "slack-webhook SLACK_WEBHOOK_URL"),
        Example("sshpass -p «hunter2» ssh root@x", "password -p"),
        Example("docker login -u ci -p «hunter22» registry.x", "password -p"),
        Example("redis-cli -h cache -a «hunter22» ping", "password -a"),
        Example("mysql -e \"CREATE USER 'a'@'%' IDENTIFIED BY '«hunter2»';\"", "password"),
        Example("psql -c \"ALTER USER postgres PASSWORD '«hunter2»'\"", "password PASSWORD"),
        Example("IDENTIFIED WITH caching_sha2_password BY '«hunter2»'", "password"),
        Example("SET PASSWORD FOR 'a'@'%' = PASSWORD('«hunter2»')", "password PASSWORD"),
        Example("DSN=app:«hunter2»@(db:3306)/shop", "url-password DSN"),
        Example("jdbc:oracle:thin:scott/«hunter2»@db:1521:X", "url-password"),
        Example("ORA=scott/«hunter2»@//db:1521/X", "url-password ORA"),
        Example("ORA=scott/«hunter2»@db:1521/X", "url-password ORA"),
        Example("git clone https://«3f2a9c7e1b4d8f60a5c3e2917b4d8f603f2a9c7e»@github.com/a/b", "url-password"),
        Example("https://«q8ZrT2vKx5LmW9pYb3Nc»:x-oauth-basic@github.com/a/b", "url-password"),
        Example(
            "https://x.blob.core.windows.net/c?sv=2022-11-02&sig=«q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2v%3D»",
            "azure-signature sig"),
        Example("https://api.x/w?q=y&appid=«3f2a9c7e1b4d8f60a5c3e2917b4d8f60»", "key appid"),
        Example(
            "https://x/api/f?code=«q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pYb3Nc==»", "key code"),
        Example("Authorization: SSWS «00q8ZrT2vKx5LmW9pYb3Nc»", "authorization-header Authorization"),
        Example("Authorization: «q8ZrT2vKx5LmW9pYb3Nc»", "authorization-header Authorization"),
        Example("pushed with Bearer «q8ZrT2vKx5LmW9pYb3Nc»", "authorization-header"),
        Example("X=Basic%20«YWRtaW46aHVudGVyMg==»", "authorization-header"),
        Example("Cookie: «session=q8ZrT2vKx5LmW9pYb3Nc»", "token Cookie"),
        Example("machine github.com login me password «hunter2»", "password password"),
        Example(
            "aws configure set aws_secret_access_key «wJq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8»",
            "aws-secret-access-key aws_secret_access_key"),
    ]
}
