import Report
import Secrets
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A program that is run once for every question: Docker's command-line client, podman's, a scanner.
package struct ExternalProgram: Sendable {
    /// A name to be looked up in `PATH`, or a path.
    let command: String
    /// What stands before the subcommand, such as `--context NAME`.
    var options: [String] = []
    /// The engine that it is to ask, as DOCKER_HOST; nil for what our own environment says.
    var engine: String?
    /// How long one call may take.
    private let limit: Duration

    private static let mostOutput = 64 << 20
    private static let mostErrors = 1 << 20

    package init(command: String, limit: Duration) {
        self.command = command
        self.limit = limit
    }

    /// What a call printed.
    struct Output: Sendable {
        let bytes: [UInt8]
        /// Standard error, which may hold a secret.
        let errors: String
        /// Nil for an exit status of 0.
        let failure: ProgramFailure?

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Runs the client to its end. What it prints stays in memory.
    ///
    /// Throws a `ProgramFailure` where it can't be run, takes too long or prints too much. A client that ends with another
    /// status than 0 may have printed something of use.
    func run(_ arguments: [String]) async throws -> Output {
        do {
            let output = try await withThrowingTaskGroup(of: Output?.self) { group in
                group.addTask { try await runToItsEnd(arguments) }
                group.addTask {
                    try await Task.sleep(for: limit)
                    return nil
                }
                // Whichever is late is cancelled; a client ends by it.
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
            guard let output else {
                throw ProgramFailure("no answer within \(limit.components.seconds) s, so it was ended")
            }
            return output
        } catch let error as SubprocessError {
            switch error.code {
            case .executableNotFound:
                throw ProgramFailure("there is no such program, or it may not be run", isMissing: true)
            case .outputLimitExceeded: throw ProgramFailure("it printed more than \(Self.mostOutput >> 20) MiB")
            default: throw ProgramFailure("it can't be run: \(Self.line(error.description))")
            }
        }
    }

    /// The same, with its failure as a value.
    func result(of arguments: [String]) async -> Swift.Result<Output, ProgramFailure> {
        do {
            return .success(try await run(arguments))
        } catch let failure as ProgramFailure {
            return .failure(failure)
        } catch {
            return .failure(ProgramFailure("it was given up: \(error)"))
        }
    }

    private func runToItsEnd(_ arguments: [String]) async throws -> Output {
        var platform = PlatformOptions()
        platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        let result = try await Subprocess.run(
            command.contains("/") ? .path(FilePath(command)) : .name(command),
            arguments: Arguments(options + arguments),
            environment: engine.map { .inherit.updating(["DOCKER_HOST": $0]) } ?? .inherit, platformOptions: platform,
            output: .bytes(limit: Self.mostOutput), error: .string(limit: Self.mostErrors))
        let end =
            switch result.terminationStatus {
            case .exited(let status): "exit status \(status)"
            case .signaled(let signal): "ended by signal \(signal)"
            }
        let said = Self.line(result.standardError)
        return Output(
            bytes: result.standardOutput, errors: result.standardError,
            failure: result.terminationStatus.isSuccess ? nil : ProgramFailure(said.isEmpty ? end : "\(end): \(said)"))
    }

    /// What the client said, as one line that is fit to be shown.
    private static func line(_ text: String) -> String {
        let line = visible(SecretDetector.redacted(text).split(whereSeparator: \.isWhitespace).joined(separator: " "))
        return line.count > 500 ? "\(line.prefix(500))…" : line
    }

    /// A call as a user would type it, with the first of many ids.
    func shown(_ arguments: [String]) -> String {
        let words = [command] + options + arguments
        let most = 12
        let shown = words.prefix(most).map(Self.quoted).joined(separator: " ")
        return SecretDetector.redacted(shown) + (words.count > most ? " … (\(words.count - most) more)" : "")
    }

    private static func quoted(_ word: String) -> String {
        word.contains { "{}'\"\\$& ".contains($0) } ? "'\(word.replacing("'", with: "'\\''"))'" : word
    }
}

/// Why a call gave nothing, or not everything; holds no secret.
package struct ProgramFailure: Error, CustomStringConvertible {
    package let description: String
    /// There is no such program.
    let isMissing: Bool

    init(_ description: String, isMissing: Bool = false) {
        self.description = description
        self.isMissing = isMissing
    }
}

extension Result where Success == ExternalProgram.Output, Failure == ProgramFailure {
    /// Why the call gave nothing, or not everything.
    var programFailure: ProgramFailure? {
        switch self {
        case .success(let output): output.failure
        case .failure(let failure): failure
        }
    }
}
