import Collectors
import Model

/// Runs the scanners that are installed over the images in use, and linters over Dockerfiles.
package struct Scanners: Sendable {
    /// How long one scan may take: the first one fetches a database.
    private let limit: Duration
    /// Where the scanners are; nil for `PATH`.
    private let folder: String?

    package init(limit: Duration, folder: String? = nil) {
        self.limit = limit
        self.folder = folder
    }

    /// Whose images are scanned.
    enum Engine: String { case docker, podman }

    /// A scanner, and how it is asked for a report that is a format of ours.
    private struct Scanner: Sendable {
        let name: String
        var looksAtDockerfiles = false
        /// The arguments for an image of 12 digits, or for a Dockerfile's path.
        let arguments: @Sendable (_ target: String, Engine) -> [String]
        /// What else it is asked once.
        var about: [[String]] = []

        static let all = [
            Scanner(
                name: "trivy",
                arguments: { image, engine in
                    [
                        "image", "--quiet", "--format", "json", "--list-all-pkgs", "--image-src", engine.rawValue,
                        image,
                    ]
                }, about: [["version", "--format", "json"]]),
            Scanner(
                name: "grype", arguments: { image, engine in ["--quiet", "--output", "json", "\(engine):\(image)"] }),
            Scanner(
                name: "syft",
                arguments: { image, engine in ["scan", "--quiet", "--output", "json", "\(engine):\(image)"] }),
            // Else it would end with 1 where it found something.
            Scanner(
                name: "hadolint", looksAtDockerfiles: true,
                arguments: { path, _ in ["--no-fail", "--format", "json", "--", path] }),
        ]
    }

    /// What every scanner says of every image, and every linter of every Dockerfile, in that order.
    ///
    /// Scanners run beside one another, each with one image at a time, since each keeps one database. A scan that fails is
    /// told among the documents. Where no scanner is installed, that is told as well.
    ///
    /// - `host` is the engine's socket, where it is not the one that our environment names.
    func scan(
        _ images: [String], _ dockerfiles: [String], of engine: Engine, at host: String?, reading collect: Collect,
        progress: @escaping (String) -> Void
    ) async -> [Collect.Document] {
        let scanners = Scanner.all.filter { !$0.looksAtDockerfiles || !dockerfiles.isEmpty }
        let answers = await withTaskGroup(of: (index: Int, answers: [Answer]?).self) { group in
            for (index, scanner) in scanners.enumerated() {
                let targets = scanner.looksAtDockerfiles ? dockerfiles : images
                group.addTask { (index, await run(scanner, over: targets, engine, at: host)) }
            }
            var byScanner: [Int: [Answer]] = [:]
            for await (index, answers) in group {
                byScanner[index] = answers
                if answers != nil { progress("\(scanners[index].name) is done") }
            }
            return byScanner
        }
        let missing = [false, true].compactMap { ofDockerfiles -> Collect.Document? in
            let own = scanners.indices.filter { scanners[$0].looksAtDockerfiles == ofDockerfiles }
            guard !own.isEmpty, own.allSatisfy({ answers[$0] == nil }) else { return nil }
            let names = own.map { scanners[$0].name }.joined(separator: ", ")
            let lost = ofDockerfiles ? "no Dockerfile was linted" : "no image was scanned"
            return Collect.Document(
                "scanners", failed: "of \(names) none is installed, so \(lost); install one, or leave --scan out")
        }
        return answers.sorted { $0.key < $1.key }.flatMap(\.value).map { document($0, reading: collect) } + missing
    }

    private struct Answer: Sendable {
        let program: ExternalProgram
        let arguments: [String]
        /// What is known by it: `trivy (4f2c…)`.
        let source: String
        let result: Result<ExternalProgram.Output, ProgramFailure>
    }

    /// Nil where it is not installed.
    private func run(
        _ scanner: Scanner, over targets: [String], _ engine: Engine, at host: String?
    ) async -> [Answer]? {
        var program = ExternalProgram(command: folder.map { "\($0)/\(scanner.name)" } ?? scanner.name, limit: limit)
        if case .failure(let failure) = await program.result(of: ["--version"]), failure.isMissing { return nil }
        program.engine = host
        var answers: [Answer] = []
        for arguments in scanner.about {
            answers.append(await ask(program, arguments, as: "\(scanner.name) \(arguments[0])"))
        }
        for target in targets {
            let target = scanner.looksAtDockerfiles ? target : shortID(target)
            answers.append(
                await ask(
                    program, scanner.arguments(target, engine), as: "\(scanner.name) (\(Collect.shown(target)))"))
        }
        return answers
    }

    private func ask(_ program: ExternalProgram, _ arguments: [String], as source: String) async -> Answer {
        Answer(
            program: program, arguments: arguments, source: source, result: await program.result(of: arguments))
    }

    private func document(_ answer: Answer, reading collect: Collect) -> Collect.Document {
        var failure = answer.result.programFailure?.description
        if failure == nil, case .success(let output) = answer.result {
            let document = collect.read(answer.source, expecting: .scan) { try $0(byteSource(output.bytes)) }
            guard let reason = document.failure else { return document }
            failure = reason.description
        }
        return Collect.Document(
            answer.source,
            failed: "\(failure ?? ""); once this works, collect its report: \(answer.program.shown(answer.arguments))")
    }
}
