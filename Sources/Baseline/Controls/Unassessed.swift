import Model

/// What checks answer where the evidence is missing.
extension Answer {
    /// A member is not in the subject's own document, such as `HostConfig.Memory`.
    static func absent(_ member: String) -> Answer {
        .notAssessed(Text(en: "\(member) is absent", zh: "缺少 \(member)"))
    }

    static func absentFromInfo(_ member: String) -> Answer {
        .notAssessed(Text(en: "\(member) of docker info is absent", zh: "docker info 中缺少 \(member)"))
    }

    static let noInfo = Answer.notAssessed(
        Text(en: "no docker info of this host was collected", zh: "未收集该主机的 docker info"))
    static let noPortScan = Answer.notAssessed(
        Text(en: "no port scan of this host was collected", zh: "未收集该主机的端口扫描"))
    static let containerWithoutConfig = Answer.notAssessed(
        Text(en: "Config of the container is absent", zh: "容器的 inspect 中缺少 Config"))
    static let imageNotInspected = Answer.notAssessed(imageMissing)
    static let imageWithoutConfig = Answer.notAssessed(imageConfigMissing)

    static let portsUnknown = Answer.notAssessed(
        Text(
            en: "HostConfig.PortBindings and NetworkSettings.Ports are absent",
            zh: "缺少 HostConfig.PortBindings 和 NetworkSettings.Ports"))

    static func noScan(within days: Int) -> Answer {
        .notAssessed(Text(en: "no scan within \(days) days", zh: "\(days) 天内没有扫描"))
    }
}

/// What checks of an image's instructions answer where they can't see all of them.
extension Answer {
    static let imageMissing = Text(en: "the image was not inspected", zh: "未收集该镜像的 inspect")
    static let imageConfigMissing = Text(en: "Config of the image is absent", zh: "镜像的 inspect 中缺少 Config")
    static let instructionsMissing = Text(
        en: "no docker history of this image was collected", zh: "未收集该镜像的 docker history")
    static let historyIsCut = Text(
        en: "the history is cut short; docker history --no-trunc shows all of it",
        zh: "历史不完整；docker history --no-trunc 可显示全部")

    static let noInstructions = Answer.notAssessed(instructionsMissing)
    static let historyCut = Answer.notAssessed(historyIsCut)
}
