import Collectors
import Model
import Testing

@Suite struct DockerHistoryTests {
    @Test func `every step of a history in JSON lines is read`() throws {
        let collected = try read(sample("fleet/2026-W44/web-1/history-api-2.1.0.jsonl"), expecting: .history)
        #expect(collected.reading.format == "docker-history")
        #expect(collected.reading.evidence == [.history])
        #expect(collected.reading.redactions == 2)
        let again = try readAgain(collected.frames)
        #expect(
            again.words == #"""
                history sha256:6057355cbedb0df1ba7cae4cf4ee272f6f4f0b7eff30e55e068adf965827279b nil
                  line 1: /CreatedBy | /bin/sh -c #(nop)  CMD ["httpd" "-f" "-p" "3000" "-h" "/app"]
                  line 2: /CreatedBy | /bin/sh -c #(nop)  HEALTHCHECK &{["CMD-SHELL" "wget -q -O /dev/null http://127.0.0.1:3000/ || exit 1"] "5s" "3s" "0s" '\x00'}
                  line 3: /CreatedBy | /bin/sh -c #(nop)  USER 10001:10001
                  line 4: /CreatedBy | /bin/sh -c #(nop)  EXPOSE 3000
                  line 5: /CreatedBy | |1 NPM_TOKEN=[redacted:npm-token] /bin/sh -c echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc && npm ci --omit=dev && echo ok > index.html | argument NPM_TOKEN | secret /CreatedBy npm-token NPM_TOKEN
                  line 6: /CreatedBy | /bin/sh -c #(nop) WORKDIR /app
                  line 7: /CreatedBy | /bin/sh -c #(nop)  ENV SMTP_HOST=mail.example.com SMTP_USER=shop SMTP_PASSWORD=[redacted:password] | secret /CreatedBy password SMTP_PASSWORD
                  line 8: /CreatedBy | /bin/sh -c #(nop)  ENV NODE_ENV=production
                  line 9: /CreatedBy | /bin/sh -c #(nop)  ARG NPM_TOKEN
                  line 10: /CreatedBy | /bin/sh -c #(nop)  LABEL org.opencontainers.image.title=api org.opencontainers.image.version=2.1.0 org.opencontainers.image.revision=b83d5c60e7f94a12a0c96d7e14f8350b2d7ca951 org.opencontainers.image.source=https://git.example.com/shop/api org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5 team=shop
                  line 11: /CreatedBy | /bin/sh -c #(nop)  CMD ["sh"]
                  line 12: /CreatedBy | /bin/sh -c #(nop) ADD file:a4dfce8a92ba137c547249c278aa6f31e71b6a3bf6fc43341358bdec193e3699 in / 
                """#)
    }

    /// The API's form: an array, ids in `Id`, sizes as numbers.
    @Test func `an array of steps is one history`() throws {
        let document = try read(
            """
            [
              {"Id": "sha256:aa", "Created": 1398108230, "CreatedBy": "/bin/sh -c #(nop) CMD", "Tags": null, "Size": 0},
              {"Id": "<missing>", "Created": 1398108222, "CreatedBy": "/bin/sh -c make", "Tags": [], "Size": 10}
            ]
            """, image: "shop/web")
        #expect(
            document.words == """
                history sha256:aa shop/web
                  /0/CreatedBy | /bin/sh -c #(nop) CMD
                  /1/CreatedBy | /bin/sh -c make
                """)
    }

    @Test(arguments: [
        (#""ID":"4bb46517cac3""#, "4bb46517cac3"), (#""ID":"\u003cmissing\u003e""#, nil), (#""ID":"""#, nil),
        (#""Id":"sha256:aa""#, "sha256:aa"),
    ]) func `the topmost id names the image, unless it is missing`(member: String, id: String?) throws {
        let document = try read(#"{\#(member),"CreatedBy":"CMD"}"# + "\n" + #"{"ID":"sha256:bb","CreatedBy":"RUN"}"#)
        #expect(document.history?.imageID == id)
        #expect(document.history?.steps.count == 2)
    }

    /// Podman leaves out CreatedBy where there is none, and wrote it small at first; its id may be another image's.
    @Test(arguments: [
        (#"{"id":"aa","created":"2026-11-28T13:00:03Z","CreatedBy":"CMD","size":0}"#, "aa", "/CreatedBy | CMD"),
        (#"{"id":"aa","created":"2026-11-28T13:00:03Z","createdBy":"CMD","size":0}"#, "aa", "/createdBy | CMD"),
        (#"{"id":"\u003cmissing\u003e","created":"2026-11-28T13:00:03Z","size":9}"#, nil, "/CreatedBy | "),
    ]) func `a history of Podman's is read`(element: String, id: String?, step: String) throws {
        let named = try read("[\(element)]", image: "shop/web")
        #expect(named.words == "history nil shop/web\n  /0\(step)")
        #expect(named.reading.warnings.isEmpty)
        let nameless = try read("[\(element)]")
        #expect(nameless.history?.imageID == id)
        #expect(
            nameless.reading.warnings == [
                "podman history may print the id of another image with the same topmost layer; give the image's name "
                    + "with --image"
            ])
    }

    @Test func `a history of nerdctl's names no image`() throws {
        let document = try read(#"{"Snapshot":"sha256:aa","CreatedBy":"CMD","Size":"0 B"}"#, image: "shop/web")
        #expect(document.words == "history nil shop/web\n  root/CreatedBy | CMD".replacing("root", with: ""))
    }

    @Test func `a secret in a step of Podman's is taken out`() throws {
        let document = try read(
            #"[{"id":"a","created":"","createdBy":"/bin/sh -c #(nop) ENV DB_PASSWORD=hB6tQy1vZr8mKc4w","size":0}]"#)
        #expect(document.sightings == ["/createdBy password DB_PASSWORD"])
        #expect(!document.storedText.contains("hB6t"))
    }

    /// Without `--no-trunc` Docker cuts at 45 characters.
    @Test(arguments: [
        (#"/bin/sh -c #(nop)  CMD [\"httpd\" \"-f\" \"-p\" \"8…"#, true),
        (#"/bin/sh -c #(nop)  ENV JBOSS_HOME=/opt/jbo..."#, true), (#"/bin/sh -c #(nop)  EXPOSE 80"#, false),
    ]) func `a step knows that it was cut`(createdBy: String, isCut: Bool) throws {
        let document = try read(#"{"ID":"a","CreatedBy":"\#(createdBy)"}"#)
        #expect(document.history?.isCut == isCut)
    }

    @Test(arguments: [
        ("|1 NPM_TOKEN=abc /bin/sh -c npm ci", ["NPM_TOKEN"]),
        ("RUN |2 A=b C=d /bin/sh -c make # buildkit", ["A", "C"]),
        ("|3 A=b c d C= E=f /bin/sh -c X=1 make", ["A", "C", "E"]), ("|1 A=b /bin/bash -c X=1 make", ["A"]),
        ("/bin/sh -c A=b make", []), ("|0 /bin/sh -c make", []), ("|x A=b /bin/sh", []), ("|", []), ("|9", []),
        ("|2 =b A=c /bin/sh", ["A"]),
        ("|2 MSG=hello x=1 y=2 GITHUB_TOKEN=t /bin/sh -c make", ["MSG", "x", "y", "GITHUB_TOKEN"]),
    ]) func `build arguments are told by name`(createdBy: String, names: [String]) throws {
        let document = try read(#"{"ID":"a","CreatedBy":"\#(createdBy)"}"#)
        #expect(document.history?.steps.map(\.buildArguments) == [names])
    }

    @Test(arguments: ["…", "..."]) func `a step that was cut within a secret stays cut`(end: String) throws {
        let document = try read(#"{"ID":"a","CreatedBy":"/bin/sh -c #(nop)  ENV DB_PASSWORD=hB6tQy1vZ\#(end)"}"#)
        let again = try readAgain(document.frames)
        #expect(again.sightings == ["/CreatedBy password DB_PASSWORD"])
        #expect(again.history?.isCut == true)
    }

    @Test func `a later step that is none is refused`() throws {
        let failure = try refusal(of: #"{"ID":"a","CreatedBy":"CMD"}"# + "\n" + #"{"ID":"b"}"#)
        #expect(failure == ReadFailure(line: 2, column: 1, "expected a step of docker history, with ID and CreatedBy"))
    }
}
