/// A version as engines, runtimes and kernels print it: `20.10.24+dfsg1`, `v1.7.27`, `1.0.0-rc93`, `5.15.0-91-generic`.
///
/// The numbers decide the order first, a missing one counting as 0. Among equal numbers a pre-release comes before its
/// release, and a build of later sources after both. Last come the numbers by which a distribution counts its own
/// builds, such as the 91 of `5.15.0-91-generic`.
package struct VersionNumber: Sendable, Comparable, CustomStringConvertible {
    package let description: String
    package let numbers: [Int]
    /// Whether the name says that a distribution or a vendor built it, as in `+dfsg1`, `~ds1`, `-0ubuntu2`, `-r1` or
    /// `+azure`: fixes may have been carried back into it without a new number. Docker's own `-ce` and `-ee`, the
    /// pre-releases and development builds are none.
    package let isDistributionBuild: Bool
    /// Whether it was built from sources between two releases, as runc's `1.0.0-rc6+dev` or git's `1.1.4-5-g5fd4c4d`:
    /// its number does not tell which of the next release's fixes it holds.
    package let isDevelopmentBuild: Bool

    private let stage: Stage
    private let revision: [Int]

    /// Nil for a text that does not begin with at least two numbers, such as `library-import`, or a commit's hash.
    package init?(_ text: String) {
        let word = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
        let bare = word.first == "v" || word.first == "V" ? word.dropFirst() : word
        let dotted = bare.prefix { $0.isDecimalDigit || $0 == "." }
        let parts = dotted.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count >= 2, !parts.contains(nil) else { return nil }
        guard let suffix = Suffix(bare.dropFirst(dotted.count)) else { return nil }
        description = String(word)
        numbers = parts.compactMap { $0 }
        stage = suffix.stage
        revision = suffix.revision
        isDistributionBuild = suffix.isDistributionBuild
        isDevelopmentBuild = suffix.isDevelopmentBuild
    }

    /// Major and minor number, by which projects carry fixes back.
    package var branch: [Int] { Array(numbers.prefix(2)) }

    /// Whether `release` may be the next one after this version: the next pre-release, the release that this is a
    /// pre-release of, or the next patch.
    package func mayPrecedeDirectly(_ release: VersionNumber) -> Bool {
        guard significant != release.significant else {
            if stage.kind == release.stage.kind { return release.stage.follows(stage) }
            return stage < release.stage && release.stage.numbers.allSatisfy { $0 <= 1 }
        }
        guard stage == .release, release.stage == .release, release.branch == branch else { return false }
        return release.number(2) == number(2) + 1
    }

    private func number(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }

    /// The numbers without zeros at the end, so that `1.2` and `1.2.0` are one version.
    private var significant: ArraySlice<Int> {
        numbers[..<((numbers.lastIndex { $0 != 0 } ?? -1) + 1)]
    }

    package static func < (left: VersionNumber, right: VersionNumber) -> Bool {
        if left.significant != right.significant {
            return left.significant.lexicographicallyPrecedes(right.significant)
        }
        if left.stage != right.stage { return left.stage < right.stage }
        if left.isDevelopmentBuild != right.isDevelopmentBuild { return right.isDevelopmentBuild }
        return left.revision.lexicographicallyPrecedes(right.revision)
    }

    /// Equal means that neither is older: `v1.2` and `1.2.0+dfsg1` are.
    package static func == (left: VersionNumber, right: VersionNumber) -> Bool {
        left.significant == right.significant && left.stage == right.stage
            && left.isDevelopmentBuild == right.isDevelopmentBuild && left.revision == right.revision
    }
}

/// How far a version had come when it was built: `beta`, `rc.2`, or released.
private struct Stage: Sendable, Comparable {
    /// In the order in which they come. Docker EE had technical previews, `tp`, ahead of its betas.
    enum Kind: String, CaseIterable { case dev, tp, alpha, beta, pre, rc, release }

    let kind: Kind
    let numbers: [Int]

    static let release = Stage(kind: .release, numbers: [])

    private init(kind: Kind, numbers: [Int]) {
        self.kind = kind
        self.numbers = numbers
    }

    /// `rc93`, `rc.2` or `beta`; nil for any other word.
    init?(_ text: Substring) {
        guard let kind = Kind(rawValue: String(text.prefix(while: \.isLetter))), kind != .release else { return nil }
        let rest = text.dropFirst(kind.rawValue.count)
        let parts = rest.drop { $0 == "." }.split(separator: ".").map { Int($0) }
        guard !parts.contains(nil) else { return nil }
        self.init(kind: kind, numbers: parts.compactMap { $0 })
    }

    func follows(_ other: Stage) -> Bool {
        kind == other.kind && (numbers.first ?? 0) == (other.numbers.first ?? 0) + 1
    }

    private var rank: Int { Kind.allCases.firstIndex(of: kind) ?? 0 }

    static func < (left: Stage, right: Stage) -> Bool {
        left.rank == right.rank ? left.numbers.lexicographicallyPrecedes(right.numbers) : left.rank < right.rank
    }
}

/// What follows the numbers: `-ce`, `-rc.2`, `+dfsg1`, `-0ubuntu2~22.04.1`.
private struct Suffix {
    private(set) var stage = Stage.release
    private(set) var revision: [Int] = []
    private(set) var isDistributionBuild = false
    private(set) var isDevelopmentBuild = false

    /// Nil unless it is empty or begins with `-`, `+` or `~`.
    init?(_ text: Substring) {
        guard text.first.map(Self.isSeparator) ?? true else { return nil }
        var rest = text.lowercased()[...]
        while let separator = rest.popFirst() {
            let word = rest.prefix { !Self.isSeparator($0) }
            rest = rest.dropFirst(word.count)
            read(separator, word, &rest)
        }
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character == "-" || character == "+" || character == "~"
    }

    private mutating func read(_ separator: Character, _ word: Substring, _ rest: inout Substring) {
        if word == "dev", stage != .release || separator == "+" {
            isDevelopmentBuild = true
        } else if separator != "+", stage == .release, let read = Stage(word) {
            stage = read
            isDevelopmentBuild = isDevelopmentBuild || read.kind == .dev
            isDistributionBuild = isDistributionBuild || separator == "~"
        } else if separator == "-", word == "ce" {
            return
        } else if separator == "-", word == "ee" {
            // Mirantis counted its packages of one version: 18.09.2-ee-1.
            rest = rest.droppingWord { $0.allSatisfy(\.isDecimalDigit) } ?? rest
        } else if separator == "-", let commits = Int(word), let after = rest.droppingWord(where: \.isCommit) {
            isDevelopmentBuild = isDevelopmentBuild || commits > 0
            rest = after
        } else {
            if !isDistributionBuild, separator == "-" {
                revision = word.prefix { $0.isDecimalDigit || $0 == "." }.split(separator: ".").compactMap { Int($0) }
            }
            isDistributionBuild = true
        }
    }
}

extension Substring {
    /// What remains after a leading `-word` that meets the condition, or nil if there is none.
    fileprivate func droppingWord(where condition: (Substring) -> Bool) -> Substring? {
        guard first == "-" else { return nil }
        let word = dropFirst().prefix { $0 != "-" && $0 != "+" && $0 != "~" }
        return condition(word) ? dropFirst(word.count + 1) : nil
    }

    /// `g5fd4c4d`, by which git's describe names the commit.
    fileprivate var isCommit: Bool {
        first == "g" && count > 4 && dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}

extension Character {
    fileprivate var isDecimalDigit: Bool { isASCII && isNumber }
}
