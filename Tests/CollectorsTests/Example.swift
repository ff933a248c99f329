import Collectors
import Foundation
import Model
import Testing

/// A real document of one format.
struct Example: Sendable, CustomTestStringConvertible {
    /// The format that is to be recognised.
    let format: String
    let title: String
    let evidence: EvidenceKind
    /// Below `samples`, unless the text stands here.
    let path: String
    var text: String?

    static let all =
        docker + scanners + secretScanners + sarif + dockerfiles + spdx + engines + linters + events + bills + xml

    static let docker = [
        Example(
            format: "docker-inspect", title: "docker inspect", evidence: .inspect,
            path: "fleet/2026-W40/db-1/containers.json"
        ),
        Example(
            format: "docker-inspect", title: "docker inspect", evidence: .inspect,
            path: "fleet/2026-W40/db-1/images.json"),
        Example(
            format: "docker-inspect", title: "docker inspect", evidence: .inspect,
            path: "fleet/2026-W40/db-1/networks.json"),
        Example(
            format: "docker-history", title: "docker history", evidence: .history,
            path: "fleet/2026-W40/db-1/history-backup-latest.jsonl"),
        Example(
            format: "docker-history-table", title: "docker history (table)", evidence: .history,
            path: "fleet/2026-W42/db-1/history-backup-latest.txt"),
        Example(
            format: "docker-engine", title: "docker version or info", evidence: .engine,
            path: "fleet/2026-W40/db-1/version.json"),
        Example(
            format: "docker-engine", title: "docker version or info", evidence: .engine,
            path: "fleet/2026-W40/db-1/info.json"
        ),
        Example(
            format: "docker-daemon", title: "daemon.json", evidence: .engine, path: "daemon.json",
            text: """
                {
                  "hosts": ["unix:///var/run/docker.sock", "tcp://0.0.0.0:2376"],
                  "tlsverify": true,
                  "tlscacert": "/etc/docker/ca.pem",
                  "log-driver": "json-file",
                  "log-opts": {"max-size": "10m", "max-file": "3"},
                  "live-restore": true,
                  "userland-proxy": false,
                  "no-new-privileges": true,
                  "icc": false,
                  "default-ulimits": {"nofile": {"Name": "nofile", "Hard": 64000, "Soft": 64000}},
                  "registry-mirrors": ["https://mirror.example.com"]
                }

                """),
    ]

    static let json = all.filter(\.isJSON)

    var isXML: Bool { XMLFormat.all.contains { $0.id == format } }
    var isJSON: Bool { InputFormat.all.contains { $0.id == format } }
    var testDescription: String { path }

    /// Whether damage does not always refuse it: what is whole is read, and the rest said to be missing.
    var isRecovered: Bool { format.hasPrefix("docker-bench") }

    func bytes() throws -> [UInt8] { try text.map { Array($0.utf8) } ?? sample(path) }

    /// The document's first element.
    func firstElement() throws -> [String: Any] {
        var data = Data(try bytes())
        if path.hasSuffix(".jsonl") { data = Data(data.prefix { $0 != UInt8(ascii: "\n") }) }
        let root = try JSONSerialization.jsonObject(with: data)
        guard let element = (root as? [Any])?.first as? [String: Any] ?? root as? [String: Any] else {
            preconditionFailure("\(path) holds no object")
        }
        return element
    }

    /// Whether these bytes, from the document's start, are a document too.
    func isWhole(_ bytes: [UInt8]) -> Bool {
        if format == "dockerfile" { return isWholeDockerfile(bytes) }
        if format == "spdx-tag-value" { return endsLikeTheWhole(bytes) }
        if format == "docker-bench-damaged" { return false }
        if isXML { return isWholeXML(bytes) }
        guard isJSON else { return isWholeTable(bytes) }
        let documents = path.hasSuffix(".jsonl") ? bytes.split(separator: UInt8(ascii: "\n")) : [bytes[...]]
        return documents.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0))) != nil }
    }

    /// The last line that says anything is the document's.
    private func endsLikeTheWhole(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).last
            == (try? self.bytes())?.split(separator: UInt8(ascii: "\n")).last
    }

    /// The root's end tag, which stands once, is there.
    private func isWholeXML(_ left: [UInt8]) -> Bool {
        guard let whole = try? bytes(), let end = whole.split(separator: UInt8(ascii: "<")).last else { return false }
        let tag = "<" + String(decoding: end, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return String(decoding: left, as: UTF8.self).contains(tag)
    }

    /// Every line reaches the column SIZE.
    private func isWholeTable(_ bytes: [UInt8]) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        let lines = text.split(separator: "\n")
        guard let size = lines.first?.firstRange(of: "SIZE") else { return false }
        let column = lines[0].distance(from: lines[0].startIndex, to: size.lowerBound)
        return lines.allSatisfy { $0.count > column }
    }

    /// By the reference's words alone: with lines joined, and without comments and empty lines, every line begins with
    /// an instruction and says something behind it; `FROM` comes first but for `ARG`, and heredocs have their ends.
    private func isWholeDockerfile(_ bytes: [UInt8]) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        let escape = text.contains("# escape=`") ? "`" : "\\"
        var lines = text.unicodeScalars.split(separator: "\n").map {
            String($0).trimmingCharacters(in: ["\r", " ", "\t", "\u{FEFF}"])
        }.filter { !$0.isEmpty }[...]
        var hasStage = false
        while var line = lines.popFirst() {
            if line.hasPrefix("#") { continue }
            while line.hasSuffix(escape) {
                line.removeLast()
                lines = lines.drop { $0.hasPrefix("#") }
                line += lines.popFirst() ?? ""
            }
            let words = line.split { $0 == " " || $0 == "\t" }
            guard let keyword = words.first, Self.instructions.contains(String(keyword)) else { return false }
            if words.count == 1, !["RUN", "CMD", "ENTRYPOINT"].contains(keyword) { return false }
            if keyword == "FROM" {
                let rest = words.dropFirst().filter { !$0.hasPrefix("--") }
                guard rest.count == 1 || rest.count == 3 && rest[1] == "AS" else { return false }
                hasStage = true
            } else if !hasStage, keyword != "ARG" {
                return false
            }
            for word in words where word.hasPrefix("<<") {
                let end = word.drop { "<-".contains($0) }.filter { $0 != "\"" }
                if end.isEmpty { continue }
                guard let index = lines.firstIndex(of: end) else { return false }
                lines = lines[(index + 1)...]
            }
        }
        return hasStage
    }

    private static let instructions: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "ONBUILD", "RUN",
        "SHELL", "USER", "WORKDIR",
    ]
}
