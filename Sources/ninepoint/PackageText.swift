import Model
import Packaging
import Report
import Workflow

/// What is said of an evidence package in the terminal, and to other programs.
struct PackageText {
    /// After it was packed.
    func summary(of index: PackageIndex, at path: String) -> String {
        "\(visible(path))\n" + table(of: index.runs).joined(separator: "\n") + "\n"
    }

    /// What it says of itself.
    func contents(_ contents: PackageContents, of path: String) -> String {
        let index = contents.index
        var rows = [
            ("period", "\(index.from) to \(index.to)"),
            ("packed by", "ninepoint \(index.toolVersion), baseline \(index.baseline)"),
            (
                "hosts",
                index.hosts?.joined(separator: ", ") ?? "the whole fleet: \(contents.hosts.joined(separator: ", "))"
            ),
            ("controls", index.controls.map { $0.map { "\($0)" }.joined(separator: ", ") } ?? "all nine"),
            ("documents", "\(contents.documents), from which \(contents.redactions) secrets were taken out"),
        ]
        if let (from, to) = contents.collected { rows.append(("collected", "\(from.day) to \(to.day)")) }
        rows.append(
            (
                "signed by",
                contents.signers.isEmpty
                    ? "nobody" : contents.signers.map(\.fingerprint).joined(separator: ", ")
            ))
        return """
            \(visible(path)) (not checked; ninepoint evidence verify does)
            \(rows.map { "  \($0.padding(to: 11))\(visible($1))" }.joined(separator: "\n"))

            \(table(of: index.runs).joined(separator: "\n"))

            """
    }

    /// What was checked, each in a line.
    func text(_ verification: Verify.Verification, of path: String, isColoured: Bool) -> String {
        var lines: [String] = []
        func line(_ isGood: Bool, _ name: String, _ text: String) {
            let word = isGood ? "ok    " : "FAILED"
            let mark = isColoured ? "\u{1B}[\(isGood ? 32 : 31)m\(word)\u{1B}[0m" : word
            lines.append("\(mark)  \(name.padding(to: 11))\(visible(text))")
        }
        for kind in PackageFault.Kind.allCases {
            let faults = verification.faults.filter { $0.kind == kind }
            if faults.isEmpty {
                if let text = verification.praise(of: kind) { line(true, kind.heading, text) }
                continue
            }
            for fault in faults.prefix(Self.mostFaults) { line(false, kind.heading, "\(fault)") }
            if faults.count > Self.mostFaults {
                line(false, kind.heading, "and \(faults.count - Self.mostFaults) more; --json tells all")
            }
        }
        for text in verification.unchecked { lines.append("not checked: \(visible(text))") }
        let period = verification.index.map { " (\($0.from) to \($0.to), \($0.runs.count) runs)" } ?? ""
        return "\(visible(path))\(period)\n" + lines.joined(separator: "\n") + "\n"
    }

    private static let mostFaults = 20

    func json(_ verification: Verify.Verification) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", 1)
            json.member("status", Int(verification.status ?? 0))
            json.member("from", verification.index.map { "\($0.from)" })
            json.member("to", verification.index.map { "\($0.to)" })
            json.member("runs", verification.index.map { $0.runs.map(\.label) } ?? [])
            json.member("signedBy", verification.signers.map(\.fingerprint))
            json.member("subjectsJudged", verification.subjects)
            json.array("faults") {
                for fault in verification.faults {
                    json.object(inLine: true) {
                        json.member("kind", fault.kind.rawValue)
                        json.member("message", "\(fault)")
                    }
                }
            }
            json.member("unchecked", verification.unchecked)
        }
        return json.finish()
    }

    private func table(of runs: [PackageIndex.PackedRun]) -> [String] {
        var table = TextTable([
            TextTable.Column("run", least: 8), TextTable.Column("date"), TextTable.Column("score"),
            TextTable.Column("coverage"),
        ])
        for run in runs {
            table.add([run.label, "\(run.date.day)", Percent.text(run.score), Percent.text(run.coverage)])
        }
        return table.render(width: terminalWidth())
    }
}

extension Verify.Verification {
    /// The exit status: of the first kind of fault; 2 where the verdicts could not be derived; nil where all is well.
    var status: Int32? {
        if let kind = PackageFault.Kind.allCases.first(where: { kind in faults.contains { $0.kind == kind } }) {
            return kind.status
        }
        return subjects == nil ? 2 : nil
    }

    /// What there is to say of a kind of fault that was not found; nil where nobody looked for it.
    func praise(of kind: PackageFault.Kind) -> String? {
        switch kind {
        case .incomplete: "nothing is missing of \(files) files"
        case .altered: "every file is as it was packed"
        case .unsigned: nil
        case .wrongKey:
            faults.contains { $0.kind == .unsigned } || signers.isEmpty
                ? nil : "by \(signers.map(\.fingerprint).joined(separator: ", "))"
        case .verdictsDiffer:
            subjects.map { "\($0) subjects of \(index?.runs.count ?? 0) runs: the evidence gives the same" }
        }
    }
}

extension PackageFault.Kind {
    fileprivate var heading: String {
        switch self {
        case .incomplete: "complete"
        case .altered: "unaltered"
        case .unsigned: "signed"
        case .wrongKey: "signed"
        case .verdictsDiffer: "verdicts"
        }
    }

    fileprivate var status: Int32 {
        switch self {
        case .incomplete: 3
        case .altered: 4
        case .unsigned: 5
        case .wrongKey: 6
        case .verdictsDiffer: 7
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - utf8.count))
    }
}
