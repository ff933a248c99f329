import Foundation
import Packaging
import Testing

/// What becomes of a package that somebody altered.
@Suite struct AlteredPackageTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        try Sample.write(to: folder.path("q4.zip"))
    }

    struct Alteration: CustomTestStringConvertible {
        let name: String
        /// For a shell in the folder of the unpacked bag.
        let command: String
        let kind: PackageFault.Kind
        let message: String
        var testDescription: String { name }
    }

    static let alterations = [
        Alteration(
            name: "a byte of a document",
            command: "printf X | dd of=data/documents/100%.json seek=99 bs=1 conv=notrunc",
            kind: .altered, message: "data/documents/100%.json: has the SHA-256"),
        Alteration(
            name: "a file removed", command: "rm data/empty.jsonl", kind: .incomplete,
            message: "data/empty.jsonl: is missing"),
        Alteration(
            name: "a file added", command: "touch data/more.json", kind: .altered, message: "data/more.json: was added"),
        Alteration(
            name: "a file renamed", command: "mv data/package.json data/index.json", kind: .incomplete,
            message: "data/package.json: is missing"),
        Alteration(
            name: "a file added beside the data", command: "touch note.txt", kind: .altered,
            message: "note.txt: was added"),
        Alteration(
            name: "a line of the manifest", command: "sed -i '1s/^./0/;1s/^0\\(.\\)/1\\1/' manifest-sha256.txt",
            kind: .altered, message: "manifest-sha256.txt: has the SHA-256"),
        Alteration(
            name: "a line taken out of the manifest", command: "sed -i '$d' manifest-sha256.txt", kind: .altered,
            message: "was added: no manifest names it"),
        Alteration(
            name: "a line that is none", command: "echo hello >> manifest-sha256.txt", kind: .altered,
            message: "manifest-sha256.txt: line 5: expected an SHA-256"),
        Alteration(
            name: "a line twice", command: "sed -i '$p' manifest-sha256.txt", kind: .altered, message: "a second time"),
        Alteration(
            name: "a name out of the folder",
            command: "sed -i '1s/  .*/  data\\/..\\/..\\/etc\\/passwd/' manifest-sha256.txt", kind: .incomplete,
            message: "data/../../etc/passwd: is missing"),
        Alteration(
            name: "the manifest removed", command: "rm manifest-sha256.txt", kind: .incomplete,
            message: "manifest-sha256.txt: is missing"),
        Alteration(
            name: "the tag manifest removed", command: "rm tagmanifest-sha256.txt", kind: .incomplete,
            message: "tagmanifest-sha256.txt: is missing"),
        Alteration(
            name: "the counts", command: "sed -i 's/Oxum: ./Oxum: 9/' bag-info.txt", kind: .altered,
            message: "Payload-Oxum is"),
        Alteration(
            name: "the version", command: "sed -i 's/1.0/0.9/' bagit.txt", kind: .altered,
            message: "expected version 1.0"),
        Alteration(
            name: "a link", command: "ln -s /etc/passwd data/link", kind: .altered, message: "data/link: is a link"),
        Alteration(
            name: "a file that is a link", command: "mv data/package.json p; ln -s ../p data/package.json",
            kind: .altered,
            message: "data/package.json: is a link"),
        Alteration(
            name: "the tag manifest, signed before", command: "echo >> tagmanifest-sha256.txt", kind: .altered,
            message: ".sig: is no signature of this package"),
        Alteration(
            name: "another key", command: "sed -i '$a more' signatures/*.pem", kind: .altered,
            message: ".pem: is not the public key that it is named after"),
        Alteration(
            name: "half a signature", command: "rm signatures/*.pem", kind: .incomplete,
            message: ".pem: is missing: a signature is a .sig and a .pem"),
        Alteration(
            name: "a file beside the signatures", command: "touch signatures/note.txt", kind: .altered,
            message: "signatures/note.txt: was added"),
        Alteration(
            name: "no bag", command: "rm bagit.txt", kind: .incomplete, message: "holds no bagit.txt"),
    ]

    @Test(arguments: alterations)
    func isNamed(_ alteration: Alteration) throws {
        let path = try unpack(folder.path("q4.zip"), into: folder.path("bag"))
        #expect(try folder.run("sh", "-c", "cd bag/q4 && (\(alteration.command)) 2>/dev/null").status == 0)
        var faults: [PackageFault] = []
        do { faults = try Bag(folder: path).check() } catch let fault as PackageFault { faults = [fault] }
        #expect(
            faults.contains { $0.kind == alteration.kind && $0.description.contains(alteration.message) }, "\(faults)")
    }

    /// Whichever byte is flipped, something notices: libarchive, the list of names, a hash, or the signature.
    @Test func everyFlippedByteIsNoticed() throws {
        let whole = try Data(contentsOf: folder.url.appending(path: "q4.zip"))
        let before = try state(of: folder.path("q4.zip"))
        var unnoticed: [Int] = []
        for (round, offset) in stride(from: 0, to: whole.count, by: max(1, whole.count / 400)).enumerated() {
            var bytes = whole
            bytes[offset] ^= 0x41
            try bytes.write(to: folder.url.appending(path: "flipped.zip"))
            let after = try? state(of: folder.path("flipped.zip"), as: "bag-\(round)")
            // Dates, modes and versions in the headers say nothing of the contents.
            if let after, after != before { unnoticed.append(offset) }
        }
        #expect(unnoticed.isEmpty)
    }

    /// The contents of a package that checks; throws for one that does not.
    private func state(of path: String, as name: String = "first") throws -> [String: [UInt8]] {
        let bag = try Bag(folder: unpack(path, into: folder.path(name)))
        if let fault = try bag.check().first { throw fault }
        guard try bag.signatures().contains(where: { $0.key == Sample.key.publicKey && $0.isValid }) else {
            throw PackageFault(.unsigned, "")
        }
        return try Dictionary(uniqueKeysWithValues: bag.files.map { ($0, try bag.bytes(of: $0, atMost: 1 << 24)) })
    }

    /// Cut off anywhere, it is incomplete.
    @Test func aZipThatIsCutOffIsIncomplete() throws {
        let whole = try Data(contentsOf: folder.url.appending(path: "q4.zip"))
        for (round, share) in [0.01, 0.3, 0.6, 0.9, 0.99, 0.999].enumerated() {
            try whole.prefix(Int(Double(whole.count) * share)).write(to: folder.url.appending(path: "cut.zip"))
            let fault = #expect(throws: PackageFault.self) {
                _ = try unpack(folder.path("cut.zip"), into: folder.path("cut-\(round)"))
            }
            #expect(fault?.kind == .incomplete, "\(share): \(fault?.description ?? "")")
        }
    }
}
