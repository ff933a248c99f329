#include "csimdjson.h"

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
