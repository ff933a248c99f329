package import Report
import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The templates in a folder, with the program's own for those that are not there.
///
/// Files of other kinds, such as a README, may lie beside them. Throws a `StoreFailure` or an `HTMLTemplates.Failure`
/// that names the file and the place of the mistake.
package func htmlTemplates(in folder: String) throws -> HTMLTemplates {
    guard let directory = opendir(folder) else {
        throw StoreFailure("\(folder): can't be opened as a folder of templates: \(String(cString: strerror(errno)))")
    }
    defer { closedir(directory) }
    var files: [String: String] = [:]
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        guard !name.hasPrefix("."), [".mustache", ".css", ".js"].contains(where: name.hasSuffix) else { continue }
        let path = "\(folder)/\(name)"
        files[name] = try inFile(path) {
            let bytes = try PolicyFiles.bytes(at: path, ifTooLarge: "the whole report is to stay below 2 MB")
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw StoreFailure("is not text in UTF-8")
            }
            return text
        }
    }
    return try HTMLTemplates(folder: folder, files: files)
}
