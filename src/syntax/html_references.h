/* HTML's character references ("&rsquo;"), as the parsers of this room share them. */
#ifndef SYNTAX_HTML_REFERENCES_H
#define SYNTAX_HTML_REFERENCES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* What a numeric reference means to browsers: 0x80 to 0x9f are windows-1252's. */
uint32_t html_windows_1252(uint32_t value);

/* The character of a name ("rsquo"), 0 where it is none: all of HTML 4's names, and of
 * HTML 5's those of letters, punctuation and common signs. */
uint32_t html_named(struct str name);

/*
 * A page whose references libxml2 can read: HTML 5's names as numbers, and a semicolon
 * behind "&nbsp", "&amp" and others where browsers do without it (behind the dashes and
 * quotes too). Borrows the page where nothing changes.
 */
struct str html_references(struct arena *arena, struct str page);

#endif
