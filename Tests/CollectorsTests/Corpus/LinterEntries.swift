extension CorpusEntry {
    /// Counted with Python's json module: of Dockle the alerts of each detail that is FATAL, WARN or INFO (of which the
    /// FATAL ones are high), of docker-bench-security the different items, without brackets, of each WARN, or one.
    static let linters = [
        CorpusEntry("dockle-json/many-no-image.json", "dockle", "dockle - on image -: 15, 0 critical, 0 high"),
        CorpusEntry("dockle-json/none-no-image.json", "dockle", "dockle - on image -: 0, 0 critical, 0 high"),
        CorpusEntry("dockle-json/readme-sample.json", "dockle", "dockle - on image -: 10, 0 critical, 6 high"),
        CorpusEntry(
            "docker-bench-json/1.3.6-many.json", "docker-bench",
            "docker-bench-security 1.3.6 on host web-1: 130, 0 critical, 0 high"),
        CorpusEntry(
            "docker-bench-json/1.3.6-sections-4-5-only.json", "docker-bench",
            "docker-bench-security 1.3.6 on host web-1: 12, 0 critical, 0 high"),
        CorpusEntry(
            "docker-bench-json/1.3.6-zero-warn.json", "docker-bench",
            "docker-bench-security 1.3.6 on host web-1: 0, 0 critical, 0 high"),
    ]
}
