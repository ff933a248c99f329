import Model

/// Reports of a document that `--image` names an image for. What a linter says of one Dockerfile is said of that image,
/// and what a tool says of it in several places is one report, since the newest of a tool is the one that counts.
struct ReportsOnNamedImage {
    private let context: ReadingContext
    private var reports: [ToolReport] = []

    init(_ context: ReadingContext) { self.context = context }

    /// Answers whether it keeps the fact until the document's end.
    mutating func take(_ fact: Fact) -> Bool {
        guard context.imageName != nil, case .report(let report) = fact else { return false }
        reports.append(report)
        return true
    }

    func tell(_ emit: (Fact) throws -> Void) rethrows {
        let files = Set(reports.compactMap { if case .dockerfile(let path) = $0.target { path } else { nil } })
        var joined: [ToolReport] = []
        for report in reports {
            var report = report
            if files.count == 1, case .dockerfile = report.target { report = report.on(.image(context.target())) }
            if let index = joined.firstIndex(where: { $0.tool == report.tool && $0.target == report.target }) {
                joined[index] = joined[index].joined(with: report)
            } else {
                joined.append(report)
            }
        }
        for report in joined { try emit(.report(report)) }
    }
}
