import Collectors
import Model
package import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Asks an engine, through its client, for everything that is evidence, and lets it land at one collection time.
package struct CollectDocker {
    private let collect: Collect
    private let host: String?
    private var client: ExternalProgram
    private let context: String?
    private let daemonFile: String
    private let scanners: Scanners?
    private let dockerfiles: [String]
    private let progress: (String) -> Void
    private var isPodman = false

    /// How many are asked for in one call.
    private static let batchSize = 50
    /// How many calls run at once: the engine serves others too.
    private static let callsAtOnce = 4

    /// - `context` is one of the client's, to be asked in place of its current one.
    /// - `daemonFile` is where an engine on this machine keeps its configuration.
    /// - `scanners` are run over the images in use and the Dockerfiles; nil for none.
    /// - `dockerfiles` are paths of Dockerfiles that are collected too.
    /// - `progress` is told how far the work is, such as `containers 150 of 400`.
    /// - Throws where the run's label does not fit the collection date.
    package init(
        store: Store, options: Collect.Options, client: ExternalProgram, context: String? = nil,
        daemonFile: String = "/etc/docker/daemon.json", scanners: Scanners? = nil, dockerfiles: [String] = [],
        progress: @escaping (String) -> Void = { _ in }
    ) throws {
        collect = try Collect(store: store, options: options)
        host = options.host
        self.client = client
        self.context = context
        self.daemonFile = daemonFile
        self.scanners = scanners
        self.dockerfiles = dockerfiles
        self.progress = progress
    }

    /// Collects everything, and says of each document what became of it.
    ///
    /// A call that fails is told among the results and takes nothing from the others. Throws a `ProgramFailure` where
    /// there is no client, no engine or no name for its host; then nothing lands.
    package mutating func everything() async throws -> [Collect.Result] {
        try await meetClient()
        let about = await ask([version, info])
        let lists = await ask([.containers, .images, .networks].map(list))
        var engine = about.map { document($0, expecting: .engine) }
        // Without an engine docker info may end well, and print zeros.
        guard lists.contains(where: { $0.failure == nil }) || engine.contains(where: { $0.failure == nil }) else {
            throw ProgramFailure(
                "\(client.shown([])) reaches no engine: \(lists[0].failure?.description ?? ""); nothing was collected")
        }
        let host = try host ?? hostName(about[about.count - 1], info: engine.last)

        let containers = await inspect(.containers, listed: lists[0])
        let used = Set(containers.documents.flatMap(\.imagesInUse)).filter(Self.isID).sorted()
        let images = await inspect(.images, listed: lists[1], and: used)
        // Podman inspects an image with its history, and prints others' ids in the history alone.
        let histories = isPodman ? [] : await histories(of: used.filter { !images.gone.contains($0) })
        let networks = await inspect(.networks, listed: lists[2])
        let daemon = isPodman ? [] : await daemonConfiguration(warnings: &engine[1].warnings)
        let files = dockerfiles.map { path in
            collect.read(Collect.shown(path), expecting: .dockerfile) { read in try withFile(path, read) }
        }
        let scans = await scan(used.filter { !images.gone.contains($0) })
        return try collect.land(
            engine + containers.documents + images.documents + histories + networks.documents + daemon + files + scans,
            on: host
        )
    }

    /// What the installed scanners say of the images in use and of the Dockerfiles.
    private func scan(_ images: [String]) async -> [Collect.Document] {
        guard let scanners else { return [] }
        var engine: String?
        if context != nil, !isPodman {
            let answer = await ask([endpoint])[0]
            guard case .success(let output) = answer.result, output.failure == nil else {
                return [failed(answer.call, answer.failure?.description ?? "")]
            }
            engine = output.text.split(whereSeparator: \.isNewline).first.map { String($0) }
        }
        return await scanners.scan(
            images, dockerfiles, of: isPodman ? .podman : .docker, at: engine, reading: collect, progress: progress)
    }

    /// Learns which client it is; no engine is needed for that.
    private mutating func meetClient() async throws {
        do {
            let output = try await client.run(["--version"])
            if let failure = output.failure { throw failure }
            // `podman version 4.3.1`, also where it stands in for docker.
            isPodman = output.text.lowercased().hasPrefix("podman")
        } catch let failure as ProgramFailure {
            throw ProgramFailure("\(client.command): \(failure); name docker's client, or podman, with --docker")
        }
        // Podman takes --context as well, but ignores it.
        if let context { client.options = [isPodman ? "--connection" : "--context", context] }
    }

    private func hostName(_ answer: Answer, info: Collect.Document?) throws -> String {
        let name = info?.engineName ?? ""
        guard name.isEmpty else { return name }
        throw ProgramFailure(
            "\(answer.call.source): \(answer.failure?.description ?? "tells no name of the host"); nothing was collected, "
                + "for it would be of an unknown host; name it with --host")
    }

    /// The daemon's configuration file, where it sets anything and is that of the engine asked: at Docker's usual socket.
    /// Another socket may lead to an engine without root, in a virtual machine or on another host.
    private func daemonConfiguration(warnings: inout [String]) async -> [Collect.Document] {
        var status = stat()
        // Nothing can be set in `{}` and a line end.
        guard stat(daemonFile, &status) == 0, status.st_size > 4 else { return [] }
        let answer = await ask([endpoint])[0]
        guard case .success(let output) = answer.result, output.failure == nil else {
            warnings.append(
                "\(daemonFile) was not collected, for \(answer.call.source) does not tell whose it is: "
                    + (answer.failure?.description ?? ""))
            return []
        }
        guard ["unix:///var/run/docker.sock\n", "unix:///run/docker.sock\n"].contains(output.text) else { return [] }
        guard access(daemonFile, R_OK) == 0 else {
            warnings.append("\(daemonFile) may not be read by this user, so it was not collected")
            return []
        }
        return [collect.read(daemonFile, expecting: .engine) { read in try withFile(daemonFile, read) }]
    }

    private func histories(of images: [String]) async -> [Collect.Document] {
        var histories: [Collect.Document] = []
        await ask(images.enumerated().map { history(of: $1, progress: "histories \($0 + 1) of \(images.count)") }) {
            histories.append(document($0, expecting: .history))
        }
        return histories
    }
}

// MARK: Calls

extension CollectDocker {
    /// A call of the client.
    private struct Call: Sendable {
        /// What its output is known by, such as `docker inspect (containers 1 to 50)`.
        let source: String
        let arguments: [String]
        /// What is missing where it fails.
        let loss: String
        /// What it asks for.
        var ids: [String] = []
        /// How far the work is once it has answered.
        var progress: String?
    }

    /// What a call gave.
    private struct Answer: Sendable {
        let call: Call
        let result: Swift.Result<ExternalProgram.Output, ProgramFailure>

        /// Why it gave nothing, or not everything.
        var failure: ProgramFailure? { result.programFailure }
    }

    /// A kind of thing that an engine lists.
    private struct Kind: Sendable {
        let subject: SubjectKind
        let list: [String]
        let inspect: [String]
        /// What is missing without the list.
        let loss: String

        static let containers = Kind(
            subject: .container, list: ["ps", "-aq", "--no-trunc"], inspect: ["inspect", "--type", "container"],
            loss: "neither containers nor the histories of their images were collected")
        static let images = Kind(
            subject: .image, list: ["image", "ls", "-q", "--no-trunc"], inspect: ["image", "inspect"],
            loss: "of the images, only those that containers run were collected")
        static let networks = Kind(
            subject: .network, list: ["network", "ls", "-q", "--no-trunc"], inspect: ["network", "inspect"],
            loss: "networks were not collected")
    }

    private var version: Call {
        call(["version"], ["--format", "{{json .}}"], loss: "the engine's version was not collected")
    }

    private var info: Call {
        call(["info"], ["--format", "{{json .}}"], loss: "the engine's settings were not collected")
    }

    private var endpoint: Call {
        call(
            ["context", "inspect"], ["--format", "{{.Endpoints.docker.Host}}"],
            loss: "it is not known whether the engine is this machine's")
    }

    private func list(_ kind: Kind) -> Call { call(kind.list, [], loss: kind.loss) }

    private func inspections(_ kind: Kind, _ ids: [String]) -> [Call] {
        stride(from: 0, to: ids.count, by: Self.batchSize).map { start in
            let end = min(start + Self.batchSize, ids.count)
            let name = kind.subject.name
            let part = start + 1 == end ? "\(name) \(end)" : "\(name)s \(start + 1) to \(end)"
            var call = call(
                kind.inspect, Array(ids[start..<end]), what: part,
                loss: "without \(part) the list is not complete, so that no \(name) counts as removed")
            call.ids = Array(ids[start..<end])
            call.progress = "\(name)s \(end) of \(ids.count)"
            return call
        }
    }

    private func history(of image: String, progress: String) -> Call {
        var call = call(
            ["history"], ["--no-trunc", "--format", "{{json .}}", image], what: shortID(image),
            loss: "the build steps of this image were not collected")
        call.progress = progress
        return call
    }

    /// A call, known by its subcommand and what it asks for.
    private func call(_ command: [String], _ arguments: [String], what: String? = nil, loss: String) -> Call {
        let words = [isPodman ? "podman" : "docker"] + command.prefix { !$0.hasPrefix("-") }
        return Call(
            source: words.joined(separator: " ") + (what.map { " (\($0))" } ?? ""), arguments: command + arguments,
            loss: loss)
    }

    /// Runs calls, some at once, and hands over what each gave in the order of the calls.
    private func ask(_ calls: [Call], _ take: (Answer) -> Void) async {
        let client = client
        await withTaskGroup(of: (index: Int, answer: Answer).self) { group in
            var early: [Int: Answer] = [:]
            var started = 0
            for next in calls.indices {
                // An answer that waits for an earlier one takes memory, so no call runs far ahead.
                while started < min(next + Self.callsAtOnce, calls.count) {
                    let (index, call) = (started, calls[started])
                    group.addTask { (index, Answer(call: call, result: await client.result(of: call.arguments))) }
                    started += 1
                }
                while early[next] == nil, let (index, answer) = await group.next() { early[index] = answer }
                guard let answer = early.removeValue(forKey: next) else { return }
                take(answer)
                if let text = answer.call.progress { progress(text) }
            }
        }
    }

    private func ask(_ calls: [Call]) async -> [Answer] {
        var answers: [Answer] = []
        await ask(calls) { answers.append($0) }
        return answers
    }
}

// MARK: Answers

extension CollectDocker {
    /// What is known of one kind.
    private struct Inspection {
        var documents: [Collect.Document] = []
        /// Those that were there when they were listed, and not any more.
        var gone: Set<String> = []
    }

    /// Inspects what was listed, and some more; a batch is a document.
    ///
    /// The documents are a complete list where each that was asked for is in one of them, or gone since.
    private func inspect(_ kind: Kind, listed: Answer, and others: [String] = []) async -> Inspection {
        var inspection = Inspection()
        var ids: [String] = []
        switch Self.ids(listed) {
        case .success(let listed): ids = listed
        case .failure(let failure): inspection.documents.append(failed(listed.call, failure.description))
        }
        // Ids of images begin with sha256:, but not everywhere with podman.
        let known = Set(ids.map(Self.digits))
        ids += others.filter { !known.contains(Self.digits($0)) }
        if ids.isEmpty, inspection.documents.isEmpty {
            // The client inspects nothing only with complaint. This is what it would print.
            inspection.documents.append(
                collect.read(listed.call.source, expecting: .inspect) { try $0(byteSource(Array("[]\n".utf8))) })
        }
        await ask(inspections(kind, ids)) { answer in
            let (documents, gone) = batch(answer, of: kind.subject)
            inspection.documents += documents
            inspection.gone.formUnion(gone)
        }
        let isComplete = inspection.documents.allSatisfy { $0.failure == nil }
        for index in inspection.documents.indices {
            inspection.documents[index].isComplete = isComplete
            inspection.documents[index].list = kind.subject
        }
        return inspection
    }

    /// A batch as a document, and behind it a failure where it does not account for each that was asked for.
    private func batch(_ answer: Answer, of kind: SubjectKind) -> (documents: [Collect.Document], gone: [String]) {
        guard case .success(let output) = answer.result else { return ([document(answer, expecting: .inspect)], []) }
        let (call, ids) = (answer.call, answer.call.ids)
        var document = collect.read(call.source, expecting: .inspect) { try $0(byteSource(output.bytes)) }
        let gone = output.failure == nil ? [] : output.gone(of: ids)
        let count = document.count(of: kind) ?? 0
        if document.failure == nil, output.failure == nil || !gone.isEmpty, count == ids.count - gone.count {
            if !gone.isEmpty {
                document.warnings.append(
                    "gone before it could be inspected: \(gone.map(shortID).joined(separator: ", "))")
            }
            return ([document], gone)
        }
        let reason =
            output.failure?.description ?? document.failure?.description
            ?? "told of \(count) of the \(ids.count) that were asked for"
        return ((document.failure == nil && count > 0 ? [document] : []) + [failed(call, reason)], [])
    }

    /// An answer as a document.
    private func document(_ answer: Answer, expecting kind: EvidenceKind) -> Collect.Document {
        switch answer.result {
        case .success(let output) where output.failure == nil:
            let document = collect.read(answer.call.source, expecting: kind) { try $0(byteSource(output.bytes)) }
            return document.failure.map { failed(answer.call, $0.description) } ?? document
        default:
            return failed(answer.call, answer.failure?.description ?? "")
        }
    }

    /// What was lost, and what to do.
    private func failed(_ call: Call, _ reason: String) -> Collect.Document {
        Collect.Document(
            call.source,
            failed: "\(reason); \(call.loss); once this works, collect again: \(client.shown(call.arguments))")
    }

    /// The ids, or names, that a list holds, each once.
    private static func ids(_ answer: Answer) -> Swift.Result<[String], ProgramFailure> {
        answer.result.flatMap { output in
            if let failure = output.failure { return .failure(failure) }
            var seen: Set<String> = []
            let ids = output.text.split(whereSeparator: \.isNewline).map(String.init)
                .filter { seen.insert($0).inserted }
            return ids.allSatisfy(isID) ? .success(ids) : .failure(ProgramFailure("printed something else than ids"))
        }
    }

    /// Whether it can be asked for: nothing that a client would take for an option. Podman lists networks by their names.
    private static func isID(_ text: String) -> Bool {
        text.utf8.count <= 255 && text.first?.isASCIILetterOrDigit == true
            && text.allSatisfy { $0.isASCIILetterOrDigit || "_.:-".contains($0) }
    }

    private static func digits(_ id: String) -> Substring { id.hasPrefix("sha256:") ? id.dropFirst(7) : id[...] }
}

extension Character {
    fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}

extension ExternalProgram.Output {
    /// Those of the ids of which the client says that they are no more.
    fileprivate func gone(of ids: [String]) -> [String] {
        let lines = errors.lowercased().split(whereSeparator: \.isNewline).filter { line in
            ["no such", "not found", "not known"].contains { line.contains($0) }
        }
        return ids.filter { id in lines.contains { $0.contains(id.lowercased()) } }
    }
}
