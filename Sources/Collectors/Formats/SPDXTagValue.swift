import Model

extension TextFormat {
    /// SPDX 2.2 and 2.3 as lines of a tag and its value.
    static let spdxTagValue = TextFormat(
        id: "spdx-tag-value", title: "SPDX 2 tag-value", evidence: .packages,
        example: "syft scan --output spdx-tag-value IMAGE",
        recognises: { text in
            text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).prefix(20)
                .contains { String($0).hasPrefix("SPDXVersion:") }
        },
        decode: { text, context, emit in
            var reader = SPDXTagValue()
            try reader.read(text)
            let place = Place(document: context.document, position: .root)
            try emit(.packages(reader.document.list(place, context)))
            return []
        })
}

private struct SPDXTagValue {
    private(set) var document = SPDXDocument()
    private var ids: Set<String> = []
    /// Whether the tags belong to the last package; else to a file, a snippet, a licence or the document.
    private var isInPackage = false

    mutating func read(_ text: String) throws {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0.last == "\r" ? $0.dropLast() : $0) }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let number = index + 1
            index += 1
            if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
            guard let colon = line.firstIndex(of: ":") else {
                throw ReadFailure(line: number, "expected a tag, a colon and a value")
            }
            var value = String(line[line.index(after: colon)...].drop { $0 == " " })
            // Texts of several lines stand between marks.
            if value.hasPrefix("<text>") {
                var last = value
                while !last.contains("</text>") {
                    guard index < lines.count else { throw ReadFailure(line: number, "expected </text>") }
                    last = lines[index]
                    value += "\n" + last
                    index += 1
                }
                value = String(value.dropFirst(6).prefix(upTo: "</text>"))
            }
            try add(String(line[..<colon]), value, number)
        }
        guard !document.described.isEmpty, document.described.isSubset(of: ids) else {
            throw ReadFailure(
                line: lines.count,
                "ends without a Relationship of SPDXRef-DOCUMENT that DESCRIBES one of its elements; was it cut off?")
        }
    }

    private mutating func add(_ tag: String, _ value: String, _ line: Int) throws {
        switch tag {
        case "SPDXVersion":
            guard value.hasPrefix("SPDX-2.") else {
                throw ReadFailure(line: line, "SPDXVersion: expected SPDX-2.2 or SPDX-2.3")
            }
        case "DocumentName": document.name = value
        case "Creator": SPDXDocument.tool(value).map { document.tools.append($0) }
        case "PackageName":
            guard !value.isEmpty else { throw ReadFailure(line: line, "PackageName: expected a name") }
            isInPackage = true
            document.packages.append(SPDXDocument.Package(name: value, path: "line \(line)"))
        case "FileName", "SnippetSPDXID", "LicenseID": isInPackage = false
        case "SPDXID":
            ids.insert(value)
            if isInPackage { change { $0.id = value } }
        case "Relationship":
            let words = value.split(separator: " ").map(String.init)
            guard words.count >= 3 else {
                throw ReadFailure(line: line, "Relationship: expected an element, its relationship and another element")
            }
            if words[1] == "DESCRIBES" { document.described.insert(words[2]) }
            if words[1] == "DESCRIBED_BY" { document.described.insert(words[0]) }
        case _ where isInPackage: addToPackage(tag, value)
        default: break
        }
    }

    private mutating func addToPackage(_ tag: String, _ value: String) {
        switch tag {
        case "PackageVersion": change { $0.version = value }
        case "PrimaryPackagePurpose": change { $0.purpose = value }
        case "PackageAttributionText", "AnnotationComment": change { $0.notes.append(value) }
        case "PackageChecksum":
            if value.hasPrefix("SHA256: ") { change { $0.sha256 = String(value.dropFirst(8)) } }
        case "ExternalRef":
            let words = value.split(separator: " ").map(String.init)
            if words.count == 3, words[1] == "purl" { change { $0.purl = $0.purl ?? words[2] } }
        default: break
        }
    }

    private mutating func change(_ change: (inout SPDXDocument.Package) -> Void) {
        change(&document.packages[document.packages.count - 1])
    }
}

extension Substring {
    /// What stands before a mark.
    fileprivate func prefix(upTo mark: String) -> Substring {
        firstRange(of: mark).map { self[..<$0.lowerBound] } ?? self
    }
}
