import Baseline
import Collectors
import Model
import Packaging
import Store

/// A bag's files as documents: what it says of itself is read as warily as any evidence.
struct PackageReader {
    let bag: Bag
    /// Bytes of a file that is held whole.
    static let longestText = 64 << 20

    /// Tells the objects of a file in JSON.
    ///
    /// Throws a `StoreFailure` that names the file and the line.
    func lines(_ name: String, _ body: (JSONObject) throws -> Void) throws {
        try inFile(name) { try jsonObjects(byteSource(try bag.source(of: name)), body) }
    }

    func text(_ name: String) throws -> String {
        try inFile(name) {
            guard let text = String(validating: try bag.bytes(of: name, atMost: Self.longestText), as: UTF8.self) else {
                throw ReadFailure("is not text in UTF-8")
            }
            return text
        }
    }

    /// A policy's text, once it is known to be one.
    func policy(_ name: String) throws -> String {
        let text = try text(name)
        _ = try inFile(name) { try Policy(yaml: text) }
        return text
    }
}
