import Collectors
import Foundation
import Model
import Testing

/// The files in an archive are read where they stand.
@Suite struct ArchiveTests {
    private static let network = Array(#"[{"Id":"a","Name":"n","Driver":"null","Scope":"local"}]"#.utf8)

    /// What is read of every file, or why it is not, by its name.
    private func walk(_ bytes: [UInt8], chunk: Int = .max) throws -> (files: [String], warnings: [String]) {
        var rest = bytes[...]
        let content = try Content(
            byteSource {
                guard !rest.isEmpty else { return nil }
                defer { rest = rest.dropFirst(chunk) }
                return Array(rest.prefix(chunk))
            })
        var files: [String] = []
        let warnings = try withArchive(content) { name, source in
            do {
                files.append("\(name): \(try Document(source).facts.count)")
            } catch let failure as ReadFailure {
                files.append("\(name): \(failure)")
            }
        }
        return (files, warnings)
    }

    private let entries = [
        ArchiveEntry(name: "web-1/", type: 0o040000), ArchiveEntry(name: "web-1/networks.json", bytes: network),
        ArchiveEntry(name: "./networks.json.gz", bytes: gzipped(network)), ArchiveEntry(name: "empty"),
        ArchiveEntry(name: ".git/config", bytes: network), ArchiveEntry(name: "web-1/._networks.json", bytes: network),
    ]

    @Test(arguments: ArchiveFormat.allCases, [1, 100, .max])
    func `every file is read, compressed or not`(format: ArchiveFormat, chunk: Int) throws {
        let archive = archive(entries, format)
        for bytes in [archive, gzipped(archive), zstandard(archive)] {
            #expect(try Content(byteSource(bytes)).kind == ([.zip, .storedZip].contains(format) ? .zip : .tar))
            let (files, warnings) = try walk(bytes, chunk: chunk)
            #expect(files.prefix(2) == ["web-1/networks.json: 1", "./networks.json.gz: 1"])
            #expect(files.dropFirst(2).map { $0.prefix(15) } == ["empty: is empty"])
            #expect(warnings.isEmpty)
        }
    }

    @Test func `large files are read, and those that nobody reads are passed over`() throws {
        let text =
            "["
            + (0..<2000).map { #"{"Id":"\#($0)","Name":"n","Driver":"null","Scope":"local"}"# }.joined(separator: ",")
            + "]"
        let entries = (0..<3).map { ArchiveEntry(name: "\($0)", bytes: Array(text.utf8)) }
        for format in [ArchiveFormat.pax, .zip] {
            let archive = archive(entries, format)
            #expect(try walk(archive).files == ["0: 2000", "1: 2000", "2: 2000"])
            var names: [String] = []
            _ = try withArchive(Content(byteSource(gzipped(archive)))) { name, _ in names.append(name) }
            #expect(names == ["0", "1", "2"])
        }
    }

    @Test func `names are names, whatever they say`() throws {
        let names = ["/etc/passwd", "../../x", "é𝄞", "a\nb", String(repeating: "a", count: 300)]
        for format in [ArchiveFormat.pax, .gnu, .zip] {
            let (files, _) = try walk(archive(names.map { ArchiveEntry(name: $0, bytes: Self.network) }, format))
            #expect(files == names.map { "\($0): 1" })
        }
    }

    @Test func `links and devices are told, not followed`() throws {
        let entries = [
            ArchiveEntry(name: "a", bytes: Self.network), ArchiveEntry(name: "b", type: 0o120000, link: "/etc/passwd"),
            ArchiveEntry(name: "c", link: "a"), ArchiveEntry(name: "d", type: 0o020000),
        ]
        let (files, warnings) = try walk(archive(entries, .pax))
        #expect(files == ["a: 1"])
        #expect(warnings == ["3 links or devices in it do not count"])
    }

    @Test func `an archive in an archive is not opened`() throws {
        let inner = archive([ArchiveEntry(name: "x", bytes: Self.network)], .ustar)
        let entries = [
            ArchiveEntry(name: "a.tar", bytes: inner), ArchiveEntry(name: "b.tgz", bytes: gzipped(inner)),
            ArchiveEntry(name: "c", bytes: Self.network),
        ]
        let why = "is an archive in an archive, which is not opened; unpack the outer one"
        #expect(try walk(archive(entries, .pax)).files == ["a.tar: \(why)", "b.tgz: \(why)", "c: 1"])
    }

    @Test func `an archive is no document`() throws {
        for (format, name) in [(ArchiveFormat.v7, "tar"), (.zip, "zip")] {
            let failure = try refusal(of: archive(entries, format))
            #expect(
                failure
                    == ReadFailure("is a \(name) archive, not a document; ninepoint collect all reads what is in it"))
        }
    }

    @Test func `an archive that was cut off is refused wherever that was`() throws {
        for bytes in [archive(entries, .pax), archive(entries, .zip), gzipped(archive(entries, .pax))] {
            // The zeros at tar's end are more than it needs, and zip's directory says what the files have said.
            let last = bytes.lastIndex { $0 != 0 } ?? 0
            let end = bytes.starts(with: [0x50, 0x4B]) ? directory(bytes) : last + 1
            for count in stride(from: 512, to: end, by: 64) {
                #expect(throws: ReadFailure.self, "\(count)") { try walk(Array(bytes[..<count])) }
            }
        }
    }

    /// Where zip's central directory begins.
    private func directory(_ bytes: [UInt8]) -> Int {
        (0..<bytes.count - 4).first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) } ?? bytes.count
    }

    @Test(arguments: ArchiveFormat.allCases) func `a wrong byte anywhere does no harm`(format: ArchiveFormat) throws {
        let bytes = archive(entries, format)
        for index in stride(from: 0, to: bytes.count, by: format == .zip ? 1 : 3) {
            var spoilt = bytes
            spoilt[index] ^= 0x41
            do { _ = try walk(spoilt) } catch is ReadFailure {}
        }
    }

    @Test func `a damaged file is told, and the others are read`() throws {
        let entries = ["a", "b"].map { ArchiveEntry(name: $0, bytes: Self.network) }
        var bytes = archive(entries, .zip)
        // The data's checksum stands behind them.
        let checksum = try #require((0..<bytes.count).first { bytes[$0...].starts(with: [0x50, 0x4B, 7, 8]) })
        bytes[checksum + 4] ^= 0x55
        #expect(try walk(bytes).files == ["a: is damaged in its archive", "b: 1"])
        // Who does not read it need not know.
        var names: [String] = []
        _ = try withArchive(Content(byteSource(bytes))) { name, _ in names.append(name) }
        #expect(names == ["a", "b"])
    }

    @Test func `an encrypted file is told`() throws {
        var bytes = archive([ArchiveEntry(name: "a", bytes: Self.network)], .storedZip)
        bytes[6] |= 1
        #expect(try walk(bytes).files == ["a: is encrypted"])
    }

    @Test func `a bomb is refused before it goes off`() throws {
        let zeros = [UInt8](repeating: UInt8(ascii: " "), count: 100 << 20)
        for isRead in [true, false] {
            let content = try Content(byteSource(archive([ArchiveEntry(name: "a", bytes: zeros)], .zip)))
            #expect(throws: ReadFailure("grows to more than 500 times its size, as no report does; it is not read")) {
                _ = try withArchive(content) { _, source in if isRead { _ = try? Document(source) } }
            }
        }
        let many = (0...100_000).map { ArchiveEntry(name: "\($0)") }
        #expect(throws: ReadFailure("is an archive of more than 100000 files, which is not read")) {
            _ = try withArchive(Content(byteSource(archive(many, .ustar)))) { _, _ in }
        }
    }

    @Test func `what body throws ends the walk`() throws {
        struct Full: Error {}
        #expect(throws: Full.self) {
            _ = try withArchive(Content(byteSource(archive(entries, .pax)))) { _, _ in throw Full() }
        }
    }
}
