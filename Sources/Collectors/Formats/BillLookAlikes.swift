extension LookAlike {
    static let bills: [LookAlike] = [.laterCycloneDX, .otherBill, .csaf]

    static let laterCycloneDX = LookAlike(
        recognises: { $0["specFormat"]?.string == "CycloneDX" },
        advice: "is CycloneDX 2, which is not read; collect CycloneDX 1.7 instead: syft IMAGE --output "
            + "cyclonedx-json")

    static let otherBill = LookAlike(
        recognises: { $0["bomFormat"] != nil },
        advice: "has a bomFormat that is not CycloneDX; collect syft IMAGE --output cyclonedx-json instead")

    static let csaf = LookAlike(
        recognises: { $0["document"]?["csaf_version"] != nil },
        advice: "is a CSAF document, which is not read; collect the same statements as OpenVEX or CycloneDX VEX instead"
    )
}
