import Baseline
import Foundation
import Model
import Report
import Testing

/// A finding that two scanners report leads to both reports, in every format that names evidence.
@Suite struct SeveralSourcesTests {
    private let imported = report([
        judged(.image, "shop/web") { check in
            guard check.id == "NP-5.7" else { return .pass }
            return .fail([
                Finding(
                    detail: "CVE-2024-5535 openssl", message: "two scanners say so", severity: .high,
                    path: "/first", others: [pointer("/second"), pointer("/third")])
            ])
        }
    ])

    @Test func eachFormatNamesThemAll() throws {
        let made: [(format: String, text: String, places: [String])] = [
            ("html", text(try HTMLReport(imported).render()), ["/<wbr/>first", "/<wbr/>second", "/<wbr/>third"]),
            ("junit", text(JUnit().render(imported)[0]), ["/3/first (", "/3/second (", "/3/third ("]),
            (
                "rich junit", text(JUnit(profile: .rich).render(imported)[0]),
                ["name=\"otherEvidence\" value=\"sha256:\(document) /3/second, sha256:\(document) /3/third\""]
            ),
            ("json", text(JSONReport().render(imported)), ["\"pointer\":\"/3/first\"", "\"pointer\":\"/3/third\""]),
            ("csv", text(CSVReport().findings(imported)), ["\(document) /3/second; \(document) /3/third"]),
            ("sarif", text(SARIFReport(imported).render()), ["evidence: containers.json /3/second"]),
            ("oscal", text(OSCALReport(imported).render()), ["containers.json /3/third (sha256:"]),
        ]
        for (format, text, places) in made {
            for place in places { #expect(text.contains(place), "\(format): \(place)") }
        }
    }
}
