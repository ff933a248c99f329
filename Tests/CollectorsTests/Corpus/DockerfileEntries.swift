extension CorpusEntry {
    /// Counted with Python's json module: findings by `file`. No level is high or critical here, and there is no DL1000.
    static let dockerfiles = [
        CorpusEntry(
            "hadolint-json/analysis-model.json", "hadolint",
            "hadolint - on Dockerfile Dockerfile: 5, 0 critical, 0 high"),
        CorpusEntry(
            "hadolint-json/many.json", "hadolint",
            #"hadolint - on Dockerfile django-DefectDojo\Dockerfile.django: 4, 0 critical, 0 high, "#
                + #"hadolint - on Dockerfile django-DefectDojo\Dockerfile.nginx: 8, 0 critical, 0 high"#),
        CorpusEntry(
            "hadolint-json/one.json", "hadolint",
            #"hadolint - on Dockerfile django-DefectDojo\Dockerfile.django: 4, 0 critical, 0 high"#),
    ]
}
