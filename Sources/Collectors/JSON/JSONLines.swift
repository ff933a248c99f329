/// Reads the objects of a document in their order: JSON lines, or an array of them.
///
/// Throws a `ReadFailure` that tells the line of what is no JSON, or no object.
package func jsonObjects(_ source: @escaping ByteSource, _ body: (JSONObject) throws -> Void) throws {
    var reader = ElementReader(source: source)
    let parser = JSONParser()
    while let element = try reader.next() {
        do {
            try parser.parse(element.body) { value in
                guard value.isObject else { throw ReadFailure("expected an object, found \(value.kind.name)") }
                try body(JSONObject(value).indexed)
            }
        } catch let failure as ReadFailure {
            throw ReadFailure(line: element.line + (failure.line ?? 1) - 1, failure.message)
        }
    }
}
