import Baseline
import Model
import Testing

struct Control5Tests {
    @Test(
        arguments: [
            (nil, "notAssessed: Size is absent"), (0, "pass"), (500_000_000, "pass"), (500_000_001, "fail: /Size"),
        ] as [(Int?, String)])
    func size(bytes: Int?, expected: String) throws {
        let judged = try answer("NP-5.1", makeImage(size: bytes))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test(arguments: [
        (500_000_001, "is 500.1 MB large; the limit is 500 MB"),
        (1_612_300_000, "is 1612.3 MB large; the limit is 500 MB"),
    ])
    func sizesAreReadable(bytes: Int, message: String) throws {
        #expect(try answer("NP-5.1", makeImage(size: bytes)).messages == [message])
    }

    struct Origin: Sendable {
        var tags: [String] = []
        var digests: [String] = []
    }

    @Test(arguments: [
        (Origin(tags: ["registry.example.com/shop/web:1.4.2"]), "pass"),
        (Origin(tags: ["registry.example.com/shop:1"]), "pass"),
        (Origin(tags: ["registry.example.com/shopping/x:1"]), "fail: /RepoTags"),
        (Origin(tags: ["registry.example.com:5000/shop/web"]), "fail: /RepoTags"),
        (Origin(digests: ["nginx@sha256:0a"]), "pass"),
        (Origin(tags: ["nginx:1.29.3"]), "fail: /RepoTags"),
        (Origin(tags: ["nginx:1.29.3"], digests: ["nginx@sha256:0a"]), "pass"),
        (Origin(tags: ["web:1"], digests: ["mallory/web@sha256:0a"]), "fail: /RepoDigests"),
        // Anybody can give a tag: beside a digest it counts for nothing.
        (
            Origin(tags: ["mallory/web:1", "registry.example.com/shop/web:1"], digests: ["mallory/web@sha256:0a"]),
            "fail: /RepoDigests"
        ),
        (Origin(digests: ["mallory/web@sha256:0a", "registry.example.com/shop/web@sha256:0a"]), "pass"),
        (Origin(), "fail: /RepoTags"),
    ])
    func trustedOrigin(origin: Origin, expected: String) throws {
        var policy = Policy()
        policy.trustedImages = ["docker.io/library", "registry.example.com/shop/"]
        let judged = try answer(
            "NP-5.4", makeImage(tags: origin.tags, digests: origin.digests), Context(date: runDate, policy: policy))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func withoutAListNoOriginIsJudged() throws {
        #expect(
            try answer("NP-5.4", makeImage()).summary
                == "notAssessed: the policy has no list of trusted registries (trustedImages)")
        var policy = Policy()
        policy.trustedImages = []
        let context = Context(date: runDate, policy: policy)
        #expect(try answer("NP-5.4", makeImage(), context).summary == "fail: /RepoTags")
        #expect(
            try answer("NP-5.4", makeUnknownImage(), context).summary == "notAssessed: the image was not inspected")
        #expect(try answer("NP-5.1", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
    }

    private static func flaw(
        _ severity: Severity?, package: String = "openssl", fixedIn: String? = "3.0.15"
    ) -> Vulnerability {
        Vulnerability(
            id: "CVE-2024-5535", package: package, installed: "3.0.11", fixedIn: fixedIn, severity: severity,
            path: "/matches/7")
    }

    private static func policy(from severity: Severity = .high, countsUnfixed: Bool = false) -> Policy {
        var policy = Policy()
        policy.vulnerabilitySeverity = severity
        policy.countsUnfixed = countsUnfixed
        return policy
    }

    @Test(arguments: [
        (flaw(.critical), policy(), "fail: /matches/7 (CVE-2024-5535 openssl) critical"),
        (flaw(.high), policy(), "fail: /matches/7 (CVE-2024-5535 openssl) high"), (flaw(.medium), policy(), "pass"),
        (flaw(.medium), policy(from: .medium), "fail: /matches/7 (CVE-2024-5535 openssl) medium"),
        (flaw(nil), policy(from: .low, countsUnfixed: true), "pass"), (flaw(.critical, fixedIn: nil), policy(), "pass"),
        (
            flaw(.critical, fixedIn: nil), policy(countsUnfixed: true),
            "fail: /matches/7 (CVE-2024-5535 openssl) critical"
        ),
    ])
    func vulnerabilities(flaw: Vulnerability, policy: Policy, expected: String) throws {
        let image = makeImage(scans: [makeScan(9, reporting: [flaw])])
        let judged = try answer("NP-5.7", image, Context(date: runDate, policy: policy))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(9) })
    }

    @Test func oneFlawReportedByTwoScannersCountsOnceAsTheGraver() throws {
        let scans = [
            makeScan(8, tool: "trivy", reporting: [Self.flaw(.high), Self.flaw(.high, package: "libssl3")]),
            makeScan(9, tool: "grype", reporting: [Self.flaw(.critical)]),
        ]
        let judged = try answer("NP-5.7", makeImage(scans: scans))
        #expect(
            judged.summary
                == """
                fail: /matches/7 (CVE-2024-5535 openssl) critical; /matches/7 (CVE-2024-5535 libssl3) high
                """)
        #expect(judged.failures.map(\.place) == [place(9), place(8)])
        #expect(
            judged.messages == [
                "CVE-2024-5535 (critical) in openssl 3.0.11 is fixed in 3.0.15; reported by grype (critical) and "
                    + "trivy (high)",
                "CVE-2024-5535 (high) in libssl3 3.0.11 is fixed in 3.0.15; reported by trivy",
            ])
    }

    /// Names are given as scanners list them; each row is the details and the sources that are left.
    @Test(
        arguments: [
            (["GHSA-aaaa-bbbb-cccc"], ["CVE-2024-5535", "GHSA-aaaa-bbbb-cccc"], ["CVE-2024-5535 p: grype and trivy"]),
            (["CVE-2024-5535"], ["GHSA-aaaa-bbbb-cccc", "CVE-2024-5535"], ["CVE-2024-5535 p: grype and trivy"]),
            (["GHSA-aaaa-bbbb-cccc"], ["GHSA-aaaa-bbbb-cccc"], ["GHSA-aaaa-bbbb-cccc p: grype and trivy"]),
            (["GHSA-aaaa-bbbb-cccc"], ["CVE-2024-5535"], ["CVE-2024-5535 p: grype", "GHSA-aaaa-bbbb-cccc p: trivy"]),
        ] as [([String], [String], [String])])
    func namesOfOneFlawAreJoined(byTrivy: [String], byGrype: [String], expected: [String]) throws {
        let scans = zip(["trivy", "grype"], [byTrivy, byGrype]).map { tool, names in
            let flaw = Vulnerability(
                names: names, package: "p", installed: "1", fixedIn: "2", rating: "High", path: "/matches/0")
            return makeScan(tool: tool, reporting: [flaw])
        }
        let judged = try answer("NP-5.7", makeImage(scans: scans))
        let found = judged.failures.map { failure in
            "\(failure.detail): \(failure.message.en.split(separator: "; reported by ").last ?? "")"
        }
        #expect(found.sorted() == expected)
    }

    /// One scanner knows of the fix, the other rates it higher.
    @Test func whatScannersKnowIsPutTogether() throws {
        let scans = [
            makeScan(tool: "trivy", reporting: [Self.flaw(.low)]),
            makeScan(tool: "grype", reporting: [Self.flaw(.high, fixedIn: nil)]),
        ]
        let judged = try answer("NP-5.7", makeImage(scans: scans))
        #expect(judged.messages.first?.hasPrefix("CVE-2024-5535 (high) in openssl 3.0.11 is fixed in 3.0.15") == true)
    }

    @Test func aScannersNewerScanSupersedesItsOlderOne() throws {
        let scans = [makeScan(8, at: "2026-11-23"), makeScan(9, at: "2026-11-20", reporting: [Self.flaw(.critical)])]
        #expect(try answer("NP-5.7", makeImage(scans: scans)) == .pass)
    }

    @Test(arguments: [[], [makeScan(at: "2026-11-04", reporting: [flaw(.critical)])]])
    func withoutAScanThatCountsNothingIsKnown(scans: [Scan]) throws {
        #expect(
            try answer("NP-5.7", makeImage(scans: scans)).summary == "notAssessed: no scan within 7 days")
    }

    private static func list(
        _ names: [String], type: String = "deb", tool: String = "syft", number: UInt8 = 11
    ) -> PackageList {
        PackageList(
            place: place(number), tool: tool, target: ScanTarget(name: "registry.example.com/shop/web:1.4.2"),
            packages: names.enumerated().map { index, name in
                PackageList.Package(name: name, version: "1.2", type: type, path: "/artifacts/\(index)")
            })
    }

    private static let many = (0..<301).map { "p\($0)" }

    @Test(
        arguments: [
            ([], "notAssessed: no package list of this image was collected"), ([list([])], "pass"),
            ([list(Array(many.dropLast()))], "pass"), ([list(many)], "fail: "),
            // One package in many places is one.
            ([list(Array(repeating: "lodash", count: 900), type: "npm")], "pass"),
            ([list(Array(many.prefix(200))), list(many, type: "npm", tool: "trivy", number: 12)], "fail: "),
            // A tool's older list is superseded.
            ([list(["a"]), list(many, number: 12)], "pass"),
        ] as [([PackageList], String)])
    func packageCount(lists: [PackageList], expected: String) throws {
        let judged = try answer("NP-5.2", makeImage(packageLists: lists))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == lists.last?.place })
        #expect(judged.messages.allSatisfy { $0.hasPrefix("holds 301 packages (") })
    }

    @Test func thePolicySaysHowManyPackagesAreTooMany() throws {
        var policy = Policy()
        policy.maximumPackages = 301
        let image = makeImage(packageLists: [Self.list(Self.many)])
        #expect(try answer("NP-5.2", image, Context(date: runDate, policy: policy)) == .pass)
    }

    @Test(arguments: [
        ("gcc", "gcc"), ("gcc-12", "gcc"), ("gcc12", "gcc"), ("gcc-12-x86-64-linux-gnu", "gcc"),
        ("gcc-toolset-13", "gcc"), ("gcc-toolset-13-gcc-c++", "g++"), ("devtoolset-11-gcc", "gcc"), ("g++-12", "g++"),
        ("gcc-c++", "g++"), ("gcc12-c++", "g++"), ("gfortran-12", "gfortran"), ("clang", "clang"),
        ("clang-14", "clang"),
        ("clang17", "clang"), ("golang-1.21-go", "go"), ("golang", "go"), ("go", "go"), ("go-1.23", "go"),
        ("rustc", "rust"), ("cargo", "rust"), ("openjdk-17-jdk-headless", "jdk"), ("openjdk17", "jdk"),
        ("java-17-openjdk-devel", "jdk"), ("java-1.8.0-openjdk-devel", "jdk"), ("temurin-21-jdk", "jdk"),
        ("jdk17-openjdk", "jdk"), ("make", "make"), ("cmake", "cmake"), ("build-essential", "build-essential"),
        ("gdb", "gdb"), ("lldb-16", "lldb"), ("strace", "strace"), ("linux-perf", "perf"), ("nmap", "nmap"),
        ("nmap-ncat", "ncat"), ("netcat-openbsd", "netcat"), ("socat", "socat"), ("tcpdump", "tcpdump"),
        ("wireshark-cli", "tshark"), ("telnet", "telnet"), ("busybox-extras", "telnet"),
    ])
    func toolsAreKnownByTheirPackages(package: String, tool: String) throws {
        let listed = makeImage(packageLists: [Self.list(["libc6", package])])
        #expect(try answer("NP-5.3", listed).summary == "fail: /artifacts/1 (\(tool))")
        let installed = makeImage(history: makeHistory(["RUN /bin/sh -c apt-get install -y \(package) # buildkit"]))
        #expect(try answer("NP-5.3", installed).summary == "fail: /CreatedBy (\(tool))")
    }

    @Test(arguments: [
        "gcc-12-base", "libgcc-s1", "gcc-libs", "libstdc++6", "clang-format", "libclang-cpp14", "golang-github-x-dev",
        "openjdk-17-jre-headless", "openjdk17-jre", "java-17-openjdk-headless", "openjdk-17-doc", "curl", "wget",
        "dnsutils", "iputils-ping", "makedev", "automake", "netbase", "nmap-common", "go-md2man", "telnetd-x",
        "python3",
    ])
    func packagesThatBringNoToolPass(package: String) throws {
        #expect(try answer("NP-5.3", makeImage(packageLists: [Self.list([package])])) == .pass)
    }

    @Test func theSameToolInTwoPackagesIsOneFinding() throws {
        let lists = [Self.list(["gcc-12", "gcc"]), Self.list(["gcc", "gdb"], tool: "trivy", number: 12)]
        let judged = try answer("NP-5.3", makeImage(packageLists: lists))
        #expect(judged.summary == "fail: /artifacts/0 (gcc); /artifacts/1 (gdb)")
        #expect(judged.failures.map(\.place) == [place(11), place(12)])
        #expect(judged.messages.first == "holds the package gcc-12 1.2, a compiler (syft)")
    }

    @Test(
        arguments: [
            (nil, nil, "notAssessed: neither a package list nor docker history of this image was collected"),
            // Lists of libraries alone say nothing of the system.
            (
                list(["gcc"], type: "npm"), nil,
                "notAssessed: its package list holds none of an operating system, and its docker history was not collected"
            ),
            (list(["left-pad"], type: "npm"), ["RUN /bin/sh -c apk add gcc # buildkit"], "fail: /CreatedBy (gcc)"),
            // A list knows what the history does not.
            (list(["libc6"]), ["RUN /bin/sh -c apk add gcc # buildkit"], "pass"),
            (list(["libc6"], type: ""), nil, "pass"),
            (nil, ["CMD [\"web\"]", "COPY app /app # buildkit"], "pass"),
            (nil, ["/bin/sh -c apk add --no-cache --virtual .d gcc make && make && apk del .d"], "pass"),
            (nil, ["/bin/sh -c apt-get purge -y --auto-remove gcc", "/bin/sh -c apt-get install -y gcc"], "pass"),
            (nil, ["|1 V=2 /bin/sh -c yum install -y gcc nmap-ncat"], "fail: /CreatedBy (gcc); /CreatedBy (ncat)"),
            (
                nil, ["RUN /bin/sh -c apk add $PKGS # buildkit"],
                "notAssessed: the history installs packages that it does not name"
            ),
            (nil, ["RUN /bin/sh -c apk add $PKGS gdb # buildkit"], "fail in part: /CreatedBy (gdb)"),
            (
                nil,
                ["RUN /bin/sh -c apk add --virtual .p $PHPIZE_DEPS # buildkit", "ENV PHPIZE_DEPS=autoconf \t\tgcc"],
                "fail: /CreatedBy (gcc)"
            ),
            (
                nil, ["/bin/sh -c apk add gdb", "/bin/sh -c apk add gcc make && mak…"], "fail in part: /CreatedBy (gdb)"
            ),
            (
                nil, ["/bin/sh -c apk add gcc make && mak…"],
                "notAssessed: the history is cut short; docker history --no-trunc shows all of it"
            ),
        ] as [(PackageList?, [String]?, String)])
    func unneededTools(list: PackageList?, steps: [String]?, expected: String) throws {
        let image = makeImage(history: steps.map { makeHistory($0) }, packageLists: list.map { [$0] } ?? [])
        #expect(try answer("NP-5.3", image).summary == expected)
    }

    /// What its base holds, a Dockerfile does not show.
    @Test func aDockerfileAloneShowsWhatItInstalls() throws {
        let tools = makeDockerfile(["FROM alpine:3.22", "RUN apk add gcc"])
        #expect(try answer("NP-5.3", makeImage(dockerfile: tools)).summary == "fail in part:  (gcc)")
        let clean = makeDockerfile(["FROM alpine:3.22", "COPY a /a"])
        #expect(
            try answer("NP-5.3", makeImage(dockerfile: clean)).summary
                == "notAssessed: neither a package list nor docker history of this image was collected")
    }

    @Test func repositoryDigest() throws {
        #expect(try answer("NP-5.5", makeImage()).summary == "fail: /RepoDigests")
        #expect(try answer("NP-5.5", makeImage(digests: ["web@sha256:0a"])) == .pass)
        #expect(try answer("NP-5.5", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
    }

    private static func signing(_ tool: String, _ isSigned: Bool) -> Signature {
        Signature(place: place(13), tool: tool, isSigned: isSigned, path: "/0")
    }

    @Test(
        arguments: [
            (false, [], "notApplicable: the policy asks for no signatures (requiresSignature)"),
            (
                false, [signing("cosign", false)],
                "notApplicable: the policy asks for no signatures (requiresSignature)"
            ),
            (true, [], "fail: "), (true, [signing("cosign", true)], "pass"),
            (true, [signing("docker trust", false)], "fail: /0"),
            (true, [signing("docker trust", false), signing("cosign", true)], "pass"),
        ] as [(Bool, [Signature], String)])
    func signature(isRequired: Bool, signatures: [Signature], expected: String) throws {
        var policy = Policy()
        policy.requiresSignature = isRequired
        let judged = try answer(
            "NP-5.6", makeImage(signatures: signatures), Context(date: runDate, policy: policy))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == signatures.first?.place })
    }

    private static let frugal = "apt-get install -y --no-install-recommends curl"

    @Test(arguments: [
        ("apt-get update && \(frugal) && rm -rf /var/lib/apt/lists/*", ""),
        ("apt-get update; \(frugal); apt-get clean; rm -r /var/lib/apt/lists", ""),
        ("apt-get update && \(frugal) && rm -rf /tmp/* /var/lib/apt/lists/* /var/tmp/*", ""),
        ("apt-get update && \(frugal) && rm -rf /var/lib/apt", ""),
        ("apt-get update && \(frugal) && rm -rf /var/lib/{apt,dpkg}/lists/*", ""),
        ("apt-get update && \(frugal) && sudo rm -fr /var/lib/apt/lists/", ""),
        ("apt-get update && \(frugal) && find /var/lib/apt/lists -type f -delete", ""),
        ("apt-get update && \(frugal) && apt-get dist-clean", ""),
        ("apt-get update && \(frugal)", "apt install without cache removal"),
        ("apt-get update && \(frugal) && apt-get clean", "apt install without cache removal"),
        (
            "apt-get update && \(frugal) && rm -rf /var/lib/apt/lists/partial /var/lib/apt/listsx",
            "apt install without cache removal"
        ),
        ("rm -rf /var/lib/apt/lists/* && apt-get update && \(frugal)", "apt install without cache removal"),
        ("apt-get update && apt-get upgrade -y", "apt install without cache removal"),
        (
            "--mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update && \(frugal)",
            ""
        ),
        ("--mount=type=cache,dst=/var/cache/apt apt-get update && \(frugal)", "apt install without cache removal"),
        ("--mount=type=bind,target=/var/lib/apt apt-get update && \(frugal)", "apt install without cache removal"),
        (
            "apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
            "apt install without --no-install-recommends"
        ),
        (
            "apt-get update && apt-get install -y -o APT::Install-Recommends=false curl && rm -rf /var/lib/apt/lists/*",
            ""
        ),
        (
            #"echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/9x; apt-get update; apt-get install -y curl; rm -rf /var/lib/apt/lists/*"#,
            ""
        ),
        (
            "apt-get update && apt-get install -y curl",
            "apt install without --no-install-recommends, apt install without cache removal"
        ),
        ("apt-get update", "apt update alone"), ("set -eux; apt-get update -qq; rm -rf /tmp/x", "apt update alone"),
        ("apt-get update && ./install.sh", ""), ("apt-get update && apt-get download x", ""),
        ("while ! apt-get update; do sleep 1; done", "apt update alone"),
        ("apk add --no-cache curl", ""), ("apk --no-cache add curl", ""),
        ("apk add -U curl && rm -rf /var/cache/apk/*", ""),
        ("apk update && apk add curl && rm -rf /var/cache/*", ""),
        ("apk add curl", "apk install without cache removal"),
        ("apk update && apk add --no-cache curl", "apk install without cache removal"),
        ("apk update", "apk update alone"),
        ("--mount=type=cache,target=/var/cache/apk apk add curl", ""), ("yum install -y curl && yum clean all", ""),
        ("yum install -y curl && rm -rf /var/cache/yum", ""), ("microdnf install -y x && microdnf clean all", ""),
        ("dnf -y update", "dnf install without cache removal"),
        ("dnf install -y x && dnf clean packages", "dnf install without cache removal"),
        ("dnf makecache", "dnf update alone"), ("zypper -n in x && zypper clean -a", ""),
        ("zypper -n in x", "zypper install without cache removal"),
        ("zypper ref", "zypper update alone"), ("pacman -Syu --noconfirm x && pacman -Scc --noconfirm", ""),
        ("pacman -S x", "pacman install without cache removal"), ("pacman -Sy", "pacman update alone"),
        ("dpkg -i x.deb && pip install y && npm ci", ""), ("apk add --root /out x", ""), ("apt-get remove -y x", ""),
        ("bash -c 'apt-get update && \(frugal)'", "apt install without cache removal"),
        (#"["apk", "add", "curl"]"#, "apk install without cache removal"),
    ])
    func packageLeftovers(run: String, expected: String) throws {
        let judged = try answer("NP-5.8", makeDockerfile(["FROM alpine:3.22", "RUN \(run)"]))
        #expect(judged.failures.map(\.detail).sorted().joined(separator: ", ") == expected)
        #expect(judged.failures.allSatisfy { $0.place?.position == .line(2) })
        if expected.isEmpty { #expect(judged == .pass) }
    }

    @Test func aKindOfLeftoverIsOneFindingWhereItIsSeenFirst() throws {
        let history = makeHistory([
            "RUN /bin/sh -c apk add git # buildkit", "/bin/sh -c apk add curl", "/bin/sh -c apk update",
            "/bin/sh -c #(nop) ADD file:0a in / ",
        ])
        let judged = try answer("NP-5.8", makeImage(history: history))
        #expect(judged.summary == "fail: /CreatedBy (apk update alone); /CreatedBy (apk install without cache removal)")
        #expect(judged.failures.map(\.place?.position) == [.line(3), .line(2)])
        #expect(judged.messages.last == "apk leaves its cache in the layer (/var/cache/apk)")
    }

    /// BuildKit leaves the mounts out of the history.
    @Test func theDockerfileTellsWhatWasMounted() throws {
        let history = makeHistory(["RUN /bin/sh -c apk add curl # buildkit"])
        #expect(try answer("NP-5.8", makeImage(history: history)).failures.count == 1)
        let dockerfile = makeDockerfile([
            "FROM alpine:3.22", "RUN --mount=type=cache,target=/var/cache/apk apk add curl",
        ])
        #expect(try answer("NP-5.8", makeImage(history: history, dockerfile: dockerfile)) == .pass)
    }

    @Test func whatAptIsToldOnceHoldsForTheInstructionsBehind() throws {
        let lines = [
            #"RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99local"#,
            "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
        ]
        #expect(try answer("NP-5.8", makeDockerfile(lines)) == .pass)
        #expect(try answer("NP-5.8", makeDockerfile(lines.reversed())).failures.count == 1)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: no docker history of this image was collected"), (["COPY a /a # buildkit"], "pass"),
            (
                ["/bin/sh -c apk add cur…"],
                "notAssessed: the history is cut short; docker history --no-trunc shows all of it"
            ),
            (
                ["/bin/sh -c apk add curl", "/bin/sh -c apk add gi…"],
                "fail in part: /CreatedBy (apk install without cache removal)"
            ),
            // What cuts itself off the end of a text, where nothing else says that it is cut.
            (["apk add curl"], "fail: /CreatedBy (apk install without cache removal)"),
        ] as [([String]?, String)])
    func leftoversOfAnImageAreReadFromItsHistory(steps: [String]?, expected: String) throws {
        #expect(try answer("NP-5.8", makeImage(history: steps.map { makeHistory($0) })).summary == expected)
    }

    @Test(
        arguments: [
            ("ADD app/ /app/", "/app/"), ("ADD a b.txt /x/", "/x/"),
            ("ADD --chown=app:app web.conf /etc/web.conf", "/etc/web.conf"),
            (#"ADD ["a b", "/x"]"#, "/x"), ("ADD app.zip /x/", "/x/"), ("ADD a.tar.gz b.txt /x/", "/x/"),
            ("ADD <<EOF /x", "/x"),
            ("ADD dir:51d9 in /app ", "/app"), ("ADD multi:51d9 in /app/", "/app/"),
            ("ADD file:51d9 in /app/x", "/app/x"),
            ("ADD file:51d9 in /", "/"),
            ("ADD app.tar.gz /x/", nil), ("ADD app.tgz b.tar c.tar.xz d.tar.bz2 e.tar.zst /x/", nil),
            ("ADD --checksum=sha256:0a https://example.com/x /x", nil), ("ADD git@github.com:a/b.git /x", nil),
            ("ADD https://github.com/a/b.git#v1 /x", nil), ("COPY app/ /app/", nil), ("ADD $BASE/x.tar.gz /x", nil),
            ("ADD", nil), ("ADD /x", nil),
        ] as [(String, String?)])
    func addedFiles(line: String, destination: String?) throws {
        let judged = try answer("NP-5.9", makeDockerfile(["FROM alpine:3.22", "RUN true", line]))
        #expect(judged.failures.map(\.detail) == (destination.map { [$0] } ?? []))
        #expect(destination != nil || judged == .pass)
        #expect(judged.failures.allSatisfy { $0.place?.position == .line(3) })
    }

    @Test(arguments: [
        ("FROM scratch", "ADD rootfs /", "pass"), ("ARG V=3", "ADD alpine-$V /", "pass"),
        ("RUN true", "ADD rootfs /", "fail:  (/)"), ("LABEL a=b", "ADD rootfs /x", "fail:  (/x)"),
        ("ARG SOURCE", "ADD $SOURCE /x", "notAssessed: an ADD names its source by a variable without a value"),
        ("ARG SOURCE=https://example.com/x", "ADD $SOURCE /x", "pass"),
        ("ENV SOURCE=app", "ADD ${SOURCE} /x", "fail:  (/x)"),
    ])
    func theBasesRootFileSystemIsNoFinding(first: String, second: String, expected: String) throws {
        #expect(try answer("NP-5.9", makeDockerfile([first, second])).summary == expected)
    }

    /// Steps of real histories, newest first.
    @Test(
        arguments: [
            (nil, "notAssessed: no docker history of this image was collected"),
            (["/bin/sh -c #(nop) CMD [\"sh\"]", "/bin/sh -c #(nop) ADD file:47ca6e in / "], "pass"),
            (["/bin/sh -c #(nop) ADD file:eb15 in /", "/bin/sh -c #(nop) MAINTAINER Tianon", ""], "pass"),
            (["CMD [\"/bin/sh\"]", "ADD alpine-minirootfs-3.22.0-x86_64.tar.gz / # buildkit"], "pass"),
            (["ADD jessie.tar.xz in /"], "pass"),
            (["ADD web.conf /etc/ # buildkit", "ADD rootfs.tar /"], "fail: /CreatedBy (/etc/)"),
            (
                ["/bin/sh -c #(nop) ADD dir:0a in /app ", "/bin/sh -c #(nop) ADD file:47 in / "],
                "fail: /CreatedBy (/app)"
            ),
            (
                ["/bin/sh -c #(nop) ADD dir:51d9b1d5…", "/bin/sh -c #(nop) ADD file:3077ee44…"],
                "fail in part: /CreatedBy"
            ),
            (
                ["CMD [\"sh\"]", "/bin/sh -c #(nop) ADD file:3077ee44…"],
                "notAssessed: the history is cut short; docker history --no-trunc shows all of it"
            ),
            (
                ["ADD some/path/that/is/quite/long… ", "/bin/sh -c #(nop) ADD file:3077ee44…"],
                "notAssessed: the history is cut short; docker history --no-trunc shows all of it"
            ),
        ] as [([String]?, String)])
    func addedFilesOfAnImageAreReadFromItsHistory(steps: [String]?, expected: String) throws {
        #expect(try answer("NP-5.9", makeImage(history: steps.map { makeHistory($0) })).summary == expected)
    }

    private static func report(
        _ tool: String, _ findings: [(rule: String, location: String, severity: Severity?)], number: UInt8 = 14
    ) -> ToolReport {
        ToolReport(
            place: place(number), tool: tool, target: .image(ScanTarget(name: "web")), at: runDate,
            findings: findings.enumerated().map { index, finding in
                ImportedFinding(
                    rule: finding.rule, title: "words of the tool", location: finding.location,
                    severity: finding.severity, path: "/details/\(index)")
            })
    }

    @Test(
        arguments: [
            ([], "notAssessed: no report of Dockle on this image was collected"),
            (
                [report("trivy", [("DS-0002", "", .high)])],
                "notAssessed: no report of Dockle on this image was collected"
            ),
            ([report("dockle", [])], "pass"), ([report("dockle", [("CIS-DI-0001", "", nil)])], "pass"),
            (
                [report("dockle", [("CIS-DI-0008", "usr/bin/passwd", .low), ("CIS-DI-0008", "bin/su", nil)])],
                "fail: /details/0 (usr/bin/passwd); /details/1 (bin/su)"
            ),
            ([report("dockle", [("CIS-DI-0008", "", nil)])], "fail: /details/0"),
            // The newest report of a tool speaks.
            ([report("dockle", []), report("dockle", [("CIS-DI-0008", "bin/su", nil)], number: 15)], "pass"),
        ] as [([ToolReport], String)])
    func setuidFiles(reports: [ToolReport], expected: String) throws {
        let judged = try answer("NP-5.10", makeImage(reports: reports))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(14) })
    }

    @Test(
        arguments: [
            (
                [], "NP-5.90",
                "notAssessed: no report of Checkov, Dockle, hadolint, Trivy was collected"
            ),
            (
                [report("gitleaks", [("aws", "", nil)])], "NP-5.90",
                "notAssessed: no report of Checkov, Dockle, hadolint, Trivy was collected"
            ),
            ([report("dockle", [])], "NP-5.90", "pass"),
            ([report("dockle", [("CIS-DI-0006", "", nil)])], "NP-5.90", "pass"),
            ([report("dockle", [("CIS-DI-0006", "", nil)])], "NP-6.90", "fail: /details/0 (dockle CIS-DI-0006)"),
            // Judged by a check of its own.
            ([report("dockle", [("CIS-DI-0008", "bin/su", nil)])], "NP-5.90", "pass"),
            ([report("dockle", [("CIS-DI-9999", "", nil)])], "NP-5.90", "pass"),
            (
                [
                    report("dockle", [("CIS-DI-0009", "", .critical)]),
                    report(
                        "hadolint", [("DL3009", "Dockerfile:7", nil), ("DL3009", "Dockerfile:9", .low)], number: 15),
                    report("hadolint", [("DL3015", "Dockerfile:3", nil)], number: 16),
                ], "NP-5.90",
                """
                fail: /details/0 (dockle CIS-DI-0009) critical; /details/0 (hadolint DL3009 Dockerfile:7); \
                /details/1 (hadolint DL3009 Dockerfile:9) low
                """
            ),
        ] as [([ToolReport], String, String)])
    func importedFindings(reports: [ToolReport], check: String, expected: String) throws {
        #expect(try answer(check, makeImage(reports: reports)).summary == expected)
    }

    @Test func anImportedFindingIsToldInTheToolsWords() throws {
        let judged = try answer(
            "NP-5.90", makeImage(reports: [Self.report("hadolint", [("DL3009", "Dockerfile:7", nil)])]))
        #expect(judged.messages == ["hadolint DL3009: words of the tool (Dockerfile:7)"])
        #expect(judged.failures.map(\.place) == [place(14)])
    }
}
