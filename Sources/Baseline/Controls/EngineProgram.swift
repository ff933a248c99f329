import Model

/// One of the programs that make up an engine, with what its host's documents tell of its version.
struct EngineProgram {
    let component: EscapeVulnerability.Component
    /// The version as printed: `20.10.24+dfsg1`, `v1.7.27`.
    let text: String
    let builder: Builder
    /// From the place, to the version.
    let path: String
    let place: Place

    /// Who built it, as far as its version tells.
    enum Builder {
        /// Its own project, or Docker.
        case project
        /// A distribution, with what it calls its build: mostly the version itself.
        case distribution(String)
        /// It has a plain number beside a distribution's engine, as Ubuntu's containerd has: either may be.
        case unclear
    }

    /// `runc 1.1.5+ds1`, and for the engine `Docker 24.0.7-0ubuntu2~22.04.1`.
    var description: String {
        if case .distribution(let build) = builder {
            "\(component.title) \(build)"
        } else {
            "\(component.title) \(text)"
        }
    }

    /// Whether the policy vouches for this build.
    func isVouched(by policy: Policy) -> Bool {
        policy.vouchedBuilds.contains { glob in
            if case .distribution(let build) = builder, glob.matches(build) { return true }
            return glob.matches(text)
        }
    }
}

extension EscapeVulnerability.Component {
    var title: String { self == .engine ? "Docker" : rawValue }
}

extension Engine {
    /// Podman answers to Docker's client, with versions of its own.
    var isPodman: Bool { version?.components.contains { $0.name.hasPrefix("Podman") } ?? false }

    /// The engine itself: `Server.Version` of `docker version`, else `ServerVersion` of `docker info`.
    var daemon: EngineProgram? {
        if let version, !version.version.isEmpty {
            var builder = Self.builder(of: version.version)
            // Docker's own builds have a commit's hash here, Ubuntu's the package's version.
            if case .project = builder, !version.gitCommit.utf8.allSatisfy(\.isHexDigit) {
                builder = .distribution(version.gitCommit)
            }
            return EngineProgram(
                component: .engine, text: version.version, builder: builder, path: version.path, place: version.place)
        }
        guard let info, !info.serverVersion.isEmpty else { return nil }
        return EngineProgram(
            component: .engine, text: info.serverVersion, builder: Self.builder(of: info.serverVersion),
            path: info.path("ServerVersion"), place: info.place)
    }

    /// containerd or runc: one of `Components` of `docker version`, else `ContainerdCommit` and `RuncCommit` of `docker
    /// info`, which hold a version in distributions' builds and in those of runc (`v1.1.12-0-g51d5e94`). A mere hash
    /// tells nothing.
    func program(_ component: EscapeVulnerability.Component) -> EngineProgram? {
        if component == .engine { return daemon }
        let (commit, path) =
            component == .runc
            ? (info?.facts.runcCommit, "/RuncCommit/ID") : (info?.facts.containerdCommit, "/ContainerdCommit/ID")
        if let found = version?.components.first(where: { $0.name == component.rawValue && !$0.version.isEmpty }),
            let place = version?.place
        {
            return program(component, found.version, path: found.path, place: place)
        }
        guard let commit, VersionNumber(commit) != nil, let place = info?.place else { return nil }
        return program(component, commit, path: path, place: place)
    }

    private func program(
        _ component: EscapeVulnerability.Component, _ text: String, path: String, place: Place
    ) -> EngineProgram {
        var builder = Self.builder(of: text)
        if case .project = builder, case .distribution = daemon?.builder { builder = .unclear }
        return EngineProgram(component: component, text: text, builder: builder, path: path, place: place)
    }

    private static func builder(of text: String) -> EngineProgram.Builder {
        VersionNumber(text)?.isDistributionBuild == true ? .distribution(text) : .project
    }
}
