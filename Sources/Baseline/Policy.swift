package import Model

/// What a team decides for itself; every value has a default.
package struct Policy: Sendable, Hashable {
    /// Registries, or registries with a namespace, whose images are trusted: `docker.io/library`,
    /// `registry.example.com/shop`. Nil: no list was given.
    package var trustedImages: [String]?
    /// Bytes.
    package var maximumImageSize = 500_000_000
    /// How many days a scan counts.
    package var scanDays = 7
    /// Days that a fixable vulnerability may stay open; severities without a deadline are absent.
    package var patchDays: [Severity: Int] = [.critical: 7, .high: 30]
    /// From which severity a fixable vulnerability fails an image.
    package var vulnerabilitySeverity = Severity.high
    /// Whether vulnerabilities without a fix count too.
    package var countsUnfixed = false

    package init() {}
}
