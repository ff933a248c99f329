/// A JSON document that is often taken for one of ours. It is refused by its name, with what to collect in its stead.
struct LookAlike: Sendable {
    /// Whether the document's first element is of this kind.
    let recognises: @Sendable (JSONValue) -> Bool
    /// Goes on behind the file's name: `is a list of containers …; collect … instead`.
    let advice: String

    /// Asked once no format recognises the element.
    static let all: [LookAlike] =
        [.containerList, .composeEvents] + signatures + engines + scanners + secretScanners + bills

    static let containerList = LookAlike(
        recognises: { $0["Names"] != nil && $0["Image"] != nil && $0["Status"] != nil },
        advice: "is a list of containers (docker ps, or the API's /containers/json); "
            + "collect docker inspect $(docker ps -aq) instead")
}
