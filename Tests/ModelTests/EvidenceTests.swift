import Model
import Testing

@Suite struct DigestTests {
    @Test func `a digest keeps its bytes and is written in hexadecimal`() throws {
        let bytes = (0..<32).map { UInt8($0 * 8) }
        let digest = try #require(Digest(bytes))
        #expect(digest.bytes == bytes)
        #expect(digest.description == "0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8")
        #expect(Digest.zero.description == String(repeating: "0", count: 64))
        #expect(Digest(Array(repeating: 0, count: 32)) == .zero)
    }

    @Test(arguments: [0, 31, 33, 64]) func `other lengths are no digest`(count: Int) {
        #expect(Digest(Array(repeating: 1, count: count)) == nil)
    }

    @Test(arguments: 0..<32) func `digests are ordered, and differ by any byte`(index: Int) throws {
        var bytes = [UInt8](repeating: 7, count: 32)
        let smaller = try #require(Digest(bytes))
        bytes[index] = 200
        let larger = try #require(Digest(bytes))
        #expect(smaller < larger)
        #expect(!(larger < smaller))
        #expect(smaller != larger)
        #expect(Set([smaller, larger, smaller]).count == 2)
    }
}

@Suite struct PointerTests {
    @Test(arguments: [
        (Position.root, "", ""), (.root, "/Config/User", "/Config/User"), (.element(0), "", "/0"),
        (.element(12), "/Config/User", "/12/Config/User"), (.line(3), "", "line 3"),
        (.line(3), "/CreatedBy", "line 3: /CreatedBy"),
    ]) func `a pointer leads from the document's root`(position: Position, path: String, text: String) {
        let place = Place(document: .zero, position: position)
        #expect(place.pointer(path) == text)
        #expect(Pointer(place: place, path: path).description == text)
    }

    /// RFC 6901, section 5.
    @Test(arguments: [
        ("foo", "/foo"), ("", "/"), ("a/b", "/a~1b"), ("m~n", "/m~0n"), ("~1", "/~01"), ("~/", "/~0~1"),
        ("c%d", "/c%d"),
        (" ", "/ "), ("k\"l", "/k\"l"), ("80/tcp", "/80~1tcp"), ("é\u{301}/😀", "/é\u{301}~1😀"),
        ("/\u{301}", "/~1\u{301}"),
    ]) func `a step is escaped`(key: String, step: String) {
        #expect(pointerStep(key) == step)
        #expect(Array(pointerStep(key).utf8) == Array(step.utf8))
    }
}
