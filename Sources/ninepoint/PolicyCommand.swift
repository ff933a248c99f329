import ArgumentParser
import Model
import Report
import Store
import Workflow

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Write a policy file, or check one.",
        subcommands: [Init.self, Check.self])

    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Write a policy file with every key at its default, commented out.")

        @Argument(help: ArgumentHelp("The file; - is standard output.", valueName: "file"))
        var path = "ninepoint.yaml"

        @Flag(help: "Replace a file that is there.")
        var force = false

        func run() throws {
            guard path != "-" else { return try printResult(newPolicyText) }
            guard force || access(path, F_OK) != 0 else {
                throw StoreFailure("\(path): is there already; --force replaces it")
            }
            try writeFile(Array(newPolicyText.utf8), to: path)
            try printResult("\(path)\n")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether a policy file, the files of waivers beside it and its templates are right.",
            discussion: """
                Waivers stand in the policy file, or in files that end with .yaml in the folder waivers beside it.

                Exit status: 0 they are right, 2 a mistake, which is named with its place.
                """)

        @Argument(help: ArgumentHelp("The policy file; - is standard input.", valueName: "file"))
        var path = "ninepoint.yaml"

        func run() throws {
            let files = try PolicyFiles(at: path)
            let sets = files.keys.isEmpty ? "it sets nothing" : "it sets \(files.keys.joined(separator: ", "))"
            try printResult(
                "\(visible(path)): right; \(sets)\n")
            for file in files.waiverFiles { try printResult("\(visible(file)): right\n") }
            if let folder = files.templates {
                _ = try htmlTemplates(in: folder)
                try printResult("\(visible(folder)): right\n")
            }
            let review = WaiverReview(files, at: now())
            if !review.states.isEmpty {
                try printResult(WaiverText().summary(review.states, at: review.date.day) + "\n")
            }
        }
    }
}
