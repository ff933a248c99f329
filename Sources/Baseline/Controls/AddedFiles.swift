import Model

/// What `ADD` copies though `COPY` would do: files and directories of the build context, and contents written in place.
///
/// `COPY` can't fetch from an address or a repository, nor unpack an archive, so for these `ADD` is right. Of the old
/// builder's `ADD file:0123… in /opt/` nobody can tell whether the file was an archive; it counts, as it does for CIS.
/// The root file system of the base, an `ADD` to `/` before any other layer, does not.
struct AddedFiles {
    private(set) var failures: [Answer.Failure] = []
    /// Whether an `ADD` names its source by a variable that the text does not set.
    private(set) var hasUnnamed = false

    init(_ instructions: [Instruction], isCut: (Instruction) -> Bool = { _ in false }) {
        var variables = ShellVariables()
        var isFirstLayer = true
        for instruction in instructions {
            switch instruction.keyword {
            case "ENV", "ARG": variables.declare(instruction.text)
            case "ADD":
                judge(instruction, isFirstLayer: isFirstLayer, isCut: isCut(instruction), &variables)
                isFirstLayer = false
            case "RUN", "COPY": isFirstLayer = false
            // What Docker imported has a step without a text; of an old FROM scratch it is empty too, and changes nothing.
            case "" where !instruction.text.isEmpty: isFirstLayer = false
            default: break
            }
        }
    }

    private mutating func judge(
        _ instruction: Instruction, isFirstLayer: Bool, isCut: Bool, _ variables: inout ShellVariables
    ) {
        if isCut {
            // The kind of source stands in front, where the old builder wrote the instruction.
            guard !isFirstLayer, ["file:", "dir:", "multi:"].contains(where: instruction.text.hasPrefix) else { return }
            add(to: nil, instruction)
            return
        }
        guard let copied = CopiedFiles(instruction) else { return }
        var sources = copied.sources.flatMap { variables.expand([$0]) }
        // `ADD jessie.tar.xz in /`
        if sources.count == 2, sources[1] == "in" { sources.removeLast() }
        if isFirstLayer, copied.destination == "/" { return }
        if sources.isEmpty || sources.contains(where: { Self.isPlain($0) }) {
            add(to: copied.destination, instruction)
        } else if sources.contains(where: { Self.isUnknown($0) }) {
            hasUnnamed = true
        }
    }

    private mutating func add(to destination: String?, _ instruction: Instruction) {
        failures.append(
            Answer.Failure(
                destination.map {
                    Text(en: "ADD copies files to \($0), where COPY would do", zh: "ADD 将文件复制到 \($0)，用 COPY 即可")
                }
                    ?? Text(en: "ADD copies files, where COPY would do", zh: "用 ADD 复制文件，用 COPY 即可"),
                at: instruction.path, in: instruction.place, detail: destination ?? ""))
    }

    private static func isPlain(_ source: String) -> Bool {
        !isRemote(source) && !isArchive(source) && !isUnknown(source)
    }

    private static func isUnknown(_ source: String) -> Bool {
        source.utf8.contains(UInt8(ascii: "$")) && !isRemote(source) && !isArchive(source)
    }

    private static func isRemote(_ source: String) -> Bool {
        let start = source.prefix(8).lowercased()
        return ["http://", "https://", "git://", "ssh://", "git@", "ftp://"].contains(where: start.hasPrefix)
    }

    /// What Docker unpacks: tar, as it is or compressed.
    private static func isArchive(_ source: String) -> Bool {
        let name = RunText.programName(source).lowercased()
        return [
            ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".tar.lzma",
            ".tar.z",
        ].contains(where: name.hasSuffix)
    }
}
