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
        Example("machine github.com login me password «hunter2»", "password password"),
        Example(
            "aws configure set aws_secret_access_key «wJq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8»",
            "aws-secret-access-key aws_secret_access_key"),
    ]
}
