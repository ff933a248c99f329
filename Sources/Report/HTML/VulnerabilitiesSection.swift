import Baseline
import Model

extension HTMLReport {
    /// Open vulnerabilities (NP-5.7) by image: how grave, how many have a fix, how long open, until when to patch.
    func vulnerabilitiesSection() {
        guard let check = report.checks.first(where: { $0.check.id == "NP-5.7" }), !check.open.isEmpty else { return }
        let images = Self.images(check.open, on: report.run.date)
        section(.vulnerabilities) {
            table(
                caption: words(Words.vulnerabilities), className: "sortable",
                headings: [
                    (Words.image, nil), (Words.criticalOnly, "number"), (Words.high, "number"), (Words.lower, "number"),
                    (Words.withFix, "number"), (Words.longestOpen, "number"), (Words.nextDeadline, "date"),
                    (Words.overdueCount, "number"),
                ]
            ) {
                for image in images.prefix(audience.rowsOfList) {
                    writer.element("tr") {
                        writer.element("th", ["scope": "row", "class": "name"]) {
                            breakable(image.name)
                            if let owner = image.owner {
                                writer.element(
                                    "div", ["class": "small quiet"], text: labelled(Words.owner, clipped(owner)))
                            }
                        }
                        for (count, className) in [
                            (image.critical, "critical"), (image.high, "high"), (image.lower, ""),
                        ] {
                            writer.element(
                                "td", ["class": count > 0 ? "number \(className)" : "number quiet"],
                                text: number(count))
                        }
                        writer.element(
                            "td", ["class": "number"],
                            text: words(Words.share(number(image.fixable), of: number(image.all))))
                        writer.element("td", ["class": "number"], text: words(Words.days(number(image.days))))
                        deadline(image.deadline)
                        writer.element(
                            "td", ["class": image.overdue > 0 ? "number overdue" : "number quiet"],
                            text: number(image.overdue))
                    }
                }
                leftOut(images.count - audience.rowsOfList, columns: 8, in: "findings.csv")
            }
        }
    }

    private struct VulnerableImage {
        let name: String
        let owner: String?
        var critical = 0
        var high = 0
        var lower = 0
        var fixable = 0
        var days = 0
        var deadline: Day?
        var overdue = 0

        var all: Int { critical + high + lower }
    }

    /// The worst first.
    private static func images(_ findings: [OpenFinding], on date: Timestamp) -> [VulnerableImage] {
        var images: [VulnerableImage] = []
        var last: Subject?
        // Findings stand in the order of their subjects.
        for open in findings {
            if open.subject != last {
                images.append(
                    VulnerableImage(
                        name: open.name.isEmpty ? open.subject.key : open.name, owner: open.owner))
            }
            last = open.subject
            let index = images.count - 1
            switch open.severity {
            case .critical: images[index].critical += 1
            case .high: images[index].high += 1
            case .medium, .low: images[index].lower += 1
            }
            if open.finding.hasFix { images[index].fixable += 1 }
            images[index].days = max(images[index].days, date.days(since: open.state.firstSeen))
            if let deadline = open.deadline {
                images[index].deadline = images[index].deadline.map { min($0, deadline) } ?? deadline
                if deadline < date.day { images[index].overdue += 1 }
            }
        }
        // The sort is stable: images that are alike stay in the order of their names.
        return images.sorted { ($1.critical, $1.high, $1.lower) < ($0.critical, $0.high, $0.lower) }
    }
}
