import Foundation
import Model
import Packaging
import Testing

/// What is written is a bag by others' tools.
@Suite struct PackageWriterTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        try Sample.write(to: folder.path("q4.zip"))
    }

    @Test func whatIsPackedComesOutAgain() throws {
        let bag = try Bag(folder: unpack(folder.path("q4.zip"), into: folder.path("bag")))
        #expect(try bag.check() == [])
        for (name, bytes) in Sample.files { #expect(try bag.bytes(of: name, atMost: 1 << 24) == bytes, "\(name)") }
        #expect(
            bag.files.filter { !$0.hasPrefix("data/") } == [
                "README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt",
                "signatures/\(Sample.key.publicKey.id).pem", "signatures/\(Sample.key.publicKey.id).sig",
                "tagmanifest-sha256.txt",
            ])
        #expect(try bag.signatures().map(\.isValid) == [true])
        let info = String(decoding: try bag.bytes(of: "bag-info.txt", atMost: 1 << 16), as: UTF8.self)
        let octets = Sample.files.reduce(0) { $0 + $1.bytes.count }
        #expect(info == "External-Description: two lines\nPayload-Oxum: \(octets).4\n")
    }

    @Test func theSameFilesGiveTheSameBytesInEveryZone() throws {
        for zone in ["Asia/Shanghai", "America/St_Johns"] {
            setenv("TZ", zone, 1)
            tzset()
            try Sample.write(to: folder.path("again.zip"))
            #expect(
                try Data(contentsOf: folder.url.appending(path: "again.zip"))
                    == Data(contentsOf: folder.url.appending(path: "q4.zip")))
        }
    }

    @Test func onlyItsOwnerMayReadIt() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("q4.zip"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func whatIsNotFinishedLeavesTheFormerPackage() throws {
        let before = try Data(contentsOf: folder.url.appending(path: "q4.zip"))
        do {
            let writer = try PackageWriter(path: folder.path("q4.zip"), folder: "q4", modified: .init(seconds: 0))
            try writer.add("data/a", [1])
        }
        #expect(try Data(contentsOf: folder.url.appending(path: "q4.zip")) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["q4.zip"])
    }

    @Test func othersCheckItWithoutNinepoint() throws {
        #expect(
            try folder.run(
                "python3", "-c", "import zipfile; z = zipfile.ZipFile('q4.zip'); z.testzip(); z.extractall()"
            )
            .text == "")
        for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
            // A percent sign is spelled out in a manifest, which sha256sum does not know.
            let checked = try folder.run(
                "sh", "-c", "cd q4 && sed 's/100%25/100%/' \(manifest) | sha256sum --check --strict --quiet -")
            #expect(checked.status == 0, "\(checked.text)")
        }
        let id = Sample.key.publicKey.id
        let verified = try folder.run(
            "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "q4/signatures/\(id).pem", "-rawin", "-in",
            "q4/tagmanifest-sha256.txt", "-sigfile", "q4/signatures/\(id).sig")
        #expect(verified.status == 0, "\(verified.text)")
    }

    @Test func keysOfOpensslAreTaken() throws {
        #expect(try folder.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "k.pem").status == 0)
        #expect(try folder.run("openssl", "pkey", "-in", "k.pem", "-pubout", "-out", "k.pub.pem").status == 0)
        let key = try SigningKey(pem: String(contentsOfFile: folder.path("k.pem"), encoding: .utf8))
        let publicKey = try PublicKey(pem: String(contentsOfFile: folder.path("k.pub.pem"), encoding: .utf8))
        #expect(key.publicKey == publicKey)
        let digest = try folder.run(
            "sh", "-c", "openssl pkey -pubin -in k.pub.pem -outform der | sha256sum | cut -c1-64")
        #expect(publicKey.fingerprint == "SHA256:\(digest.text.trimmingCharacters(in: .whitespacesAndNewlines))")
        #expect(try SigningKey(pem: key.pem).publicKey == publicKey)
        #expect(try PublicKey(pem: publicKey.pem) == publicKey)
    }

    @Test func whatIsNoKeyIsCalledSo() throws {
        let key = SigningKey.generate()
        func message(_ body: () throws -> Void) -> String {
            do { try body() } catch { return "\(error)" }
            return ""
        }
        #expect(message { _ = try SigningKey(pem: key.publicKey.pem) }.hasPrefix("is a public key; expected a private"))
        #expect(message { _ = try PublicKey(pem: key.pem) }.hasPrefix("is a private key, which nobody else may see"))
        #expect(try folder.run("openssl", "genpkey", "-algorithm", "x25519", "-out", "x.pem").status == 0)
        let other = try String(contentsOfFile: folder.path("x.pem"), encoding: .utf8)
        #expect(message { _ = try SigningKey(pem: other) }.hasPrefix("is no such key"))
        #expect(message { _ = try SigningKey(pem: "hello") }.hasPrefix("is no such key; expected a private"))
        #expect(!message { _ = try PublicKey(pem: key.pem) }.contains(key.pem.prefix(40).suffix(8)))
    }

    @Test func aSecondPersonSignsToo() throws {
        let second = SigningKey.generate()
        try countersign(folder.path("q4.zip"), with: second, to: folder.path("both.zip"))
        let bag = try Bag(folder: unpack(folder.path("both.zip"), into: folder.path("bag")))
        #expect(try bag.check() == [])
        #expect(
            Set(try bag.signatures().filter(\.isValid).map(\.key)) == [Sample.key.publicKey, second.publicKey])
        // In place, and a second time by the same key.
        let before = try Data(contentsOf: folder.url.appending(path: "both.zip"))
        try countersign(folder.path("both.zip"), with: second, to: folder.path("both.zip"))
        #expect(try Data(contentsOf: folder.url.appending(path: "both.zip")) == before)
    }
}
