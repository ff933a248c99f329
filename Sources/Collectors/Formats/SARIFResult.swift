import Model

/// One result, with what its rule says of it.
struct SARIFResult {
    /// From the document's root.
    let path: String
    /// Empty where neither the result nor a rule has one.
    let ruleID: String
    /// `OsPackageVulnerability`, `Secret`.
    let ruleName: String
    /// The rule's `shortDescription`.
    let title: String
    /// The rule's `fullDescription`, which Trivy fills with the text in which it found a secret.
    let description: String
    /// The rule's `help`, in which scanners tell fields line by line.
    let help: String
    let helpMarkdown: String
    let message: String
    let level: String
    /// GitHub's `security-severity`: a CVSS score.
    let score: String?
    let file: String
    let line: Int?
    let logicalName: String
    /// The rule's.
    let properties: JSONObject?

    init(_ result: JSONObject, rule: JSONObject?, files: [String?], _ path: String) throws {
        self.path = path
        ruleID =
            try result.text("ruleId") ?? result.object("rule")?.text("id") ?? rule?.text("id") ?? ""
        ruleName = try rule?.string("name") ?? ""
        description = try rule?.object("fullDescription")?.string("text") ?? ""
        title = try rule?.object("shortDescription")?.string("text") ?? ""
        help = try rule?.object("help")?.string("text") ?? ""
        helpMarkdown = try rule?.object("help")?.string("markdown") ?? ""
        message = try Self.message(result, rule)
        properties = try rule?.object("properties")
        // Without a level the rule's counts, and without that it is a warning (3.27.10).
        level =
            try result.text("level") ?? rule?.object("defaultConfiguration")?.text("level") ?? "warning"
        score = try Self.score(properties)
        let location = try result.objects("locations")?.first
        let physical = try location?.object("physicalLocation")
        let artifact = try physical?.object("artifactLocation")
        let index = try artifact?.integer("index") ?? -1
        let uri = try artifact?.string("uri") ?? (files.indices.contains(index) ? files[index] : nil) ?? ""
        file = uri.hasPrefix("file://") ? String(uri.dropFirst(7)) : uri
        line = try physical?.object("region")?.integer("startLine")
        let logical = try location?.objects("logicalLocations")?.first
        logicalName = try logical?.text("fullyQualifiedName") ?? logical?.text("name") ?? ""
    }

    /// A message may stand with the rule under its id (3.11.7); what it is filled with is left out.
    private static func message(_ result: JSONObject, _ rule: JSONObject?) throws -> String {
        guard let message = try result.object("message") else { return "" }
        if let text = try message.string("text") { return text }
        guard let id = try message.text("id") else { return "" }
        return try rule?.entries("messageStrings")?.first { $0.key == id }?.value.string("text") ?? ""
    }

    private static func score(_ properties: JSONObject?) throws -> String? {
        guard let value = properties?["security-severity"], !value.isNull else { return nil }
        if let text = value.string { return text.isEmpty ? nil : text }
        guard let number = value.double else {
            throw ReadFailure("properties.security-severity: expected a number")
        }
        return "\(number)"
    }

    var severity: Severity? { score.flatMap { Double($0) }.flatMap { Severity(score: $0) } }

    /// A line `Name: value`; nil where the text has none.
    static func field(_ name: String, in text: String) -> String? {
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("\(name): ") {
            let value = line.dropFirst(name.count + 2)
            return value.isEmpty ? nil : String(value)
        }
        return nil
    }
}

extension SARIFResult {
    /// Trivy's rules of what is no misconfiguration, as Trivy's JSON is read.
    var trivyScanner: String? { ["Secret": "secret/*", "License": "license/*"][ruleName] }

    /// A licence's rule is `package:licence`.
    private var trivyRule: String {
        guard let scanner = trivyScanner else { return ruleID }
        let name = ruleName == "License" ? ruleID.split(separator: ":").last ?? "" : ruleID[...]
        return "\(scanner.dropLast())\(name)"
    }

    /// The finding that it is where it is no vulnerability.
    ///
    /// Trivy tells its severity in a line, and escapes its rules' words for HTML. A message may quote what it was found
    /// by, so the rule's words come first, and stand alone for secrets.
    func finding(of tool: String) throws -> ImportedFinding {
        let isTrivy = tool == "trivy"
        let word = isTrivy ? Self.field("Severity", in: message) : nil
        let rule = ruleID.isEmpty ? "unnamed" : isTrivy ? trivyRule : ruleID
        let isOfSecrets =
            ["gitleaks", "trufflehog", "detect-secrets"].contains(tool) || ruleName == "Secret"
            || rule.hasPrefix("CKV_SECRET_")
        let told = isOfSecrets ? [] : isTrivy ? [description] : [description, message]
        let words = ([title] + told + [ruleName, rule]).first { !$0.isEmpty } ?? rule
        return ImportedFinding(
            rule: rule, title: isTrivy ? Self.withoutEscapes(words) : String(words.prefix { !$0.isNewline }),
            location: file.isEmpty ? logicalName : location(file, line: line),
            severity: word.flatMap { Severity(name: $0) } ?? severity, rating: word ?? score ?? level, path: path)
    }

    private static func withoutEscapes(_ text: String) -> String {
        [("&#39;", "'"), ("&#34;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
