import Model

extension Container {
    /// What tells a published port from the others from week to week: `80/tcp on 8080`.
    ///
    /// Under `PublishAllPorts` Docker chooses another host port at every start, so it is left out.
    func detail(of port: PublishedPort) -> String {
        let isChosenByDocker = hostConfig?.publishAllPorts == true && port.path.hasPrefix("/NetworkSettings/")
        guard let hostPort = port.hostPort, hostPort != 0, !isChosenByDocker else { return port.containerPort }
        return "\(port.containerPort) on \(hostPort)"
    }
}
