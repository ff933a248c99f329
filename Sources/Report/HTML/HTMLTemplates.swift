import Baseline

/// The page's shell, the frames of its sections, its style and script, which a company can replace by its own.
package struct HTMLTemplates: Sendable {
    /// What a folder of templates may hold, besides `sections/NAME.mustache` for the frame of one section.
    package static let names = ["page.mustache", "section.mustache", "style.css", "report.js"]

    package static let builtIn = HTMLTemplates(
        page: HTMLTemplate(file: names[0], text: String(decoding: PackageResources.page_mustache, as: UTF8.self)),
        section: HTMLTemplate(file: names[1], text: String(decoding: PackageResources.section_mustache, as: UTF8.self)),
        style: String(decoding: PackageResources.style_css, as: UTF8.self),
        script: String(decoding: PackageResources.report_js, as: UTF8.self))

    let page: HTMLTemplate
    /// The frame of the sections that have none of their own.
    private let section: HTMLTemplate
    private let sections: [HTMLReport.Section: HTMLTemplate]
    let style: String
    let script: String

    /// What is wrong with a template, and where.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private init(
        page: HTMLTemplate, section: HTMLTemplate, sections: [HTMLReport.Section: HTMLTemplate] = [:], style: String,
        script: String
    ) {
        self.page = page
        self.section = section
        self.sections = sections
        self.style = style
        self.script = script
    }

    /// Those in a folder's files, by their names; the built-in ones for the rest.
    ///
    /// Throws a `Failure` for a file that no template is named like, and for one that would break the page.
    package init(folder: String, files: [String: String]) throws(Failure) {
        func template(_ name: String, values: [String]) throws(Failure) -> HTMLTemplate? {
            guard let text = files[name] else { return nil }
            let template = HTMLTemplate(file: "\(folder)/\(name)", text: text)
            try template.check(against: values)
            return template
        }
        let named = HTMLReport.Section.allCases.map { (section: $0, file: "sections/\($0.rawValue).mustache") }
        let known = Self.names + named.map(\.file)
        for name in files.keys.sorted() where !known.contains(name) {
            // Someone who names a section wants to know which there are.
            let offered = known.filter { $0.contains("/") == name.contains("/") }
            let hint = name.nearest(in: offered).map { "; did you mean \($0)?" } ?? ""
            throw Failure(
                description: "\(folder)/\(visible(name)): no template has this name; they are "
                    + "\(offered.joined(separator: ", "))\(hint)")
        }
        if files.isEmpty {
            throw Failure(
                description:
                    "\(folder): holds no template; put \(Self.names.joined(separator: ", ")) or some of them there")
        }
        var sections: [HTMLReport.Section: HTMLTemplate] = [:]
        for (section, file) in named { sections[section] = try template(file, values: Self.sectionValues) }
        self.init(
            page: try template(Self.names[0], values: Self.pageValues) ?? Self.builtIn.page,
            section: try template(Self.names[1], values: Self.sectionValues) ?? Self.builtIn.section,
            sections: sections, style: files[Self.names[2]] ?? Self.builtIn.style,
            script: files[Self.names[3]] ?? Self.builtIn.script)
        try Self.check(style, endsAt: "</style", in: "\(folder)/\(Self.names[2])")
        try Self.check(script, endsAt: "</script", in: "\(folder)/\(Self.names[3])")
    }

    /// The names of the values that every template can show.
    private static let values = [
        "language", "audience", "run", "date", "score", "covered", "open", "critical", "waived", "notAssessed",
        "documents",
    ]

    /// What a page can show; besides texts, each section of the report.
    private static let pageValues =
        values + ["title", "styleHash", "style", "scriptHash", "script", "skip", "contents"]
        + HTMLReport.Section.allCases.map(\.rawValue)

    /// What the frame of a section can show.
    private static let sectionValues = values + ["id", "title", "intro", "strip", "body"]

    /// The frame of a section; nil for the head, which stands by itself unless it is given one.
    func frame(of section: HTMLReport.Section) -> HTMLTemplate? {
        sections[section] ?? (section.heading == nil ? nil : self.section)
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
