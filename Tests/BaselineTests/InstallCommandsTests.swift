import Baseline
import Model
import Testing

struct InstallCommandsTests {
    private static func installed(_ text: String) -> String {
        let commands = InstallCommands(text)
        let names = commands.packages.map { "\($0.manager.rawValue):\($0.name)" }
        return (names + (commands.hasUnnamed ? ["?"] : [])).joined(separator: " ")
    }

    @Test(arguments: [
        ("apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10 g++", "apt:curl apt:g++"),
        ("apt install -y -t bookworm-backports gcc/bookworm-backports libc6:amd64", "apt:gcc apt:libc6"),
        ("DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y gdb", "apt:gdb"),
        ("sudo -u root env A=b aptitude install -y nmap", "apt:nmap"),
        ("timeout 300 apt-get install -y strace", "apt:strace"),
        ("apt-get install -y /tmp/openssh-server_9.2p1-2_amd64.deb", "apt:openssh-server"),
        ("apt-get build-dep -y nginx", "apt:build-essential"),
        ("apt-get install -y --download-only gcc", ""), ("apt-get upgrade -y", ""), ("apt-cache show gcc", ""),
        (
            "apk add --no-cache --virtual .build-deps 'gcc=12.2.1-r14' make~4 musl-dev@edge",
            "apk:gcc apk:make apk:musl-dev"
        ),
        ("apk --no-cache -X https://example.com/edge add socat", "apk:socat"), ("apk add --root /rootfs gcc", ""),
        (
            "yum -y install gcc-12.2.0-3.el9.x86_64 java-17-openjdk-devel gcc-toolset-12 curl-7.76.1 glibc.i686",
            "dnf:gcc dnf:java-17-openjdk-devel dnf:gcc-toolset-12 dnf:curl dnf:glibc"
        ),
        ("dnf groupinstall -y 'Development Tools'", "dnf:Development Tools"),
        ("dnf -y --setopt install_weak_deps=False group install \"Development Tools\"", "dnf:Development Tools"),
        ("microdnf install @development-tools /usr/bin/gdb", "dnf:development-tools dnf:gdb"),
        ("dnf install -y https://example.com/a/nmap-7.92-1.x86_64.rpm", "dnf:nmap"),
        ("dnf --installroot /out install -y gcc", ""), ("dnf swap -y curl-minimal curl", "dnf:curl"),
        ("tdnf install -y gcc{,-c++} clang", "dnf:gcc dnf:gcc-c++ dnf:clang"), ("dnf builddep -y x.spec", "?"),
        (
            "zypper -n in -t pattern devel_basis && zypper --non-interactive install gcc>=12 -vim",
            "zypper:devel_basis zypper:gcc"
        ),
        ("zypper -R /out in gcc", ""), ("pacman -Syu --noconfirm --needed base-devel", "pacman:base-devel"),
        ("pacman -Ss gcc; pacman -Sw gcc; pacman -Qi gcc", ""),
        ("dpkg -i a.deb; rpm -qi gcc; rpm -Uvh b-1-2.noarch.rpm", "dpkg:a rpm:b"),
        (#"["apt-get", "install", "-y", "net\u002dtools", "gcc"]"#, #"apt:net\u002dtools apt:gcc"#),
        (#"["bash", "-c", "apt-get update && apt-get install -y tcpdump"]"#, "apt:tcpdump"),
        ("bash -o pipefail -c 'sh -c \"apk add gcc\"'", "apk:gcc"), ("echo apt-get install gcc", ""),
        ("# apt-get install gcc\n\tcommand -v apk", ""),
        ("apt-get install -y \\\r\n  gcc \\\n  make\r\napk add gdb", "apt:gcc apt:make apk:gdb"),
        ("<<EOF\napt-get update\napt-get install -y gcc\nEOF", "apt:gcc"),
        ("--mount=type=cache,target=/var/cache/apt \\\n --network=host apt-get install -y gcc", "apt:gcc"),
        ("", ""), ("apt-get", ""), ("apt-get install", ""), ("[", ""), ("[\"", ""), ("$(", ""),
        ("`apk add gcc", "apk:gcc"),
    ])
    func installs(text: String, expected: String) { #expect(Self.installed(text) == expected) }

    @Test(arguments: [
        (
            "apk add --virtual .build-deps gcc make && apk add curl && make && apk del --no-network .build-deps",
            "apk:curl"
        ),
        ("apk add -t .d $DEPS && apk del .d", ""), ("apk add gcc && apk del gcc && apk add gcc", "apk:gcc"),
        ("apt-get install -y gcc curl && apt-get purge -y --auto-remove gcc", "apt:curl"),
        ("apt-get install -y gcc g++-12 && apt-get remove -y 'g*'", ""),
        ("apt-get install -y wget gcc- && apt-get install -y gcc wget-", "apt:gcc"),
        ("yum install -y gcc && yum -y erase gcc", ""), ("zypper in gcc && zypper rm -u gcc", ""),
        ("pacman -S --noconfirm gcc git && pacman -Rns --noconfirm gcc", "pacman:git"),
        ("dpkg -i /tmp/x_1_amd64.deb && dpkg --purge x", ""),
        // As the official images of Python and Redis do.
        (
            """
            set -eux; savedAptMark="$(apt-mark showmanual)"; apt-get install -y gcc libssl-dev tini; make; \
            apt-mark auto '.*' > /dev/null; apt-mark manual tini; [ -z "$savedAptMark" ] || apt-mark manual \
            $savedAptMark > /dev/null; apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false
            """, "apt:tini"
        ),
        (
            """
            apt-get build-dep -y nginx && apt-mark showmanual | xargs apt-mark auto > /dev/null && apt-get install -y \
            curl && apt-get remove --purge --auto-remove -y
            """, "apt:curl"
        ),
        ("apt-get install -y gcc && apt-get autoremove -y", "apt:gcc"),
    ])
    func whatIsRemovedLaterDoesNotStay(text: String, expected: String) { #expect(Self.installed(text) == expected) }

    @Test(arguments: [
        ("deps='gcc make' && apt-get install -y $deps curl", "apt:gcc apt:make apt:curl"),
        ("export DEPS=gcc; DEPS=\"$DEPS make\"; DEPS+=' gdb'; apk add ${DEPS}", "apk:gcc apk:make apk:gdb"),
        ("deps=gcc; apt-get install $deps && apt-get purge -y --auto-remove $deps", ""),
        ("for p in gcc make; do apk add $p; done", "apk:gcc apk:make"),
        ("apk add curl=${V:-8.1} ${X-gcc}", "apk:curl apk:gcc"),
        ("apt-get install -y linux-headers-$(uname -r) gcc", "apt:gcc ?"), ("apt-get install -y $unknown", "?"),
        ("apt-get install -y $unknown && apt-get purge -y $unknown", ""), ("xargs -a list apt-get install -y", "?"),
        ("apt-get install -y `cat list`", "?"), ("apt-get install -y /tmp/*.deb", "?"),
        ("A='$A$A' A=$A$A; apk add $A", "?"),
    ])
    func variablesAreReadWhereTheTextSetsThem(text: String, expected: String) {
        #expect(Self.installed(text) == expected)
    }

    private static func instruction(_ keyword: String, _ text: String) -> Instruction {
        Instruction(keyword: keyword, text: text, place: place(1))
    }

    @Test func aBuildIsReadFromItsFirstInstructionToItsLast() {
        let commands = InstallCommands([
            Self.instruction("ENV", "PHPIZE_DEPS=autoconf \t\tgcc \t\tmake PHP=8"),
            Self.instruction("ARG", "TOOLS=\"gdb strace\""),
            Self.instruction("RUN", "apk add --virtual .phpize $PHPIZE_DEPS && X=nmap && apk add $TOOLS"),
            Self.instruction("", "apk add $X"), Self.instruction("COPY", "apk add tcpdump"),
            Self.instruction("RUN", "apk del strace"),
        ])
        #expect(commands.packages.map(\.name) == ["autoconf", "gcc", "make", "gdb"])
        #expect(commands.packages.map(\.instruction) == [2, 2, 2, 2])
        #expect(commands.hasUnnamed)
    }

    @Test func whatIsCutCountsForNothing() {
        let instructions = [
            Self.instruction("RUN", "apk add --virtual .d gcc make && make && mak…"),
            Self.instruction("RUN", "apk add gdb"),
        ]
        #expect(InstallCommands(instructions) { $0.text.hasSuffix("…") }.packages.map(\.name) == ["gdb"])
        #expect(InstallCommands.packages(in: "apk add gcc mak…").map(\.package) == ["gcc"])
    }

    /// Time in proportion to the text, whatever it says.
    @Test func hostileTextsAreReadInTime() {
        let installs = "apk add " + (0..<3_000).map { "p\($0)" }.joined(separator: " ") + ";"
        let removals = (0..<3_000).map { "apk del p\($0) x\($0);" }.joined()
        #expect(Self.installed(installs + removals).isEmpty)
        #expect(Self.installed(String(repeating: "$(", count: 50_000)).isEmpty)
        #expect(Self.installed("A=aaaaaaaaaaaa;" + String(repeating: "A=$A$A;", count: 10_000) + "apk add $A") == "?")
        #expect(
            Self.installed(String(repeating: "apk add x{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b};", count: 500)) != "")
        #expect(Self.installed(installs + String(repeating: "apk del 'p*q*r*';", count: 5_000)).hasPrefix("apk:p0 "))
    }
}
