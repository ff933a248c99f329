import Collectors
import Model
import Testing

@Suite struct DockerfileTests {
    @Test func `every instruction is read, and no secret is left`() throws {
        let document = try read(
            sample("scanners/dockerfile/web.Dockerfile"), expecting: .dockerfile, image: "web:1.5.0",
            from: "web/Dockerfile")
        #expect(document.reading.format == "dockerfile")
        #expect(document.reading.evidence == [.dockerfile])
        #expect(document.reading.redactions == 5)
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == #"""
                root Dockerfile web/Dockerfile of web:1.5.0
                  base nginx:latest at line 2
                  line 2 FROM nginx:latest
                  line 4 LABEL org.opencontainers.image.title="web"       org.opencontainers.image.version="1.5.0"
                  line 8 ENV DB_HOST=db.example.com     DB_PASSWORD=[redacted:password]     LOG_LEVEL=info | secret  password DB_PASSWORD
                  line 12 ENV SMTP_PASSWORD     [redacted:password] | secret  password SMTP_PASSWORD
                  line 14 ARG NPM_TOKEN=[redacted:npm-token] | argument NPM_TOKEN | secret  npm-token NPM_TOKEN
                  line 16 RUN apt-get update &&     apt-get install -y curl openssh-server &&     useradd -m -p [redacted:password] deploy | secret  password -p
                  line 19 ADD https://downloads.example.com/plugin.tar.gz /opt/
                  line 20 COPY --chown=101:101 dist/ /usr/share/nginx/html/
                  line 21 ONBUILD ARG SITE_PASSWORD=[redacted:password] | argument SITE_PASSWORD | secret  password SITE_PASSWORD
                  line 22 EXPOSE 80 22/tcp
                  line 23 CMD ["nginx", "-g", "daemon off;"]
                """#)
    }

    @Test func `the last stage is told with those that it builds upon, apart from the others`() throws {
        let document = try read(sample("scanners/dockerfile/multi-stage.Dockerfile"))
        #expect(
            document.words == """
                root Dockerfile  of nil
                  base golang:1.22-alpine at line 6
                  base ${REGISTRY}/platform/assets:2.1 at line 13
                  base alpine:3.20 at line 16
                  line 2 ARG GO_VERSION=1.22 | argument GO_VERSION
                  line 3 ARG REGISTRY | argument REGISTRY
                  line 4 ARG BASE="alpine:${ALPINE:-3.20}" | argument BASE
                  line 16 FROM $BASE AS runtime
                  line 17 RUN <<-EOF
                \tset -eu
                \tapk add --no-cache ca-certificates
                \tadduser -D -u 10001 app
                \tEOF
                  line 22 COPY <<"worker.conf" <<nginx.conf /etc/worker/
                # In a configuration this is no comment of the Dockerfile's.
                listen = "0.0.0.0:9100"
                worker.conf
                FROM nowhere
                nginx.conf
                  line 28 USER 10001:10001
                  line 32 FROM runtime
                  line 33 COPY --from=build /out/worker /usr/local/bin/worker
                  line 34 COPY --from=assets /assets.tar /srv/
                  line 35 HEALTHCHECK --interval=30s CMD ["/usr/local/bin/worker", "--check"]
                  line 36 ENTRYPOINT ["/usr/local/bin/worker"]
                  other stage: line 6 FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS Build
                  other stage: line 7 ARG GITHUB_TOKEN=[redacted:github-token] | argument GITHUB_TOKEN | secret  github-token GITHUB_TOKEN
                  other stage: line 8 WORKDIR /src
                  other stage: line 9 RUN --mount=type=cache,target=/root/.cache/go-build     --mount=type=bind,source=.,target=/src     go build -o /out/worker ./cmd/worker
                  other stage: line 13 FROM ${REGISTRY}/platform/assets:${ASSETS:-2.1} AS assets
                  other stage: line 14 RUN curl -u ci:[redacted:basic-credentials] -o /assets.tar https://files.example.com/assets.tar | secret  basic-credentials -u
                  other stage: line 30 FROM scratch AS empty
                """)
    }

    @Test func `a file of Windows, with its line ends and its escape`() throws {
        let document = try read(sample("scanners/dockerfile/windows.Dockerfile"))
        #expect(
            document.words == #"""
                root Dockerfile  of nil
                  base mcr.microsoft.com/windows/servercore:ltsc2022 at line 3
                  line 3 FROM mcr.microsoft.com/windows/servercore:ltsc2022
                  line 4 SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
                  line 5 ENV APP_HOME=C:\app     APP_PASSWORD=[redacted:password]     APP_MODE=service | secret  password APP_PASSWORD
                  line 8 RUN New-Item -ItemType Directory C:\app;     Write-Output ready
                  line 10 WORKDIR C:\app
                  line 11 COPY app.exe C:\app\
                  line 12 CMD ["C:\\app\\app.exe"]
                """#)
    }

    /// Counted with Python: lines joined at `\`, without comments.
    @Test(
        arguments: [
            ("agent-0.8.3", 4, "registry.example.com/platform/debian:12.5"), ("alpine-3.19.1", 4, nil),
            ("api-2.0.1", 9, "registry.example.com/platform/debian:12.5"),
            ("api-2.1.0", 11, "registry.example.com/platform/debian:12.5"),
            ("api-2.1.1", 9, "registry.example.com/platform/debian:12.5"),
            ("backup-latest", 4, "registry.example.com/platform/alpine:3.19.1"),
            ("bastion-1.2.0", 6, "registry.example.com/platform/debian:12.5"),
            ("billing-1.8.0", 7, "registry.example.com/platform/alpine:3.19.1"),
            ("billing-1.8.1", 8, "registry.example.com/platform/alpine:3.19.1"),
            ("db-15.3", 8, "registry.example.com/platform/debian:12.5"), ("debian-12.5", 3, nil),
            ("debug-0.9", 3, "registry.example.com/platform/debian:12.5"),
            ("node-exporter-1.7.0", 6, "registry.example.com/platform/alpine:3.19.1"),
            ("node-exporter-1.9.1", 6, "registry.example.com/platform/alpine:3.19.1"),
            ("redis-7.2.4", 7, "registry.example.com/platform/debian:12.5"),
            ("report-1.1.0", 7, "registry.example.com/platform/alpine:3.19.1"),
            ("web-1.4.2-rebuilt", 8, "registry.example.com/platform/debian:12.5"),
            ("web-1.4.2", 7, "registry.example.com/platform/debian:12.5"),
            ("worker-3.2.0", 7, "registry.example.com/platform/alpine:3.19.1"),
        ] as [(String, Int, String?)]) func `the Dockerfiles of the sample images are read`(
            name: String, count: Int, base: String?
        ) throws
    {
        let document = try read(sample("images/\(name).Dockerfile"))
        let dockerfile = try #require(document.dockerfile)
        #expect(dockerfile.instructions.count == count)
        #expect(dockerfile.bases.map(\.reference) == [base].compactMap { $0 })
        #expect(try readAgain(document.frames).words == document.words)
    }

    @Test(arguments: ["web", "multi-stage", "windows"]) func `what is stored says the same, without its source`(
        name: String
    ) throws {
        let document = try read(sample("scanners/dockerfile/\(name).Dockerfile"))
        let again = try readAgain(document.frames)
        #expect(again.words == document.words)
        #expect(again.reading.redactions == 0)
        #expect(document.stored.count { $0 == 0x0A } > 10)
    }

    @Test(arguments: [
        ("RUN a \\\n b", ["a  b"]), ("RUN a\\\nb", ["ab"]), ("RUN a \\ \t\r\n b\r\n", ["a  b"]),
        ("RUN a \\\n# c\n\n   \n  # d\n b \\\n\n c", ["a  b  c"]), ("RUN a \\\\\nRUN b", ["a \\\\", "b"]),
        ("RUN a \\", ["a"]), ("run a\n  Run b", ["a", "b"]), ("RUN a # b", ["a # b"]), ("RUN\t a\t", ["a"]),
        ("RUN", [""]), ("RUN [\"a\", \\\n \"b\"]", [#"["a",  "b"]"#]), ("RUN a `\nRUN b", ["a `", "b"]),
        ("RUN <<EOF\na\nEOF\nRUN b", ["<<EOF\na\nEOF", "b"]), ("RUN <<-EOF\n\tEOF\nRUN b", ["<<-EOF\n\tEOF", "b"]),
        ("RUN <<'E F'\n# a\nEF\nE F", ["<<'E F'\n# a\nEF\nE F"]), ("RUN <<A 3<<B c\nA\nB", ["<<A 3<<B c\nA\nB"]),
        ("RUN cat \\\n <<EOF\n\\\n EOF\nEOF", ["cat  <<EOF\n\\\n EOF\nEOF"]), ("RUN a <<<b\nRUN c", ["a <<<b", "c"]),
        ("RUN echo '<<EOF'\nRUN \"a <<EOF\"", ["echo '<<EOF'", "\"a <<EOF\""]), ("RUN a<<EOF\nRUN b", ["a<<EOF", "b"]),
        ("RUN <<EOF\r\na\r\nEOF\r\nRUN b", ["<<EOF\na\nEOF", "b"]), ("RUN echo $((1 << 2))", ["echo $((1 << 2))"]),
    ]) func `lines are joined, and heredocs are read, as Docker does`(text: String, runs: [String]) throws {
        let dockerfile = try #require(try read("FROM a:1\n\(text)").dockerfile)
        #expect(dockerfile.instructions.dropFirst().map(\.text) == runs)
    }

    @Test(arguments: [
        ("FROM debian", ["debian"]), ("FROM debian:12@sha256:aa", ["debian:12@sha256:aa"]), ("FROM scratch", []),
        ("FROM \"debian:12\"", ["debian:12"]), ("FROM --platform=linux/amd64 debian:12 as b", ["debian:12"]),
        ("ARG V=12\nFROM debian:$V", ["debian:12"]), ("ARG V=12\nFROM debian:${V}", ["debian:12"]),
        ("ARG V='12' W=\"a b\"\nFROM debian:$V", ["debian:12"]), ("ARG V\nFROM debian:$V", ["debian:$V"]),
        ("FROM debian:$V", ["debian:$V"]), ("FROM debian:${V:-12}", ["debian:12"]),
        ("FROM debian:${V-12}", ["debian:12"]), ("ARG V=\nFROM debian:${V:-12}", ["debian:12"]),
        ("ARG V=\nFROM debian${V-12}", ["debian"]), ("ARG V=1\nFROM debian${V:+:12}", ["debian:12"]),
        ("FROM debian:12${V:+-slim}", ["debian:12"]), ("FROM debian:${V:-${W:-12}}", ["debian:12"]),
        ("ARG V=12\nARG W=debian:$V\nFROM $W", ["debian:12"]), ("ARG V=12\nARG V\nFROM debian:$V", ["debian:$V"]),
        ("ARG V=12\nFROM debian:${V%.*}", ["debian:${V%.*}"]), ("FROM debian:${V:?none}", ["debian:${V:?none}"]),
        ("ARG V=12\nFROM debian:${V:?none}", ["debian:12"]),
        ("FROM debian:${TARGETARCH:-12}", ["debian:${TARGETARCH:-12}"]),
        ("FROM a:1 AS b\nARG V=12\nFROM debian:$V", ["a:1", "debian:$V"]), ("FROM debian:${V", ["debian:${V"]),
        ("FROM a:1 AS B\nFROM b", ["a:1"]), ("FROM a:1 AS a\nFROM a", ["a:1"]), ("FROM a\nFROM a", ["a", "a"]),
        ("FROM a:1 AS base-x\nFROM base-$TARGETARCH", ["a:1", "base-$TARGETARCH"]),
        ("ARG B=b\nFROM a:1 AS b\nFROM $B", ["a:1"]), ("FROM a:1 AS b\nCOPY --from=nginx /a /a", ["a:1"]),
    ]) func `a base is named with the defaults of its arguments`(text: String, bases: [String]) throws {
        #expect(try read(text).dockerfile?.bases.map(\.reference) == bases)
    }

    @Test func `values that name others do not grow without end`() throws {
        let doubled = (1...64).map { "ARG A\($0)=$A\($0 - 1)$A\($0 - 1)\n" }.joined()
        let dockerfile = try #require(try read("ARG A0=xx\n\(doubled)FROM a:$A64").dockerfile)
        #expect(dockerfile.bases.map(\.reference).first?.contains("$") == true)
        let wide = "ARG A=\(String(repeating: "x", count: 4000))\nFROM a:\(String(repeating: "$A", count: 100_000))"
        #expect(try read(wide).dockerfile?.bases.first?.reference.utf8.count == 200_002)
        let stages = (0..<2_000).map { "FROM a:1 AS s\($0)\n" }.joined()
        #expect(try read(stages).dockerfile?.bases.count == 2_000)
        let nested = String(repeating: "${A:-", count: 10_000) + "1" + String(repeating: "}", count: 10_000)
        #expect(try read("FROM a:\(nested)").dockerfile?.bases.first?.reference.contains("$") == true)
    }

    @Test(arguments: [
        ("ARG A", ["A"]), ("ARG A=1", ["A"]), ("ARG A B=\"2 3\" C=4", ["A", "B", "C"]), ("ARG A=\"b=c d=e\"", ["A"]),
        ("ONBUILD ARG A=1", ["A"]), ("ENV A=1", []), ("RUN A=1 make", []), ("ONBUILD RUN A=1 make", []),
    ]) func `an ARG declares build arguments`(line: String, names: [String]) throws {
        #expect(try read("FROM a:1\n\(line)").dockerfile?.instructions.last?.buildArguments == names)
    }

    @Test(arguments: [
        ("FROM a:1\nRUNN make\nRUN b", 2, "expected an instruction of a Dockerfile, such as RUN or COPY"),
        ("FROM\nRUN make", 1, "FROM: expected an image, or an image AS the name of a stage"),
        ("FROM a b\nRUN make", 1, "FROM: expected an image, or an image AS the name of a stage"),
        ("FROM a:1\nRUN make\nFROM a:1 AS\n", 3, "FROM: expected an image, or an image AS the name of a stage"),
        ("FROM a:1\n\nRUN <<EOF\nmake\n", 3, "expected the line that ends the heredoc which begins here"),
        ("FROM a:1\nRUN <<EOF\nmake\n EOF", 2, "expected the line that ends the heredoc which begins here"),
        ("FROM a:1\nUSER\nRUN b", 2, "USER: expected something behind it"),
        ("# escape=x\nFROM a:1\nRUN b", 1, "escape: expected \\ or `"),
        ("# syntax=a\n# syntax=b\nFROM a", 2, "syntax: expected one directive of this name, found another"),
        ("FROM a:1\nRUN a \\\n\nbogus", nil, nil),
    ]) func `what Docker would refuse is refused by its line`(text: String, line: Int?, message: String?) throws {
        let failure = try refusal(of: text)
        #expect(failure?.line == line)
        #expect(failure?.message == message)
    }

    @Test(arguments: [
        "FROM users\nWHERE id = 1\nORDER BY name", "SELECT *\nFROM users", "from flask import Flask\nrun = 1",
        "from users\nwhere id = 1", "From here on the road climbs.", "From here\nthe road climbs", "FROM: a\nRUN: b",
        "from: a\nrun: b", "ls\ndocker run a\nFROM a", "#1700000000\nls\n#1700000001\nrun", "ARG A=1\nRUN b",
        "# a comment\n", "RUN make\nFROM a", "from users",
        "From bob@example.com Sat Jan  3 01:05:34 1996\nSubject: x\n\nRUN away",
    ]) func `what is no Dockerfile is not taken for one`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("is of no format that is known") == true)
    }

    @Test(arguments: [
        "FROM a", "\u{FEFF}# escape=`\r\nFROM a", "#!/usr/bin/env docker\nFROM a",
        "\n\n \n# x\nARG A=1 \\\n B\nfrom a\nrun b",
        "From a:1\nRUN b", "FROM a\nrun b", "FROM a\nMAINTAINER b",
    ]) func `a Dockerfile is known by its first FROM`(text: String) throws {
        #expect(try read(text).reading.format == "dockerfile")
    }

    @Test func `a secret in a comment is taken out, and said to reach no image`() throws {
        let document = try read("FROM a:1\n# ENV DB_PASSWORD=hunter22\nRUN b\n# DB_PASSWORD=hunter23")
        #expect(document.reading.redactions == 2)
        #expect(!document.storedText.contains("hunter"))
        #expect(document.sightings.isEmpty)
        #expect(
            document.reading.warnings == ["2 secrets in comments, which reach no image, do not count"])
    }

    /// Each in a file with each other one, so that no secret takes the end of its line or the next one with it.
    @Test(arguments: [
        "ENV DB_PASSWORD=hunter22", "ENV DB_PASSWORD=hunter22\\\n OTHER=1",
        "ENV A=1 \\ \n DB_PASSWORD=hunter22 \\\t\n  B=2",
        "ENV DB_PASSWORD hunter22 it is \\\n indeed", "ENV DB_PASSWORD \\\n# why\n  hunter22",
        "ENV DB_PASSWORD=\\\nhunter22",
        "LABEL db_password=\"hunter22 x\"\\\n a=b", "ARG DB_PASSWORD=hunter22 \\\n B", "ARG DB_PASSWORD='hunter22'",
        "RUN mysql -phunter22\\\n -e x", "RUN mysql -phunter22 \\\n && make", "RUN sshpass -p \\\n  hunter22 ssh x",
        "RUN useradd -p hunter22\\\n app", "RUN echo 'root:hunter22' | chpasswd \\\n && make",
        "RUN echo 'root:hunter22' |\\\n chpasswd", "RUN curl -u ci:hunter22\\\n https://x",
        "RUN curl \\\n\n -H 'Authorization: Bearer hunter22Zk8pQ2rT9vLx5mNw'\\\n https://x",
        "RUN git clone https://ci:hunter22@git.example.com/a \\\n b", "RUN export DB_PASSWORD=hunter22; \\\n make",
        "RUN <<EOF\nexport DB_PASSWORD=hunter22\nEOF", "RUN <<-E\n\tDB_PASSWORD=hunter22\n\tE",
        "COPY <<a.env /a.env\nDB_PASSWORD=hunter22\na.env", "COPY <<a.yml /a.yml\npassword: hunter22\na.yml",
        "RUN echo \"-----BEGIN RSA PRIVATE KEY-----\\n\\\nMIIEhunter22ZrT2vKx5LmW9pY\\n\\\n-----END RSA PRIVATE KEY-----\" > /k",
        "COPY <<k /k\n-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter22ZrT2vKx5LmW9pY\n-----END RSA PRIVATE KEY-----\nk",
        "CMD [\"mysql\", \"-phunter22\"]", "CMD [\"a\", \"--password\", \\\n \"hunter22\"]",
        "HEALTHCHECK CMD redis-cli -a hunter22 \\\n ping", "ONBUILD ENV DB_PASSWORD=hunter22",
        "RUN make # DB_PASSWORD=hunter22",
    ]) func `a file is the same without its secrets`(line: String) throws {
        let others = ["USER app", "RUN a \\\n b", "ENV C=d", "ENV DB_PASSWORD=hunter22", "RUN <<E\nb\nE", "# c"]
        for other in others {
            for end in ["\n", "\r\n"] {
                let text = ["FROM a:1", other, line, other, "USER app", ""].joined(separator: "\n")
                let document = try read(text.replacing("\n", with: end))
                let again = try readAgain(document.frames)
                #expect(again.words == document.words)
                #expect(again.reading.redactions == 0)
                #expect(!document.storedText.contains("hunter22"), "\(document.storedText)")
                let all = try #require(document.dockerfile)
                #expect(
                    (all.otherStages + all.instructions).count == (other == "# c" ? 3 : 5), "\(document.storedText)")
            }
        }
    }

    @Test func `a mark tears no words apart`() throws {
        let secret = "FROM a:1\nRUN curl -u ci:correct-horse-battery-staple-and-more-of-it https://x && make"
        let document = try read(secret)
        #expect(document.storedText.contains("ci:[redacted:basic-credentials] https://x && make"))
    }
}

extension Document {
    fileprivate var dockerfile: Dockerfile? {
        facts.lazy.compactMap { if case .dockerfile(let dockerfile) = $0 { dockerfile } else { nil } }.first
    }
}
