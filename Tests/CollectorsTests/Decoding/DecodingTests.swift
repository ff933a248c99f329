import Collectors
import Foundation
import Model
import Testing

/// What is compressed or in UTF-16 is read as if it were not.
@Suite struct DecodingTests {
    private static let damagedGzip = ReadFailure(
        "is damaged gzip data: it can't be decompressed, or its checksum is wrong")

    @Test(arguments: Example.all) func `compression leaves no trace`(example: Example) throws {
        let bytes = try example.bytes()
        let plain = try read(bytes)
        for packed in [gzipped(bytes), zstandard(bytes)] {
            for chunk in [1, 100, .max] {
                let document = try read(packed, inPiecesOf: chunk)
                #expect(document.words == plain.words)
                #expect(document.stored == plain.stored)
            }
        }
    }

    @Test(arguments: Example.all, [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func `UTF-16 leaves no trace`(example: Example, encoding: String.Encoding) throws {
        let bytes = try example.bytes()
        let plain = try read(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        let marked = utf16("\u{FEFF}" + text, encoding)
        let packed =
            [(marked, 4097), (gzipped(marked), .max)] + (example.isJSON ? [(utf16(text, encoding), .max)] : [])
        for (bytes, chunk) in packed {
            let document = try read(bytes, inPiecesOf: chunk)
            #expect(document.words == plain.words)
            // XML names its encoding, and so stays in it.
            if !example.isXML { #expect(document.stored == plain.stored) }
        }
    }

    @Test func `UTF-16 may come in pieces of any size`() throws {
        for chunk in 1...5 {
            let document = try read(
                utf16("\u{FEFF}" + String(decoding: Self.network, as: UTF8.self), .utf16BigEndian), inPiecesOf: chunk)
            #expect(document.stored == Self.network)
        }
    }

    @Test(arguments: Example.all) func `what was cut off is refused wherever that was`(example: Example) throws {
        let bytes = try example.bytes()
        for packed in [gzipped(bytes), zstandard(bytes)] {
            for count in Array(stride(from: 1, to: packed.count, by: 64)) + [packed.count - 1] {
                #expect(throws: ReadFailure.self, "\(count)") { try read(packed[..<count]) }
            }
        }
    }

    private static let network = Array(#"[{"Id":"a","Name":"é𝄞","Driver":"null","Scope":"local"}]"#.utf8)

    @Test func `a file of several parts is read as one`() throws {
        let (first, second) = (Array(Self.network[..<20]), Array(Self.network[20...]))
        for pack in [gzipped, zstandard] {
            let document = try read(pack(first) + pack([]) + pack(second))
            #expect(document.stored == Self.network)
            #expect(document.facts.count == 1)
        }
    }

    @Test func `what stands behind compressed data is refused`() throws {
        for garbage in [[0, 0, 0, 0], Array("{}".utf8), [0x1F], Array(repeating: 7, count: 100)] as [[UInt8]] {
            let refusals = [
                try refusal(of: gzipped(Self.network) + garbage), try refusal(of: zstandard(Self.network) + garbage),
            ]
            #expect(refusals.allSatisfy { $0 != nil })
        }
        #expect(
            try refusal(of: gzipped(Self.network) + Array("junk".utf8))
                == ReadFailure("has something behind its gzip data that is none"))
        #expect(
            try refusal(of: zstandard(Self.network) + Array("junk".utf8))
                == ReadFailure("has something behind its zstd data that is none"))
    }

    @Test func `what is damaged is refused in words`() throws {
        let packed = gzipped(Self.network)
        // The checksum, the length, the method, the data.
        for index in [packed.count - 8, packed.count - 1, 2, 12] {
            var spoilt = packed
            spoilt[index] ^= 0x55
            #expect(try refusal(of: spoilt) == Self.damagedGzip)
        }
        #expect(try refusal(of: packed.dropLast()) == ReadFailure("is gzip data that is cut off"))
        var spoilt = zstandard(Self.network)
        #expect(try refusal(of: spoilt.dropLast()) == ReadFailure("is zstd data that is cut off"))
        spoilt[spoilt.count - 1] ^= 0x55
        #expect(
            try refusal(of: spoilt)
                == ReadFailure("is damaged zstd data: it can't be decompressed, or its checksum is wrong"))
        #expect(try refusal(of: gzipped(packed)) == ReadFailure("is compressed twice; decompress it once"))
        #expect(try refusal(of: gzipped([]))?.message.hasPrefix("is empty") == true)
        let wide: [UInt8] = [0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0, 0x7D, 0, 0, 0]
        #expect(try refusal(of: wide) == ReadFailure("is UTF-32 text; save it as UTF-8"))
    }

    @Test func `a wrong byte anywhere is found, or makes no difference`() throws {
        for packed in [gzipped(Self.network), zstandard(Self.network)] {
            for index in packed.indices {
                var spoilt = packed
                spoilt[index] ^= 0x41
                do { #expect(try read(spoilt).stored == Self.network, "\(index)") } catch is ReadFailure {}
            }
        }
    }

    @Test(arguments: [
        ([0xD834, 0x61], 2, 4), ([0xDD1E], 2, 4), ([0xD834, 0xD834, 0xDD1E], 2, 4), ([0xDD1E, 0xD834], 2, 4),
    ]) func `half of a surrogate pair is refused at its place`(units: [UInt16], line: Int, column: Int) throws {
        let start = utf16("\u{FEFF}[\n \"", .utf16LittleEndian)
        let bad = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let failure = try refusal(of: start + bad + utf16("\"]", .utf16LittleEndian))
        #expect(
            failure
                == ReadFailure(
                    line: line, column: column - 1, "half of a pair of UTF-16 surrogates stands here without the other")
        )
    }

    @Test(arguments: [1, 2, 3]) func `UTF-16 that ends within a character is refused`(cut: Int) throws {
        let text = utf16("\u{FEFF}{}\n𝄞", .utf16BigEndian)
        let failure = try refusal(of: text.dropLast(cut))
        #expect(failure == ReadFailure(line: 2, column: 1, "the UTF-16 text is cut off within a character"))
    }

    /// Ten gigabytes in ten megabytes.
    @Test(arguments: ["\0", " ", "a", "[", "{\"a\":\"", "{},"], ["", "{\"a\":\""])
    func `a bomb is refused before it goes off`(piece: String, start: String) throws {
        var fill = Array(piece.utf8)
        while fill.count < 10 << 20 { fill += fill }
        let part = gzipped(fill)
        var parts = 0
        let source = byteSource {
            parts += 1
            return parts == 1 ? gzipped(Array(start.utf8)) : parts < 1000 ? part : nil
        }
        #expect(throws: ReadFailure.self) { try Document(source) }
        #expect(parts < 40)
    }

    @Test func `an element of any size is refused before it fills the memory`() throws {
        let part = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        var parts = 0
        let source = byteSource {
            parts += 1
            return parts == 1 ? Array("[\n {\"a\":\"".utf8) : part
        }
        #expect(
            throws: ReadFailure(
                line: 2, column: 2, "an element begins here that is longer than 256 MiB, which is not read")
        ) { try Document(source) }
        #expect(parts < 600)
    }

    @Test func `what grows too much is refused in words`() throws {
        let fill = gzipped([UInt8](repeating: UInt8(ascii: " "), count: 10 << 20))
        let source = decoded(byteSource { fill })
        var window = [UInt8](repeating: 0, count: 1 << 20)
        #expect(throws: ReadFailure("grows to more than 500 times its size, as no report does; it is not read")) {
            while try window.withUnsafeMutableBytes({ try source($0) }) > 0 {}
        }
        // What failed once fails again.
        #expect(throws: ReadFailure.self) { try window.withUnsafeMutableBytes { try source($0) } }
    }
}
