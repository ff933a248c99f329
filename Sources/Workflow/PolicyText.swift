import Baseline
import Collectors
import Store

/// A policy file's text, once it is known to be a policy.
///
/// Throws a `StoreFailure` that names the file and the place of the mistake.
package func policyText(at path: String) throws -> String {
    var bytes: [UInt8] = []
    do {
        try withFile(path) { source in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
            defer { buffer.deallocate() }
            while true {
                let count = try source(buffer)
                if count == 0 { break }
                bytes += buffer[..<count]
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw StoreFailure("is not text in UTF-8") }
        _ = try Policy(yaml: text)
        return text
    } catch {
        throw StoreFailure("\(path): \(error)")
    }
}
