import Collectors
import Model
import Testing

@Suite struct OCIConfigTests {
    @Test func `a configuration is the image that its name says, with its history`() throws {
        let document = try read(sample("oci/config.json"), image: "shop/web:1.4.2")
        #expect(document.reading.format == "oci-config")
        #expect(document.reading.evidence == [.inspect, .history])
        #expect(document.reading.warnings.isEmpty)
        #expect(document.words == Self.named)
    }

    @Test func `without a name only its history is told`() throws {
        let document = try read(sample("oci/config.json"))
        #expect(document.reading.evidence == [.history])
        #expect(document.reading.warnings == ["tells neither its image's id nor its name; give the name with --image"])
        #expect(document.history?.steps.count == 9)
    }

    /// OCI's form knows no health check, as skopeo inspect --config prints it without --raw.
    @Test(
        arguments: [
            (#""config": {}, "history": [{"created_by": "HEALTHCHECK NONE"}]"#, .disabled),
            (
                #""config": {}, "history": [{"created_by": "HEALTHCHECK NONE"}, {"created_by": "HEALTHCHECK &{[\"CMD\"]}"}]"#,
                .test
            ),
            (
                #""config": {"Healthcheck": {"Test": ["NONE"]}}, "history": [{"created_by": "HEALTHCHECK &{}"}]"#,
                .disabled
            ),
            (#""config": {}, "history": [{"created_by": "CMD [\"sh\"]"}]"#, Healthcheck.none),
            (#""config": {}, "history": []"#, nil), (#""config": {}"#, nil),
        ] as [(String, Healthcheck?)]) func `the last instruction tells a health check that the form leaves out`(
            members: String, healthcheck: Healthcheck?
        ) throws
    {
        let document = try read(#"{"architecture": "amd64", "rootfs": {"diff_ids": []}, \#(members)}"#, image: "web")
        guard case .image(let image)? = document.facts.first else { throw ReadFailure("no image") }
        #expect(image.config?.healthcheck == healthcheck)
        #expect(
            [image.configPath, image.createdPath, image.layersPath] == ["/config", "/created", "/rootfs/diff_ids"])
        #expect(image.config?.userPath == "/config")
    }

    @Test func `secrets are told where they stand`() throws {
        let document = try read(
            """
            {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": {"Env": ["DB_PASSWORD=hB6tQy1vZr8mKc4w"]},
             "history": [{"created_by": "ENV DB_PASSWORD=hB6tQy1vZr8mKc4w"}, {"empty_layer": true}]}
            """, image: "web")
        #expect(document.history?.steps.map(\.secrets.count) == [0, 1])
        #expect(document.history?.steps.last?.secrets.first?.path == "/history/0/created_by")
        #expect(document.sightings.contains("/config/Env/0 password DB_PASSWORD"))
        #expect(!document.storedText.contains("hB6t"))
        let again = try readAgain(document.frames)
        #expect(again.reading.redactions == 0)
    }

    @Test(arguments: [
        (#""rootfs": {"diff_ids": 1}"#, "rootfs.diff_ids: expected an array of strings, found a number"),
        (#""rootfs": {"diff_ids": []}, "history": {}"#, "history: expected an array of objects, found an object"),
        (
            #""rootfs": {"diff_ids": []}, "history": [{"created_by": []}]"#,
            "history.created_by: expected a string, found an array"
        ),
        (#""rootfs": {"diff_ids": []}, "config": []"#, "config: expected an object, found an array"),
    ]) func `a member of another type is refused by its path`(members: String, message: String) throws {
        let text = #"{"architecture": "amd64", \#(members)}"#
        let failure = #expect(throws: ReadFailure.self) { try read(text, image: "web") }
        #expect(failure?.message == message)
    }

    private static let named = #"""
        root image shop/web:1.4.2 2026-11-28T13:00:03Z nil linux/amd64
          tags ["shop/web:1.4.2"]
          digests []
          user 10001:10001
          exposes ["80/tcp"]
          health check test
          label io.buildah.version=1.28.2
          label org.opencontainers.image.title=web
          label team=shop
          runs busybox at /config/Cmd/0
          runs httpd at /config/Cmd/1
          runs -f at /config/Cmd/2
          runs -p at /config/Cmd/3
          runs 80 at /config/Cmd/4
          runs -h at /config/Cmd/5
          runs /srv at /config/Cmd/6
          layer sha256:8d2eab56762aac332c1d92ecac603775485a5cfd7df9ab3ae82b4a6c594c3479
          layer sha256:3667deede95cabbee943b3d1174174bf1b94792579a27745ec7346035d617b07
        history nil shop/web:1.4.2
          /history/8/created_by | /bin/sh -c #(nop) CMD ["busybox", "httpd", "-f", "-p", "80", "-h", "/srv"]
          /history/7/created_by | /bin/sh -c #(nop) HEALTHCHECK --interval=5s --timeout=3s CMD ["sh", "-c", "true"]
          /history/6/created_by | /bin/sh -c #(nop) USER 10001:10001
          /history/5/created_by | /bin/sh -c #(nop) EXPOSE 80
          /history/4/created_by | /bin/sh -c echo hello > index.html
          /history/3/created_by | /bin/sh -c #(nop) WORKDIR /srv
          /history/2/created_by | /bin/sh -c #(nop) ENV PATH=/bin MODE=production
          /history/1/created_by | /bin/sh -c #(nop) LABEL team=shop org.opencontainers.image.title=web
          /history/0/created_by | /bin/sh -c #(nop) ADD file:fb0f90cf3e9eeaf466eee2de5610c2671c2ad4a1309b0fab940a4277543ef509 in / 
        """#
}
