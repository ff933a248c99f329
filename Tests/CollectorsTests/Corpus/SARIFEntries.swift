extension CorpusEntry {
    /// Counted with Python's json module: of gitleaks the elements, of which none is of a Dockerfile; of SARIF the results
    /// without suppressions that no status rejects, by the words that Trivy, Grype and Snyk write as severities, and with
    /// a fix where `Fixed Version:`, `Fix Version:` or Snyk's "to version … or higher" names one.
    static let sarif = [
        CorpusEntry("gitleaks-json/legacy-many.json", "gitleaks", "gitleaks - on image -: 2, 0 critical, 0 high"),
        CorpusEntry("gitleaks-json/v4.1.json", "gitleaks", "gitleaks - on image -: 69, 0 critical, 0 high"),
        CorpusEntry("gitleaks-json/v7.5.json", "gitleaks", "gitleaks - on image -: 8, 0 critical, 0 high"),
        CorpusEntry("gitleaks-json/v8-baseline.json", "gitleaks", "gitleaks - on image -: 2, 0 critical, 0 high"),
        CorpusEntry("gitleaks-json/v8-many.json", "gitleaks", "gitleaks - on image -: 4, 0 critical, 0 high"),
        CorpusEntry(
            "sarif/anchore-2020-1MB.sarif", "sarif",
            "anchore container vulnerability report 0.7.3 on image -: 0, 0 critical, 0 high"),
        CorpusEntry(
            "sarif/appendix-k4-comprehensive.sarif", "sarif", "codescanner 2.1 on image -: 0, 0 critical, 0 high"),
        CorpusEntry("sarif/dockle-0.3.15.sarif", "sarif", "dockle - on image -: 4, 0 critical, 0 high"),
        CorpusEntry("sarif/gitleaks-7.5.sarif", "sarif", "gitleaks v7.4.0 on image -: 8, 0 critical, 0 high"),
        CorpusEntry("sarif/grype-0.34.sarif", "sarif", "-: 22, 1 critical, 1 with a fix"),
        CorpusEntry("sarif/grype-golden-image.sarif", "sarif", "user-input: 2, 1 critical, 1 with a fix"),
        CorpusEntry("sarif/no-runs.sarif", "sarif", ""),
        CorpusEntry(
            "sarif/snyk-container-result.sarif", "sarif", "alpine/kubernetes-monitor: 1, 0 critical, 0 with a fix"),
        // The image's tag was written with `_`, and so its name is not told.
        CorpusEntry("sarif/snyk-container-two-runs.sarif", "sarif", "-: 2, 0 critical, 2 with a fix"),
        CorpusEntry("sarif/suppression.sarif", "sarif", "codescanner - on image -: 2, 0 critical, 0 high"),
        CorpusEntry("sarif/trivy-0.15-2021.sarif", "sarif", "knqyf263/vuln-image: 124, 27 critical, 120 with a fix"),
        CorpusEntry("sarif/trivy-config.sarif", "sarif", "trivy - on image -: 8, 0 critical, 5 high"),
        CorpusEntry(
            "sarif/trivy-golden-alpine.sarif", "sarif",
            "testdata/fixtures/images/alpine-310.tar.gz: 4, 0 critical, 4 with a fix"),
        CorpusEntry("sarif/trivy-ortelius.sarif", "sarif", "-: 42, 5 critical, 42 with a fix"),
    ]
}

extension CorpusRefusal {
    static let sarif = [CorpusRefusal("gitleaks-json/none-null.json", 1, "is null, as gitleaks writes")]
}
