import ArgumentParser
import Collectors
import Model
import Report

struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "List the formats that are read, with a command that prints each.",
        discussion: """
            A file may hold several documents behind one another (JSON lines), and may be compressed (gzip, zstd) or \
            UTF-16. Its format is recognised from its content.
            """)

    @Flag(help: "As JSON.")
    var json = false

    func run() throws {
        if json {
            try printResult(asJSON)
            return
        }
        // Commands keep to a line of their own, to be copied.
        var table = TextTable([
            TextTable.Column("FORMAT"), TextTable.Column("EVIDENCE"), TextTable.Column("EXAMPLE"),
        ])
        for format in formats { table.add([format.title, format.evidence.name, format.example]) }
        try printResult(table.render(width: terminalWidth()).joined(separator: "\n") + "\n")
    }

    private var asJSON: [UInt8] {
        let writer = JSONWriter()
        writer.object {
            writer.key("formats")
            writer.array {
                for format in formats {
                    writer.object {
                        for (key, value) in [
                            ("id", format.id), ("title", format.title), ("evidence", format.evidence.name),
                            ("example", format.example),
                        ] {
                            writer.key(key)
                            writer.value(value)
                        }
                    }
                }
            }
        }
        return writer.finish()
    }
}
