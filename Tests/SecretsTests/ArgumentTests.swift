import Secrets
import Testing

@Suite struct ArgumentTests {
    @Test(arguments: [
        (["mysql", "--password", "hunter2"], 2, "hunter2", "password --password"),
        (["mysql", "-uroot", "-phunter2"], 2, "hunter2", "password -p"),
        (["redis-server", "--requirepass", "hunter2"], 2, "hunter2", "password --requirepass"),
        (["app", "--db-password=hunter 2", "x"], 1, "hunter 2", "password --db-password"),
        (["app", "--api-key", "q8ZrT2vKx5LmW9pY"], 2, "q8ZrT2vKx5LmW9pY", "key --api-key"),
        (["curl", "-u", "me:hunter2", "http://x"], 2, "hunter2", "basic-credentials -u"),
        (
            ["curl", "-H", "Authorization: Bearer q8ZrT2vKx5LmW9pY"], 2, "q8ZrT2vKx5LmW9pY",
            "authorization-header Authorization"
        ),
        (["sh", "-c", "PGPASSWORD=hunter2 psql"], 2, "hunter2", "password PGPASSWORD"),
        (["app", "--dsn", "postgres://a:hunter2@db/x"], 2, "hunter2", "url-password"),
        (["app", "--passphrase", "two words"], 2, "two words", "password --passphrase"),
        (["ldapsearch", "-w", "hunter2", "-b", "x"], 2, "hunter2", "password -w"),
        (["curl", "-sSu", "me:hunter2", "http://x"], 2, "hunter2", "basic-credentials -sSu"),
        (["smbclient", "-U", "me%hunter2", "//s/x"], 2, "hunter2", "basic-credentials -U"),
        (["rabbitmqctl", "add_user", "me", "hunter2"], 3, "hunter2", "password"),
        (["net", "user", "me", "hunter2", "/add"], 3, "hunter2", "password"),
        (["vault", "login", "q8ZrT2vKx5LmW9pY"], 2, "q8ZrT2vKx5LmW9pY", "token"),
        (["sqlplus", "me/hunter2@db"], 1, "hunter2", "password"),
        (["", "é", "PASSWORD=hunter2"], 2, "hunter2", "password PASSWORD"),
    ]) func `a secret in an argument`(arguments: [String], index: Int, secret: String, summary: String) throws {
        let found = SecretDetector.matches(arguments: arguments)
        #expect(found.map(\.match.summary) == [summary])
        #expect(found.map(\.index) == [index])
        #expect(found.first?.match.characters(of: arguments[index]) == secret)

        var redacted = arguments
        redacted[index] = redact(arguments[index], found.map(\.match))
        let again = SecretDetector.matches(arguments: redacted)
        #expect(again.map(\.match.summary) == [summary])
        #expect(again.map(\.index) == [index])
        #expect(again.map(\.match.isRedacted) == [true])
    }

    @Test(arguments: [
        [], [""], ["mysql", "-p"], ["mysql", "-p", "app"], ["app", "--password"], ["app", "--password", "--verbose"],
        ["app", "--password", "-v"], ["--user", "1000:1000"], ["app", "--password", ""],
        ["nginx", "-g", "daemon off;"],
        ["mongo", "-u", "x", "-p", "--port", "1"], ["ssh", "-p", "22"], ["smbclient", "-U", "me"], ["vault", "login"],
        ["docker", "run", "--name", "mongo", "-p", "27017:27017"], ["net", "user", "me"], ["sqlplus", "/nolog"],
        ["app", "--token-file", "hunter2"], ["cat", "x.key"], ["app", "--password", "$PW"],
    ]) func `no secret in an argument`(arguments: [String]) {
        #expect(SecretDetector.matches(arguments: arguments).map(\.match.summary) == [])
    }
}
