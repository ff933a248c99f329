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
    var files: [String: String] = [:]
    for name in try templateNames(in: folder) {
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

/// The files that are templates by their endings, those of the folder `sections` with it before their names.
private func templateNames(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else {
        throw StoreFailure("\(folder): can't be opened as a folder of templates: \(String(cString: strerror(errno)))")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name == "sections" {
            names += try templateNames(in: "\(folder)/sections").map { "sections/\($0)" }
        } else if !name.hasPrefix("."), [".mustache", ".css", ".js"].contains(where: name.hasSuffix) {
            names.append(name)
        }
    }
    return names
}
