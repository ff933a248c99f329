import Model

/// The kinds of words that a policy's values are made of.
extension YAMLValue {
    func whole(_ range: ClosedRange<Int>, _ expected: String) throws -> Int {
        guard let whole, range.contains(whole) else { throw failure("expected \(expected)") }
        return whole
    }

    func days(orNever: Bool = false) throws -> Int {
        try whole(0...36_500, "a number of days, 0 to 36500" + (orNever ? ", or never" : ""))
    }

    func isTrue() throws -> Bool {
        guard let bool else { throw failure("expected true or false") }
        return bool
    }

    func severity(_ key: String? = nil) throws -> Severity {
        guard let severity = Severity.allCases.first(where: { $0.name == key ?? text }) else {
            throw failure("expected low, medium, high or critical")
        }
        return severity
    }

    /// A day of the calendar; YAML 1.1 calls it a timestamp, YAML 1.2 a text.
    func day() throws -> Day {
        guard let text, text.utf8.count == 10 else { throw failure("expected a day, such as 2026-12-31") }
        guard let moment = Timestamp(text) else {
            throw failure("expected a day, such as 2026-12-31; there is no \(PolicyFailure.shown(text))")
        }
        return moment.day
    }

    /// With a decimal unit, as `docker images` prints them: `500MB`, `1.2GB`.
    func size() throws -> Int {
        let text = text ?? ""
        for (unit, factor) in [("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1)] where text.hasSuffix(unit) {
            let digits = text.dropLast(unit.utf8.count)
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
                digits.utf8.first != UInt8(ascii: "."), digits.utf8.last != UInt8(ascii: "."),
                let number = Double(digits), number * factor < 1e18
            else { break }
            return Int(number * factor)
        }
        throw failure("expected a size such as 500MB")
    }

    func version(_ expected: String) throws -> String {
        guard let word, word.isVersion(ofParts: 1...4) else { throw failure("expected \(expected)") }
        return word
    }

    func one(of words: [String], _ kind: String) throws -> String {
        guard let text else { throw failure("expected \(words.joined(separator: ", "))") }
        guard words.contains(text) else { throw failure(PolicyFailure.unknown(kind, text, known: words)) }
        return text
    }

    func evidenceKind() throws -> EvidenceKind {
        let name = try one(of: EvidenceKind.allCases.map(\.name), "kind of evidence")
        return EvidenceKind.allCases.first { $0.name == name } ?? .inspect
    }

    func check(_ id: String) throws -> String {
        guard Catalogue.check(id) != nil else { throw failure("\(UnknownCheck(id))") }
        return id
    }

    func glob(_ expected: String) throws -> Glob { Glob(try text(expected)) }

    func host(_ name: String) throws -> Glob {
        guard !name.isEmpty, !name.contains("/") else { throw failure("expected a host's name, such as \"web-*\"") }
        return Glob(name)
    }

    /// `registry.example.com/shop`: without a scheme, a tag or a pattern.
    func imageOrigin() throws -> String {
        let text = try text("a registry, with a namespace or without, such as docker.io/library")
        guard !text.contains("://"), !text.contains("@"), !text.contains("*"), !text.contains(where: \.isWhitespace),
            !text.hasPrefix("/")
        else {
            throw failure(
                "expected a registry, with a namespace or without, such as docker.io/library; no URL, no pattern")
        }
        return text
    }

    /// In any case, with or without `CAP_`.
    func capability() throws -> String {
        let name = (text ?? "").uppercased()
        let bare = name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
        guard !bare.isEmpty, bare.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }) else {
            throw failure("expected a capability, such as NET_ADMIN")
        }
        return bare
    }

    func absolutePath() throws -> String {
        let text = text ?? ""
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.hasPrefix("/"), !parts.contains(".."), !parts.contains(".") else {
            throw failure("expected an absolute path, such as /etc/localtime")
        }
        return text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    func label(_ expected: String, isNameOnly: Bool = false) throws -> String {
        let text = try text(expected)
        guard !text.contains(where: \.isWhitespace), !text.hasPrefix("="), !isNameOnly || !text.contains("=") else {
            throw failure("expected \(expected)")
        }
        return text
    }
}

extension YAMLValue {
    func ports() throws -> Set<String> {
        Set(try list(of: "container ports, such as [80/tcp]") { port in try port.port() })
    }

    /// `53/udp`; a port alone means TCP, as Docker reads it.
    private func port() throws -> String {
        let parts = (word ?? "").split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let transport = parts.count > 1 ? parts[1] : "tcp"
        guard let digits = parts.first, !digits.hasPrefix("0"),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
            (1...65_535).contains(number), ["tcp", "udp", "sctp"].contains(transport)
        else { throw failure("expected a port, such as 80/tcp or 53/udp") }
        return "\(number)/\(transport)"
    }

    /// `host/kind/name`, which must be able to match a subject of these kinds.
    func subjectPattern(ofKinds kinds: [SubjectKind] = SubjectKind.allCases) throws -> SubjectPattern {
        let known = kinds.map(\.name).joined(separator: ", ")
        let example = "\"web-1/\(kinds[0].name)/shop/web\""
        guard case .scalar(let text, _) = content else { throw failure("expected a subject: host/kind/name") }
        guard let pattern = SubjectPattern(text) else {
            throw failure("expected a subject: host/kind/name, such as \(example); the kind is one of \(known)")
        }
        let parts = text.split(separator: "/", maxSplits: 2)
        let meant = kinds.filter { Glob(parts[1]).matches($0.name) }
        guard !meant.isEmpty else {
            throw failure("expected \(kinds.count == 1 ? known : "one of \(known)") between the slashes")
        }
        // Images and Dockerfiles belong to no host, so that only `*` matches theirs.
        if meant.allSatisfy({ $0 == .image || $0 == .dockerfile }), !Glob(parts[0]).matches("") {
            throw failure(
                "an image belongs to no host; write \"*/\(parts[1])/\(PolicyFailure.shown(String(parts[2])))\"")
        }
        return pattern
    }
}

extension String {
    /// Whether it is numbers with dots between them: `5.15`.
    func isVersion(ofParts count: ClosedRange<Int>) -> Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return count.contains(parts.count)
            && parts.allSatisfy { (1...6).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
