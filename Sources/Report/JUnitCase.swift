import Crypto
import Foundation
import Model

/// A test case, and how it is written.
struct JUnitCase {
    let className: String
    let name: String
    let result: Result
    /// What the rich profile adds.
    var details: Details?

    enum Result {
        case passed
        case failed(message: String, text: String)
        case error(String)
        case skipped(String)

        var isFailure: Bool { if case .failed = self { true } else { false } }
    }

    struct Details {
        /// The evidence that it rests on, as it was called when it was collected; no link, it may be elsewhere by now.
        var file: String?
        /// In a text, such as a Dockerfile; JSON is pointed into by its members.
        var line: Int?
        var owner: String?
        var properties: [(name: String, value: String)] = []
        var output = ""
    }

    /// Message and text say the same first: some readers show only the one, some only the other.
    func write(to writer: XMLWriter) {
        writer.element(
            "testcase",
            [
                "classname": className, "name": name, "time": "0", "file": details?.file,
                "line": details?.line.map { String($0) }, "owner": details?.owner,
            ]
        ) {
            if let details {
                writer.element("properties") {
                    for (name, value) in details.properties {
                        writer.element("property", ["name": name, "value": value])
                    }
                }
            }
            switch result {
            case .passed: break
            case .failed(let message, let text):
                writer.element("failure", ["message": message, "type": "finding"], text: text)
            case .error(let message):
                writer.element("error", ["message": message, "type": "notAssessed"], text: message)
            case .skipped(let message): writer.element("skipped", ["message": message], text: message)
            }
            if let details, !details.output.isEmpty { writer.element("system-out", text: details.output) }
        }
    }
}

extension Subject {
    /// Its title as a test case's name: the same every week, no other subject's, and as XML's tokens are, in one line with
    /// single spaces.
    ///
    /// A title that has to be changed for that, or is longer than the 512 UTF-16 units that Azure DevOps takes, ends in a
    /// hash of what it was.
    var caseName: String {
        let title = self.title
        let shown = visibleLine(title)
        // A bracket at its end may be somebody's who imitates the hash.
        let isPlain =
            shown == title && title.utf16.count <= Self.longestName && !title.hasLooseSpaces && !host.contains("/")
            && title.utf8.last != UInt8(ascii: "]")
        if isPlain { return title }
        let hash = SHA256.hash(data: Data("\(host)\0\(key)".utf8)).prefix(6).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        let mark = " [\(hash.joined())]"
        var name = ""
        var length = mark.utf16.count
        for scalar in shown.unicodeScalars {
            length += UTF16.width(scalar)
            if length > Self.longestName { break }
            name.unicodeScalars.append(scalar)
        }
        return name + mark
    }

    private static let longestName = 512
}

extension String {
    /// Whether readers of an XML token would see it otherwise: with a space at its end, or two in a row.
    fileprivate var hasLooseSpaces: Bool {
        var isSpace = false
        for byte in utf8 {
            if byte == 0x20, isSpace { return true }
            isSpace = byte == 0x20
        }
        return isSpace
    }
}
