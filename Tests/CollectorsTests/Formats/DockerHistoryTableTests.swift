import Collectors
import Model
import Testing

@Suite struct DockerHistoryTableTests {
    @Test func `a table is cut at its header's columns`() throws {
        let document = try read(sample("fleet/2026-W41/web-1/history-web-1.4.2.txt"), expecting: .history)
        #expect(document.reading.format == "docker-history-table")
        #expect(document.reading.evidence == [.history])
        #expect(
            document.words == """
                history 722a297ec97d nil
                  line 2 | /bin/sh -c #(nop)  CMD ["httpd" "-f" "-p" "8…
                  line 3 | /bin/sh -c #(nop)  HEALTHCHECK &{["CMD-SHELL…
                  line 4 | /bin/sh -c #(nop)  USER 10001:10001
                  line 5 | /bin/sh -c #(nop)  EXPOSE 80
                  line 6 | /bin/sh -c mkdir -p /srv/www && echo '<h1>Sh…
                  line 7 | /bin/sh -c #(nop)  LABEL org.opencontainers.…
                  line 8 | /bin/sh -c #(nop)  CMD ["sh"]
                  line 9 | /bin/sh -c #(nop) ADD file:a4dfce8a92ba137c5…
                """)
        #expect(document.history?.isCut == true)
    }

    @Test(arguments: [
        // Sizes of Docker before 1.13 hold a space.
        (
            """
            IMAGE               CREATED             CREATED BY                                      SIZE                COMMENT
            2ac9d1098bf1        3 months ago        /bin/bash                                       241.4 MB            Added Apache
            511136ea3c5a        19 months ago                                                       0 B                 Imported from -
            """,
            """
            history 2ac9d1098bf1 nil
              line 2 | /bin/bash
              line 3 |\u{20}
            """
        ),
        (
            """
            IMAGE     CREATED AT             CREATED BY   SIZE      COMMENT
            <missing> 2017-01-01T12:00:03Z   rose         0         new history item!

            """,
            """
            history nil nil
              line 2 | rose
            """
        ),
        ("IMAGE   CREATED   CREATED BY   SIZE   COMMENT\n", "history nil nil"),
    ]) func `tables of other versions are read`(table: String, words: String) throws {
        #expect(try read(table).words == words)
    }

    @Test(arguments: [
        "LAYER          CREATED        CREATED BY   SIZE      COMMENT", "IMAGE  CREATED", "IMAGE SIZE CREATED BY",
        "IMAGE",
        "    1  docker history web", "sha256:aa\nsha256:bb", "2ac9d1098bf1 web",
    ]) func `other texts are refused`(text: String) throws {
        let failure = try refusal(of: text, expecting: .history)
        #expect(failure?.line == 1)
        #expect(
            failure?.message.hasPrefix("is of no format that is known; expected what docker history prints") == true)
    }

    @Test(arguments: [
        "2ac9d1098bf1\n<missing>\n",
        "sha256:97d2a21984a25b3e278a784c2ef8078fcf677d322e6e73bb847baf8ee6bd7ef4\n",
    ]) func `ids alone are refused with advice`(text: String) throws {
        #expect(
            try refusal(of: text, expecting: .history)
                == ReadFailure(
                    line: 1,
                    "is a list of ids, as -q prints it; collect docker history --no-trunc IMAGE without -q, or give the "
                        + "ids to docker inspect"))
    }

    /// Podman prints its id first, nerdctl that of a snapshot, which is no image's.
    @Test(arguments: [
        ("ID      ", "53227dca43e6", nil, "53227dca43e6"), ("ID      ", "53227dca43e6", "shop/web", nil),
        ("ID      ", "<missing>", nil, nil), ("SNAPSHOT", "sha256:53227dca43e6", nil, nil),
        ("IMAGE   ", "53227dca43e6", "shop/web", "53227dca43e6"),
    ]) func `the first column names the image where it can`(title: String, id: String, image: String?, imageID: String?)
        throws
    {
        let pad = { (text: String) in text + String(repeating: " ", count: 22 - text.count) }
        let table =
            "\(pad(title))CREATED       CREATED BY    SIZE      COMMENT\n\(pad(id))2 weeks ago   RUN make      6.66 kB   \n"
        let document = try read(table, image: image)
        #expect(document.history?.imageID == imageID)
        #expect(document.history?.imageName == image)
        #expect(document.history?.steps.map(\.createdBy) == ["RUN make"])
        #expect(document.reading.warnings.isEmpty == (title != "ID      " || image != nil))
    }

    @Test func `a line that ends before its instruction is refused by its number`() throws {
        let failure = try refusal(of: "IMAGE   CREATED   CREATED BY   SIZE\naaaa    1 day     x            0B\n$\n")
        #expect(failure == ReadFailure(line: 3, "expected a row of docker history, which begins with an id"))
    }

    @Test func `a line that ends before its size is refused, since its instruction may be cut`() throws {
        let failure = try refusal(of: "IMAGE   CREATED   CREATED BY   SIZE\naaaa    1 day     RUN mak")
        #expect(failure?.line == 2)
    }

    @Test func `a byte order mark counts as white space`() throws {
        let document = try read("\u{FEFF}IMAGE   CREATED   CREATED BY   SIZE\naaaa    1 day     RUN make     1B\n")
        #expect(document.history?.steps.map(\.createdBy) == ["RUN make"])
    }

    /// A mark is seldom as long as its secret, so the columns behind it move.
    @Test(arguments: [
        ("RUN login --token ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF", "RUN login --token [redacted:github-token]"),
        ("ENV DB_PASSWORD=hB6tQy1vZr8mKc4w", "ENV DB_PASSWORD=[redacted:password]"),
        ("ENV DB_PASSWORD=hB6tQy1v", "ENV DB_PASSWORD=[redacted:password]"),
        ("ENV DB_PASSWORD=hB6tQy1v MODE=production", "ENV DB_PASSWORD=[redacted:password] MODE=production"),
    ]) func `a secret in a step is told, taken out, and leaves the rest of the step`(step: String, redacted: String)
        throws
    {
        let pad = String(repeating: " ", count: step.count - 10)
        let table = """
            IMAGE          CREATED       CREATED BY\(pad)   SIZE      COMMENT
            722a297ec97d   2 weeks ago   \(step)   14B       merge
            <missing>      2 weeks ago   /bin/sh   \(pad)   0B

            """
        let document = try read(table)
        #expect(document.reading.redactions == 1)
        // The columns stay where they are, unless the mark is the longer one.
        let room = String(repeating: " ", count: max(0, step.count - redacted.count))
        #expect(document.storedText == table.replacing(step, with: redacted + room))
        let steps = try #require(document.history?.steps)
        #expect(steps.map(\.createdBy) == [redacted, "/bin/sh"])
        #expect(steps.map(\.secrets.count) == [1, 0])
        let again = try readAgain(document.frames)
        #expect(again.reading.redactions == 0)
        #expect(again.words == document.words)
    }

    /// A mark longer than its secret moves the rest of its line; two spaces within the step are no column's end.
    @Test func `what stands behind a longer mark is kept`() throws {
        let table = """
            IMAGE          CREATED       CREATED BY                             SIZE      COMMENT
            722a297ec97d   2 weeks ago   ENV DB_PASSWORD=hB6tQy1v  MODE=pr  x   14B       merge

            """
        let steps = try read(table).history?.steps
        #expect(steps?.map(\.createdBy) == ["ENV DB_PASSWORD=[redacted:password]  MODE=pr  x"])
    }

    /// A heredoc's lines are one instruction; Docker lays its row out by the whole length.
    @Test func `an instruction of several lines is one step`() throws {
        let table = """
            IMAGE          CREATED       CREATED BY                                      SIZE      COMMENT
            722a297ec97d   2 weeks ago   RUN /bin/sh -c cat > /run.sh <<EOF
            export DB_PASSWORD=hB6tQy1v
            EOF # buildkit                                 14B       buildkit.dockerfile.v0
            <missing>      2 weeks ago   CMD ["sh"]                                      0B

            """
        let document = try read(table)
        let steps = try #require(document.history?.steps)
        #expect(steps.count == 2)
        #expect(steps.map(\.place.position) == [.line(2), .line(5)])
        #expect(
            steps.first?.createdBy.hasPrefix("RUN /bin/sh -c cat > /run.sh <<EOF\nexport DB_PASSWORD=[redacted:")
                == true)
        #expect(steps.first?.createdBy.hasSuffix("EOF # buildkit") == true)
        #expect(steps.map(\.secrets.count) == [1, 0])
    }

    @Test func `other line ends are part of a step`() throws {
        let table = "IMAGE   CREATED   CREATED BY   SIZE\r\naaaa    1 day     RUN a\u{2028}b      0B\r\n"
        #expect(try read(table).history?.steps.map(\.createdBy) == ["RUN a\u{2028}b"])
    }
}
