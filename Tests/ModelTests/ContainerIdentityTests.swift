import Model
import Testing

@Suite struct ContainerIdentityTests {
    private static let compose = ["com.docker.compose.project": "shop", "com.docker.compose.service": "web"]
    private static let swarm = "com.docker.swarm.service.name"
    private static let task = "com.docker.swarm.task.name"

    @Test(arguments: [
        (compose, "shop/web"), (compose + ["com.docker.compose.container-number": "1"], "shop/web"),
        (compose + ["com.docker.compose.container-number": "2"], "shop/web/2"),
        (compose + ["com.docker.compose.oneoff": "False"], "shop/web"),
        (
            compose + ["com.docker.compose.oneoff": "True", "com.docker.compose.container-number": "3"],
            "shop/web/one-off"
        ),
        (["com.docker.compose.project": "shop"], "a-name"), (compose + [swarm: "shop_web"], "shop/web"),
        ([swarm: "shop_web", task: "shop_web.3.x7k2p9"], "shop_web/3"), ([swarm: "shop_web"], "shop_web"),
        // A global service's task is named by its node.
        ([swarm: "agent", task: "agent.k8d3n0de.x7k2p9"], "agent/k8d3n0de"),
        (["io.kubernetes.pod.name": "web"], "a-name"), ([:], "a-name"),
    ]) func `a container is known by its labels, else by its name`(labels: [String: String], key: String) {
        #expect(ContainerIdentity.key(name: "a-name") { labels["\($0)"] } == key)
    }

    @Test(arguments: [
        ("web-7d4b9c6f5d-x2x4z", "prod/web/nginx"), ("my-web-7d4b9c6f-bcdfg", "prod/my-web/nginx"),
        ("web-0", "prod/web-0/nginx"),
        ("web", "prod/web/nginx"), ("web-canary-blue5", "prod/web-canary-blue5/nginx"),
        ("web-7d4b9c6f5d-x2x4", "prod/web-7d4b9c6f5d-x2x4/nginx"),
        ("web-7D4B9C6F5D-x2x4z", "prod/web-7D4B9C6F5D/nginx"), ("kube-proxy-7xk2p", "prod/kube-proxy/nginx"),
        ("web-front", "prod/web-front/nginx"),
    ]) func `a pod is known by its workload`(pod: String, key: String) {
        let labels = [
            "io.kubernetes.pod.name": pod, "io.kubernetes.container.name": "nginx",
            "io.kubernetes.pod.namespace": "prod",
        ]
        #expect(ContainerIdentity.key(name: "k8s_nginx") { labels["\($0)"] } == key)
    }

    @Test(arguments: [
        ("zealous_cerf", true), ("zealous_cerf3", true), ("infallible_cannon", true), ("zen_tu", true),
        ("boring_wozniak", true), ("zealous_cerf33", false), ("zealous_", false), ("zealous_3", false),
        ("_cerf", false), ("zealous", false), ("zealous-cerf", false), ("shop_web", false), ("Zealous_cerf", false),
        ("zealous_Cerf", false), ("zealous_cerf_x", false), ("", false),
        // Names of older lists.
        ("backstabbing_stallman", true), ("big_mietner", true), ("happy_archimede2", true), ("funny_cocks", true),
        ("cool_armstrong", true), ("elastic_tereshkova", true),
        // Real names that begin or end like one made up.
        ("cool_app", false), ("happy_path", false), ("big_data", false), ("small_web1", false), ("prod_turing", false),
        ("cerf_zealous", false), ("tesla_bell", false),
    ]) func `a name that Docker made up is no identity`(name: String, isMadeUp: Bool) {
        #expect(ContainerIdentity.isMadeUp(name) == isMadeUp)
        #expect((ContainerIdentity.key(name: name) { _ in nil } == nil) == (isMadeUp || name.isEmpty))
    }
}

private func + (left: [String: String], right: [String: String]) -> [String: String] {
    left.merging(right) { $1 }
}
