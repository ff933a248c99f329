import Collectors
import Model
import Testing

@Suite struct InspectedImageTests {
    @Test func `every field of a host's images is read`() throws {
        let collected = try read(sample("fleet/2026-W44/web-1/images.json"), expecting: .inspect)
        #expect(collected.reading.format == "docker-inspect")
        #expect(collected.facts.count == 10)
        let again = try readAgain(collected.frames)
        #expect([3, 7, 8].map { again.facts[$0].words }.joined(separator: "\n") == Self.apiAgentAndDebug)
    }

    /// Its tag went to a newer image; a container still runs it.
    @Test func `an image without tag keeps its id and its digest`() throws {
        let images = try read(sample("fleet/2026-W45/web-1/images.json")).facts.compactMap { fact in
            if case .image(let image) = fact, image.repoTags.isEmpty { image } else { nil }
        }
        #expect(images.map(\.id) == ["sha256:722a297ec97d22706a6a336d02ba23f8c51e92b86106994211053effd54c13ce"])
        #expect(
            images.first?.repoDigests == [
                "registry.example.com/shop/web@sha256:120ef2a54206ea11c6793ba1478f4225c5311264a662cb317a04722f6b122502"
            ])
    }

    @Test(
        arguments: [
            (
                #""Config": {"Labels": {"team": "shop"}, "Healthcheck": {"Test": ["CMD", "true"]}}"#, ["team": "shop"],
                .test
            ),
            (#""Config": {"Labels": null, "Healthcheck": null}"#, [:], Healthcheck.none),
            (#""Config": {}"#, [:], Healthcheck.none), (#""Config": null"#, nil, nil), (#""Os": "linux""#, nil, nil),
        ] as [(String, [String: String]?, Healthcheck?)]) func `labels and health check are its Config's`(
            member: String, labels: [String: String]?, healthcheck: Healthcheck?
        ) throws
    {
        let document = try read(#"{"Id": "sha256:aa", "RootFS": {}, \#(member)}"#)
        guard case .image(let image) = try #require(document.facts.first) else {
            Issue.record("no image")
            return
        }
        #expect(image.config?.labels == labels)
        #expect(image.config?.healthcheck == healthcheck)
    }

    @Test(arguments: [
        (#"{"Labels": "team"}"#, "Config.Labels: expected an object of strings, found a string"),
        (#"{"Healthcheck": ["CMD"]}"#, "Config.Healthcheck: expected an object, found an array"),
        (#"{"ExposedPorts": ["80/tcp"]}"#, "Config.ExposedPorts: expected an object, found an array"),
    ]) func `a member of another type is refused by its path`(config: String, message: String) throws {
        let failure = try refusal(of: #"{"Id": "sha256:aa", "RepoTags": [], "Config": \#(config)}"#)
        #expect(failure == ReadFailure(line: 1, column: 1, message))
    }

    /// Written from the capture with a script that shares nothing with the reader.
    private static let apiAgentAndDebug = #"""
        /3 image sha256:6057355cbedb 2026-10-27T16:20:01Z 1984526 linux/amd64
          tags ["registry.example.com/shop/api:2.1.0"]
          digests ["registry.example.com/shop/api@sha256:cc71f2babb62b4d318c43ed24220726fcd03edb8b961902c4000dcdcf4e76f12"]
          user 10001:10001
          exposes ["3000/tcp"]
          health check test
          label org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5
          label org.opencontainers.image.revision=b83d5c60e7f94a12a0c96d7e14f8350b2d7ca951
          label org.opencontainers.image.source=https://git.example.com/shop/api
          label org.opencontainers.image.title=api
          label org.opencontainers.image.version=2.1.0
          label team=shop
          runs httpd at /Config/Cmd/0
          runs -f at /Config/Cmd/1
          runs -p at /Config/Cmd/2
          runs 3000 at /Config/Cmd/3
          runs -h at /Config/Cmd/4
          runs /app at /Config/Cmd/5
          layer sha256:507522b48275adc1f9d4b4114f0fc0b22240e50cacefb972514862ff80a7ab5d
          layer sha256:a5d9b2c4321c281c3b4f0af69ef3edd624c8bc379dac7965ee16d77c8fe6c055
          layer sha256:8b4ef6c55b34a51d051b2bcc2391d198acf9fbaaea93d018e39546ba2910f16b
          secret /ContainerConfig/Env/4 password SMTP_PASSWORD
          secret /Config/Env/4 password SMTP_PASSWORD
        /7 image sha256:b6313cfece26 2026-08-27T09:30:00Z 1984449 linux/amd64
          tags ["registry.example.com/ops/agent:0.8.3"]
          digests ["registry.example.com/ops/agent@sha256:e5f3c8e16ea16c21278c979855dfe312a1f76d3572e31c3290587e3836af9c88"]
          user 
          exposes []
          health check none
          label org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5
          label org.opencontainers.image.revision=d18f7b0a62c94e3d9c50b6e2fa7348c105ed92b7
          label org.opencontainers.image.source=https://git.example.com/ops/agent
          label org.opencontainers.image.title=agent
          label org.opencontainers.image.version=0.8.3
          label team=ops
          runs agent at /Config/Entrypoint/0
          layer sha256:507522b48275adc1f9d4b4114f0fc0b22240e50cacefb972514862ff80a7ab5d
        /8 image sha256:dbd0c5a08f7d 2026-08-20T13:05:00Z 1984449 linux/amd64
          tags ["tools/debug:0.9"]
          digests []
          user 
          exposes []
          health check none
          runs sleep at /Config/Cmd/0
          runs infinity at /Config/Cmd/1
          layer sha256:507522b48275adc1f9d4b4114f0fc0b22240e50cacefb972514862ff80a7ab5d
        """#
}
