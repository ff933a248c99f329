/// A name that no check has, with the one that may have been meant.
package struct UnknownCheck: Error, Hashable, CustomStringConvertible {
    /// `there is no check NP-4.31; did you mean NP-4.1?`
    package let description: String

    init(_ name: String) {
        let near = Catalogue.id(called: name).nearest(in: Catalogue.checks.map(\.id), within: 1)
        description =
            "there is no check \(PolicyFailure.shown(name)); "
            + (near.map { "did you mean \($0)?" } ?? "ninepoint baseline list shows them all")
    }
}

extension Catalogue {
    /// The check that a person calls `NP-4.1`, `np-4.1` or `4.1`.
    ///
    /// Throws an `UnknownCheck`, which names the nearest.
    package static func check(called name: String) throws(UnknownCheck) -> Check {
        guard let check = check(id(called: name)) else { throw UnknownCheck(name) }
        return check
    }

    fileprivate static func id(called name: String) -> String {
        let bare = name.uppercased()
        let number = bare.hasPrefix("NP") ? bare.dropFirst(2).drop { $0 == "-" } : bare[...]
        return "NP-\(number)"
    }
}
