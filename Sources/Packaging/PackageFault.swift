/// What is wrong with an evidence package.
package struct PackageFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order in which they count: what is incomplete need not be asked whose it is.
    package enum Kind: String, Sendable, CaseIterable {
        case incomplete, altered, unsigned, wrongKey, verdictsDiffer
    }

    package let kind: Kind
    /// Names the file, what was found and what was expected.
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

/// Why a package can't be read or written at all, in words for the user.
package struct PackageFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
