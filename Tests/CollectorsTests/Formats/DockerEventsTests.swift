import Collectors
import Model
import Testing

@Suite struct DockerEventsTests {
    private func log(_ text: String) throws -> EventLog {
        let facts = try read(text).facts
        #expect(facts.count == 1)
        guard case .events(let log)? = facts.first else { preconditionFailure("no log of events") }
        return log
    }

    private func event(_ action: String, container: String = "aa", type: String = "container", exec: String? = nil)
        -> String
    {
        let id = exec.map { #","execID":"\#($0)""# } ?? ""
        return """
            {"Type":"\(type)","Action":"\(action)","Actor":{"ID":"\(container)","Attributes":{"name":"web"\(id)}},\
            "scope":"local","time":1793523660,"timeNano":1793523660123456789}
            """
    }

    @Test func `a log tells its events and the execs among them`() throws {
        let document = try read(sample("scanners/docker-events/events.jsonl"), expecting: .events)
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == """
                12 events
                  line 5: /Action exec in 4b5e57f6eb2f on web-1 at 2026-11-01T09:01:00Z, privileged nil, user nil
                  line 8: /Action exec in 7bdc25d1694e on web-1 at 2026-11-01T09:05:00Z, privileged nil, user nil
                """)
    }

    @Test func `so does one of an old engine, and one of Podman`() throws {
        #expect(
            try read(sample("scanners/docker-events/old.jsonl")).words == """
                5 events
                  line 3: /status exec in 4b5e57f6eb2f on web-1 at 2015-08-19T16:00:02Z, privileged nil, user nil
                """)
        #expect(
            try read(sample("scanners/docker-events/podman-5.jsonl")).words == """
                6 events
                  line 4: /Status exec in 4b5e57f6eb2f on web-1 at 2026-11-01T09:00:03Z, privileged nil, user nil
                """)
        #expect(
            try read(sample("scanners/docker-events/podman.jsonl")).words == """
                9 events
                  line 6: /Status exec in 4b5e57f6eb2f on web-1 at 2026-11-01T09:00:05Z, privileged nil, user nil
                """)
    }

    @Test(arguments: [
        (["exec_create: id", "exec_start: id", "exec_die"], 1), (["exec_start: id"], 1), (["exec_die"], 0),
        (["exec_create: id", "exec_create: id", "exec_start: id", "exec_start: id"], 2),
        (["exec_create: id", "exec_start: id", "exec_create: id", "exec_start: id"], 2),
        (["exec_create: id", "exec_start: ls"], 2), (["exec_start: id", "exec_start: id"], 2),
        (["exec", "exec", "exec_died"], 2), (["start", "execute", "exec_detach", "unheard: of", ""], 0),
    ]) func `without an id a start belongs to what was made before it`(actions: [String], execs: Int) throws {
        let log = try log(actions.map { event($0) }.joined(separator: "\n"))
        #expect(log.count == actions.count)
        #expect(log.execs.count == execs)
    }

    @Test func `an exec counts once by its id, whatever the order`() throws {
        let events = [
            event("exec_create: id", exec: "1"), event("exec_create: id", exec: "2"),
            event("exec_start: id", exec: "2"),
            event("exec_start: id", exec: "1"), event("exec_start: id", container: "bb", exec: "3"),
        ]
        #expect(try log(events.joined(separator: "\n")).execs.map(\.containerID) == ["aa", "aa", "bb"])
        #expect(try log(events.reversed().joined(separator: "\n")).execs.map(\.containerID) == ["bb", "aa", "aa"])
    }

    @Test func `only a container has execs, and an event of any other kind counts as one`() throws {
        let log = try log(event("exec_create: id", type: "plugin") + event("melt", type: "iceberg"))
        #expect(log.count == 2)
        #expect(log.execs.isEmpty)
    }

    @Test(arguments: [
        (#""time":1793523660"#, "2026-11-01T09:01:00Z"),
        (#""Time":"2026-11-01T10:01:00.5+01:00""#, "2026-11-01T09:01:00Z"),
        (#""Time":1793523660"#, "2026-11-01T09:01:00Z"),
    ]) func `the time is told in seconds or as a moment`(member: String, time: String) throws {
        let log = try log(#"{"Type":"container","Status":"exec","ID":"aa",\#(member)}"#)
        #expect(log.execs.map(\.at.rfc3339) == [time])
    }

    @Test(arguments: [
        (
            #"{"Type":"container","Action":"exec_create: id","Actor":{"ID":"aa"}}"#,
            "time: expected when the event was, in seconds since 1970"
        ),
        (
            #"{"Type":"container","Action":"start","Actor":{"ID":"aa"},"time":1793523660123456789}"#,
            "time: expected when the event was, in seconds since 1970"
        ),
        (
            #"{"Type":"container","Status":"exec","ID":"aa","Time":"today"}"#,
            "time: expected a moment, found other text"
        ),
        (
            #"{"Type":"container","Action":"exec_create: id","Actor":{},"time":1}"#,
            "expected the container that the exec is in, by its id"
        ),
        (
            #"{"Type":"container","Action":"exec_create: id","Actor":{"ID":7},"time":1}"#,
            "Actor.ID: expected a string, found a number"
        ),
        (
            #"{"Type":"container","Action":"exec_create: id","Actor":{"ID":"aa","Attributes":[]},"time":1}"#,
            "Actor.Attributes: expected an object of strings, found an array"
        ),
        (#"{"Type":"container","Action":"a","Actor":{},"time":1}{"x":1}"#, "expected an event, with Action and Actor"),
    ]) func `an event that is none is refused`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }

    @Test func `the log of docker compose is refused by its name`() throws {
        let text =
            #"{"time":"2026-11-01 09:00:00","type":"container","service":"web","id":"a","action":"start","attributes":{}}"#
        #expect(try refusal(of: text)?.message.hasPrefix("is the log of docker compose events") == true)
    }

    @Test(arguments: [
        "mysql -uroot -pkV8nQ2xWz7", "sh -c mysql -uroot -pkV8nQ2xWz7 shop", "env DB_PASSWORD=kV8nQ2xWz7 /bin/backup",
        "curl -u admin:kV8nQ2xWz7 http://localhost/", "redis-cli -a kV8nQ2xWz7 ping",
        "psql postgres://shop:kV8nQ2xWz7@db/shop",
        "mysqldump --password=kV8nQ2xWz7 shop", "vault login --token kV8nQ2xWz7aaaabbbbcccc",
    ]) func `a command's secrets are taken out`(command: String) throws {
        let step = event("exec_create: \(command) ", exec: "1")
        let old = #"{"status":"exec_start: \#(command)","id":"aa","from":"web","time":1}"#
        for text in [step, old] {
            let document = try read(text)
            #expect(!document.storedText.contains("kV8nQ2xWz7"))
            #expect(!document.words.contains("kV8nQ2xWz7"))
            #expect(document.reading.redactions == 1)
            #expect(try log(document.storedText).execs.count == 1)
        }
    }

    @Test func `a start is told from others by its command without its secrets`() throws {
        let create = event("exec_create: mysql -uroot -pkV8nQ2xWz7 ")
        let start = event("exec_start: mysql -uroot -pkV8nQ2xWz7 ")
        #expect(try log(create + "\n" + start).execs.count == 1)
    }

    @Test func `what Podman knows of a new container is taken out as a whole`() throws {
        let text =
            #"{"ContainerInspectData":"{\"Env\":[\"A=b\"]}","ID":"aa","Status":"create","Type":"container","time":1}"#
        let document = try read(text)
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains("Env"))
    }
}
