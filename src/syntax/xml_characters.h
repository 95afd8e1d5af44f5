/* The characters of an XML document; private to the files of xml. */
#ifndef SYNTAX_XML_CHARACTERS_H
#define SYNTAX_XML_CHARACTERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Each line end as one line feed (XML 1.0, section 2.11), and nothing that XML forbids:
 * control characters, U+FFFE, U+FFFF; *dropped says whether there was any. Borrowed
 * where nothing changes.
 */
struct str xml_characters(struct arena *arena, struct str text, bool *dropped);

#endif
