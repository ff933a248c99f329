package import Baseline
import Model

/// Frameworks and their mappings for other programs.
package struct FrameworksJSON {
    private let language: Language

    package init(language: Language = .english) { self.language = language }

    package func render(_ frameworks: [Framework]) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", 1)
            json.member("baseline", Catalogue.version)
            json.member("language", language.rawValue)
            json.member("checkedOn", Framework.checkedOn)
            json.member("meaning", FrameworkWords.meaning(language))
            json.array("frameworks") {
                for framework in frameworks { json.object { write(framework, json) } }
            }
        }
        return json.finish()
    }

    private func write(_ framework: Framework, _ json: JSONWriter) {
        json.member("id", framework.id)
        json.member("title", framework.title(language))
        json.member("edition", framework.edition(language))
        json.member("publisher", framework.publisher(language))
        json.member("source", framework.source)
        json.member("isWhole", framework.isWhole)
        json.array("requirements") {
            for requirement in framework.requirements { json.object { write(requirement, json) } }
        }
        json.array("gaps") {
            for (control, reason) in framework.gaps.sorted(by: { $0.key < $1.key }) {
                json.object {
                    json.member("control", control)
                    json.member("reason", reason(language))
                }
            }
        }
        json.array("sections") {
            for coverage in framework.coverage {
                json.object {
                    json.member("number", coverage.section.number)
                    json.member("title", coverage.section.title(language))
                    json.member("requirements", coverage.requirements)
                    json.member("covered", coverage.covered)
                    json.member("inPart", coverage.inPart)
                }
            }
        }
    }

    private func write(_ requirement: Requirement, _ json: JSONWriter) {
        json.member("number", requirement.number)
        json.member("name", requirement.name(language))
        json.member("limits", requirement.limits?(language))
        json.array("mappings") {
            for mapping in requirement.mappings {
                json.object(inLine: true) {
                    json.member("control", mapping.control)
                    json.member("checks", mapping.checks)
                    json.member("kind", mapping.kind.rawValue)
                }
            }
        }
    }
}
