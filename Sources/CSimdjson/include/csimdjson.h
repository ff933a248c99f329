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

#ifdef __cplusplus
}
#endif
#endif
