/* The charsets that are known, by their labels; private to the files of charset. */
#ifndef SYNTAX_CHARSET_LABELS_H
#define SYNTAX_CHARSET_LABELS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct charset {
	const char *name; /* as the WHATWG Encoding standard writes it, where it does */
	const char *iconv; /* what iconv calls it, or its superset; NULL: none needed */
	const char *labels; /* lower case, a blank between them */
	const char *upper;  /* or: the characters of the bytes 80 to FF */
	struct str (*decode)(struct arena *arena, struct str bytes); /* or: a way of its
	                                                                own */
};

/* The charset of a label, in any case, with or without its hyphens and underscores;
 * NULL: unknown. */
const struct charset *charset_of_label(struct str label);

/* The i-th of those that iconv may be needed for, or NULL behind the last. */
const struct charset *charset_at(size_t i);

/* charset_pages.c: those with `upper`; and EBCDIC's letters as bytes of Latin-1. */
extern const struct charset charset_pages[];
extern const size_t charset_n_pages;
extern const unsigned char charset_ebcdic[256];

/* charset_guess.c: of bytes that are no UTF-8, by their look; Western where it is not
 * clear. */
const struct charset *charset_guess(struct str bytes);

/* charset_decode.c: the bytes as text, which may not be valid UTF-8 yet. */
struct str charset_convert(struct arena *arena, struct str bytes,
                           const struct charset *charset);
/* UTF-8 with some bytes that are none. */
struct str charset_mend_utf8(struct arena *arena, struct str bytes);
struct str charset_from_western(struct arena *arena, struct str bytes);
struct str charset_from_utf32be(struct arena *arena, struct str bytes);
struct str charset_from_utf32le(struct arena *arena, struct str bytes);
struct str charset_from_iso2022jp(struct arena *arena, struct str bytes);
struct str charset_from_ibm037(struct arena *arena, struct str bytes);
struct str charset_from_ibm500(struct arena *arena, struct str bytes);
struct str charset_from_ibm1140(struct arena *arena, struct str bytes);

#endif
