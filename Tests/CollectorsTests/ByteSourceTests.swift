import Collectors
import Foundation
import Model
import Testing

@Suite struct ByteSourceTests {
    @Test(arguments: [
        ("samples/none.json", "can't be opened: No such file or directory"),
        ("samples", "can't be read: Is a directory"),
    ]) func `a path that is no file is refused in words`(path: String, message: String) {
        #expect(throws: ReadFailure(message)) {
            try withFile(repository.appending(path: path).path) { _ = try Document($0) }
        }
    }

    @Test func `a file is read through its own source`() throws {
        let path = "samples/fleet/2026-W41/web-1/networks.json"
        let document = try withFile(repository.appending(path: path).path) { try Document($0) }
        #expect(try document.words == read(sample("fleet/2026-W41/web-1/networks.json")).words)
    }

    @Test func `empty chunks are passed over, and what does not fit comes next`() throws {
        var chunks: [[UInt8]] = [[], [1, 2, 3], [], [], [4], []]
        let source = byteSource { chunks.isEmpty ? nil : chunks.removeFirst() }
        var read: [[UInt8]] = []
        for _ in 0..<5 {
            var bytes: [UInt8] = [0, 0]
            let count = try bytes.withUnsafeMutableBytes { try source($0) }
            read.append(Array(bytes.prefix(count)))
        }
        #expect(read == [[1, 2], [3], [4], [], []])
    }

    @Test func `a source's failure comes through`() {
        #expect(throws: ReadFailure("can't be read: broken")) {
            try Document { _ in throw ReadFailure("can't be read: broken") }
        }
    }
}
