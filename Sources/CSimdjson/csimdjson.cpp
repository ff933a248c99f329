#include "csimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>

struct csimdjson_parser {
    simdjson::dom::parser parser;
};

size_t csimdjson_padding(void) { return simdjson::SIMDJSON_PADDING; }

csimdjson_parser *csimdjson_new(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_free(csimdjson_parser *parser) { delete parser; }

int csimdjson_parse(csimdjson_parser *parser, const char *text, size_t length, csimdjson_tape *tape) {
    auto error = parser->parser.parse(text, length, false).error();
    if (error) return int(error);
    tape->tape = parser->parser.doc.tape.get();
    tape->strings = parser->parser.doc.string_buf.get();
    return 0;
}

const char *csimdjson_message(int code) { return simdjson::error_message(simdjson::error_code(code)); }

// Sixty-four bytes at a time, in whatever vectors the processor has.
typedef uint8_t block __attribute__((vector_size(64)));
typedef bool block_mask __attribute__((ext_vector_type(64)));
static_assert(simdjson::SIMDJSON_PADDING >= sizeof(block), "a block may reach into the padding");

static inline uint64_t mask(block bytes, uint8_t byte) {
    return __builtin_bit_cast(uint64_t, __builtin_convertvector(bytes == byte, block_mask));
}

// A bit is set where an odd number of bits is up to there: between a quote and the next one.
static inline uint64_t between(uint64_t quotes) {
    for (int width = 1; width < 64; width *= 2) quotes ^= quotes << width;
    return quotes;
}

// The bytes that a backslash escapes; one that is itself escaped escapes nothing.
static inline uint64_t escaped_by(uint64_t backslashes, uint64_t *carry) {
    uint64_t escaped = *carry;
    uint64_t rest = backslashes & ~escaped;
    *carry = 0;
    while (rest) {
        uint64_t first = rest & -rest;
        if (first >> 63) *carry = 1;
        escaped |= first << 1;
        rest &= ~(first | first << 1);
    }
    return escaped;
}

size_t csimdjson_scan(const uint8_t *text, size_t length, csimdjson_scan_state *state) {
    for (size_t start = 0; start < length; start += 64) {
        block bytes;
        memcpy(&bytes, text + start, 64);
        size_t count = length - start < 64 ? length - start : 64;
        uint64_t within = count < 64 ? (uint64_t(1) << count) - 1 : ~uint64_t(0);

        uint64_t backslashes = mask(bytes, '\\') & within;
        uint64_t escaped = 0;
        if (backslashes || state->escaped) {
            escaped = escaped_by(backslashes, &state->escaped);
            if (count < 64) state->escaped = escaped >> count & 1;
        }
        uint64_t strings = between(mask(bytes, '"') & within & ~escaped) ^ state->in_string;
        state->in_string = strings >> (count - 1) & 1 ? ~uint64_t(0) : 0;

        uint64_t outside = within & ~strings;
        // `{` and `[`, and their ends, differ by one bit.
        block folded = bytes | uint8_t(0x20);
        uint64_t opens = mask(folded, '{') & outside;
        uint64_t closes = mask(folded, '}') & outside;
        uint64_t lines = mask(bytes, '\n') & outside;
        size_t end = 0;
        if (__builtin_popcountll(closes) < state->depth) {
            state->depth += __builtin_popcountll(opens) - __builtin_popcountll(closes);
        } else {
            for (uint64_t brackets = opens | closes; brackets && !end; brackets &= brackets - 1) {
                state->depth += opens & brackets & -brackets ? 1 : -1;
                if (state->depth == 0) end = size_t(__builtin_ctzll(brackets)) + 1;
            }
        }
        if (end) lines &= (uint64_t(1) << (end - 1)) - 1;
        if (lines) {
            state->lines += size_t(__builtin_popcountll(lines));
            state->line_end = start + 64 - size_t(__builtin_clzll(lines));
        }
        if (end) return start + end;
    }
    return length;
}
