import Model

/// What checks answer where the evidence is missing.
extension Answer {
    static let imageNotInspected = Answer.notAssessed("the image was not inspected")
    static let imageWithoutConfig = Answer.notAssessed("Config of the image is absent")

    static let portsUnknown = Answer.notAssessed("HostConfig.PortBindings and NetworkSettings.Ports are absent")

    static func noScan(within days: Int) -> Answer { .notAssessed("no scan within \(days) days") }
}

/// What checks of an image's instructions answer where they can't see all of them.
extension Answer {
    static let instructionsMissing = "no docker history of this image was collected"
    static let historyIsCut = "the history is cut short; docker history --no-trunc shows all of it"

    static let noInstructions = Answer.notAssessed(instructionsMissing)
    static let historyCut = Answer.notAssessed(historyIsCut)
}
