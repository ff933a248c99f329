import Collectors
import Model
import Report

/// In what the verdicts of a package differ from those that its evidence gives, subject by subject.
struct VerdictDifference {
    /// A subject's line of verdicts.jsonl.
    private struct Line {
        let title: String
        var verdicts: [String: Verdict] = [:]
        /// By check and detail, as they are told.
        var findings: [FindingKey: [String]] = [:]
    }

    /// Sentences, in the subjects' order; empty where both say the same.
    let sentences: [String]

    /// - `packed`, `derived`: two files of JSON lines.
    /// - Throws a `ReadFailure` where the packed one is no such file.
    init(packed: [UInt8], derived: [UInt8]) throws {
        let theirs = try Self.lines(packed)
        let ours = try Self.lines(derived)
        var sentences: [String] = []
        for subject in Set(theirs.keys).union(ours.keys).sorted() {
            switch (theirs[subject], ours[subject]) {
            case (let theirs?, let ours?): sentences += Self.differences(theirs, ours)
            case (let theirs?, nil): sentences.append("\(theirs.title): is in no document of the run")
            case (nil, let ours?): sentences.append("\(ours.title): is left out")
            case (nil, nil): break
            }
        }
        // Every member that is compared is the same: another one is not.
        if sentences.isEmpty, packed != derived { sentences = ["is written otherwise than this version writes it"] }
        self.sentences = sentences
    }

    private static func differences(_ theirs: Line, _ ours: Line) -> [String] {
        var sentences: [String] = []
        for check in Set(theirs.verdicts.keys).union(ours.verdicts.keys).sorted() {
            let (packed, derived) = (theirs.verdicts[check], ours.verdicts[check])
            if packed != derived {
                sentences.append(
                    "\(ours.title): \(check): the package says \(packed?.name ?? "nothing"), its evidence "
                        + (derived?.name ?? "nothing"))
            }
        }
        for key in Set(theirs.findings.keys).union(ours.findings.keys).sorted(by: {
            ($0.check, $0.detail) < ($1.check, $1.detail)
        }) where theirs.verdicts[key.check] == ours.verdicts[key.check] {
            let detail = key.detail.isEmpty ? "" : " (\(key.detail))"
            switch (theirs.findings[key], ours.findings[key]) {
            case (_?, nil): sentences.append("\(ours.title): \(key.check)\(detail): its evidence shows no such finding")
            case (nil, _?): sentences.append("\(ours.title): \(key.check)\(detail): the finding is left out")
            case (let theirs?, let ours?) where theirs != ours:
                sentences.append("\(key.subject.title): \(key.check)\(detail): the finding is told otherwise")
            default: break
            }
        }
        return sentences
    }

    private static func lines(_ bytes: [UInt8]) throws -> [Subject: Line] {
        var lines: [Subject: Line] = [:]
        try jsonObjects(byteSource(bytes)) { object in
            let subject = try object.subject()
            var line = Line(title: subject.title)
            for verdict in [Verdict.pass, .fail, .waived] {
                for check in try object.needed("pass", object.strings(verdict.member)) {
                    line.verdicts[check] = verdict
                }
            }
            for verdict in [Verdict.notAssessed, .notApplicable] {
                for reason in try object.needed("notAssessed", object.objects(verdict.member)) {
                    for check in try reason.needed("checks", reason.strings("checks")) {
                        line.verdicts[check] = verdict
                    }
                }
            }
            for finding in try object.needed("findings", object.objects("findings")) {
                let key = FindingKey(
                    subject: subject, check: try finding.neededString("check"),
                    detail: try finding.neededString("detail"))
                line.findings[key] = try [
                    "message", "severity", "state", "firstSeen", "deadline", "waiver", "vex", "sha256", "pointer",
                ].map { try finding.string($0) ?? "" }
            }
            lines[subject] = line
        }
        return lines
    }
}

extension Verdict {
    fileprivate var member: StaticString {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .waived: "waived"
        case .notAssessed: "notAssessed"
        case .notApplicable: "notApplicable"
        }
    }
}
