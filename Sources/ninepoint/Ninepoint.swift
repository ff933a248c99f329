import ArgumentParser
import Workflow

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@main
struct Ninepoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ninepoint",
        abstract: "Compliance reports for Docker, week after week, from what docker and scanners print.",
        version: toolVersion,
        subcommands: [
            CollectCommand.self, AssessCommand.self, ReportCommand.self, CheckCommand.self, TrendCommand.self,
            DiffCommand.self, EvidenceCommand.self, RunsCommand.self,
            StoreCommand.self, WaiversCommand.self, PolicyCommand.self, BaselineCommand.self,
            FormatsCommand.self,
        ])

    /// 0 compliant or done, 1 findings at or above the threshold, 2 the job could not be done.
    static func main() async {
        // libarchive tells names beyond ASCII only where the locale has them.
        setlocale(LC_CTYPE, "C.UTF-8")
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let exit as ExitCode {
            Self.exit(withError: exit)
        } catch {
            // ArgumentParser's own errors (help, version, usage) know their text; help and version are no failure.
            if exitCode(for: error).isSuccess { Self.exit(withError: error) }
            printError(isUsageError(error) ? fullMessage(for: error) : "ninepoint: \(error)")
            Self.exit(withError: ExitCode(2))
        }
    }

    private static func isUsageError(_ error: any Error) -> Bool { exitCode(for: error) == .validationFailure }
}
