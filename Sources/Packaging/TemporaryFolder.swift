import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder of this process alone (mode 0700) for what is thrown away: it goes when the value does.
package final class TemporaryFolder {
    private let root: String

    /// Throws a `PackageFailure` where none can be made.
    package init() throws {
        let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let parent = named.isEmpty ? "/tmp" : named
        var template = Array("\(parent)/ninepoint-XXXXXX".utf8CString)
        guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) else {
            throw PackageFailure(
                "\(parent): no temporary folder can be made in it: "
                    + "\(String(cString: strerror(errno))); name another one with TMPDIR")
        }
        root = String(cString: made)
    }

    package func path(_ name: String) -> String { "\(root)/\(name)" }

    deinit {
        // What can't be removed stays where nobody else may read it.
        try? FileManager.default.removeItem(atPath: root)
    }
}
