import Collectors
import Model
import Testing

/// What Podman 4.3.1 printed. The expectations are the reader's words, compared by eye with the documents.
@Suite struct PodmanTests {
    @Test func `containers are read as Docker's are`() throws {
        let document = try read(sample("podman/containers.json"), expecting: .inspect)
        #expect(document.reading.format == "docker-inspect")
        #expect(document.reading.warnings.isEmpty)
        #expect(document.reading.redactions == 2)
        #expect(document.words == Self.containers)
        guard case .container(let container)? = document.facts.first else { throw ReadFailure("no container") }
        #expect(container.imagePath == "/Config/Image")
        #expect(container.hostConfig?.cgroupnsModePath == "/HostConfig/CgroupMode")
    }

    @Test func `an image tells its history too, oldest first`() throws {
        let document = try read(sample("podman/image.json"), expecting: .inspect)
        #expect(document.reading.evidence == [.inspect, .history])
        #expect(document.reading.warnings.isEmpty)
        #expect(document.words == Self.image)
        guard case .image(let image)? = document.facts.first else { throw ReadFailure("no image") }
        #expect(image.config?.healthcheckPath == "/Healthcheck")
    }

    @Test func `networks have a form of their own`() throws {
        let document = try read(sample("podman/networks.json"), expecting: .inspect)
        #expect(
            document.words == """
                /0 network podman 2f259bab93aa bridge on web-1
                /1 network shop_back 9ea9e1afa1e4 bridge internal on web-1
                /2 network shop_front 6cb8e8327eea bridge on web-1
                """)
    }

    @Test func `a network's options, labels and containers are read`() throws {
        let document = try read(
            """
            {"name": "n", "id": "aa", "driver": "macvlan", "network_interface": "eth0", "options": {"isolate": "true"},
             "labels": {"team": "shop"}, "containers": {"bb": {"name": "web", "interfaces": {}}}}
            """)
        #expect(
            document.words
                == "root network n aa macvlan on web-1\n  option isolate=true\n  label team=shop\n  container bb")
    }

    @Test(arguments: [
        (#""internal": "yes""#, "internal: expected a boolean, found a string"),
        (#""options": []"#, "options: expected an object of strings, found an array"),
        (#""containers": []"#, "containers: expected an object, found an array"),
        (#""driver": 1"#, "driver: expected a string, found a number"),
    ]) func `a network's member of another type is refused by its name`(member: String, message: String) throws {
        let failure = try refusal(of: #"{"name": "n", "id": "aa", "driver": "bridge", "subnets": [], \#(member)}"#)
        #expect(failure == ReadFailure(line: 1, column: 1, message))
    }

    @Test func `volumes, pods and secrets are told and not judged`() throws {
        let document = try read(sample("podman/others.json"), expecting: .inspect)
        #expect(document.words == "volume\npod\nsecret")
        #expect(
            document.reading.warnings == [
                "1 pod is judged by no check", "1 secret is judged by no check", "1 volume is judged by no check",
            ])
    }

    @Test func `a secret that was asked to be shown is taken out`() throws {
        let document = try read(
            #"[{"ID": "a", "CreatedAt": "", "UpdatedAt": "", "Spec": {"Name": "db"}, "SecretData": "correct horse"}]"#)
        #expect(document.words == "secret")
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains("horse"))
    }

    @Test(arguments: [
        (#""User": "10001""#, "10001"), (#""User": {"uid": 1000, "gid": 100}"#, "1000:100"),
        (#""User": {"uid": 0, "gid": 0}"#, "0:0"), (#""User": {}"#, "0:0"), (#""User": null"#, ""),
    ]) func `a user may be an object of numbers`(member: String, user: String) throws {
        #expect(try container(#""Id": "aa", "State": {}, "Config": {\#(member)}"#).user?.text == user)
    }

    /// Old versions write `ID`; the newest write an entrypoint as an array again.
    @Test(arguments: [
        (
            #""ID": "aa", "ImageName": "web:1", "Image": "\#(digits)", "Config": {"Entrypoint": "/run.sh -x", "Cmd": ["a"]}"#,
            ["/run.sh -x", "a"]
        ),
        (
            #""Id": "aa", "ImageName": "web:1", "Image": "\#(digits)", "Config": {"Entrypoint": ["/run.sh", "-x"], "Cmd": null, "#
                + #""StopSignal": 15, "Image": ""}, "HostConfig": {"Tmpfs": ["/tmp"], "LogConfig": null, "NetworkMode": "pasta"}"#,
            ["/run.sh", "-x"]
        ),
    ]) func `its own spellings are read`(members: String, command: [String]) throws {
        let container = try container(#""State": {}, \#(members)"#)
        #expect(container.id == "aa")
        #expect(container.imageText == "web:1")
        #expect(container.imagePath == "/ImageName")
        #expect(container.imageID == "sha256:\(Self.digits)")
        #expect(container.command.words == command)
        #expect(container.hostConfig?.logging == nil)
    }

    @Test(arguments: [
        (#""Size": "10MB""#, "10MB"), (#""Size": "0B""#, nil), (#""Config": {"max-size": "5m"}, "Size": "0B""#, "5m"),
    ]) func `the limit of its log stands beside the options`(member: String, limit: String?) throws {
        let container = try container(
            #""Id": "aa", "State": {}, "HostConfig": {"LogConfig": {"Type": "k8s-file", \#(member)}}"#)
        #expect(container.hostConfig?.logging == HostConfig.Logging(driver: "k8s-file", maximumSize: limit))
    }

    @Test func `secrets in the command that created a container are taken out`() throws {
        let document = try read(
            #"{"Id": "a", "State": {}, "Config": {"CreateCommand": ["podman", "run", "web", "--password", "vT4kW9rLm2Qx"]}}"#
        )
        #expect(document.sightings == ["/Config/CreateCommand/4 password --password"])
        #expect(!document.storedText.contains("vT4k"))
    }

    private static let digits = "4f28f4541cc9a1e1082aef9bd71e705f1dd68b02a5bdc3da805cc3dc55a8e51c"

    private func container(_ members: String) throws -> Container {
        guard case .container(let container)? = try read(#"{"Name": "a", \#(members)}"#).facts.first else {
            throw ReadFailure("no container")
        }
        return container
    }

    private static let containers = #"""
        /0 container shop-web [shop-web] 780ed4552d47 2026-11-28T13:00:24Z created
          image registry.example.com/shop/web:1.4.2 sha256:4f28f4541cc9
          user 10001:10001
          exposes []
          networks ["shop_front"]
          addresses []
          started false, AppArmor , health check test, health nil
          label io.buildah.version=1.28.2
          label org.opencontainers.image.title=web
          label team=shop
          runs busybox at /Path
          runs httpd at /Args/0
          runs -f at /Args/1
          volume /var/lib/containers/storage/volumes/web-data/_data to /srv/data rw rprivate at /Mounts/0
          bind /var/log to /logs ro rprivate at /Mounts/1
          publishes 80/tcp on 127.0.0.1:8080 at /HostConfig/PortBindings/80~1tcp/0
          privileged false, capAdd ["CAP_NET_ADMIN"], network bridge, pid private, pids limit(100), publishAll false
          memory 268435456, nanoCPUs 0, quota 0, shares 0, cpuset 
          security ["no-new-privileges"], ipc shareable, uts private, userns , cgroup  host, read-only true
          devices ["/dev/fuse"], rules nil, swap 536870912, OOM kill off false, links [], ulimits ["nofile", "nproc"]
          restarts on-failure 3, logs to k8s-file 10MB
          secret /Config/Env/2 password DB_PASSWORD
          secret /Config/CreateCommand/28 password DB_PASSWORD
        /1 container plain [plain] a649190935f3 2026-11-28T13:00:24Z created
          image registry.example.com/shop/web:1.4.2 sha256:4f28f4541cc9
          user 10001:10001
          exposes []
          networks ["podman"]
          addresses []
          started false, AppArmor , health check test, health nil
          label io.buildah.version=1.28.2
          label org.opencontainers.image.title=web
          label team=shop
          runs busybox at /Path
          runs httpd at /Args/0
          runs -f at /Args/1
          runs -p at /Args/2
          runs 80 at /Args/3
          runs -h at /Args/4
          runs /srv at /Args/5
          privileged false, capAdd [], network bridge, pid private, pids limit(2048), publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          security [], ipc shareable, uts private, userns , cgroup  host, read-only false
          devices [], rules nil, swap 0, OOM kill off false, links [], ulimits ["nofile", "nproc"]
          restarts  0, logs to k8s-file nil
        """#

    private static let image = #"""
        /0 image sha256:4f28f4541cc9 2026-11-28T13:00:03Z 1996364 linux/amd64
          tags ["registry.example.com/shop/web:1.4.2"]
          digests ["registry.example.com/shop/web@sha256:8e550ad0b19c459b6a6134c2d7c6f19fdc6e901acda87443cc44ee619288de0a"]
          user 10001:10001
          exposes ["80/tcp"]
          health check test
          label io.buildah.version=1.28.2
          label org.opencontainers.image.title=web
          label team=shop
          runs busybox at /Config/Cmd/0
          runs httpd at /Config/Cmd/1
          runs -f at /Config/Cmd/2
          runs -p at /Config/Cmd/3
          runs 80 at /Config/Cmd/4
          runs -h at /Config/Cmd/5
          runs /srv at /Config/Cmd/6
          layer sha256:8d2eab56762aac332c1d92ecac603775485a5cfd7df9ab3ae82b4a6c594c3479
          layer sha256:3667deede95cabbee943b3d1174174bf1b94792579a27745ec7346035d617b07
        history sha256:4f28f4541cc9a1e1082aef9bd71e705f1dd68b02a5bdc3da805cc3dc55a8e51c nil
          /0/History/8/created_by | /bin/sh -c #(nop) CMD ["busybox", "httpd", "-f", "-p", "80", "-h", "/srv"]
          /0/History/7/created_by | /bin/sh -c #(nop) HEALTHCHECK --interval=5s --timeout=3s CMD ["sh", "-c", "true"]
          /0/History/6/created_by | /bin/sh -c #(nop) USER 10001:10001
          /0/History/5/created_by | /bin/sh -c #(nop) EXPOSE 80
          /0/History/4/created_by | /bin/sh -c echo hello > index.html
          /0/History/3/created_by | /bin/sh -c #(nop) WORKDIR /srv
          /0/History/2/created_by | /bin/sh -c #(nop) ENV PATH=/bin MODE=production
          /0/History/1/created_by | /bin/sh -c #(nop) LABEL team=shop org.opencontainers.image.title=web
          /0/History/0/created_by | /bin/sh -c #(nop) ADD file:fb0f90cf3e9eeaf466eee2de5610c2671c2ad4a1309b0fab940a4277543ef509 in / 
        """#
}
