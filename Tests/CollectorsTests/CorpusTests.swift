import Collectors
import Foundation
import Model
import Testing

/// Files of many projects and versions, where they are at hand beside the repository.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: corpus.path))) struct CorpusTests {
    @Test(arguments: CorpusEntry.all) func `a real file is recognised, and says what other tools read in it`(
        entry: CorpusEntry
    ) throws {
        let document = try read(corpusFile(entry.path))
        #expect(document.reading.format == entry.format)
        #expect(document.facts.map(\.summary).joined(separator: ", ") == entry.says)
        let again = try readAgain(document.frames)
        #expect(again.sightings == document.sightings)
        #expect(again.reading.redactions == 0)
        if document.reading.redactions == 0 { #expect(again.words == document.words) }
    }

    @Test(arguments: CorpusRefusal.all) func `a file that is none of these is refused`(entry: CorpusRefusal) throws {
        let failure = try #require(try refusal(of: corpusFile(entry.path)))
        #expect(failure.line ?? 0 == entry.line)
        #expect(failure.message.hasPrefix(entry.reason))
    }

    @Test(arguments: hostile) func `a hostile file is refused by its line`(file: String) throws {
        let bytes = try corpusFile("json-hostile/\(file)")
        // An empty array in white space is the list of a host without containers.
        if file == "y_structure_whitespace_array.json" {
            #expect(try read(bytes).facts.isEmpty)
        } else {
            #expect(try refusal(of: bytes)?.line == 1)
        }
    }

    @Test func `every file of the corpus is in one of these tables`() throws {
        let told =
            CorpusEntry.all.map(\.path) + CorpusRefusal.all.map(\.path) + Self.hostile.map { "json-hostile/\($0)" }
        #expect(Set(told).count == told.count)
        let files = try FileManager.default.subpathsOfDirectory(atPath: corpus.path).filter { path in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(
                atPath: corpus.appending(path: path).path, isDirectory: &isFolder)
            return isThere && !isFolder.boolValue
        }
        #expect(Set(files).symmetricDifference(told) == ["SOURCES.tsv"])
    }

    private static let hostile = [
        "i_number_very_big_negative_int.json", "i_string_1st_surrogate_but_2nd_missing.json",
        "i_string_1st_valid_surrogate_2nd_invalid.json", "i_string_UTF-8_invalid_sequence.json",
        "i_string_UTF8_surrogate_U+D800.json", "i_string_incomplete_surrogate_and_escape_valid.json",
        "i_string_inverted_surrogates_U+1D11E.json", "i_string_lone_second_surrogate.json",
        "i_string_lone_utf8_continuation_byte.json", "i_string_not_in_unicode_range.json",
        "i_string_truncated-utf-8.json", "i_string_utf16LE_no_BOM.json", "n_array_comma_and_number.json",
        "n_array_invalid_utf8.json", "n_array_items_separated_by_semicolon.json", "n_array_number_and_comma.json",
        "n_array_spaces_vertical_tab_formfeed.json", "n_number_+1.json", "n_number_.-1.json", "n_number_.2e-3.json",
        "n_number_1.0e.json", "n_number_minus_infinity.json", "n_number_real_garbage_after_e.json",
        "n_number_with_leading_zero.json", "n_object_missing_semicolon.json", "n_object_no-colon.json",
        "n_object_single_quote.json", "n_object_trailing_comma.json", "n_object_trailing_comment.json",
        "n_object_trailing_comment_open.json", "n_object_unterminated-value.json",
        "n_string_1_surrogate_then_escape_u.json", "n_string_escaped_ctrl_char_tab.json",
        "n_string_incomplete_surrogate_escape_invalid.json", "n_string_leading_uescaped_thinspace.json",
        "n_string_single_string_no_double_quotes.json", "n_structure_U+2060_word_joined.json",
        "n_structure_capitalized_True.json", "n_structure_comma_instead_of_closing_brace.json",
        "n_structure_end_array.json", "n_structure_object_unclosed_no_value.json",
        "n_structure_open_array_comma.json", "n_structure_trailing_#.json", "n_structure_unclosed_object.json",
        "y_array_empty-string.json", "y_array_heterogeneous.json", "y_number_after_space.json",
        "y_number_minus_zero.json", "y_number_negative_one.json", "y_object_escaped_null_in_key.json",
        "y_string_backslash_and_u_escaped_zero.json", "y_string_comments.json", "y_string_double_escape_a.json",
        "y_string_in_array_with_leading_space.json", "y_string_nbsp_uescaped.json", "y_string_null_escape.json",
        "y_string_one-byte-utf-8.json", "y_string_reservedCharacterInUTF-8_U+1BFFF.json", "y_string_uEscape.json",
        "y_structure_whitespace_array.json",
    ]
}

private func corpusFile(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: corpus.appending(path: path)))
}
