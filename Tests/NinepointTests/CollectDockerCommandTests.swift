import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite struct CollectDockerCommandTests {
    private let ninepoint: Program

    init() throws { ninepoint = try Program() }

    /// A client of an engine that has one container, and whose settings can't be had.
    private func writeClient() throws {
        try ninepoint.write(
            "docker",
            """
            #!/bin/sh
            case "$1 $2" in
            --version*) echo 'Docker version 28.2.2, build e6534b4' ;;
            version*) echo '{"Client": {}, "Server": {"Version": "28.2.2", "ApiVersion": "1.50"}}' ;;
            ps*) echo aa ;;
            inspect*) echo '[{"Id": "aa", "Name": "/web", "State": {}, "Config": {}, "HostConfig": {}}]' ;;
            *ls) ;;
            *) printf 'no https://deploy:Mv4xJ8rQz2LtWk6b@example.com\\n\\033[2Jtoday\\n' >&2; exit 1 ;;
            esac
            """)
        try makeExecutable("docker")
    }

    private func makeExecutable(_ name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: ninepoint.folder.appending(path: name).path)
    }

    @Test func itSaysWhatLandedAndWhatDidNot() throws {
        try writeClient()
        let outcome = try ninepoint(
            "collect", "docker", "--docker", "./docker", "--host", "web-1", "--collected-at", "2026-10-02")
        #expect(outcome.status == 2)
        #expect(
            outcome.output == """
                docker version: docker version or info: 1 engine version (web-1, 2026-W40)
                docker inspect (container 1): docker inspect: 1 container (web-1, 2026-W40)
                docker image ls: docker inspect: 0 images (web-1, 2026-W40)
                docker network ls: docker inspect: 0 networks (web-1, 2026-W40); had landed before, nothing changed

                """)
        // One line, without the secret, without progress.
        #expect(
            outcome.errors.hasPrefix("docker info: exit status 1: no https://deploy:[redacted:")
                && outcome.errors.hasSuffix("collect again: ./docker info --format '{{json .}}'\n"), "\(outcome.errors)"
        )
        #expect(!outcome.errors.contains("Mv4xJ8rQz2LtWk6b") && !outcome.errors.contains("\u{1B}"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test func aCallThatHangsIsEnded() throws {
        try writeClient()
        try ninepoint.write(
            "hanging",
            """
            #!/bin/sh
            case $* in "network ls"*) echo $$ >pid; exec sleep 600 ;; *) exec ./docker "$@" ;; esac
            """)
        try makeExecutable("hanging")
        let outcome = try ninepoint(
            "collect", "docker", "--docker", "./hanging", "--host", "web-1", "--time-limit", "5")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("docker network ls: no answer within 5 s, so it was ended; networks were not"))
        #expect(outcome.output.contains("docker inspect (container 1): docker inspect: 1 container"))
        let pid = try #require(pid_t(try ninepoint.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(pid, 0) == -1)
    }

    @Test func quietSaysOnlyWhatFailed() throws {
        try writeClient()
        let outcome = try ninepoint("collect", "docker", "--docker", "./docker", "--host", "web-1", "--quiet")
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("docker info: "))
    }

    @Test(arguments: [
        (["--docker", "./nowhere"], "ninepoint: ./nowhere: there is no such program, or it may not be run; name"),
        (["--docker", "./docker"], "ninepoint: docker info: exit status 1: no https"),
        (["--host", "a/b"], "a host's name has no / in it"), (["--collected-at", "now"], "expected a date such as"),
        (["--collected-at", "2026-10-02", "--run", "2026-W44"], "lies in 2026-W40"),
    ])
    func whatCannotBeDoneEndsWithTwo(arguments: [String], message: String) throws {
        try writeClient()
        let outcome = try ninepoint(["collect", "docker"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
