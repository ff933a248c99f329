import CSimdjson

/// The one door to simdjson: parses one text at a time into buffers that are used again.
package final class JSONParser {
    /// Bytes that must be readable behind every text.
    package static let padding = csimdjson_padding()

    private let parser: OpaquePointer

    package init() {
        guard let parser = csimdjson_new() else { fatalError("out of memory") }
        self.parser = parser
    }

    deinit { csimdjson_free(parser) }

    /// Parses a text that has `padding` readable bytes behind it, and hands its root on.
    ///
    /// The value lives only as long as `body` runs. Throws a `ReadFailure` that tells the line within the text.
    package func parse<Result>(_ text: UnsafeRawBufferPointer, _ body: (JSONValue) throws -> Result) throws -> Result {
        var tape = csimdjson_tape()
        let code = csimdjson_parse(parser, text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, &tape)
        guard code == 0, let words = tape.tape, let strings = tape.strings else {
            let fault = JSONFault.locate(in: text)
            throw ReadFailure(
                line: fault?.line ?? 1, column: fault?.column,
                fault?.message ?? String(cString: csimdjson_message(code)))
        }
        // Word 0 is the root's own mark.
        return try body(JSONValue(tape: words, strings: strings, index: 1))
    }

    /// Parses bytes of any origin; for tests and small texts, since it copies them to make room for the padding.
    package func parse<Result>(copying text: [UInt8], _ body: (JSONValue) throws -> Result) throws -> Result {
        let padded = text + [UInt8](repeating: 0, count: Self.padding)
        return try padded.withUnsafeBytes { try parse(UnsafeRawBufferPointer(rebasing: $0[..<text.count]), body) }
    }
}
