import Collectors
import Model
import Testing

@Suite struct EngineLookAlikesTests {
    @Test(arguments: [
        (
            #"{"Repository": "nginx", "Tag": "1", "ID": "aa", "Size": "9MB", "CreatedSince": "2 days"}"#,
            "is a list of images"
        ),
        (
            #"[{"Id": "sha256:aa", "ParentId": "", "RepoTags": ["web:1"], "Created": 1795870803, "Containers": -1}]"#,
            "is a list of images"
        ),
        (
            #"[{"Id": "aa", "ParentId": "", "RepoTags": null, "Names": ["web:1"], "Digest": "sha256:bb"}]"#,
            "is a list of images"
        ),
        (
            #"{"ID": "aa", "Name": "bridge", "Driver": "bridge", "Scope": "local", "Internal": "false"}"#,
            "is a list of networks"
        ),
        (
            #"[{"ID": "aa", "Image": "nginx", "Snapshotter": "overlayfs", "Labels": {}, "Spec": {"ociVersion": "1.1.0"}}]"#,
            "is containerd's own view of a container"
        ),
        (
            #"[{"Image": {"Name": "nginx"}, "Manifest": {}, "ImageConfigDesc": {}, "ImageConfig": {}}]"#,
            "is containerd's own view"
        ),
        (
            #"[{"CNI": {"cniVersion": "1.0.0", "name": "bridge"}, "NerdctlID": "aa", "File": "/etc/cni"}]"#,
            "is containerd's own view"
        ),
        (
            #"[{"cniVersion": "0.4.0", "name": "podman", "plugins": [{"type": "bridge"}]}]"#,
            "is a network's CNI configuration"
        ),
        (
            #"{"Name": "docker.io/library/nginx", "Digest": "sha256:aa", "RepoTags": [], "Architecture": "amd64", "Layers": []}"#,
            "is skopeo inspect's summary"
        ),
        (
            #"{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [{"digest": "sha256:aa"}]}"#,
            "is an index of an image's platforms"
        ),
        (#"{"schemaVersion": 2, "config": {"digest": "sha256:aa"}, "layers": []}"#, "is an image's manifest"),
        (#"[{"Ref": "nginx", "Descriptor": {}, "OCIManifest": {}}]"#, "is docker manifest inspect --verbose"),
        (
            #"[{"Config": "aa.json", "RepoTags": ["web:1"], "Layers": ["bb/layer.tar"]}]"#,
            "is manifest.json of docker save"
        ),
    ]) func `what is like a document of an engine's is refused by its name`(text: String, reason: String) throws {
        let failure = try #require(try refusal(of: text, expecting: .inspect))
        #expect(failure.message.hasPrefix(reason))
        #expect(failure.message.contains("collect "))
        #expect(failure.message.hasSuffix(" instead"))
    }
}
