/// An XML document that is often taken for one of ours, by its root element.
struct XMLLookAlike: Sendable {
    let recognises: @Sendable (XMLElement) -> Bool
    /// Goes on behind the file's name.
    let advice: String

    static let all = [webPage, nessus, openVAS, scapContent, oval, schema]

    static let webPage = XMLLookAlike(
        recognises: { $0.name.lowercased() == "html" },
        advice: "is a page of the web; look whether its download needed a login")

    static let nessus = XMLLookAlike(
        recognises: { $0.name == "NessusClientData_v2" || $0.name == "NessusClientData" },
        advice: "is a Nessus report, which is not read for now; of ports, nmap -oX tells")

    static let openVAS = XMLLookAlike(
        recognises: {
            $0.name == "get_reports_response" || ($0.name == "report" && $0.attributes["format_id"] != nil)
        },
        advice: "is an OpenVAS report, which is not read for now; of ports, nmap -oX tells")

    static let scapContent = XMLLookAlike(
        recognises: { $0.name == "data-stream-collection" },
        advice: "is a benchmark, not its results; collect oscap xccdf eval --results FILE BENCHMARK instead")

    static let oval = XMLLookAlike(
        recognises: { $0.name == "oval_results" || $0.name == "oval_definitions" },
        advice: "is OVAL; collect oscap xccdf eval --results FILE BENCHMARK instead")

    static let schema = XMLLookAlike(
        recognises: { $0.namespace == "http://www.w3.org/2001/XMLSchema" },
        advice: "is a schema of XML documents, not one of them")
}
