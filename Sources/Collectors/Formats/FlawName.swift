/// How vulnerability databases name flaws.
enum FlawName {
    /// The CVE and GHSA numbers in a text, in its order, each once: `CVE-2021-44228`, `GHSA-jfh8-c2jp-5v3q`.
    static func numbers(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var found: [String] = []
        var seen: Set<String> = []
        var index = 0
        while index < bytes.count {
            guard let end = endOfCVE(bytes, from: index) ?? endOfGHSA(bytes, from: index) else {
                index += 1
                continue
            }
            let isWhole = index == 0 || !bytes[index - 1].isLetterOrDigit
            let number = String(decoding: bytes[index..<end], as: UTF8.self)
            if isWhole, seen.insert(number).inserted { found.append(number) }
            index = end
        }
        return found
    }

    /// What Clair calls a vulnerability holds more than its name: `CVE-2022-23219 glibc`,
    /// `pyup.io-42559 (CVE-2021-3572)`, `RHSA-2021:1206: gnutls security update (Important)`. Answers the names of each
    /// flaw that is meant: an advisory is the flaws that its links name, as other scanners tell them.
    static func flaws(title: String, links: String) -> [[String]] {
        var name = title.split { $0 == " " || $0 == "(" }.first ?? title[...]
        if name.hasSuffix(":") { name = name.dropLast() }
        let linked = numbers(in: links)
        if isAdvisory(String(name)), !linked.isEmpty { return linked.map { [$0] } }
        let names = [String(name)] + numbers(in: title)
        // Of several CVE numbers some are of flaws that it is compared with.
        let cves = linked.filter { $0.hasPrefix("CVE-") }
        return [names.contains { $0.hasPrefix("CVE-") } || cves.count != 1 ? names : names + cves]
    }

    /// Whether the name is one flaw's, rather than that of an advisory, which mends several at once.
    static func isOfOneFlaw(_ name: String) -> Bool { oneFlaw.contains { name.hasPrefix($0) } }

    /// Whether the name is that of a distributor's advisory.
    static func isAdvisory(_ name: String) -> Bool { advisories.contains { name.hasPrefix($0) } }

    private static let oneFlaw = ["CVE-", "GHSA-", "GO-", "PYSEC-", "RUSTSEC-", "OSV-", "GMS-", "NSWG-"]

    /// Debian, Red Hat, CentOS, Oracle, Amazon, SUSE, Ubuntu, Gentoo, AlmaLinux, Rocky, Mageia, Photon, openEuler.
    private static let advisories = [
        "DSA-", "DLA-", "RHSA-", "RHBA-", "RHEA-", "CESA-", "ELSA-", "ELBA-", "ALAS", "SUSE-", "openSUSE-", "USN-",
        "GLSA-", "ALSA-", "RLSA-", "MGASA-", "PHSA-", "OESA-",
    ]

    private static func endOfCVE(_ bytes: [UInt8], from start: Int) -> Int? {
        guard let year = end(of: "CVE-", bytes, from: start), let dash = digits(bytes, from: year), dash - year == 4,
            dash < bytes.count, bytes[dash] == UInt8(ascii: "-"), let end = digits(bytes, from: dash + 1),
            end - dash > 4
        else { return nil }
        return end
    }

    private static func endOfGHSA(_ bytes: [UInt8], from start: Int) -> Int? {
        guard var index = end(of: "GHSA", bytes, from: start) else { return nil }
        for _ in 0..<3 {
            guard index + 5 <= bytes.count, bytes[index] == UInt8(ascii: "-"),
                bytes[(index + 1)..<(index + 5)].allSatisfy(\.isLetterOrDigit)
            else { return nil }
            index += 5
        }
        return index < bytes.count && bytes[index].isLetterOrDigit ? nil : index
    }

    private static func end(of prefix: StaticString, _ bytes: [UInt8], from start: Int) -> Int? {
        let end = start + prefix.utf8CodeUnitCount
        guard end < bytes.count else { return nil }
        for (offset, byte) in bytes[start..<end].enumerated() where byte != prefix.utf8Start[offset] { return nil }
        return end
    }

    /// The end of a row of digits; nil where there is none.
    private static func digits(_ bytes: [UInt8], from start: Int) -> Int? {
        let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
        return end > start ? end : nil
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
