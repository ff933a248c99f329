extension CorpusEntry {
    /// Counted with Python's json module: components of type library or framework at any depth; a vulnerability for each
    /// entry of `affects`, its severity the highest of the ratings by its own source, else of all, and a fix where there
    /// is a recommendation. A PHP package's name begins with its group.
    static let bills = [
        CorpusEntry(
            "cyclonedx-json/grype-0.41-log4j-1.4.json", "cyclonedx",
            "1 packages of ./configuration/.m2/repository/org/apache/logging/log4j/log4j-core/2.13.2 by grype, "
                + "./configuration/.m2/repository/org/apache/logging/log4j/log4j-core/2.13.2: 8, 4 critical, 0 with a fix"
        ),
        CorpusEntry(
            "cyclonedx-json/grype-golden-image-1.7.json", "cyclonedx",
            "2 packages of user-input by grype, user-input: 2, 1 critical, 0 with a fix"),
        CorpusEntry(
            "cyclonedx-json/laravel-1.2.json", "cyclonedx",
            "62 packages of cyclonedx/cyclonedx-php-composer-demo by cyclonedx-php-composer"),
        // A statement by nobody known on a vulnerability that no scanner found.
        CorpusEntry(
            "cyclonedx-json/spec-valid-vulnerability-1.4.json", "cyclonedx",
            "1 packages of - by cyclonedx, not_affected SNYK-JAVA-COMFASTERXMLJACKSONCORE-32111 in 1"),
        CorpusEntry(
            "cyclonedx-json/syft-0.58-alpine-1.4.json", "cyclonedx",
            "14 packages of docker.io/library/alpine:latest by syft"),
        CorpusEntry(
            "cyclonedx-json/syft-0.58-mongo-1.4.json", "cyclonedx", "292 packages of docker.io/library/mongo by syft"),
        CorpusEntry(
            "cyclonedx-json/trivy-0.48-ubuntu-vulns-1.5.json", "cyclonedx",
            "101 packages of ubuntu:latest by trivy, ubuntu:latest: 14, 0 critical, 0 with a fix"),
        CorpusEntry(
            "cyclonedx-json/trivy-centos7-1.5.json", "cyclonedx",
            "2 packages of integration/testdata/fixtures/images/centos-7.tar.gz by trivy"),
        CorpusEntry("cyclonedx-json/trivy-empty-bom.json", "cyclonedx", "0 packages of maven-test-project by trivy"),
        CorpusEntry(
            "cyclonedx-json/trivy-golden-fluentd-vulns-1.7.json", "cyclonedx",
            "3 packages of integration/testdata/fixtures/images/fluentd-multiple-lockfiles.tar.gz by trivy, "
                + "integration/testdata/fixtures/images/fluentd-multiple-lockfiles.tar.gz: 3, 1 critical, 2 with a fix"),
        // Its list of vulnerabilities is empty, as Trivy writes it without having looked for any.
        CorpusEntry(
            "cyclonedx-json/trivy-operator-alpine-1.5.json", "cyclonedx", "15 packages of alpine:3.18 by trivy"),
        CorpusEntry("cyclonedx-json/vex-case.json", "cyclonedx", "not_affected CVE-2020-25649 in 1"),
    ]
}
