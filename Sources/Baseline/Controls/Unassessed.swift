import Model

/// What image checks answer where the evidence is missing.
extension Answer {
    static let imageNotInspected = Answer.notAssessed("the image was not inspected")
    static let imageWithoutConfig = Answer.notAssessed("Config of the image is absent")

    static func noScan(within days: Int) -> Answer { .notAssessed("no scan within \(days) days") }
}
