import Model

/// A tool's findings, by what each of them is about.
struct FindingsByTarget {
    /// In the order in which the targets came.
    private(set) var all: [(target: ToolReport.Target, findings: [ImportedFinding])] = []
    private var indexes: [ToolReport.Target: Int] = [:]

    mutating func add(_ finding: ImportedFinding? = nil, to target: ToolReport.Target) {
        let index = indexes[target] ?? all.count
        if index == all.count {
            indexes[target] = index
            all.append((target, []))
        }
        if let finding { all[index].findings.append(finding) }
    }
}

extension ReadingContext {
    /// What a file belongs to that a scanner of files looked at: the image that the user names, else the Dockerfile
    /// that it is, else an image that the tool does not tell.
    func target(ofFile file: String) -> ToolReport.Target {
        imageName == nil && isDockerfile(file) ? .dockerfile(file) : .image(target())
    }
}

/// Whether a path is that of a Dockerfile, by the names that builds look for: `Dockerfile`, `Dockerfile.dev`,
/// `web.dockerfile`, `Containerfile`.
func isDockerfile(_ path: String) -> Bool {
    let name = (path.split(separator: "/").last ?? "").lowercased()
    return ["dockerfile", "containerfile"].contains { word in
        name == word || name.hasSuffix(".\(word)") || [".", "-", "_"].contains { name.hasPrefix("\(word)\($0)") }
    }
}

/// `app/config.js:12`; the file alone where the line is not told.
func location(_ file: String, line: Int?) -> String { line.map { $0 > 0 ? "\(file):\($0)" : file } ?? file }
