import Collectors
import Model
import Testing

/// Samples written after nerdctl's documentation and what its source says that it prints.
@Suite struct NerdctlTests {
    @Test func `what nerdctl does not tell of a container is unknown`() throws {
        let document = try read(sample("nerdctl/containers.json"), expecting: .inspect)
        #expect(document.reading.format == "docker-inspect")
        #expect(document.reading.redactions == 1)
        #expect(document.words == Self.containers)
        let containers = document.facts.compactMap { fact in
            if case .container(let container) = fact { container } else { nil }
        }
        #expect(containers.map(\.tellsPorts) == [true, false])
        #expect(containers.map(\.imagePath) == ["/Image", "/Image"])
    }

    /// Else a label would keep a check from judging.
    @Test func `a label alone makes no container nerdctl's`() throws {
        let document = try read(
            """
            {"Id": "a", "Image": "sha256:aa", "State": {}, "HostConfig": {"PidMode": ""},
             "Config": {"Image": "web", "Labels": {"nerdctl/namespace": "default"}}}
            """)
        guard case .container(let container)? = document.facts.first else { throw ReadFailure("no container") }
        #expect(container.hostConfig?.pidMode == "")
        #expect(container.healthcheck == Healthcheck.none)
        #expect(container.user?.text == "")
        #expect(container.imageID == "sha256:aa")
    }

    @Test func `an image tells no health check`() throws {
        let document = try read(sample("nerdctl/images.json"), expecting: .inspect)
        #expect(document.words == Self.image)
    }

    @Test func `a network tells no driver, and perhaps no id`() throws {
        let document = try read(sample("nerdctl/networks.json"), expecting: .inspect)
        #expect(
            document.words.split(separator: "\n") == [
                "/0 network bridge 17f29b073143  on web-1", "  label nerdctl/default-network=true",
                "/1 network crio   on web-1",
            ])
    }

    /// Its engine is containerd, whose number must not pass for one of Docker's.
    @Test func `an engine has components and no version of its own`() throws {
        #expect(
            try read(sample("nerdctl/version.json"), expecting: .engine).words.split(separator: "\n") == [
                "/Server/Version version ", "  containerd v1.7.27 at /Server/Components/0/Version",
                "  runc 1.2.5 at /Server/Components/1/Version",
            ])
        let info = try read(sample("nerdctl/info.json"), expecting: .engine)
        #expect(info.words == Self.info)
    }

    @Test(arguments: [
        #"{"Client": {}, "Server": {"Components": null}}"#, #"{"Client": {}, "Server": {"Components": []}}"#,
    ])
    func `a client without containerd observed no engine`(text: String) throws {
        #expect(try refusal(of: text)?.message.contains("no engine was observed") == true)
    }

    private static let containers = #"""
        /0 container web [web] d10be6067be0 2026-11-20T09:14:31Z running
          image docker.io/library/nginx:1.27.2 
          user nil
          exposes []
          networks []
          addresses ["10.4.0.2"]
          started true, AppArmor nerdctl-default, health check nil, health nil
          label io.containerd.image.config.stop-signal=SIGQUIT
          label nerdctl/extraHosts=[]
          label nerdctl/hostname=d10be6067be0
          label nerdctl/log-uri=binary:///usr/local/bin/nerdctl?_NERDCTL_INTERNAL_LOGGING=%2Fvar%2Flib%2Fnerdctl%2F1935db59
          label nerdctl/name=web
          label nerdctl/namespace=default
          label nerdctl/networks=["bridge"]
          label nerdctl/platform=linux/amd64
          label nerdctl/state-dir=/var/lib/nerdctl/1935db59/containers/default/d10be6067be0e6dc079be74673ca4127b6038687b0c74ba36f47c5f0f3076de0
          label team=shop
          runs /docker-entrypoint.sh at /Path
          runs nginx at /Args/0
          runs -g at /Args/1
          runs daemon off; at /Args/2
          bind /srv/www to /usr/share/nginx/html ro rprivate at /Mounts/0
          volume /var/lib/nerdctl/1935db59/volumes/default/cache/_data to /var/cache/nginx rw rprivate at /Mounts/1
          publishes 80/tcp on 0.0.0.0:8080 at /HostConfig/PortBindings/80~1tcp/0
          privileged nil, capAdd nil, network nil, pid nil, pids nil, publishAll nil
          memory 268435456, nanoCPUs nil, quota 0, shares 0, cpuset 
          security nil, ipc private, uts , userns nil, cgroup nil private, read-only false
          devices [], rules nil, swap 536870912, OOM kill off false, links nil, ulimits nil
          restarts nil, logs to json-file 10m
        /1 container job [job] 5e8c9902207a 2026-11-20T09:14:31Z created
          image registry.example.com/shop/web:1.4.2 
          user 10001:10001
          exposes []
          networks []
          addresses []
          started false, AppArmor nerdctl-default, health check nil, health nil
          label nerdctl/name=job
          label nerdctl/namespace=default
          runs sleep at /Path
          runs 300 at /Args/0
          privileged nil, capAdd nil, network nil, pid nil, pids nil, publishAll nil
          memory 0, nanoCPUs nil, quota 0, shares 0, cpuset 
          security nil, ipc nil, uts host, userns nil, cgroup nil nil, read-only false
          devices [], rules nil, swap 0, OOM kill off false, links nil, ulimits nil
          restarts nil, logs to json-file nil
          secret /Config/Env/1 password DB_PASSWORD
        """#

    private static let image = #"""
        /0 image sha256:e4cab2ada1a7 2026-10-02T17:55:35Z 196124672 linux/amd64
          tags ["nginx:1.27.2"]
          digests ["nginx@sha256:ae27936537f8ab08adaa8cbc8b0de9847deb7eeef03ae1d92795091b682f75a6"]
          user 
          exposes ["80/tcp"]
          health check nil
          label maintainer=nginx
          runs /docker-entrypoint.sh at /Config/Entrypoint/0
          runs nginx at /Config/Cmd/0
          runs -g at /Config/Cmd/1
          runs daemon off; at /Config/Cmd/2
          layer sha256:2804bad6fe94a55f18b2b37e300919a5fd517b95aa81e95db574c0ba069a3740
          layer sha256:8a1cee436cbac1489a1883c9d886fcfc46f302c55ed4106ae31729e4f4eb9041
        """#

    private static let info = #"""
        root info web-1 5a1c64a2-7f8e-4d55-a6d1-0f8b6dd3cb1e  []
          system Debian GNU/Linux 12 (bookworm), version nil, type linux, kernel 6.1.0-28-amd64, cgroups 2, memory 8323006464
          security ["name=apparmor", "name=seccomp,profile=builtin", "name=cgroupns"], authorization nil, insecure nil
          live restore nil, experimental nil, debug nil, logs to json-file, swarm nil, containerd nil, runc nil
        """#
}
