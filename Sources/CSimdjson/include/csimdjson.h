// The door to simdjson: one parser whose buffers are used again for every element, and its tape.
// Tape format: https://github.com/simdjson/simdjson/blob/master/doc/tape.md
#ifndef NINEPOINT_CSIMDJSON_H
#define NINEPOINT_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csimdjson_parser csimdjson_parser;

/// What a parse leaves: both pointers stay valid until the parser's next parse.
typedef struct {
    const uint64_t *tape;
    const uint8_t *strings;
} csimdjson_tape;

/// Bytes that must be readable behind every text given to `csimdjson_parse`.
size_t csimdjson_padding(void);

/// Null where memory is short.
csimdjson_parser *csimdjson_new(void);
void csimdjson_free(csimdjson_parser *parser);

/// 0, or simdjson's error code. The text must have `csimdjson_padding()` readable bytes behind it.
int csimdjson_parse(csimdjson_parser *parser, const char *text, size_t length, csimdjson_tape *tape);

/// simdjson's words for an error code.
const char *csimdjson_message(int code);

/// Where `csimdjson_scan` stands in an object or array. All zero at its first byte.
typedef struct {
    /// Brackets that are open.
    int64_t depth;
    /// All ones within a string, else 0.
    uint64_t in_string;
    /// 1 where the byte before ended in a backslash that escapes the next one.
    uint64_t escaped;
    /// Lines that ended, outside strings.
    size_t lines;
    /// How many bytes into the text the last of them ended, counted from the text's first byte; see `lines`.
    size_t line_end;
} csimdjson_scan_state;

/// Looks for the end of the object or array whose text goes on here: how many of the bytes belong to it, or `length` where
/// it goes on behind them; `depth` is 0 at its end. Whether it is JSON inside, `csimdjson_parse` says.
///
/// The text must have `csimdjson_padding()` readable bytes behind it.
size_t csimdjson_scan(const uint8_t *text, size_t length, csimdjson_scan_state *state);

#ifdef __cplusplus
}
#endif
#endif
