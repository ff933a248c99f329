import CLibXML2

/// libxml2's errors in our words: its own quote the document.
enum XMLFault {
    static let undeclaredEntity =
        "an entity is named here that XML does not define; only &lt; &gt; &amp; &quot; and "
        + "&apos; are read"

    /// What an error means; nil where it does no harm.
    static func message(code: Int, level: Int) -> String? {
        let code = xmlParserErrors(rawValue: UInt32(code))
        guard level == Int(XML_ERR_FATAL.rawValue) || alwaysFatal.contains(code) else { return nil }
        return messages.first { $0.codes.contains(code) }?.message ?? "is not well-formed XML"
    }

    /// What libxml2 lets pass, and would leave something out or read twice.
    private static let alwaysFatal = [XML_WAR_UNDECLARED_ENTITY, XML_NS_ERR_ATTRIBUTE_REDEFINED]

    private static let messages: [(codes: [xmlParserErrors], message: String)] = [
        (
            [XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_END],
            "expected one element that holds the whole document, and nothing but comments around it"
        ),
        (
            [XML_ERR_RESERVED_XML_NAME],
            "<?xml stands here, where only a document's very first bytes may be it; delete what stands before it"
        ),
        ([XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_UNPARSED_ENTITY], undeclaredEntity),
        ([XML_ERR_ENTITY_LOOP], "an entity holds itself"),
        (
            [XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_ENCODING_NAME],
            "declares an encoding that is not known; save it as UTF-8"
        ),
        ([XML_ERR_INVALID_ENCODING], "bytes stand here that the document's encoding does not allow"),
        ([XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF], "a character stands here that XML does not allow"),
        ([XML_ERR_LT_IN_ATTRIBUTE], "an attribute holds <, which is written &lt; there; or its quote is missing"),
        ([XML_ERR_ATTRIBUTE_NOT_STARTED], "expected a quoted value behind an attribute's name"),
        (
            [XML_ERR_ATTRIBUTE_NOT_FINISHED],
            "an attribute's value is not closed"
        ),
        ([XML_ERR_ATTRIBUTE_WITHOUT_VALUE], "expected = behind an attribute's name"),
        ([XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED], "an attribute stands twice in one element"),
        (
            [XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_CDATA_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED],
            "a comment or section that begins before is not closed"
        ),
        ([XML_ERR_HYPHEN_IN_COMMENT], "a comment holds --"),
        ([XML_ERR_SPACE_REQUIRED], "expected white space here"),
        (
            [XML_ERR_NAME_REQUIRED, XML_ERR_LT_REQUIRED],
            "expected a name; in a text < is written &lt; and & is written &amp;"
        ),
        (
            [XML_ERR_GT_REQUIRED, XML_ERR_LTSLASH_REQUIRED],
            "a tag is not closed, or the document is cut off here; expected >"
        ),
        ([XML_ERR_TAG_NAME_MISMATCH], "an end tag closes another element than the one that is open"),
        ([XML_ERR_TAG_NOT_FINISHED], "the document is cut off here; expected an end tag"),
        ([XML_ERR_MISPLACED_CDATA_END], "]]> stands here, which is written ]]&gt; in a text"),
        ([XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_ENTITYREF_NO_NAME], "an & that is text is written &amp;"),
    ]
}
