/// What checks of an image's instructions answer where they can't see all of them.
extension Answer {
    static let instructionsMissing = "no docker history of this image was collected"
    static let historyIsCut = "the history is cut short; docker history --no-trunc shows all of it"

    static let noInstructions = Answer.notAssessed(instructionsMissing)
    static let historyCut = Answer.notAssessed(historyIsCut)
}
