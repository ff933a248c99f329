import Baseline
import Crypto
import Foundation
import Model
import Mustache

/// The HTML report: one file, readable without script, network or font.
package struct HTMLReport {
    let report: Report
    let language: Language
    let writer = XMLWriter()

    package init(_ report: Report, language: Language = .english) {
        self.report = report
        self.language = language
    }

    package func render() throws -> [UInt8] {
        writer.element("div") {
            writer.element("a", ["class": "skip", "href": "#findings"], text: Words.skip(language))
            head()
            changeSection()
            trendSection()
            controlsSection()
            historySection()
            findingsSection()
            unmappedSection()
            waiversSection()
            coverageSection()
            endedSection()
            provenanceSection()
        }
        let style = String(decoding: PackageResources.style_css, as: UTF8.self)
        let page = try MustacheTemplate(string: String(decoding: PackageResources.page_mustache, as: UTF8.self))
        let values = [
            "language": language.rawValue, "title": "\(Words.title(language)) \(visible(report.run.label))",
            "styleHash": Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString(), "style": style,
            "body": String(decoding: writer.finish(), as: UTF8.self),
        ]
        return Array(page.render(values).utf8)
    }

    func words(_ text: Text) -> String { text(language) }

    /// A table with its caption; the last headings' classes are the cells' too.
    func table(caption: String, headings: [(Text, className: String?)], rows: () -> Void) {
        writer.element("div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": caption]) {
            writer.element("table") {
                writer.element("caption", text: caption)
                writer.element("thead") {
                    writer.element("tr") {
                        for (heading, className) in headings {
                            writer.element("th", ["scope": "col", "class": className], text: words(heading))
                        }
                    }
                }
                writer.element("tbody", [:], rows)
            }
        }
    }

    /// A row that says how many rows are not shown.
    func leftOut(_ count: Int, columns: Int) {
        guard count > 0 else { return }
        writer.element("tr") {
            writer.element("td", ["colspan": String(columns), "class": "quiet"], text: words(Words.leftOut(count)))
        }
    }

    func section(_ id: StaticString, _ heading: Text, _ content: () -> Void) {
        writer.element("section", ["id": "\(id)"]) {
            writer.element("h2", text: words(heading))
            content()
        }
    }

    /// `83 %`, or a dash for what was not assessed.
    func percent(_ rate: Double?) -> String {
        rate.map { "\(Percent.whole($0)) %" } ?? "–"
    }
}

/// Rounded down, so that nothing but the whole is ever shown as 100 %.
enum Percent {
    static func whole(_ rate: Double) -> Int { Int((rate * 100 + 1e-9).rounded(.down)) }
}
