/* The labels of the WHATWG Encoding standard; private to the files of charset. */
#ifndef SYNTAX_CHARSET_LABELS_H
#define SYNTAX_CHARSET_LABELS_H

#include <stddef.h>

#include "base/str.h"

struct charset {
	const char *name;  /* as the standard writes it */
	const char *iconv; /* what iconv calls it, or its superset; NULL: none needed */
	const char *labels; /* lower case, a blank between them */
};

/* The charset of a label, in any case and with white space round it; NULL: unknown. */
const struct charset *charset_of_label(struct str label);

/* The i-th charset of the standard, or NULL behind the last. */
const struct charset *charset_at(size_t i);

#endif
