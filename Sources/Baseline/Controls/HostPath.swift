/// Whether a path of the host is a directory or lies below it, by whole names: `/etcd` is not below `/etc`.
///
/// Both are taken as normalised, but for slashes at the directory's end; an empty directory holds nothing.
func isHostPath(_ path: String, within directory: String) -> Bool {
    let slash = UInt8(ascii: "/")
    guard let last = directory.utf8.lastIndex(where: { $0 != slash }) else {
        return !directory.isEmpty && path.utf8.first == slash
    }
    var rest = path.utf8.makeIterator()
    for byte in directory.utf8[...last] {
        guard rest.next() == byte else { return false }
    }
    let next = rest.next()
    return next == nil || next == slash
}
