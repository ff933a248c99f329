import Model
import Secrets

extension TextFormat {
    /// A Dockerfile, of any builder that reads them as BuildKit does.
    static let dockerfile = TextFormat(
        id: "dockerfile", title: "Dockerfile", evidence: .dockerfile, example: "cat Dockerfile",
        recognises: { isDockerfile($0) }, decode: DockerfileStages.decode)

    /// Nothing but arguments stands before the first `FROM`, which names an image; and some instruction comes behind it,
    /// so that it is neither SQL nor a sentence. A `FROM` that is wrong is one beside instructions in capitals.
    private static func isDockerfile(_ text: Substring) -> Bool {
        var reader = DockerfileReader(text)
        do {
            var line = try reader.next()
            while line?.keyword == "ARG" { line = try reader.next() }
            guard let from = line, from.keyword == "FROM" else { return false }
            let isCapital = from.word == "FROM"
            let isWhole = DockerfileStages.From(from.text) != nil
            guard var next = try reader.next() else { return isWhole && isCapital }
            guard isCapital else { return isWhole && next.isInstruction && next.word.isOfOneCase }
            while !(next.isInstruction && (isWhole || next.word == next.keyword)) {
                guard let line = try reader.next() else { return false }
                next = line
            }
            return true
        } catch {
            // Nothing else has directives or heredocs in its instructions.
            return true
        }
    }
}

/// The stages of a Dockerfile, each of which begins with a `FROM`.
private struct DockerfileStages {
    /// What a `FROM` says: `--platform=… image AS name`.
    struct From {
        let image: Substring
        let name: String?

        /// Nil where it is none.
        init?(_ text: String) {
            let words = text.split { $0.isWhitespace }.drop { $0.hasPrefix("--") }
            switch words.count {
            case 1: name = nil
            case 3 where words[words.startIndex + 1].uppercased() == "AS": name = words.last?.lowercased()
            default: return nil
            }
            image = words[words.startIndex]
        }
    }

    private struct Stage {
        /// The stage that it builds upon; nil where it begins with an image, or with nothing.
        let parent: Int?
        var instructions: [Instruction]
    }

    private let document: Digest
    private let escape: UInt8
    private var arguments: DockerfileArguments
    /// The arguments before the first stage.
    private var preamble: [Instruction] = []
    private var stages: [Stage] = []
    /// By name, in small letters.
    private var indexes: [String: Int] = [:]
    private var bases: [Dockerfile.Base] = []

    private init(document: Digest, escape: UInt8) {
        self.document = document
        self.escape = escape
        arguments = DockerfileArguments(escape: escape)
    }

    static func decode(_ text: String, _ context: ReadingContext, _ emit: (Fact) throws -> Void) throws -> [String] {
        var reader = DockerfileReader(text)
        var lines: [DockerfileReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        var stages = DockerfileStages(document: context.document, escape: reader.escape)
        let utf8 = Array(text.utf8)
        var matches = SecretDetector.matches(text: utf8.span)[...]
        var inComments = 0
        for line in lines {
            var secrets: [SecretSighting] = []
            while let match = matches.first, match.range.lowerBound < line.range.upperBound {
                matches.removeFirst()
                if match.range.lowerBound < line.range.lowerBound {
                    inComments += 1
                } else {
                    secrets.append(SecretSighting(path: "", rule: match.rule.rawValue, name: match.name))
                }
            }
            try stages.add(line, secrets)
        }
        inComments += matches.count
        try emit(.dockerfile(stages.dockerfile(context)))
        return notCounted(inComments, "secret", "secrets", "in comments, which reach no image,")
    }

    private mutating func add(_ line: DockerfileReader.Line, _ secrets: [SecretSighting]) throws(ReadFailure) {
        let keyword = line.keyword
        guard line.isInstruction else {
            throw ReadFailure(line: line.number, "expected an instruction of a Dockerfile, such as RUN or COPY")
        }
        guard !line.text.isEmpty || ["RUN", "CMD", "ENTRYPOINT", "FROM"].contains(keyword) else {
            throw ReadFailure(line: line.number, "\(keyword): expected something behind it")
        }
        let instruction = Instruction(
            keyword: keyword, text: line.text, place: Place(document: document, position: .line(line.number)),
            buildArguments: buildArguments(keyword, line.text), secrets: secrets)
        if keyword == "FROM" { return try begin(instruction, at: line.number) }
        guard stages.isEmpty else { return stages[stages.count - 1].instructions.append(instruction) }
        guard keyword == "ARG" else {
            throw ReadFailure(line: line.number, "expected FROM, before which only ARG may stand")
        }
        arguments.declare(line.text)
        preamble.append(instruction)
    }

    /// An `ONBUILD ARG` declares them for another build.
    private func buildArguments(_ keyword: String, _ text: String) -> [String] {
        if keyword == "ARG" { return DockerfileArguments.names(in: text, escape: escape) }
        let word = text.prefix { !$0.isWhitespace }
        guard keyword == "ONBUILD", word.uppercased() == "ARG" else { return [] }
        return DockerfileArguments.names(in: String(text[word.endIndex...]), escape: escape)
    }

    /// A name is that of an earlier stage, of several the last one; else that of an image. `scratch` is none.
    private mutating func begin(_ instruction: Instruction, at line: Int) throws(ReadFailure) {
        guard let from = From(instruction.text) else {
            throw ReadFailure(line: line, "FROM: expected an image, or an image AS the name of a stage")
        }
        let image = arguments.expand(from.image)
        let parent = indexes[image.lowercased()]
        if parent == nil, image != "scratch" {
            bases.append(Dockerfile.Base(reference: image, place: instruction.place))
        }
        if let name = from.name { indexes[name] = stages.count }
        stages.append(Stage(parent: parent, instructions: [instruction]))
    }

    /// The last stage is the one that is built, on those that it begins with.
    private func dockerfile(_ context: ReadingContext) -> Dockerfile {
        var chain: Set<Int> = []
        var next = stages.indices.last
        while let index = next, chain.insert(index).inserted { next = stages[index].parent }
        let inherited = stages.indices.filter(chain.contains)
        let others = stages.indices.filter { !chain.contains($0) }
        return Dockerfile(
            place: Place(document: document, position: .root), name: context.source, imageName: context.imageName,
            instructions: preamble + inherited.flatMap { stages[$0].instructions }, bases: bases,
            otherStages: others.flatMap { stages[$0].instructions })
    }
}

extension String {
    /// `run`, `RUN`; a sentence would begin with `Run`.
    fileprivate var isOfOneCase: Bool { self == lowercased() || self == uppercased() }
}
