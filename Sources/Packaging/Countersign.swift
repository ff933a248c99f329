import Model

/// Adds a signature to a package; every file that is in it stays what it is. One that the same key signed already stays so.
///
/// Throws a `PackageFault` for a package that is not whole: nobody should vouch for one.
package func countersign(_ path: String, with key: SigningKey, to output: String) throws {
    let folder = try TemporaryFolder()
    let entries = try entriesInZip(path)
    let bag = try Bag(folder: unpack(path, into: folder.path("bag")))
    if let fault = try bag.check().first { throw fault }
    let zip = try ZipWriter(path: output, modified: entries.first?.modified ?? Timestamp(seconds: 0))
    let files = entries.filter { !$0.isFolder }.map(\.name)
    let top = files.first?.split(separator: "/").first.map { String($0) } ?? ""
    let own = try key.files(signing: bag.bytes(of: Bag.tagName, atMost: 1 << 30))
    let ownNames = Set(own.map(\.name))
    for name in files {
        let inner = String(name.dropFirst(top.utf8.count + 1))
        // Another file of that name is no signature of this key.
        if ownNames.contains(inner) { continue }
        try zip.begin(name)
        let next = try bag.source(of: inner)
        while let bytes = try next() { try bytes.withUnsafeBytes { try zip.write($0) } }
    }
    for (name, bytes) in own {
        try zip.begin("\(top)/\(name)", size: bytes.count)
        try bytes.withUnsafeBytes { try zip.write($0) }
    }
    try zip.finish()
}
