package import Baseline
import Model

/// The catalogue for other programs.
package struct CatalogueJSON {
    private let language: Language

    package init(language: Language = .english) { self.language = language }

    package func render(_ checks: [Check]) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", 1)
            json.member("baseline", Catalogue.version)
            json.member("language", language.rawValue)
            json.array("checks") {
                for check in checks { json.object { write(check, json) } }
            }
        }
        return json.finish()
    }

    private func write(_ check: Check, _ json: JSONWriter) {
        json.member("id", check.id)
        json.member("control", check.control)
        json.member("severity", check.severity.name)
        json.member("subjects", check.rules.map(\.kind.name))
        json.member("evidence", check.needs.map(\.name).sorted())
        json.object("cis") {
            for (version, numbers) in check.benchmarkNumbers { json.member(version, numbers) }
        }
        json.member("nist", check.nist)
        json.member("title", check.title(language))
        json.member("fails", check.fails(language))
        json.member("rationale", check.rationale(language))
        json.member("remediation", check.remediation(language))
        json.object("examples") {
            json.member("pass", check.examples.pass)
            json.member("fail", check.examples.fail)
        }
    }
}
