extension CorpusEntry {
    /// Counted with Python's json module: a vulnerability of Trivy's that is not affected does not count, one of
    /// Amazon's advisories is each of its related CVEs, and Snyk's are distinct by id, package and version.
    static let scanners = [
        CorpusEntry("trivy-json/0.20-schema2.json", "trivy", "alpine:3.14: 4, 1 critical, 3 with a fix"),
        CorpusEntry("trivy-json/all-statuses.json", "trivy", "-: 7, 0 critical, 0 with a fix"),
        CorpusEntry(
            "trivy-json/golden-alpine-310.json", "trivy",
            "testdata/fixtures/images/alpine-310.tar.gz: 4, 0 critical, 4 with a fix"),
        CorpusEntry(
            "trivy-json/golden-centos-7-ignore-unfixed.json", "trivy",
            "testdata/fixtures/images/centos-7.tar.gz: 2, 0 critical, 2 with a fix"),
        CorpusEntry(
            "trivy-json/golden-debian-buster.json", "trivy",
            "testdata/fixtures/images/debian-buster.tar.gz: 2, 1 critical, 1 with a fix"),
        CorpusEntry(
            "trivy-json/golden-dockerfile-misconf.json", "trivy",
            "trivy dev on Dockerfile Dockerfile: 1, 0 critical, 1 high"),
        CorpusEntry(
            "trivy-json/golden-secrets.json", "trivy",
            "trivy dev on image testdata/fixtures/repo/secrets: 2, 1 critical, 1 high"),
        CorpusEntry(
            "trivy-json/golden-ubuntu-1804.json", "trivy",
            "testdata/fixtures/images/ubuntu-1804.tar.gz: 5, 0 critical, 4 with a fix"),
        CorpusEntry(
            "trivy-json/juice-shop-2024-10.json", "trivy",
            "bkimminich/juice-shop:v12.10.2: 182, 28 critical, 170 with a fix, trivy - on image "
                + "bkimminich/juice-shop:v12.10.2: 3, 0 critical, 2 high"),
        CorpusEntry(
            "trivy-json/legacy-array-mix-null-vulns.json", "trivy-legacy",
            "trivy-ci-test: 6, 0 critical, 6 with a fix"),
        CorpusEntry(
            "trivy-json/misconf-and-secrets.json", "trivy",
            ".: 2, 0 critical, 2 with a fix, trivy - on image .: 2, 2 critical, 0 high, trivy - on "
                + "Dockerfile Dockerfile: 1, 0 critical, 1 high"),
        CorpusEntry("trivy-json/schema2-many.json", "trivy", "teamdojo:latest: 5, 1 critical, 5 with a fix"),
        CorpusEntry("trivy-json/schema2-no-vuln.json", "trivy", "trivy-unittest:latest: 0, 0 critical, 0 with a fix"),
        CorpusEntry("trivy-json/trivy-action-image-yaml-cfg.json", "trivy", "alpine:3.10: 1, 1 critical, 1 with a fix"),
        CorpusEntry(
            "trivy-json/v0.2.1-legacy-array-1.3MB.json", "trivy-legacy",
            "python:3: 1427, 12 critical, 18 with a fix"),
        CorpusEntry("grype-json/0.24-directory.json", "grype", "\".\": 9, 2 critical, 0 with a fix"),
        CorpusEntry("grype-json/0.28-all-fields.json", "grype", "vulnerable-image:latest: 6, 2 critical, 3 with a fix"),
        CorpusEntry(
            "grype-json/0.61-chainguard-ruby.json", "grype",
            "cgr.dev/chainguard/ruby:latest-3.0: 3, 0 critical, 2 with a fix"),
        CorpusEntry(
            "grype-json/0.66-keycloak.json", "grype",
            "docker.io/keycloak/keycloak:21.0.2@sha256:347a0d748d05a050dc64b92de2246d2240db6eb38afbc17c3c08d0acb0db1b50: 6, 0 critical, 0 with a fix"
        ),
        CorpusEntry("grype-json/0.7.0-busybox-empty.json", "grype", "busybox:latest: 0, 0 critical, 0 with a fix"),
        CorpusEntry(
            "grype-json/0.7.0-many-800k.json", "grype",
            "defectdojo/defectdojo-django:1.13.1: 327, 5 critical, 28 with a fix"),
        CorpusEntry("grype-json/0.7.0-nginx.json", "grype", "nginx:latest: 143, 0 critical, 0 with a fix"),
        CorpusEntry(
            "grype-json/0.71-alpine-no-description.json", "grype",
            "6877f5aabc34: 33, 3 critical, 22 with a fix"),
        CorpusEntry("grype-json/0.75-fix-available.json", "grype", "REDACTED: 1, 0 critical, 1 with a fix"),
        CorpusEntry("grype-json/0.79-alpine-89.json", "grype", "golang:1.12-alpine: 89, 13 critical, 45 with a fix"),
        CorpusEntry("grype-json/0.79-amazon.json", "grype", "cloudwatch_to_s3:latest: 17, 0 critical, 8 with a fix"),
        CorpusEntry("grype-json/0.94-epss-dbstatus.json", "grype", "busybox:1.32.1: 15, 1 critical, 1 with a fix"),
        CorpusEntry(
            "clair-json/analysis-model.json", "clair-scanner",
            "registry.example.com/project/project-docker-was/develop:10.0.230: 112, 0 critical, 51 "
                + "with a fix"),
        CorpusEntry(
            "clair-json/clair-scanner-few.json", "clair-scanner",
            "default-docker-3rdparty.bahnhub.tech.rz.db.de:443/ubuntu:bionic-20190912.1: 4, 0 "
                + "critical, 1 with a fix"),
        CorpusEntry(
            "clair-json/clair-scanner-many.json", "clair-scanner",
            "default-docker-3rdparty.bahnhub.tech.rz.db.de:443/ubuntu:bionic-20190912.1: 35, 0 "
                + "critical, 3 with a fix"),
        CorpusEntry("clair-json/klar-high.json", "klar", "-: 6, 0 critical, 6 with a fix"),
        CorpusEntry("clair-json/v4-debian-stretch.json", "clair", "-: 212, 30 critical, 0 with a fix"),
        CorpusEntry("clair-json/v4-quay-enrichments.json", "clair", "-: 26, 3 critical, 17 with a fix"),
        CorpusEntry("clair-json/v4-report-with-vulns.json", "clair", "-: 3, 0 critical, 0 with a fix"),
        CorpusEntry(
            "snyk-json/container-alpine-2.1MB.json", "snyk",
            "python:3.4-alpine: 37, 4 critical, 37 with a fix"),
        CorpusEntry("snyk-json/container-apk-array.json", "snyk", "alpine:3.12.1: 2, 0 critical, 2 with a fix"),
        CorpusEntry("snyk-json/container-app-vulns-array.json", "snyk", "cli-gouping: 9, 0 critical, 9 with a fix"),
        CorpusEntry(
            "snyk-json/container-deb-9270.json", "snyk",
            "sarim04/juiceshop:latest: 30, 1 critical, 11 with a fix"),
        CorpusEntry(
            "snyk-json/container-deb-epss.json", "snyk",
            "sarim04/juiceshop:latest: 13, 1 critical, 11 with a fix"),
        CorpusEntry(
            "snyk-json/container-python-applications.json", "snyk",
            "vulnerable:latest: 2, 1 critical, 1 with a fix"),
    ]
}

extension CorpusRefusal {
    static let scanners = [
        CorpusRefusal("snyk-json/maven-no-vulns.json", 1, "is Snyk's report on a project, not on an image"),
        CorpusRefusal("anchore-json/cli-0.3.3-unknown-sev.json", 1, "is Anchore's list of vulnerabilities"),
        CorpusRefusal("anchore-json/engine-many.json", 1, "is Anchore's list of vulnerabilities"),
        CorpusRefusal("anchore-json/engine-none.json", 1, "is Anchore's list of vulnerabilities"),
        CorpusRefusal("anchore-json/anchorectl-policies.json", 1, "is Anchore's evaluation of a policy"),
        CorpusRefusal("anchore-json/enterprise-one-check.json", 2, "is Anchore's evaluation of a policy"),
    ]
}
