import Model

/// The rules that a run's driver and its extensions describe.
struct SARIFRules {
    private let driver: [JSONObject]
    private let extensions: [[JSONObject]]
    private var indexes: [String: JSONObject] = [:]

    init(_ driver: JSONObject?, extensions: [JSONObject]) throws {
        self.driver = try driver?.objects("rules") ?? []
        self.extensions = try extensions.map { try $0.objects("rules") ?? [] }
        for rule in self.driver + self.extensions.joined() {
            if let id = try rule.text("id"), indexes[id] == nil { indexes[id] = rule }
        }
    }

    /// By its index (3.27.6, 3.52), which counts only where the id says the same: some tools count wrongly. Else by its
    /// id, of which `CA1000/1` is a part of the rule `CA1000`.
    func rule(of result: JSONObject) throws -> JSONObject? {
        let reference = try result.object("rule")
        let index = try reference?.integer("index") ?? result.integer("ruleIndex") ?? -1
        let component = try reference?.object("toolComponent")?.integer("index")
        let rules = component.map { extensions.indices.contains($0) ? extensions[$0] : [] } ?? driver
        let id = try result.text("ruleId") ?? reference?.text("id")
        if rules.indices.contains(index) {
            let named = try rules[index].text("id")
            if id == nil || named == id || id?.hasPrefix("\(named ?? "")/") == true { return rules[index] }
        }
        if let id { return indexes[id] ?? id.lastIndex(of: "/").flatMap { indexes[String(id[..<$0])] } }
        // gitleaks 7 gave no rule but in its message: `AWS Access Key secret detected`.
        let message = try result.object("message")?.string("text") ?? ""
        let suffix = " secret detected"
        return message.hasSuffix(suffix) ? indexes[String(message.dropLast(suffix.count))] : nil
    }
}
