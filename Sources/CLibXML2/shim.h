#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, whose headers clash with those that Swift's Foundation brings along. Nothing that
// is used here has a type of ICU's in it.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlwriter.h>
