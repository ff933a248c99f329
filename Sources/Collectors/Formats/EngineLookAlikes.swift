extension LookAlike {
    /// Documents about containers and images that none of the engines' commands print that are read.
    static let engines: [LookAlike] = [
        .imageList, .networkList, .nerdctlNative, .cniConfiguration, .skopeoInspect, .imageIndex, .imageManifest,
        .verboseManifest, .savedImages,
    ]

    static let imageList = LookAlike(
        recognises: {
            ($0["Repository"] != nil && $0["Tag"] != nil) || ($0["ParentId"] != nil && $0["RepoTags"] != nil)
        },
        advice: "is a list of images (docker images, podman images, or the API's /images/json); "
            + "collect docker image inspect $(docker images -q) instead")

    static let networkList = LookAlike(
        recognises: { $0["ID"] != nil && $0["Driver"] != nil && $0["Scope"] != nil },
        advice: "is a list of networks (docker network ls); "
            + "collect docker network inspect $(docker network ls -q) instead")

    static let nerdctlNative = LookAlike(
        recognises: {
            $0["ImageConfigDesc"] != nil || $0["NerdctlID"] != nil
                || ($0["ID"] != nil && $0["Snapshotter"] != nil && $0["Spec"] != nil)
        },
        advice: "is containerd's own view of a container, an image or a network (nerdctl inspect --mode=native); "
            + "collect nerdctl inspect without --mode instead")

    static let cniConfiguration = LookAlike(
        recognises: { $0["cniVersion"] != nil && ($0["plugins"] != nil || $0["type"] != nil) },
        advice: "is a network's CNI configuration, as podman network inspect printed before 4.0; "
            + "collect podman network inspect of a newer version instead")

    static let skopeoInspect = LookAlike(
        recognises: { $0["Digest"] != nil && $0["Layers"] != nil && $0["Config"] == nil && $0["Architecture"] != nil },
        advice: "is skopeo inspect's summary, which has no configuration; "
            + "collect skopeo inspect --config --raw docker://IMAGE instead")

    static let imageIndex = LookAlike(
        recognises: { ($0["manifests"]?.values ?? .none).contains { $0["digest"] != nil } },
        advice: "is an index of an image's platforms (OCI index, or Docker's manifest list); "
            + "collect docker image inspect IMAGE or skopeo inspect --config --raw docker://IMAGE instead")

    static let imageManifest = LookAlike(
        recognises: { $0["config"]?["digest"] != nil && $0["layers"] != nil },
        advice: "is an image's manifest, which lists its layers alone; "
            + "collect docker image inspect IMAGE or skopeo inspect --config --raw docker://IMAGE instead")

    static let verboseManifest = LookAlike(
        recognises: { $0["Descriptor"] != nil && ($0["SchemaV2Manifest"] != nil || $0["OCIManifest"] != nil) },
        advice: "is docker manifest inspect --verbose; "
            + "collect docker image inspect IMAGE or skopeo inspect --config --raw docker://IMAGE instead")

    static let savedImages = LookAlike(
        recognises: { $0["Config"]?.string != nil && $0["RepoTags"] != nil && $0["Layers"] != nil },
        advice: "is manifest.json of docker save, which lists files; collect docker image inspect IMAGE instead")
}
