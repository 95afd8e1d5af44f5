/* Borrowed text: a pointer and a length, never owned, not NUL-terminated. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

struct str {
	const char *s;
	size_t n; /* bytes */
};

struct strs {
	struct str *v;
	size_t n;
};

/* A str of a string literal. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_FMT(x) (int)(x).n, (x).s

/* Borrows a NUL-terminated string; NULL gives the empty str. */
static inline struct str
str_from(const char *c)
{
	return (struct str){c, c ? strlen(c) : 0};
}

/* Copies into the arena; the copy is NUL-terminated past its length. */
struct str str_copy(struct arena *arena, struct str x);

/* The text as a NUL-terminated copy in the arena. A NUL inside ends what C sees. */
const char *str_c(struct arena *arena, struct str x);

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool
str_is(struct str a, const char *c)
{
	return str_eq(a, str_from(c));
}

/* Equal but for the case of ASCII letters. */
bool str_eq_nocase(struct str a, struct str b);
/* memcmp order, a shorter prefix first: <0, 0, >0. */
int str_compare(struct str a, struct str b);
bool str_starts(struct str x, struct str prefix);
bool str_starts_nocase(struct str x, struct str prefix);
bool str_ends(struct str x, struct str suffix);

/* Offset of the first needle at or after `from`, or x.n where there is none. */
size_t str_find(struct str x, struct str needle, size_t from);
/* The same but for the case of ASCII letters. */
size_t str_find_nocase(struct str x, struct str needle, size_t from);

/* Bytes [start, end) of x; bounds are clamped. */
static inline struct str
str_slice(struct str x, size_t start, size_t end)
{
	if (end > x.n)
		end = x.n;
	if (start > end)
		start = end;
	if (start > 0) /* where x.s is NULL, x.n and so start are 0 */
		x.s += start;
	x.n = end - start;
	return x;
}

/* Without ASCII white space at both ends. */
struct str str_trim(struct str x);

/*
 * Cuts *rest at the first separator byte: returns what stands before it and moves
 * *rest behind it; the last piece empties *rest. Returns false when *rest is done
 * (s == NULL). An empty *rest with s != NULL yields one empty piece.
 */
bool str_cut(struct str *rest, char separator, struct str *piece);

#endif
