import Baseline
import Mustache

/// One mustache template, and the file that its mistakes are told of.
struct HTMLTemplate: Sendable {
    let file: String
    let text: String

    /// The template with these values in their places.
    func render(_ values: [String: String]) throws(HTMLTemplates.Failure) -> String {
        do {
            // The library takes an empty text for true.
            return try MustacheTemplate(string: text).render(values.filter { !$0.value.isEmpty })
        } catch let error as MustacheTemplate.ParserError {
            throw failure(line: error.context.lineNumber, "expected a mustache template; \(error.error)")
        } catch {
            throw HTMLTemplates.Failure(description: "\(file): \(error)")
        }
    }

    /// The library renders a misspelt name as nothing, so every tag is looked at here first.
    func check(against values: [String]) throws(HTMLTemplates.Failure) {
        var rest = text[...]
        var line = 1
        while let open = rest.firstRange(of: "{{") {
            line += rest[..<open.lowerBound].count(where: \.isNewline)
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else { throw failure(line: line, "{{ is never closed by }}") }
            let tag = rest[..<close.lowerBound]
            rest = rest[close.upperBound...]
            defer { line += tag.count(where: \.isNewline) }
            if tag.hasPrefix("!") { continue }
            if let sign = tag.first, "><$=%".contains(sign) {
                throw failure(line: line, "{{\(tag)}}: partials and other delimiters are not supported here")
            }
            let name = tag.drop { "{&#^/".contains($0) || $0.isWhitespace }
                .prefix { !$0.isWhitespace && $0 != "}" }
            if values.contains(String(name)) { continue }
            let hint = String(name).nearest(in: values).map { "; did you mean \($0)?" } ?? ""
            throw failure(
                line: line,
                "there is no value \(visible(String(name))); they are \(values.joined(separator: ", "))\(hint)"
            )
        }
    }

    private func failure(line: Int, _ text: String) -> HTMLTemplates.Failure {
        HTMLTemplates.Failure(description: "\(file): line \(line): \(text)")
    }
}
