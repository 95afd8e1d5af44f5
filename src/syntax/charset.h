/* Any charset to UTF-8, decided almost as browsers do (iconv's one door). */
#ifndef SYNTAX_CHARSET_H
#define SYNTAX_CHARSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The text as valid UTF-8 without BOM. The charset is taken from, in order: a BOM;
 * zeros that show units of two or four bytes; `declared` (the transfer's or MIME
 * part's); the first 1,024 bytes (meta charset, meta http-equiv, XML declaration);
 * valid UTF-8; how the bytes look, else windows-1252 (WHATWG Encoding labels, so
 * "latin1" is windows-1252). Labels of mails and old feeds are known too. UTF-8 that is
 * none is what the text itself declares or Western, and Western text that is UTF-8 is
 * that, whatever is declared. Bytes that mean nothing become U+FFFD. *name, if not
 * NULL, becomes the name of the charset taken.
 */
struct str charset_decode(struct arena *arena, struct str bytes, struct str declared,
                          struct str *name);

/* Whether the bytes are text in units of two or four bytes, with or without a mark. */
bool charset_is_wide(struct str bytes);

/*
 * Loads every converter for good. A C library may keep converters in files of their
 * own, which a process that gives up opening files must have loaded before.
 */
void charset_hold(void);

#endif
