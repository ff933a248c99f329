import Foundation
import Workflow

/// A docker client that answers from the samples of web-1, and misbehaves on demand.
struct FakeDocker {
    let folder: URL
    var path: String { folder.appending(path: "docker").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "docker-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let samples = Fleet.samples.appending(path: "fleet/2026-W40/web-1").path
        try write(
            """
            #!/bin/sh
            here=\(folder.path)
            cd \(samples) || exit 3
            printf '%s\\n' "$*" >>$here/calls
            if [ "$1" = --version ]; then cat $here/client; exit; fi
            case $1 in --context | --connection) shift 2 ;; esac
            case $1 in image | network | context) call=$1-$2; shift 2 ;; *) call=$1; shift ;; esac
            if [ "$1" = --type ]; then shift 2; fi
            for last; do :; done
            ids() { sed -n 's/^        "Id": "\\([^"]*\\)",$/\\1/p' $1; }
            # The elements of a file that have these ids.
            elements() {
                file=$1; shift
                awk -v ids="$*" '
                    BEGIN { count = split(ids, asked, " "); for (i in asked) missing[asked[i]]; printf "[" }
                    /^    \\{/ { element = ""; id = "" }
                    { element = element $0 "\\n" }
                    /^        "Id": / { split($0, part, "\\""); id = part[4] }
                    /^    \\}/ && id in missing { sub(/,\\n$/, "\\n", element); printf "%s\\n%s", comma, element; comma = ","; delete missing[id] }
                    END { print "]"; for (id in missing) { print "Error: No such object: " id >"/dev/stderr"; status = 1 }; exit status }
                    ' $file
            }
            if [ -e $here/$call.sh ]; then . $here/$call.sh; fi
            case $call in
            version | info) cat $call.json ;;
            ps) ids containers.json ;;
            inspect) elements containers.json "$@" ;;
            image-ls) ids images.json; ids images.json ;;
            image-inspect) elements images.json "$@" ;;
            network-ls) ids networks.json ;;
            network-inspect) elements networks.json "$@" ;;
            history) for file in history-*; do if head -1 $file | grep -q "$last"; then cat $file; exit; fi; done; exit 1 ;;
            context-inspect) echo unix:///var/run/docker.sock ;;
            *) echo "unknown command: $call" >&2; exit 125 ;;
            esac

            """, to: "docker")
        try write("Docker version 28.2.2, build e6534b4\n", to: "client")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// What the client does for a subcommand (`image-ls`) from now on, in the shell; it answers as before where that
    /// does not exit.
    func on(_ call: String, _ script: String) throws { try write(script + "\n", to: "\(call).sh") }

    func write(_ text: String, to name: String) throws {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The calls so far, in no certain order, since some run at once.
    var calls: [String] {
        get throws { try read("calls").split(separator: "\n").map(String.init) }
    }
}
