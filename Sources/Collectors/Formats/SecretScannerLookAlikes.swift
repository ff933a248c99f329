extension LookAlike {
    static let secretScanners: [LookAlike] = [.trufflehogLegacy, .sarif1, .sarif2Draft]

    static let trufflehogLegacy = LookAlike(
        recognises: { $0["stringsFound"] != nil && ($0["printDiff"] != nil || $0["reason"] != nil) },
        advice: "is a finding of trufflehog 2, which quotes the secrets themselves; "
            + "collect trufflehog docker --image IMAGE --json of version 3 instead")

    static let sarif1 = LookAlike(
        recognises: { $0["runs"] != nil && $0["version"]?.string?.hasPrefix("1.") == true },
        advice: "is SARIF 1.0.0; collect the tool's report in SARIF 2.1.0 instead")

    static let sarif2Draft = LookAlike(
        recognises: { $0["runs"] != nil && $0["version"]?.string?.hasPrefix("2.0.0") == true },
        advice: "is SARIF 2.0.0, a draft; collect the tool's report in SARIF 2.1.0 instead")
}
