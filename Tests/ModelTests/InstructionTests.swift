import Model
import Testing

/// What builders write into a history, and the instruction behind it.
@Suite struct InstructionTests {
    typealias Case = (createdBy: String, keyword: String, text: String)

    @Test(
        arguments: [
            // Comments, for what runs nothing.
            (#"/bin/sh -c #(nop)  CMD ["nginx" "-g" "daemon off;"]"#, "CMD", #"["nginx" "-g" "daemon off;"]"#),
            ("/bin/sh -c #(nop) CMD [/bin/sh -c /usr/sbin/sshd -D]", "CMD", "[/bin/sh -c /usr/sbin/sshd -D]"),
            ("/bin/sh -c #(nop) ADD file:eb15dbd63394e0 in /", "ADD", "file:eb15dbd63394e0 in /"),
            (
                "/bin/sh -c #(nop) COPY file:4d192565a7220e in /usr/local/bin/ ", "COPY",
                "file:4d192565a7220e in /usr/local/bin/"
            ),
            ("/bin/sh -c #(nop) COPY multi:5a1b in /etc/ssl/ ", "COPY", "multi:5a1b in /etc/ssl/"),
            ("/bin/sh -c #(nop) WORKDIR /app", "WORKDIR", "/app"),
            ("/bin/sh -c #(nop)  ENV LANG=C.UTF-8 MODE=a b", "ENV", "LANG=C.UTF-8 MODE=a b"),
            ("/bin/sh -c #(nop)  EXPOSE 8080/tcp", "EXPOSE", "8080/tcp"),
            ("/bin/sh -c #(nop)  LABEL name=Base Image version=8", "LABEL", "name=Base Image version=8"),
            ("/bin/sh -c #(nop)  ONBUILD RUN make", "ONBUILD", "RUN make"),
            (
                #"/bin/sh -c #(nop)  HEALTHCHECK &{["CMD-SHELL" "kill -0 1"] "5s" "3s" "0s" '\x00'}"#, "HEALTHCHECK",
                #"&{["CMD-SHELL" "kill -0 1"] "5s" "3s" "0s" '\x00'}"#
            ),
            // Docker 17.06 and before.
            ("/bin/sh -c #(nop)  USER [admin]", "USER", "admin"),
            ("/bin/sh -c #(nop)  USER 1000:1000", "USER", "1000:1000"),
            // The shell is the one that SHELL names.
            (#"/bin/bash -o pipefail -c #(nop)  CMD ["bash"]"#, "CMD", #"["bash"]"#),
            ("/bin/sh -c #(nop) ", "", ""), ("/bin/sh -c #(nop)  CMD", "CMD", ""),
            // What ran.
            ("/bin/sh -c apt-get update", "RUN", "apt-get update"),
            (
                "/bin/sh -c set -x     && addgroup --system nginx \t&& make", "RUN",
                "set -x     && addgroup --system nginx \t&& make"
            ),
            (
                "/bin/sh -c docker history web | grep -v '#(nop)  CMD'", "RUN",
                "docker history web | grep -v '#(nop)  CMD'"
            ),
            ("/bin/sh -c ARCH= && make", "RUN", "ARCH= && make"), ("/bin/sh -c ", "RUN", ""),
            ("/bin/bash -o pipefail -c curl x | tar xz", "RUN", "curl x | tar xz"),
            ("/bin/bash -o errexit -o pipefail -c make", "RUN", "make"), ("/bin/bash -ec make", "RUN", "make"),
            ("/bin/bash --login -c rvm install 3", "RUN", "rvm install 3"),
            ("/bin/ash -eo pipefail -c make", "RUN", "make"),
            ("/busybox/sh -c make", "RUN", "make"), ("/bin/busybox sh -c make", "RUN", "make"),
            ("/usr/bin/env bash -c make", "RUN", "make"), ("sh -c make", "RUN", "make"),
            // Cut at 45 characters.
            ("/bin/sh -c apt-get update && apt-get install…", "RUN", "apt-get update && apt-get install…"),
            (#"/bin/sh -c #(nop)  CMD ["httpd" "-f" "-p" "8…"#, "CMD", #"["httpd" "-f" "-p" "8…"#),
            ("/bin/sh -c #(nop)  ENTRYPOINT [\"docker-entry...", "ENTRYPOINT", "[\"docker-entry..."),
        ] as [Case]) func `the classic builder's steps`(step: Case)
    {
        #expect(instruction(step.createdBy) == step)
    }

    @Test(arguments: [
        ("|2 A=b C=d /bin/sh -c make", "make"), ("|1 A=b c /bin/bash -o pipefail -c make | tee log", "make | tee log"),
        ("|1 SHELL=/bin/bash /bin/sh -c make", "make"), ("|3 A=b c d C= E=f /bin/sh -c X=1 make", "X=1 make"),
        ("|0 /bin/sh -c make", "make"), ("|1 A=b /bin/sh -c su app -c bash -c make", "su app -c bash -c make"),
        // Without a shell: RUN ["apk", "add", "curl"], and a text that was cut before it.
        ("|1 A=b apk add curl", "apk add curl"), ("|2 A=b C=d…", ""), ("|2 A=b", ""), ("|", ""), ("|x", ""),
        ("|1 A=b cmd /S /C dir", "dir"),
    ]) func `build arguments are no part of a command`(createdBy: String, text: String) {
        #expect(instruction(createdBy) == (createdBy, "RUN", text))
        #expect(instruction("RUN \(createdBy) # buildkit") == ("RUN \(createdBy) # buildkit", "RUN", text))
    }

    @Test(
        arguments: [
            ("RUN /bin/sh -c npm install # buildkit", "RUN", "npm install"),
            ("RUN /bin/bash -euxo pipefail -c chmod +x /x && /x -help # buildkit", "RUN", "chmod +x /x && /x -help"),
            ("RUN /bin/bash -ceuxo pipefail make # buildkit", "RUN", "make"),
            ("RUN apk add curl # buildkit", "RUN", "apk add curl"),
            ("RUN /dev/pipes/EOF # buildkit", "RUN", "/dev/pipes/EOF"),
            // A here-document.
            (
                "RUN /bin/sh -c apt-get update\napt-get install -y curl\n # buildkit", "RUN",
                "apt-get update\napt-get install -y curl"
            ),
            ("COPY src/ /usr/src/app/ # buildkit", "COPY", "src/ /usr/src/app/"),
            ("COPY --chown=app:app . /app # buildkit", "COPY", "--chown=app:app . /app"),
            ("ADD https://example.com/x.tar.gz /x # buildkit", "ADD", "https://example.com/x.tar.gz /x"),
            ("WORKDIR /app", "WORKDIR", "/app"), ("WORKDIR /app # buildkit", "WORKDIR", "/app"),
            ("USER root", "USER", "root"),
            ("ENV A=b", "ENV", "A=b"), ("ENV PS1=# buildkit", "ENV", "PS1="),
            (#"CMD ["node" "index.js"]"#, "CMD", #"["node" "index.js"]"#),
            ("EXPOSE map[3000/tcp:{}]", "EXPOSE", "3000/tcp"),
            ("EXPOSE map[443/tcp:{} 80/tcp:{}]", "EXPOSE", "443/tcp 80/tcp"),
            ("EXPOSE [8000/tcp 9999/tcp]", "EXPOSE", "8000/tcp 9999/tcp"), ("VOLUME [/data]", "VOLUME", "[/data]"),
            ("SHELL [/bin/bash -euxo pipefail -c]", "SHELL", "[/bin/bash -euxo pipefail -c]"),
            ("RUN /bin/sh -c apk add openssh && ssh-keyg…", "RUN", "apk add openssh && ssh-keyg…"),
            ("RUN /bin/sh -c apk add --no-cache curl # bui…", "RUN", "apk add --no-cache curl # bui…"),
            ("RUN", "RUN", ""), ("CMD", "CMD", ""),
        ] as [Case]) func `BuildKit's steps`(step: Case)
    {
        #expect(instruction(step.createdBy) == step)
    }

    @Test(
        arguments: [
            ("cmd /S /C #(nop) COPY file:5d663ccbfe06 in C: ", "COPY", "file:5d663ccbfe06 in C:"),
            (#"cmd /S /C #(nop)  CMD ["cmd" "/C" "type C:\\hello.txt"]"#, "CMD", #"["cmd" "/C" "type C:\\hello.txt"]"#),
            (#"cmd /S /C mkdir C:\app"#, "RUN", #"mkdir C:\app"#), ("RUN cmd /S /C dir # buildkit", "RUN", "dir"),
            (
                "powershell -Command $ErrorActionPreference = 'Stop'; $ProgressPreference = 'Stop'; #(nop)  ENV A=b",
                "ENV", "A=b"
            ),
            ("powershell -Command Install-WindowsFeature Web-Server", "RUN", "Install-WindowsFeature Web-Server"),
            (
                #"RUN C:\Windows\System32\PowerShell.exe -NoProfile -ExecutionPolicy Bypass -Command dir"#,
                "RUN", "dir"
            ),
            ("pwsh -NoLogo -Command Get-Item x", "RUN", "Get-Item x"),
            ("Apply image 10.0.17763.5696", "", "Apply image 10.0.17763.5696"), ("cmd", "", "cmd"),
        ] as [Case]) func `steps of Windows images`(step: Case)
    {
        #expect(instruction(step.createdBy) == step)
    }

    @Test(
        arguments: [
            // Podman keeps the author's line behind its own shell, with the flags of RUN.
            ("/bin/sh -c #(nop) cmd [\"x\"]", "CMD", "[\"x\"]"), ("/bin/sh -c #(nop) env A=b", "ENV", "A=b"),
            ("/bin/sh -c #(nop) COPY dir:a8f75e88983c in /app/ ", "COPY", "dir:a8f75e88983c in /app/"),
            ("|2 NAME=toolbox VERSION=38 /bin/sh -c dnf clean all", "RUN", "dnf clean all"),
            ("/bin/sh -c --mount=type=secret,id=token --network=none make", "RUN", "make"),
            // Kaniko keeps the whole line.
            ("RUN apk add curl", "RUN", "apk add curl"), ("RUN --mount=type=cache,target=/x make", "RUN", "make"),
            ("run apk add curl", "RUN", "apk add curl"), ("copy . /app", "COPY", ". /app"),
            // A commit tells what the container ran.
            ("/bin/bash", "", "/bin/bash"), ("bash", "", "bash"), ("nginx -g daemon off;", "", "nginx -g daemon off;"),
            ("env A=b server", "", "env A=b server"), ("/app/publish.sh -c config", "", "/app/publish.sh -c config"),
            ("/bin/sh /run.sh -c x", "", "/bin/sh /run.sh -c x"),
            ("/usr/bin/ssh -c aes256-ctr host", "", "/usr/bin/ssh -c aes256-ctr host"),
            // Builders without a Dockerfile.
            ("bazel build ...", "", "bazel build ..."),
            ("Buildpacks Launcher Config", "", "Buildpacks Launcher Config"),
            ("jib-maven-plugin:3.3.1", "", "jib-maven-plugin:3.3.1"), ("RUNNER", "", "RUNNER"), ("", "", ""),
            ("  ", "", ""),
        ] as [Case]) func `steps of other tools`(step: Case)
    {
        #expect(instruction(step.createdBy) == step)
    }

    @Test(arguments: [
        ("/bin/sh -c #(nop)  ARG NPM_TOKEN", ["NPM_TOKEN"]), ("ARG VERSION=1.2 # buildkit", ["VERSION"]),
        // Podman names all that were declared so far.
        ("/bin/sh -c #(nop) ARG NAME VERSION", ["NAME", "VERSION"]), ("ARG A=\"b c\" D", ["A", "D"]), ("ARG", []),
        ("ENV A=b", []),
    ]) func `an ARG declares its names`(createdBy: String, names: [String]) {
        #expect(step(createdBy).instruction.buildArguments == names)
    }

    @Test func `what is known of a step is known of its instruction`() {
        let secret = SecretSighting(path: "/CreatedBy", rule: "npm-token", name: "NPM_TOKEN")
        let place = Place(document: .zero, position: .line(5))
        let instruction = History.Step(
            place: place, path: "/CreatedBy", createdBy: "|1 NPM_TOKEN=[redacted:npm-token] /bin/sh -c npm ci",
            buildArguments: ["NPM_TOKEN"], secrets: [secret]
        ).instruction
        #expect(
            instruction
                == Instruction(
                    keyword: "RUN", text: "npm ci", place: place, path: "/CreatedBy", buildArguments: ["NPM_TOKEN"],
                    secrets: [secret]))
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["sh -o", "env", "/cmd /c/", "powershell -Version", "A=b", "--mount=x"])
    func `a long step is read in time`(piece: String) {
        let text = "|1 " + String(repeating: piece + " ", count: 5_000)
        #expect(step(text).instruction.keyword == "RUN")
    }

    private func step(_ createdBy: String) -> History.Step {
        History.Step(
            place: Place(document: .zero, position: .root), path: "", createdBy: createdBy, buildArguments: [],
            secrets: [])
    }

    private func instruction(_ createdBy: String) -> Case {
        let instruction = step(createdBy).instruction
        return (createdBy, instruction.keyword, instruction.text)
    }
}
