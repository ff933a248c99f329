/// The numbers are of `packages` (in 3.0 of `software_Package` in `@graph`), taken with Python's json module, less the one
/// that the document DESCRIBES and Trivy's OperatingSystem.
extension CorpusEntry {
    static let spdx = [
        CorpusEntry("spdx-json/dd-syft-1.50-many.json", "spdx", "4 packages of generic-image by syft"),
        CorpusEntry("spdx-json/example-2.3.json", "spdx", "3 packages of glibc by licensefind"),
        CorpusEntry("spdx-json/syft-0.57-alpine-2.2.json", "spdx", "14 packages of alpine-latest by syft"),
        CorpusEntry(
            "spdx-json/syft-0.90-kubectl-1MB-2.3.json", "spdx",
            "88 packages of k8supstream.azurecr.io/public/oss/kubernetes/kubectl:v1.28.1-linux-amd64 by syft"),
        CorpusEntry("spdx-json/syft-golden-image-2.3.json", "spdx", "2 packages of user-image-input by syft"),
        CorpusEntry(
            "spdx-json/syft-identify-3.0.json", "spdx-3",
            "0 packages of hello by github.com/spdx/tools-golang/builder"),
        CorpusEntry(
            "spdx-json/trivy-centos7-2.2.json", "spdx",
            "2 packages of integration/testdata/fixtures/images/centos-7.tar.gz by trivy"),
        CorpusEntry(
            "spdx-json/trivy-golden-conda-2.3.json", "spdx", "2 packages of testdata/fixtures/repo/conda by trivy"),
    ]
}
