/* Data files that are part of the program (templates, language tables). */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

#include "base/str.h"

struct embedded {
	const char *name; /* the file's name without its folder */
	struct str bytes;
};

struct embedded_list {
	const struct embedded *v;
	size_t n;
};

/* The file of that name, or NULL. */
const struct embedded *embedded_find(struct embedded_list list, struct str name);

#endif
