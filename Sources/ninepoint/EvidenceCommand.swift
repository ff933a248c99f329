import ArgumentParser
import Model
import Packaging
import Report
import Store
import Workflow

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Pack evidence for auditors, and check a package.",
        subcommands: [Pack.self, Verify.self, Show.self, Keygen.self, Sign.self])
}

extension EvidenceCommand {
    struct Pack: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pack",
            abstract: "Pack the evidence of a period with its verdicts and reports.",
            discussion: """
                Example: ninepoint evidence pack --from 2026-10-01 --to 2026-12-31 --sign audit.pem -o q4.zip

                The package is a BagIt bag (RFC 8493) in a zip. Its README.txt tells an auditor how to check it, with
                ninepoint or without. The same store and options give the same bytes.
                """)

        @Option(help: ArgumentHelp("The first day of the period.", valueName: "date"), transform: day)
        var from: Day

        @Option(help: ArgumentHelp("The last day of the period.", valueName: "date"), transform: day)
        var to: Day

        @Option(
            help: ArgumentHelp(
                "These hosts alone, separated by commas.",
                discussion: "They are judged as a fleet of their own.",
                valueName: "names"),
            transform: { text in try text.split(separator: ",").map { try hostName(String($0)) } })
        var hosts: [String]?

        @Option(
            help: ArgumentHelp(
                "The verdicts of these controls alone, such as 1,7.",
                discussion: "The evidence is packed whole.", valueName: "numbers"),
            transform: { text in
                try text.split(separator: ",").map { word in
                    guard let number = Int(word), (1...9).contains(number) else {
                        throw ValidationError("there is no control \(word); they are numbered from 1 to 9")
                    }
                    return number
                }
            })
        var controls: [Int]?

        @Option(
            help: ArgumentHelp(
                "A private key to sign it with, as ninepoint evidence keygen makes one; can be given several times.",
                valueName: "file"))
        var sign: [String] = []

        @Option(name: .shortAndLong, help: ArgumentHelp("The package to write.", valueName: "file"))
        var output: String

        @Option(help: "The language of the HTML reports.")
        var lang = Language.english

        @Flag(help: "Print nothing but errors.")
        var quiet = false

        @OptionGroup var store: StoreOption
        @OptionGroup var policy: PolicyOption

        func validate() throws {
            if to < from { throw ValidationError("--to \(to) lies before --from \(from)") }
        }

        func run() throws {
            let keys = try sign.map { try SigningKey(at: $0) }
            let scope = Workflow.Pack.Scope(
                from: from, to: to, hosts: hosts.map { Set($0) }, controls: controls.map { Set($0) }, language: lang)
            let progress = ProgressLine(isQuiet: quiet)
            let pack = Workflow.Pack(
                store: try store.existing(), policy: try policy.text(), scope: scope, progress: progress.show)
            let index: PackageIndex
            do {
                defer { progress.end() }
                index = try pack.write(to: output, signedBy: keys)
            }
            if keys.isEmpty, !quiet {
                printError("ninepoint: warning: \(visible(output)) is not signed; sign it with ninepoint evidence sign")
            }
            if !quiet { try printResult(PackageText().summary(of: index, at: output)) }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check a package, and derive its verdicts again.",
            discussion: """
                Example: ninepoint evidence verify q4.zip --key audit.pub.pem

                Exit status: 0 all is as it was packed and signed, and the verdicts follow from the evidence; 2 it could \\
                not be checked; 3 something is missing; 4 something was altered; 5 nobody trusted signed it; 6 it is \\
                signed by another key; 7 the verdicts are others than the evidence gives. Of several the first counts.
                """)

        @Argument(
            help: ArgumentHelp("The package: a zip, or the folder that it was unpacked to.", valueName: "package"))
        var package: String

        @Option(
            help: ArgumentHelp(
                "The public key of a signer; can be given several times, and each must have signed.", valueName: "file")
        )
        var key: [String] = []

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let keys = try key.map { try PublicKey(at: $0) }
            let verification: Workflow.Verify.Verification
            do {
                let progress = ProgressLine(isQuiet: json)
                defer { progress.end() }
                verification = try Workflow.Verify(keys: keys, progress: progress.show).verify(package)
            }
            try printResult(
                json
                    ? String(decoding: PackageText().json(verification), as: UTF8.self)
                    : PackageText().text(verification, of: package, isColoured: isTerminalColoured()))
            if let status = verification.status { throw ExitCode(status) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Tell what a package says of itself, without checking it.")

        @Argument(
            help: ArgumentHelp("The package: a zip, or the folder that it was unpacked to.", valueName: "package"))
        var package: String

        func run() throws { try printResult(PackageText().contents(try PackageContents(at: package), of: package)) }
    }

    struct Keygen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keygen",
            abstract: "Make a key to sign packages with.",
            discussion: """
                Example: ninepoint evidence keygen -o audit

                Writes audit.pem, the private key, which only you may read, and audit.pub.pem, the public one, to give to \
                auditors. Both are Ed25519 keys in PEM, as openssl genpkey makes them.
                """)

        @Option(name: .shortAndLong, help: ArgumentHelp("The name of both files, without .pem.", valueName: "name"))
        var output: String

        func run() throws {
            let key = SigningKey.generate()
            try writeNewFile(Array(key.pem.utf8), to: "\(output).pem", mode: 0o600)
            try writeNewFile(Array(key.publicKey.pem.utf8), to: "\(output).pub.pem", mode: 0o644)
            try printResult("\(output).pem\n\(output).pub.pem\n")
            printError("fingerprint: \(key.publicKey.fingerprint)")
        }
    }

    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign",
            abstract: "Sign a package that was packed before, also as a second person.")

        @Argument(help: ArgumentHelp("The package.", valueName: "file"))
        var package: String

        @Option(help: ArgumentHelp("Your private key.", valueName: "file"))
        var key: String

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "The signed package to write.", discussion: "Else it takes the package's place.", valueName: "file"))
        var output: String?

        func run() throws {
            let key = try SigningKey(at: key)
            do { try countersign(package, with: key, to: output ?? package) } catch let fault as PackageFault {
                throw StoreFailure("\(package): was not signed: \(fault)")
            }
            try printResult("\(output ?? package)\n")
            printError("signed by \(key.publicKey.fingerprint)")
        }
    }
}
