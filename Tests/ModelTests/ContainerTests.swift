import Model
import Testing

@Suite struct UserTests {
    @Test(arguments: [
        ("", true), ("root", true), ("0", true), ("00", true), ("0:0", true), ("root:root", true), ("0:1000", true),
        ("root:app", true), (":1000", true), (":", true), ("app", false), ("1000", false), ("1000:0", false),
        ("app:root", false), ("10", false), ("01", false), ("rooty", false), ("Root", false), ("0x0", false),
        ("0app", false),
    ]) func `root has many spellings`(text: String, isRoot: Bool) {
        #expect(User(text).isRoot == isRoot)
        #expect(User(text).isUnset == text.isEmpty)
    }
}

@Suite struct MountTests {
    @Test(arguments: [
        ("/var/run/docker.sock", "/var/run/docker.sock"), ("//var//run/docker.sock/", "/var/run/docker.sock"),
        ("/var/./run/../run/docker.sock", "/var/run/docker.sock"), ("/", "/"), ("//", "/"), ("/..", "/"),
        ("/../../etc", "/etc"), ("/etc/..", "/"), ("/a/.../b", "/a/.../b"), ("/a/..b", "/a/..b"), ("", ""),
    ]) func `a bind's source is normalised`(source: String, normalised: String) {
        #expect(mount("bind", source).source == normalised)
    }

    @Test(arguments: ["volume", "tmpfs", "npipe", ""]) func `other sources stay as they are`(type: String) {
        #expect(mount(type, "/a//b/../c/").source == "/a//b/../c/")
    }

    private func mount(_ type: String, _ source: String) -> Mount {
        Mount(type: type, source: source, destination: "/x", isWritable: true, path: "/Mounts/0")
    }
}

@Suite struct PublishedPortTests {
    @Test(arguments: [
        ("", true), ("0.0.0.0", true), ("::", true), ("[::]", true), ("0:0:0:0:0:0:0:0", true), ("::0", true),
        ("127.0.0.1", false), ("::1", false), ("[::1]", false), ("10.0.0.1", false), ("fe80::1", false),
        ("0.0.0.1", false), ("localhost", false),
    ]) func `an address is one or every interface`(address: String, isEvery: Bool) {
        let port = PublishedPort(containerPort: "22/tcp", address: address, hostPort: 22, path: "")
        #expect(port.isOnEveryInterface == isEvery)
    }
}

@Suite struct CommandTests {
    @Test func `a container's words stand in Path and Args`() {
        let command = Command(path: "nginx", arguments: ["-g", "daemon off;"])
        #expect(command.words == ["nginx", "-g", "daemon off;"])
        #expect(command.words.indices.map(command.path(ofWord:)) == ["/Path", "/Args/0", "/Args/1"])
    }

    @Test(arguments: [
        ([], [], []), (["a", "b"], [], ["/Config/Entrypoint/0", "/Config/Entrypoint/1"]),
        ([], ["c"], ["/Config/Cmd/0"]),
        (["a"], ["c", "d"], ["/Config/Entrypoint/0", "/Config/Cmd/0", "/Config/Cmd/1"]),
    ]) func `an image's words stand in Entrypoint and Cmd`(entrypoint: [String], arguments: [String], paths: [String]) {
        let command = Command(entrypoint: entrypoint, command: arguments)
        #expect(command.words == entrypoint + arguments)
        #expect(command.words.indices.map(command.path(ofWord:)) == paths)
    }
}
