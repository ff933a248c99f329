import Collectors
import Model
import Testing

/// What stands in the array of docker inspect beside Linux's containers, images and networks.
@Suite struct DockerInspectTests {
    @Test func `what no check judges is told by its kind, without its secrets`() throws {
        let document = try read(sample("docker/swarm.json"), expecting: .inspect)
        #expect(document.words == "volume\nnode\nservice\ntask\nsecret\nconfig\nplugin")
        #expect(
            document.reading.warnings
                == ["config", "node", "plugin", "secret", "service", "task", "volume"].map {
                    "1 \($0) is judged by no check"
                })
        // Of the service and of its task an argument and a variable, and the configuration's content.
        #expect(document.reading.redactions == 5)
        for secret in ["hB6tQy1vZr8mKc4w", "bGlzdGVuID0gODA"] {
            #expect(!document.storedText.contains(secret))
        }
        #expect(try readAgain(document.frames).words == document.words)
    }

    @Test func `a mixed array tells everything in it`() throws {
        let document = try read(
            """
            [{"Name": "v", "Driver": "local", "Mountpoint": "/v"}, {"Id": "a", "Name": "/a", "State": {}},
             {"Name": "w", "Driver": "local", "Mountpoint": "/w"}, {"Id": "sha256:aa", "RepoTags": []},
             {"Id": "n", "Name": "n", "Driver": "bridge", "Scope": "local"}]
            """)
        #expect(document.facts.map(\.words).map { $0.prefix { $0 != "\n" } }.count == 5)
        #expect(document.reading.warnings == ["2 volumes are judged by no check"])
    }

    @Test(arguments: [
        #"{"ID": "a", "Spec": {"Name": "b"}}"#, #"{"ID": "a", "CreatedAt": "", "Spec": {}}"#,
        #"{"ID": "a", "CreatedAt": "", "Spec": []}"#, #"{"Name": "v", "Driver": "local", "Scope": "local"}"#,
        #"{"Id": "a", "Settings": {}}"#, #"{"Name": "n", "IPAM": []}"#, #"{"name": "n", "id": "a", "driver": "d"}"#,
    ]) func `what is like it is refused`(text: String) throws {
        #expect(try refusal(of: text, expecting: .inspect)?.message.hasPrefix("is of no format that is known") == true)
    }

    @Test func `containers and images of Windows are read`() throws {
        let document = try read(sample("docker/windows.json"), expecting: .inspect)
        #expect(document.reading.redactions == 1)
        #expect(document.words == Self.windows)
    }

    /// What versions print of one container, without what is not read of it.
    @Test(arguments: [
        // 1.12
        (
            #""GraphDriver": {"Name": "aufs", "Data": null}, "HostConfig": {"Memory": 0, "PidsLimit": 0, "CpuCount": 0}"#,
            "memory 0, nanoCPUs nil", "pids limit(0)"
        ),
        // 20.10
        (
            #""Platform": "linux", "GraphDriver": {"Name": "overlay2", "Data": {}}, "#
                + #""HostConfig": {"Memory": 0, "NanoCpus": 0, "PidsLimit": null, "CgroupnsMode": "private"}"#,
            "memory 0, nanoCPUs 0", "pids none"
        ),
        // 29, with containerd's store of images
        (
            #""Platform": "linux", "Storage": {"RootFS": {"Snapshot": {"Name": "overlayfs"}}}, "#
                + #""ImageManifestDescriptor": {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "sha256:bb", "#
                + #""size": 1022, "platform": {"architecture": "amd64", "os": "linux"}}, "#
                + #""HostConfig": {"Memory": 0, "NanoCpus": 0, "PidsLimit": null, "CgroupnsMode": "private"}"#,
            "memory 0, nanoCPUs 0", "pids none"
        ),
    ]) func `a container of any version is read`(members: String, memory: String, pids: String) throws {
        let document = try read(
            #"[{"Id": "a", "Name": "/web", "Image": "sha256:aa", "State": {}, "Config": {}, \#(members)}]"#)
        #expect(document.words.contains("/0 container web [web] a "))
        #expect(document.words.contains(memory) && document.words.contains(pids))
    }

    @Test(arguments: [
        // 1.12
        #""Parent": "", "ContainerConfig": {"User": "root"}, "DockerVersion": "1.12.6", "VirtualSize": 9, "GraphDriver": {}"#,
        // 29, with containerd's store of images
        #""Descriptor": {"mediaType": "application/vnd.oci.image.index.v1+json", "digest": "sha256:aa", "size": 856}, "#
            + #""Identity": {"Pull": [{"Repository": "docker.io/library/web"}]}, "Metadata": {"LastTagTime": "2026-11-12T10:01:00Z"}"#,
    ]) func `an image of any version is read`(members: String) throws {
        let document = try read(
            """
            [{"Id": "sha256:aa", "RepoTags": ["web:1"], "RepoDigests": ["web@sha256:aa"], "Created": "2026-11-12T10:00:00Z",
              "Os": "linux", "Architecture": "amd64", "Size": 9, "Config": {"User": "app"},
              "RootFS": {"Type": "layers", "Layers": ["sha256:bb"]}, \(members)}]
            """)
        #expect(
            document.words == """
                /0 image sha256:aa 2026-11-12T10:00:00Z 9 linux/amd64
                  tags ["web:1"]
                  digests ["web@sha256:aa"]
                  user app
                  exposes []
                  health check none
                  layer sha256:bb
                """)
    }

    private static let windows = #"""
        /0 container win-web [win-web] 823a3180dad3 2026-11-18T07:12:44Z running
          image registry.example.com/shop/win-web:1.0 sha256:fcd24a6cd109
          user ContainerAdministrator
          exposes []
          networks ["nat"]
          addresses ["172.28.144.7"]
          started true, AppArmor , health check none, health nil
          label team=shop
          runs powershell at /Path
          runs -Command at /Args/0
          runs C:\app\run.ps1 at /Args/1
          bind C:\data to c:\data ro  at /Mounts/0
          npipe \\.\pipe\docker_engine to \\.\pipe\docker_engine rw  at /Mounts/1
          publishes 80/tcp on :8080 at /HostConfig/PortBindings/80~1tcp/0
          privileged false, capAdd [], network nat, pid , pids none, publishAll false
          memory 2147483648, nanoCPUs 0, quota 0, shares 0, cpuset 
          security [], ipc , uts , userns , cgroup  nil, read-only false
          devices [], rules [], swap 0, OOM kill off false, links [], ulimits []
          restarts always 0, logs to json-file nil
          secret /Config/Env/0 password DB_PASSWORD
        /1 image sha256:fcd24a6cd109 2026-11-12T10:00:00Z 4712345678 windows/amd64
          tags ["registry.example.com/shop/win-web:1.0"]
          digests []
          user ContainerUser
          exposes []
          health check none
          label team=shop
          runs c:\windows\system32\cmd.exe at /Config/Cmd/0
          layer sha256:60c5590f72eef292f9545afc28bf63ca91d2016a0a288f90f9a32f89d3fffcaf
          layer sha256:06f8faea3b5f697691b6d063a07ba4ffaf1ece9a1d473c588565231cdc8e59cc
        """#
}
