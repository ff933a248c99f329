import Collectors
import Model
import Testing

/// The way back from a fact to its place in the document.
@Suite struct PositionTests {
    private static let element = #"{"Id": "aa", "Name": "n", "Driver": "bridge", "Scope": "local"}"#

    @Test(arguments: [
        ("\(element)", [Position.root]), ("\n\n\(element)\n", [.root]), ("[\(element)]", [.element(0)]),
        ("[\(element),\n\(element)]", [.element(0), .element(1)]), ("\(element)\n\(element)\n", [.line(1), .line(2)]),
        ("\n\(element)\n\n\(element)", [.line(2), .line(4)]), ("\(element)\n[\n\(element)\n]\n", [.line(1), .line(3)]),
        ("[\n\(element),\n\(element)\n]\n[\n\(element)\n]\n", [.element(0), .element(1), .line(6)]),
        ("[]\n[\(element)]", [.line(2)]), ("[\(element)][]", [.element(0)]),
    ]) func `a fact knows where it was read`(text: String, positions: [Position]) throws {
        let found = try read(text).facts.map { fact -> Position? in
            if case .network(let network) = fact { network.place.position } else { nil }
        }
        #expect(found == positions)
    }

    @Test func `an array of containers, images and networks is read in its order`() throws {
        let document = try read(
            """
            [
              {"Id": "sha256:aa", "RepoTags": ["web:1"], "Os": "linux", "Architecture": "arm64"},
              \(Self.element),
              {"Id": "bb", "Name": "/web", "State": {"Status": "exited"}, "Config": {}}
            ]
            """)
        let kinds = document.facts.map { $0.words.split(separator: "\n")[0] }
        #expect(
            kinds == [
                "/0 image sha256:aa nil nil linux/arm64", "/1 network n aa bridge on web-1",
                "/2 container web [web] bb nil exited",
            ])
    }

    @Test func `frames hold whole elements, and the number of the first one`() throws {
        let note = String(repeating: "n", count: 1 << 19)
        let elements = (0..<3).map { #"{"Id": "\#($0)", "Driver": "null", "Scope": "local", "Note": "\#(note)"}"# }
        let text = "[\n" + elements.joined(separator: ",\n") + "\n]\n"
        let document = try read(text)
        #expect(document.firstElements == [0, 2])
        #expect(document.frames.map(\.count).allSatisfy { $0 <= 3 << 19 })
        #expect(document.storedText == text)
        let firstBytes = document.frames.map { String(decoding: $0.prefix(14), as: UTF8.self) }
        #expect(firstBytes == ["[\n{\"Id\": \"0\", ", ",\n{\"Id\": \"2\", "])
    }
}
