import Collectors
import Model
import Testing

@Suite struct InspectedContainerTests {
    @Test func `every field of a host's containers is read`() throws {
        let collected = try read(sample("2026-W41/web-1/containers.json"), expecting: .inspect)
        #expect(collected.reading.format == "docker-inspect")
        #expect(collected.reading.evidence == .inspect)
        #expect(collected.reading.warnings.isEmpty)
        #expect(collected.reading.redactions == 6)
        let words = try readAgain(collected.frames).words.split(separator: "\n")
        #expect(words == Self.web1InW41.split(separator: "\n"))
    }

    @Test(arguments: [
        ("2026-W40/web-1", 8, 4), ("2026-W40/db-1", 3, 3), ("2026-W42/web-1", 8, 6), ("2026-W42/db-1", 3, 3),
        ("2026-W44/web-1", 9, 4), ("2026-W44/db-1", 3, 2), ("2026-W46/web-1", 9, 0), ("2026-W47/db-1", 2, 0),
    ]) func `all containers of a week are told, and as many secrets as were planted`(
        folder: String, containers: Int, secrets: Int
    ) throws {
        let document = try read(sample("\(folder)/containers.json"))
        #expect(document.facts.count == containers)
        #expect(document.reading.redactions == secrets)
    }

    /// Written from the capture with a script that shares nothing with the reader.
    private static let web1InW41 = #"""
        /0 container infallible_cannon [] 6dd042806729 2026-10-07T10:05:01Z running
          image tools/debug:0.9 sha256:dbd0c5a08f7d
          user 
          exposes []
          networks ["bridge"]
          runs watcher at /Path
          runs --token=[redacted:github-token] at /Args/0
          privileged false, capAdd ["SYS_PTRACE", "NET_ADMIN"], network default, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          secret /Args/0 github-token --token
          secret /Config/Cmd/1 github-token --token
        /1 container shop-redis-1 [shop/redis] a824c976508c 2026-10-07T10:05:00Z running
          image registry.example.com/shop/redis:7.2.4 sha256:f275c9e583d7
          user 999:999
          exposes ["6379/tcp"]
          networks ["shop_front"]
          runs redis-server at /Path
          runs --appendonly at /Args/0
          runs yes at /Args/1
          privileged false, capAdd [], network shop_front, pid , pids limit(100), publishAll false
          memory 268435456, nanoCPUs 500000000, quota 0, shares 0, cpuset 
        /2 container node-exporter [node-exporter] f4aa61e7ee6c 2026-09-30T09:30:06Z running
          image registry.example.com/mon/node-exporter:1.7.0 sha256:26c5d5dc7035
          user 65534:65534
          exposes ["9101/tcp"]
          networks ["host"]
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 9101 at /Args/2
          runs -h at /Args/3
          runs /srv/metrics at /Args/4
          bind / to /host ro at /Mounts/0
          privileged false, capAdd [], network host, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
        /3 container ops-agent-1 [ops/agent] f85625c2c9ad 2026-09-30T09:30:06Z created
          image registry.example.com/ops/agent:0.8.3 sha256:b6313cfece26
          user 
          exposes []
          networks ["shop_front"]
          runs agent at /Path
          runs --registry-user=deploy at /Args/0
          runs --registry-password=[redacted:password] at /Args/1
          bind /var/run/docker.sock to /var/run/docker.sock rw at /Mounts/0
          privileged true, capAdd [], network shop_front, pid host, pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          secret /Args/1 password --registry-password
          secret /Config/Cmd/1 password --registry-password
        /4 container shop-billing-1 [shop/billing] e295386c7f45 2026-09-30T09:30:05Z running
          image registry.example.com/shop/billing:1.8.0 sha256:b56b2f23c288
          user 10001:10001
          exposes ["8000/tcp"]
          networks ["shop_back"]
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 8000 at /Args/2
          runs -h at /Args/3
          runs /srv/billing at /Args/4
          privileged false, capAdd [], network shop_back, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          secret /Config/Env/0 url-password DATABASE_URL
          secret /Config/Env/1 stripe-key STRIPE_KEY
        /5 container shop-web-1 [shop/web] c860f28d0a94 2026-09-30T09:30:04Z running
          image registry.example.com/shop/web:1.4.2 sha256:722a297ec97d
          user 10001:10001
          exposes ["80/tcp"]
          networks ["shop_front"]
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 80 at /Args/2
          runs -h at /Args/3
          runs /srv/www at /Args/4
          publishes 80/tcp on 0.0.0.0:8080 at /HostConfig/PortBindings/80~1tcp/0
          privileged false, capAdd [], network shop_front, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
        /6 container shop-api-1 [shop/api] 5638d031a280 2026-09-30T09:30:03Z running
          image registry.example.com/shop/api:2.0.1 sha256:1842c1c2ae04
          user 10001:10001
          exposes ["3000/tcp"]
          networks ["shop_front"]
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 3000 at /Args/2
          runs -h at /Args/3
          runs /app at /Args/4
          publishes 3000/tcp on 127.0.0.1:3000 at /HostConfig/PortBindings/3000~1tcp/0
          privileged false, capAdd [], network shop_front, pid , pids limit(100), publishAll false
          memory 268435456, nanoCPUs 500000000, quota 0, shares 0, cpuset 
        /7 container shop-worker-1 [shop/worker] 9c23caf69728 2026-09-30T09:30:03Z running
          image registry.example.com/shop/worker:3.2.0 sha256:0da97c3b1a24
          user 10001:10001
          exposes ["9100/tcp"]
          networks ["shop_back"]
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 9100 at /Args/2
          runs -h at /Args/3
          runs /srv/metrics at /Args/4
          publishes 9100/tcp on 127.0.0.1:9100 at /HostConfig/PortBindings/9100~1tcp/0
          privileged false, capAdd [], network shop_back, pid , pids limit(100), publishAll false
          memory 268435456, nanoCPUs 500000000, quota 0, shares 0, cpuset 
        """#

    @Test func `a range of host ports is told apart from the port that Docker chose of it`() throws {
        let document = try read(
            """
            {"Id": "a", "Name": "/a", "State": {}, "HostConfig": {"PortBindings":
              {"80/tcp": [{"HostIp": "", "HostPort": "22-30"}], "81/tcp": [{"HostIp": "", "HostPort": "0"}]}},
             "NetworkSettings": {"Ports":
              {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "22"}], "81/tcp": [{"HostIp": "::", "HostPort": "4000"}]}}}
            """.utf8)
        let ports = document.facts.flatMap { fact -> [PublishedPort] in
            if case .container(let container) = fact { container.publishedPorts } else { [] }
        }
        #expect(ports.map(\.hostPorts) == [22...30, nil, 22...22])
    }

    @Test(.timeLimit(.minutes(1))) func `tens of thousands of ports are read in time`() throws {
        let ports = (1...60_000).map { #""\#($0)/tcp": [{"HostIp": "127.0.0.1", "HostPort": "\#($0)"}]"# }
        let document = try read(
            #"{"Id": "a", "Name": "/a", "State": {}, "HostConfig": {"PortBindings": {\#(ports.joined(separator: ","))}}}"#
        )
        #expect(document.facts.count == 1)
    }
}
