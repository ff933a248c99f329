import Collectors
package import Model
package import Packaging
import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What a package says of itself, unchecked.
package struct PackageContents {
    package let index: PackageIndex
    /// The hosts that its documents came from, in order.
    package let hosts: [String]
    package let documents: Int
    /// How many secrets were taken out of them.
    package let redactions: Int
    /// The first and the last moment at which they were collected.
    package let collected: (from: Timestamp, to: Timestamp)?
    /// Those whose signatures are valid; whether they are whom they say is another matter.
    package let signers: [PublicKey]

    /// Throws a `StoreFailure` that names the package, and what is wrong with it.
    package init(at path: String) throws { self = try inFile(path) { try PackageContents(unpacking: path) } }

    private init(unpacking path: String) throws {
        let folder = try TemporaryFolder()
        let bag = try Bag(at: path, unpackingTo: folder)
        let package = PackageReader(bag: bag)
        index = try PackageIndex.read(package)
        let rows = try PackedEvidence.read(package)
        hosts = Set(rows.compactMap(\.record.host)).sorted()
        documents = Set(rows.map(\.document)).count
        redactions = Dictionary(rows.map { ($0.document, $0.record.redactions) }, uniquingKeysWith: max).values
            .reduce(0, +)
        let dates = rows.map(\.record.collectedAt).sorted()
        collected = dates.first.flatMap { first in dates.last.map { (first, $0) } }
        signers = try bag.signatures().filter(\.isValid).map(\.key)
    }
}

extension Bag {
    /// The bag at a path: the folder of one that was unpacked, or a zip, which is unpacked first.
    init(at path: String, unpackingTo folder: TemporaryFolder) throws {
        var status = stat()
        let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        self = try Bag(folder: isFolder ? path : unpack(path, into: folder.path("bag")))
    }
}
