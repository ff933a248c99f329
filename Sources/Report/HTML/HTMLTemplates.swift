import Baseline
import Mustache

/// The page's shell, style and script, which a company can replace by its own.
package struct HTMLTemplates: Sendable {
    /// What a folder of templates may hold.
    package static let names = ["page.mustache", "style.css", "report.js"]

    package static let builtIn = HTMLTemplates(
        pageFile: names[0], pageText: String(decoding: PackageResources.page_mustache, as: UTF8.self),
        style: String(decoding: PackageResources.style_css, as: UTF8.self),
        script: String(decoding: PackageResources.report_js, as: UTF8.self))

    private let pageFile: String
    private let pageText: String
    let style: String
    let script: String

    /// What is wrong with a template, and where.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private init(pageFile: String, pageText: String, style: String, script: String) {
        self.pageFile = pageFile
        self.pageText = pageText
        self.style = style
        self.script = script
    }

    /// Those in a folder's files, by their names; the built-in ones for the rest.
    ///
    /// Throws a `Failure` for a file that no template is named like, and for one that would break the page.
    package init(folder: String, files: [String: String]) throws(Failure) {
        for name in files.keys.sorted() where !Self.names.contains(name) {
            let hint = name.nearest(in: Self.names).map { "; did you mean \($0)?" } ?? ""
            throw Failure(
                description: "\(folder)/\(visible(name)): no template has this name; they are "
                    + "\(Self.names.joined(separator: ", "))\(hint)")
        }
        if files.isEmpty {
            throw Failure(
                description:
                    "\(folder): holds no template; put \(Self.names.joined(separator: ", ")) or some of them there")
        }
        self.init(
            pageFile: "\(folder)/\(Self.names[0])", pageText: files[Self.names[0]] ?? Self.builtIn.pageText,
            style: files[Self.names[1]] ?? Self.builtIn.style, script: files[Self.names[2]] ?? Self.builtIn.script)
        try checkNames()
        try Self.check(style, endsAt: "</style", in: "\(folder)/\(Self.names[1])")
        try Self.check(script, endsAt: "</script", in: "\(folder)/\(Self.names[2])")
    }

    /// The names of the values that a page can show; besides texts, each section of the report.
    static let values =
        [
            "language", "audience", "title", "run", "date", "styleHash", "style", "scriptHash", "script", "skip",
            "contents",
        ] + HTMLReport.Section.allCases.map(\.rawValue)

    /// The page with these values in their places.
    func page(_ values: [String: String]) throws(Failure) -> String {
        do {
            // The library takes an empty text for true.
            return try MustacheTemplate(string: pageText).render(values.filter { !$0.value.isEmpty })
        } catch let error as MustacheTemplate.ParserError {
            throw failure(line: error.context.lineNumber, "expected a mustache template; \(error.error)")
        } catch {
            throw Failure(description: "\(pageFile): \(error)")
        }
    }

    /// The library renders a misspelt name as nothing, so every tag is looked at here first.
    private func checkNames() throws(Failure) {
        var rest = pageText[...]
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
            if Self.values.contains(String(name)) { continue }
            let hint = String(name).nearest(in: Self.values).map { "; did you mean \($0)?" } ?? ""
            throw failure(
                line: line,
                "there is no value \(visible(String(name))); they are \(Self.values.joined(separator: ", "))\(hint)")
        }
    }

    private func failure(line: Int, _ text: String) -> Failure {
        Failure(description: "\(pageFile): line \(line): \(text)")
    }

    /// A style or script that held the tag that ends it would spill into the page.
    private static func check(_ text: String, endsAt tag: String, in file: String) throws(Failure) {
        var line = 1
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if part.lowercased().contains(tag) {
                throw Failure(description: "\(file): line \(line): \(tag) would end it here; write it otherwise")
            }
            line += 1
        }
    }
}
