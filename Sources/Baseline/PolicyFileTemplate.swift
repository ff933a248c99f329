extension PolicyFile {
    /// A policy file that sets nothing: every key with a sentence, at its default or with an example, commented out.
    ///
    /// A line that begins with `#` and a space explains; one that begins with `#` alone is a setting.
    package static let template: String = {
        var lines = prose(
            """
            The policy of Ninepoint: what a team decides for itself. Everything is optional. A setting below stands at \
            its default, or with an example where it has none; take the # before it away to set it. ninepoint policy \
            check says whether the file is right.
            """)
        lines += [""]
        lines += prose(
            """
            A name may be a pattern, in which * stands for any characters and ? for one; one that begins with * must \
            stand in quotes. A subject is host/kind/name: "web-*/container/shop/web", and of an image, which belongs \
            to no host, "*/image/registry.example.com/shop/web".
            """)
        for (title, keys) in PolicyKey.sections {
            lines += ["", "", "# --- \(title) ---"]
            for key in keys {
                lines += [""] + prose(key.about + (key.hasDefault ? "" : " There is no default; for example:"))
                if key.name == "waivers" { lines += waiver }
                lines.append("#\(key.name): \(key.example)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static let waiver = """

        waivers:
          - id: W-2026-01
            checks: [NP-4.1, NP-4.3]
            subjects: ["web-*/container/shop/redis"]
            reason: Limits are set once the load test has shown what it needs
            approver: J. Doe
            ticket: SHOP-4711
            created: 2026-11-02
            expires: 2026-12-31

        """.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "#" : "#   \($0)" }

    /// Comments of at most 100 columns.
    private static func prose(_ text: String) -> [String] {
        var lines = ["#"]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + 1 + word.count > 100 { lines.append("#") }
            lines[lines.count - 1] += " \(word)"
        }
        return lines
    }
}
