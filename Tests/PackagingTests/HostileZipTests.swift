import Foundation
import Packaging
import Testing

/// Zips that were made to do harm when they are unpacked.
@Suite struct HostileZipTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    struct Hostile: CustomTestStringConvertible {
        let name: String
        /// Python that writes to the ZipFile `z`.
        let program: String
        let message: String
        var testDescription: String { name }
    }

    static let hostile = [
        Hostile(name: "a path above", program: "z.writestr('q4/../../x', b'')", message: "could lead out"),
        Hostile(name: "a path above at the start", program: "z.writestr('../x', b'')", message: "could lead out"),
        Hostile(name: "an absolute path", program: "z.writestr('/tmp/x', b'')", message: "could lead out"),
        Hostile(name: "backslashes", program: "z.writestr('q4\\\\..\\\\x', b'')", message: "could lead out"),
        Hostile(name: "a drive", program: "z.writestr('C:/x', b'')", message: "could lead out"),
        Hostile(name: "a terminal's controls", program: "z.writestr('q4/\\x1b[31mx', b'')", message: "could lead out"),
        Hostile(name: "an empty part", program: "z.writestr('q4//x', b'')", message: "could lead out"),
        Hostile(name: "a deep path", program: "z.writestr('q4/' + 'a/' * 100 + 'x', b'')", message: "could lead out"),
        Hostile(
            name: "a symbolic link",
            program: "i = zipfile.ZipInfo('q4/x'); i.external_attr = 0o120777 << 16; z.writestr(i, '/etc/passwd')",
            message: "is a link or a device"),
        Hostile(
            name: "a device",
            program: "i = zipfile.ZipInfo('q4/x'); i.external_attr = 0o020666 << 16; z.writestr(i, '')",
            message: "is a link or a device"),
        Hostile(
            name: "a name twice", program: "z.writestr('q4/x', b'1'); z.writestr('q4/x', b'2')",
            message: "is in the zip twice"
        ),
        Hostile(
            name: "a name twice but for its case", program: "z.writestr('q4/x', b'1'); z.writestr('q4/X', b'2')",
            message: "is in the zip twice"),
        Hostile(name: "a name beyond ASCII", program: "z.writestr('q4/\\u00e9', b'1')", message: "beyond ASCII"),
        Hostile(
            name: "a file and a folder", program: "z.writestr('q4/x', b'1'); z.writestr('q4/x/y', b'2')",
            message: "a file and a folder"),
        Hostile(
            name: "two folders", program: "z.writestr('q4/x', b''); z.writestr('q3/x', b'')",
            message: "outside of the package's folder"),
        Hostile(name: "no folder", program: "z.writestr('x', b'')", message: "outside of the package's folder"),
        Hostile(
            name: "a gigabyte of zeros", program: "z.writestr('q4/x', bytes(1 << 30))",
            message: "grows to more than 200 times"
        ),
        Hostile(
            name: "no bag", program: "z.writestr('q4/x', b'')", message: "holds no bagit.txt"),
    ]

    @Test(arguments: hostile)
    func isRefused(_ hostile: Hostile) throws {
        let made = try folder.run(
            "python3", "-W", "ignore", "-c",
            """
            import zipfile
            with zipfile.ZipFile('x.zip', 'w', zipfile.ZIP_DEFLATED) as z:
                \(hostile.program)
            """)
        try #require(made.status == 0, "\(made.text)")
        let fault = #expect(throws: PackageFault.self) {
            _ = try Bag(folder: unpack(folder.path("x.zip"), into: folder.path("bag")))
        }
        #expect(fault?.description.contains(hostile.message) == true, "\(fault?.description ?? "")")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(Set(left).isSubset(of: ["x.zip", "bag"]))
    }

    /// Two lists of one zip: what one program shows, another does not.
    @Test func aZipThatShowsDifferentFilesIsRefused() throws {
        let made = try folder.run(
            "python3", "-c",
            """
            import zipfile
            for name in ['hidden', 'shown']:
                with zipfile.ZipFile(name, 'w') as z:
                    z.writestr('q4/' + name, b'good')
            open('x.zip', 'wb').write(open('hidden', 'rb').read() + open('shown', 'rb').read())
            """)
        try #require(made.status == 0, "\(made.text)")
        let fault = #expect(throws: PackageFault.self) {
            _ = try unpack(folder.path("x.zip"), into: folder.path("bag"))
        }
        #expect(fault?.kind == .altered)
    }

    @Test func anEncryptedFileIsRefused() throws {
        let made = try folder.run(
            "python3", "-c",
            """
            import zipfile
            with zipfile.ZipFile('x.zip', 'w') as z:
                z.writestr('q4/x', b'secret')
            data = bytearray(open('x.zip', 'rb').read())
            data[6] |= 1
            data[data.index(b'PK\\x01\\x02') + 8] |= 1
            open('x.zip', 'wb').write(data)
            """)
        try #require(made.status == 0, "\(made.text)")
        let fault = #expect(throws: PackageFault.self) {
            _ = try unpack(folder.path("x.zip"), into: folder.path("bag"))
        }
        #expect(fault?.description.contains("encrypted") == true, "\(fault?.description ?? "")")
    }

    @Test func whatIsNoZipIsCalledSo() throws {
        try Data("<html>".utf8).write(to: folder.url.appending(path: "x.zip"))
        let fault = #expect(throws: PackageFault.self) {
            _ = try unpack(folder.path("x.zip"), into: folder.path("bag"))
        }
        #expect(fault?.description.contains("is no zip") == true)
        #expect(throws: PackageFailure.self) { _ = try unpack(folder.path("absent.zip"), into: folder.path("other")) }
    }
}
