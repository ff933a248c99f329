import Collectors
import Model

/// How a package's own files in JSON are read: every member that is needed is asked for, since others may have written it.
extension JSONObject {
    func needed<T>(_ key: StaticString, _ value: T?) throws(ReadFailure) -> T {
        guard let value else { throw ReadFailure("expected a member \(key)") }
        return value
    }

    func neededString(_ key: StaticString) throws(ReadFailure) -> String { try needed(key, try string(key)) }

    func neededInteger(_ key: StaticString) throws(ReadFailure) -> Int { try needed(key, try integer(key)) }

    func neededBool(_ key: StaticString) throws(ReadFailure) -> Bool { try needed(key, try bool(key)) }

    func moment(_ key: StaticString) throws(ReadFailure) -> Timestamp {
        guard let moment = Timestamp(try neededString(key)) else {
            throw ReadFailure("\(key): expected a date such as 2026-11-24T06:00:00Z")
        }
        return moment
    }

    /// A word of a list, such as a verdict's or a severity's name.
    func word<Word>(_ key: StaticString, _ words: [Word], _ name: (Word) -> String) throws(ReadFailure) -> Word {
        let text = try neededString(key)
        guard let word = words.first(where: { name($0) == text }) else {
            throw ReadFailure("\(key): expected one of \(words.map(name).joined(separator: ", "))")
        }
        return word
    }

    func words<Word: Hashable>(
        _ key: StaticString, _ words: [Word], _ name: (Word) -> String
    ) throws(ReadFailure) -> Set<Word> {
        var found: Set<Word> = []
        for text in try needed(key, try strings(key)) {
            guard let word = words.first(where: { name($0) == text }) else {
                throw ReadFailure("\(key): expected words of \(words.map(name).joined(separator: ", "))")
            }
            found.insert(word)
        }
        return found
    }

    func digest(_ key: StaticString) throws(ReadFailure) -> Digest {
        guard let digest = Digest(hex: try neededString(key)) else {
            throw ReadFailure("\(key): expected an SHA-256 of 64 hexadecimal digits")
        }
        return digest
    }

    func subject() throws(ReadFailure) -> Subject {
        Subject(
            kind: try word("kind", SubjectKind.allCases, \.name), host: try neededString("host"),
            key: try neededString("key"))
    }
}
