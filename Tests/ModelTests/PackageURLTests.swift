import Model
import Testing

@Suite struct PackageURLTests {
    @Test(arguments: [
        ("pkg:deb/debian/libssl3@3.0.14-1~deb12u1?arch=amd64", "deb debian libssl3 3.0.14-1~deb12u1"),
        ("pkg:npm/%40babel/core@7.24.0", "npm @babel core 7.24.0"), ("pkg:npm/@babel/core", "npm @babel core -"),
        ("pkg:npm/@babel/core@7.24.0#lib", "npm @babel core 7.24.0"), ("pkg:NPM/lodash@1", "npm  lodash 1"),
        ("pkg:golang/golang.org/x/crypto@v0.29.0", "golang golang.org/x crypto v0.29.0"),
        ("pkg://gem/rails@7", "gem  rails 7"), ("pkg:deb/debian/libstdc%2B%2B6@12", "deb debian libstdc++6 12"),
        ("pkg:deb/debian/100%", "deb debian 100% -"), ("pkg:deb/%FF", "deb  %FF -"),
        ("pkg:oci/web@sha256%3Aab?tag=1", "oci  web sha256:ab"), ("pkg:deb", nil), ("pkg:/x", nil), ("pkg:deb/", nil),
        ("deb/x", nil), ("", nil), ("pkg:?", nil), ("pkg:#", nil), ("pkg:a/?x", nil),
    ]) func `its parts are found`(text: String, parts: String?) {
        let url = PackageURL(text)
        #expect(url.map { "\($0.type) \($0.namespace) \($0.name) \($0.version ?? "-")" } == parts)
    }

    @Test(arguments: [
        (
            "pkg:oci/web@sha256%3Aab?repository_url=registry.example.com%2Fshop%2Fweb&tag=1.4",
            ["registry.example.com/shop/web@sha256:ab", "registry.example.com/shop/web:1.4"]
        ), ("pkg:oci/web@sha256:ab?arch=amd64", ["web@sha256:ab"]), ("pkg:oci/web?tag=1.4", ["web:1.4"]),
        ("pkg:oci/web?repository_url=https://ghcr.io/shop/web", ["ghcr.io/shop/web"]),
        ("pkg:docker/shop/web@1.4", ["shop/web:1.4"]),
        ("pkg:docker/shop/web@sha256%3Aab?repository_url=gcr.io", ["gcr.io/shop/web@sha256:ab"]),
    ]) func `an image has the names that Docker knows it by`(text: String, names: [String]) {
        #expect(PackageURL(text)?.imageNames == names)
        #expect(PackageURL(text)?.isImage == true)
    }
}
