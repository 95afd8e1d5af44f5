#include "base/str.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
same_nocase(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

struct str
str_copy(struct arena *arena, struct str x)
{
	char *s = arena_alloc(arena, x.n + 1);
	if (x.n)
		memcpy(s, x.s, x.n);
	return (struct str){s, x.n};
}

const char *
str_c(struct arena *arena, struct str x)
{
	return str_copy(arena, x).s;
}

bool
str_eq_nocase(struct str a, struct str b)
{
	return a.n == b.n && same_nocase(a.s, b.s, a.n);
}

int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.s, b.s, n) : 0;
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str x, struct str prefix)
{
	return x.n >= prefix.n && str_eq((struct str){x.s, prefix.n}, prefix);
}

bool
str_starts_nocase(struct str x, struct str prefix)
{
	return x.n >= prefix.n && same_nocase(x.s, prefix.s, prefix.n);
}

bool
str_ends(struct str x, struct str suffix)
{
	return x.n >= suffix.n && str_eq(str_slice(x, x.n - suffix.n, x.n), suffix);
}

/* By its first byte, which is rare in most texts; memmem where it is not. */
size_t
str_find(struct str x, struct str needle, size_t from)
{
	enum { TRIES = 16 };
	if (from > x.n || needle.n > x.n - from)
		return x.n;
	if (needle.n == 0)
		return from;
	size_t end = x.n - needle.n + 1; /* where it begins at the latest, + 1 */
	const char *at = x.s + from;
	for (int i = 0; i < TRIES; i++, at++) {
		at = memchr(at, needle.s[0], (size_t)(x.s + end - at));
		if (!at)
			return x.n;
		if (memcmp(at, needle.s, needle.n) == 0)
			return (size_t)(at - x.s);
	}
	at = memmem(at, (size_t)(x.s + x.n - at), needle.s, needle.n);
	return at ? (size_t)(at - x.s) : x.n;
}

size_t
str_find_nocase(struct str x, struct str needle, size_t from)
{
	if (from > x.n || needle.n > x.n - from)
		return x.n;
	for (size_t i = from; i <= x.n - needle.n; i++)
		if (same_nocase(x.s + i, needle.s, needle.n))
			return i;
	return x.n;
}

struct str
str_trim(struct str x)
{
	while (x.n && is_space(x.s[x.n - 1]))
		x.n--;
	while (x.n && is_space(x.s[0])) {
		x.s++;
		x.n--;
	}
	return x;
}

bool
str_cut(struct str *rest, char separator, struct str *piece)
{
	if (!rest->s)
		return false;
	const char *at = rest->n ? memchr(rest->s, separator, rest->n) : NULL;
	if (!at) {
		*piece = *rest;
		*rest = (struct str){0};
		return true;
	}
	size_t n = (size_t)(at - rest->s);
	*piece = (struct str){rest->s, n};
	*rest = (struct str){at + 1, rest->n - n - 1};
	return true;
}
