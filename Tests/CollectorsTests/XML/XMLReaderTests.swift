import Collectors
import Foundation
import Model
import Testing

/// What holds for XML of any format.
@Suite struct XMLReaderTests {
    private static let ports = #"<ports><port protocol="tcp" portid="22"><state state="open"/></port></ports>"#

    private static func document(_ inside: String = "", start: String = "") -> String {
        start + #"<nmaprun scanner="nmap">"# + inside
            + #"<host><status state="up"/><address addr="10.0.0.1" addrtype="ipv4"/>\#(ports)</host></nmaprun>"#
    }

    @Test(arguments: [
        ("<a>", 1, "the document is cut off here; expected an end tag"),
        ("<a>\n<b></a>", 2, "an end tag closes another element than the one that is open"),
        ("<a b='1' b='2'/>", 1, "an attribute stands twice in one element"),
        ("<a x:b='1' y:b='2' xmlns:x='u' xmlns:y='u'/>", 1, "an attribute stands twice in one element"),
        ("<a b=1/>", 1, "expected a quoted value behind an attribute's name"),
        ("<a b='<'/>", 1, "an attribute holds <, which is written &lt; there; or its quote is missing"),
        ("<a>\n\n&b;</a>", 3, "an entity is named here that XML does not define"),
        ("<a>& b</a>", 1, "expected a name; in a text < is written &lt;"),
        ("<a/>\n<b/>", 2, "expected one element that holds the whole document"),
        ("<a>\u{1}</a>", 1, "a character stands here that XML does not allow"),
        ("<a>&#0;</a>", 1, "a character stands here that XML does not allow"),
        ("<!-- x -->\n<?xml version='1.0'?><a/>", 2, "<?xml stands here, where only a document's very first bytes"),
        ("\n<?xml version='1.0'?><a/>", 2, "<?xml stands here, where only a document's very first bytes"),
        ("<!-- x", 1, "a comment or section that begins before is not closed"),
        ("<!DOCTYPE a [\n<!ENTITY b 'c'>]><a>&b;</a>", 2, "the DOCTYPE declares entities, attributes or elements"),
        ("<!DOCTYPE a [\n<!ENTITY % b 'c'>\n%b;]><a/>", 2, "the DOCTYPE declares entities, attributes or elements"),
        ("<!DOCTYPE a [\n<!ATTLIST a b (0) '0'>]><a/>", 2, "the DOCTYPE declares entities, attributes or elements"),
        ("<!DOCTYPE a SYSTEM 'x.dtd'>\n<a b='&c;'/>", 2, "an entity is named here that XML does not define"),
        ("<!DOCTYPE a SYSTEM 'x.dtd'>\n<a>&c;</a>", 2, "an entity is named here that XML does not define"),
        ("<?xml version='1.0' encoding='UTF-7'?><a/>", 1, "declares an encoding that is not"),
        ("<?xml version='1.0' encoding='wonder'?><a/>", 1, "declares an encoding that is not"),
        ("<a><![CDATA[x</a>", 1, "a comment or section that begins before is not closed"),
        ("<a>\n\u{0}</a>", 2, "a zero byte stands here"),
        ("<a/>", 1, "is XML of no format that is known; expected a format that ninepoint formats lists"),
        ("<!DOCTYPE html><html><body><br></body></html>", 1, "is a page of the web; look whether its download"),
        ("\u{FEFF}<!doctype HTML>\n<html lang=en>", 1, "is a page of the web; look whether its download"),
        ("<!-- x --><html/>", 1, "is a page of the web; look whether its download"),
        ("<NessusClientData_v2/>", 1, "is a Nessus report, which is not read for now"),
        ("<report id='1' format_id='2'><owner/></report>", 1, "is an OpenVAS report, which is not read for now"),
        ("<get_reports_response/>", 1, "is an OpenVAS report, which is not read for now"),
    ]) func `what is not well-formed or not read is refused by its line`(text: String, line: Int, reason: String) throws
    {
        let failure = try #require(try refusal(of: text))
        #expect(failure.line == line)
        #expect(failure.message.hasPrefix(reason), "\(failure.message)")
    }

    @Test func `256 levels are read and no more`() throws {
        func nested(_ count: Int) -> String {
            Self.document(String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count))
        }
        #expect(try read(nested(255)).facts.count == 1)
        #expect(try refusal(of: nested(256))?.message == "elements stand here more than 256 levels deep")
        #expect(try refusal(of: nested(10_000))?.message == "elements stand here more than 256 levels deep")
    }

    @Test func `lines are counted beyond 65 535, and columns of faults are told`() throws {
        let lines = String(repeating: "\n", count: 70_000)
        func ports(behind text: String) throws -> String {
            let host =
                #"<host><address addr="10.0.0.1"/><ports><port protocol="tcp" portid="1"><state state="open"/></port></ports></host>"#
            return try read("<nmaprun>\(text)\(host)</nmaprun>").words
        }
        #expect(try ports(behind: lines).hasSuffix(" at line 70001: /ports/port[1]"))
        #expect(try ports(behind: "<a\n b='\n'\n/>").hasSuffix(" at line 4: /ports/port[1]"))
        #expect(
            try refusal(of: Self.document(lines + "<a b=1/>"))
                == ReadFailure(line: 70_001, column: 6, "expected a quoted value behind an attribute's name"))
    }

    @Test(arguments: [("", "<![CDATA["), ("<?xml version='1.0' encoding='ISO-8859-1'?>", "")])
    func `a document of twelve megabytes is read, and one of seventy is not`(start: String, around: String) throws {
        let element = "<a b='1'>" + String(repeating: "1234 ", count: 4000) + "</a>\n"
        let text = String(repeating: "1234567890 ", count: 1_100_000)
        func document(_ count: Int) -> String {
            Self.document(
                String(repeating: element, count: count) + around + text + (around.isEmpty ? "" : "]]>"), start: start)
        }
        #expect(try read(document(100)).facts.count == 1)
        #expect(try refusal(of: document(3700))?.message == "is longer than the 64 MiB that a text may have")
    }

    @Test(arguments: [
        "", "<!-- ' -->", "<!-- > -->", "<![CDATA[ <a b=' ]]>", "<?a '?>", "<b c='>' d=\"'\"/>", "it's <b/>",
        "<!--> <a b=' -->",
        "<![CDATA[]]>",
    ]) func `an element with very many attributes is refused at once`(before: String) throws {
        func attributes(_ count: Int) -> String { (0..<count).map { " a\($0)=\"\($0)>'\"" }.joined() }
        #expect(try read(Self.document(before + "<a\(attributes(1000))/>")).facts.count == 1)
        let message = "an element has more than 1000 attributes"
        for start in ["", "<!DOCTYPE nmaprun SYSTEM \"<'\" [<!-- \" -->]>"] {
            let text = Self.document(before + "\n<a\(attributes(60_000))/>", start: start)
            #expect(try refusal(of: text) == ReadFailure(line: 2, message))
        }
        // In a text they are none.
        let log = String(repeating: "level=\"info\" ", count: 5000)
        #expect(try read(Self.document(before + "<a>\(log)</a><![CDATA[\(log)]]><!--\(log)-->")).facts.count == 1)
    }

    @Test func `very many namespaces are refused`() throws {
        func nested(_ count: Int) -> String {
            let tags = (0..<count).map { level in
                "<a" + (0..<10).map { " xmlns:n\(level * 10 + $0)='u'" }.joined() + ">"
            }
            return tags.joined() + String(repeating: "</a>", count: count)
        }
        #expect(try read(Self.document(nested(100) + nested(100))).facts.count == 1)
        #expect(try refusal(of: Self.document(nested(101)))?.message == "more than 1000 namespaces are declared here")
    }

    @Test(arguments: [
        "", "<!DOCTYPE nmaprun>\n", "<?xml version=\"1.0\"?>\n<!DOCTYPE nmaprun SYSTEM \"http://192.0.2.1/nmap.dtd\">",
        "<?xml version='1.0' encoding='ISO-8859-1'?>", "<!-- c --><?xml-stylesheet href='x'?>",
    ]) func `what may stand before the root changes nothing`(start: String) throws {
        let document = try read(Self.document(start: start))
        #expect(document.reading.format == "nmap")
        #expect(document.storedText == Self.document(start: start))
        #expect(document.facts.count == 1)
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func `UTF-16 is read and stored as it is`(encoding: String.Encoding) throws {
        for declaration in ["", "<?xml version='1.0' encoding='UTF-16'?>"] {
            let text = "\u{FEFF}" + Self.document("<a b='Ж'/>", start: declaration)
            let bytes = Array(try #require(text.data(using: encoding)))
            let document = try read(bytes)
            #expect(document.stored == bytes)
            #expect(try document.words == read(Self.document()).words)
            #expect(try readAgain(document.frames).words == document.words)
            #expect(throws: ReadFailure.self) { try read(bytes.dropLast()) }
        }
    }

    private static let token = "ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF"

    @Test(arguments: [
        ("<a>§</a>", "<a>[redacted:github-token]</a>"),
        ("<a b='x §'/>", "<a b=\"x [redacted:github-token]\"/>"),
        ("<a><![CDATA[<§>]]></a>", "<a>&lt;[redacted:github-token]&gt;</a>"),
        ("<!-- § -->", "<!-- [redacted:github-token] -->"), ("<?a §?>", "<?a [redacted:github-token]?>"),
        ("<password>hunter2-Quark7</password>", "<password>[redacted:password]</password>"),
        ("<a password='hunter2-Quark7'/>", "<a password=\"[redacted:password]\"/>"),
        ("<p name='DB_PASSWORD' value='hunter2-Quark7'/>", "value=\"[redacted:password]\""),
        ("<p value='hunter2-Quark7' name='DB_PASSWORD'/>", "value=\"[redacted:password]\""),
        ("<p key='DB_PASSWORD'>hunter2-Quark7</p>", ">[redacted:password]</p>"),
        ("<p><name>DB_PASSWORD</name> <value>hunter2-Quark7</value></p>", "<value>[redacted:password]</value>"),
        ("<p>&#112;assword=hunter2-Quark7</p>", "<p>password=[redacted:password]</p>"),
        ("<p>password=hunter2<![CDATA[-Quark7]]></p>", "<p>password=[redacted:password]</p>"),
    ]) func `secrets are taken out wherever they stand`(inside: String, stored: String) throws {
        let text = Self.document("\n" + inside.replacing("§", with: Self.token) + "\n<b c='&lt;&#10;\"'\n/>\r\n")
        let document = try read(text)
        #expect(document.reading.redactions == 1)
        #expect(document.storedText.contains(stored), "\(document.storedText)")
        #expect(!document.storedText.contains("Quark7"))
        #expect(!document.storedText.contains("Zq1"))
        // The host stands on the line on which it stood.
        #expect(document.words == (try read(Self.document("\n\n\n\n")).words))
        let again = try readAgain(document.frames)
        #expect(again.words == document.words)
        #expect(try read(document.stored).reading.redactions == 0)
        #expect(try read(document.stored).stored == document.stored)
    }

    @Test func `every character comes through a document that is written again`() throws {
        let names = "<hostnames><hostname name='a&lt;&gt;&amp;&quot;&apos;&#9;&#10;&#13;Ж😀]]&gt;'/></hostnames>"
        func text(_ secret: String) -> String {
            Self.document("<!--\(secret)-->").replacing("<ports>", with: names + "<ports>")
        }
        let document = try read(text(Self.token))
        #expect(document.reading.redactions == 1)
        #expect(try document.words == read(text("")).words)
        #expect(document.words.contains("a<>&\\\"\\'\\t\\n\\rЖ😀]]>"))
    }

    @Test func `a secret in a DOCTYPE is left out with it`() throws {
        let start = "<!DOCTYPE nmaprun SYSTEM \"http://a/\(Self.token)\">\n"
        let document = try read(Self.document(start: start))
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains("Zq1"))
    }

    @Test func `a name that is a secret is refused`() throws {
        let failure = try refusal(of: Self.document("<\(Self.token)/>"))
        #expect(failure?.message == "an element, attribute or instruction has a secret for its name")
        #expect(try refusal(of: Self.document("<a \(Self.token)='1'/>")) != nil)
        #expect(try refusal(of: Self.document("<?\(Self.token) b?>")) != nil)
    }

    @Test(arguments: [
        "<S", "<a b=S/>", "<a>&S;</a>", "<S/>", "<a S='1' S='2'/>", "<?xml encoding='S'?><a/>", "<a></S>",
    ])
    func `a failure never quotes the document`(text: String) throws {
        let failure = try #require(try refusal(of: text.replacing("S", with: Self.token)))
        #expect(!failure.description.contains("Zq1"))
    }
}
