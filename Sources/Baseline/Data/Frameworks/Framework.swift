package import Model

/// A standard by whose requirements auditors ask, with what the baseline's checks have to say of each.
///
/// A check contributes evidence to a requirement; no requirement is ever fulfilled by checks alone. Standards are
/// copyrighted: their requirements are named in our own words, and their text is not here.
package struct Framework: Sendable, Identifiable {
    /// `iso27001`, by which a command line asks for it.
    package let id: String
    /// `ISO 27001`, short enough for a column.
    package let shortName: String
    package let title: Text
    package let edition: Text
    package let publisher: Text
    /// Where the standard is to be had.
    package let source: String
    /// Whether `requirements` holds all of the standard's, with and without checks, rather than those alone to which a
    /// check contributes.
    package let isWhole: Bool
    package let requirements: [Requirement]
    /// The parts of one that is whole.
    package let sections: [Section]
    /// Why nothing is asked of a control, by its number, where no requirement is mapped to it.
    package let gaps: [Int: Text]

    /// When the mappings were last gone through.
    package static let checkedOn = "2026-11-28"

    package static let all = [
        cisDockerBenchmark, nist800190, nist80053, iso27001, pciDSS, soc2, mlps,
    ]

    init(
        id: String, shortName: String, title: Text, edition: Text, publisher: Text, source: String,
        isWhole: Bool = false, requirements: [Requirement], sections: [Section] = [], gaps: [Int: Text] = [:]
    ) {
        self.id = id
        self.shortName = shortName
        self.title = title
        self.edition = edition
        self.publisher = publisher
        self.source = source
        self.isWhole = isWhole
        self.requirements = requirements
        self.sections = sections
        self.gaps = gaps
    }

    /// The requirements to which checks of a control contribute.
    package func requirements(ofControl control: Int) -> [Requirement] {
        requirements.filter { $0.mappings.contains { $0.control == control } }
    }

    /// The requirements to which one check contributes.
    package func requirements(of check: Check) -> [Requirement] {
        requirements.filter { $0.mappings.contains { $0.checks.contains(check.id) } }
    }
}

/// One requirement of a framework.
package struct Requirement: Sendable {
    /// As the standard writes it: `5.11`, `AC-6`, `A.8.9`.
    package let number: String
    /// In our own words.
    package let name: Text
    /// What the checks leave out of it, where they look at a part alone.
    package let limits: Text?
    package let mappings: [Mapping]

    init(number: String, name: Text, limits: Text? = nil, mappings: [Mapping]) {
        self.number = number
        self.name = name
        self.limits = limits
        self.mappings = mappings
    }

    /// A requirement and the checks that by our judgement contribute to it: `"1.1 1.2 4"`, where a control's number
    /// alone stands for all its own checks.
    static func judged(
        _ number: String, _ name: Text, by checks: String, limits: Text? = nil
    ) -> Requirement {
        Requirement(
            number: number, name: name, limits: limits,
            mappings: Mapping.grouped(Mapping.ids(checks).map { ($0, .judgement) }))
    }
}

/// The checks of one control that contribute to a requirement, and who says so.
package struct Mapping: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The requirement itself names what the checks look at.
        case published
        /// We think that it follows from the requirement.
        case judgement
    }

    /// 1 to 9.
    package let control: Int
    /// In the catalogue's order.
    package let checks: [String]
    package let kind: Kind

    /// Mappings of checks, one for each control and kind, in the catalogue's order.
    static func grouped(_ checks: [(id: String, kind: Kind)]) -> [Mapping] {
        let kinds = Dictionary(checks.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        return Catalogue.controls.flatMap { control in
            Kind.allCases.compactMap { kind in
                let ids = control.checks.map(\.id).filter { kinds[$0] == kind }
                return ids.isEmpty ? nil : Mapping(control: control.number, checks: ids, kind: kind)
            }
        }
    }

    /// The ids that `1.1 1.2 4` stands for. What other tools found (`NP-4.90`) is no check of a control's own.
    static func ids(_ numbers: String) -> [String] {
        numbers.split(separator: " ").flatMap { number -> [String] in
            guard let control = Int(number) else { return ["NP-\(number)"] }
            return Catalogue.checks.filter { $0.control == control && !$0.listsOtherTools }.map(\.id)
        }
    }
}

extension Check {
    /// Whether it is the one of its control that lists what other tools found.
    package var listsOtherTools: Bool { id.hasSuffix(".90") }
}

extension Framework {
    /// A part of a framework that is listed whole, and how much of it has checks.
    package struct Section: Sendable {
        /// `5`, with which the numbers of its requirements begin.
        package let number: String
        package let title: Text
        /// How many requirements it has that the table does not name, since no check needs them.
        let unnamed: Int

        init(_ number: String, _ title: Text, unnamed: Int = 0) {
            self.number = number
            self.title = title
            self.unnamed = unnamed
        }
    }

    /// How much of a section has checks.
    package struct Coverage: Sendable {
        package let section: Section
        package let requirements: Int
        /// Those with a check.
        package let covered: Int
        /// Of those, the ones that checks look at in part.
        package let inPart: Int
        /// Those that the table names and that have no check.
        package let open: [Requirement]
    }

    /// How much of each section has checks; empty for a framework that is not listed whole.
    package var coverage: [Coverage] {
        sections.map { section in
            let own = requirements.filter { $0.number.hasPrefix(section.number + ".") }
            let open = own.filter(\.mappings.isEmpty)
            return Coverage(
                section: section, requirements: own.count + section.unnamed, covered: own.count - open.count,
                inPart: own.count { !$0.mappings.isEmpty && $0.limits != nil }, open: open)
        }
    }
}
