import Collectors
import Foundation
import Model
import Testing

@Suite struct NmapTests {
    private static func host(
        _ ports: String, status: String = #"<status state="up"/>"#,
        addresses: String =
            #"<address addr="10.0.0.1" addrtype="ipv4"/><address addr="02:42:AC:1C:01:03" addrtype="mac"/>"#,
        attributes: String = ""
    ) -> String {
        "<host \(attributes)>\(status)\(addresses)\(ports)</host>"
    }

    private static func run(_ hosts: String, end: String = "", attributes: String = "") -> String {
        "<nmaprun scanner=\"nmap\" start=\"1795000000\" version=\"7.95\" \(attributes)>\n\(hosts)\(end)</nmaprun>"
    }

    private static func port(
        _ number: String, _ state: String = "open", _ service: String = "", transport: String = "tcp"
    )
        -> String
    { "<port protocol=\"\(transport)\" portid=\"\(number)\"><state state=\"\(state)\"/>\(service)</port>" }

    @Test func `open ports are told with protocol and service, and others are not`() throws {
        let ports = """
            <ports><extraports state="closed" count="5"/>\(Self.port("22", "open", "<service name='ssh'/>"))
            \(Self.port("25", "closed"))\(Self.port("53", "open|filtered", transport: "udp"))
            \(Self.port("443", "open", "<service name='http' tunnel='ssl' method='probed'/>"))
            \(Self.port("5353", "open", transport: "udp"))\(Self.port("9", "filtered"))</ports>
            """
        let names = "<hostnames><hostname name='web-1.example.com' type='PTR'/><hostname name='web-1'/></hostnames>"
        let document = try read(
            Self.run(Self.host(names + ports, attributes: "starttime='1795000001' endtime='1795000060'")))
        #expect(document.reading.evidence == [.ports])
        #expect(document.reading.warnings == [])
        #expect(
            document.words == """
                root ports by nmap of 10.0.0.1 ["web-1.example.com", "web-1"] at 2026-11-18T11:07:40Z
                  22/tcp ssh at line 2: /ports/port[1]
                  443/tcp ssl/http at line 2: /ports/port[4]
                  5353/udp nil at line 2: /ports/port[5]
                """)
    }

    @Test(arguments: [
        ("starttime='1795000001' endtime='1795000060'", "start='1'", "2026-11-18T11:07:40Z"),
        ("starttime='1795000001'", "start='1'", "2026-11-18T11:06:41Z"),
        ("", "x='1'", "2026-11-18T11:06:40Z"),
    ]) func `the time is the host's, else the run's`(host: String, run: String, time: String) throws {
        let text = Self.run(Self.host("<ports/>", attributes: host))
        #expect(try read(text).words.hasSuffix(time))
    }

    @Test func `each address of a host is told, and a host that is told twice once`() throws {
        let both = #"<address addr="10.0.0.1" addrtype="ipv4"/><address addr="fd00::1" addrtype="ipv6"/>"#
        let document = try read(
            Self.run(
                Self.host("<ports>\(Self.port("22"))</ports>", addresses: both)
                    + Self.host("<ports>\(Self.port("80"))</ports>", status: ""), attributes: "x='1'"))
        #expect(
            document.facts.map(\.summary) == [
                "10.0.0.1 []: [\"22/tcp\", \"80/tcp\"]", "fd00::1 []: [\"22/tcp\"]",
            ])
    }

    @Test(arguments: [
        ("", "", ["tells of no host"]),
        (
            Self.host("", status: "<status state='down'/>"), "",
            ["1 host that was not up when it was scanned does not count"]
        ), (Self.host(""), "", ["1 host whose ports were not looked at does not count"]),
        (
            Self.host("<ports>\(Self.port("6", transport: "ip"))</ports>"), "",
            ["1 IP protocol in the place of a port does not count"]
        ),
        (
            Self.host("<ports/>"), "<runstats><finished time='1' exit='error'/></runstats>",
            ["nmap ended with an error, and may not have looked at every host"]
        ), (Self.host("<ports/>"), "<runstats><finished time='1' exit='success'/></runstats>", []),
        (
            "<scaninfo protocol='tcp' numservices='1000'/><scaninfo protocol='udp' numservices='65535'/>"
                + "<scaninfo protocol='ip' numservices='256'/>" + Self.host("<ports/>"), "",
            ["looked at 1000 of 65535 tcp ports; -p- looks at all"]
        ),
    ]) func `what does not count is said`(hosts: String, end: String, warnings: [String]) throws {
        #expect(try read(Self.run(hosts, end: end)).reading.warnings == warnings)
    }

    @Test(arguments: [
        (Self.host("<ports/>", addresses: ""), "host: expected an address, found none"),
        (Self.host("<ports/>", addresses: "<address addrtype='ipv4'/>"), "address.addr: expected a text, found none"),
        (
            Self.host("<ports/>", addresses: "<address addrtype='mac' addr='02:42:AC:1C:01:03'/>"),
            "host: expected an address, found none"
        ), (Self.host("<ports>\(Self.port("x"))</ports>"), "port.portid: expected a number up to 65535"),
        (Self.host("<ports>\(Self.port("65536"))</ports>"), "port.portid: expected a number up to 65535"),
        (Self.host("<ports>\(Self.port(""))</ports>"), "port.portid: expected a text, found none"),
        (Self.host("<ports>\(Self.port("22", ""))</ports>"), "state.state: expected a text, found none"),
        (Self.host("<ports>\(Self.port("22", transport: ""))</ports>"), "port.protocol: expected a text, found none"),
        (Self.host("<ports><port protocol='tcp' portid='1'/></ports>"), "port: expected a state"),
        (Self.host("<ports/>", attributes: "endtime='soon'"), "host.endtime: expected seconds since 1970"),
        (Self.host("<ports/>", attributes: "endtime='-1'"), "host.endtime: expected seconds since 1970"),
        ("<scaninfo protocol='tcp' numservices='many'/>", "scaninfo.numservices: expected a number"),
    ]) func `a malformed member is refused by its line`(hosts: String, message: String) throws {
        #expect(try refusal(of: Self.run(hosts)) == ReadFailure(line: 2, message))
    }

    @Test func `masscan is told by its own name`() throws {
        let text = Self.run(Self.host("<ports/>")).replacing("\"nmap\"", with: "\"masscan\"")
        #expect(try read(text).words.hasPrefix("root ports by masscan of "))
    }
}
