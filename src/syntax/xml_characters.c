#include "syntax/xml_characters.h"

#include <string.h>

/* The bytes of the character at `at` where XML forbids it, else 0. */
static size_t
forbidden_bytes(struct str x, size_t at)
{
	char c = x.s[at];
	if ((unsigned char)c < ' ')
		return c != '\t' && c != '\n' && c != '\r';
	bool no_character = c == '\xef' && x.n - at > 2 && x.s[at + 1] == '\xbf' &&
	                    (x.s[at + 2] & '\xfe') == '\xbe';
	return no_character ? 3 : 0;
}

/* Looks at all bytes, which is faster than to end at the first. */
static bool
has_controls(struct str x)
{
	unsigned found = 0;
	for (size_t i = 0; i < x.n; i++) {
		unsigned char c = (unsigned char)x.s[i];
		found |= (unsigned)(c < ' ') & (unsigned)(c != '\t') &
		         (unsigned)(c != '\n');
	}
	return found;
}

static bool
has_no_characters(struct str x)
{
	const char *at = x.n ? memchr(x.s, '\xef', x.n) : NULL;
	while (at && forbidden_bytes(x, (size_t)(at - x.s)) == 0)
		at = memchr(at + 1, '\xef', x.n - (size_t)(at + 1 - x.s));
	return at;
}

struct str
xml_characters(struct arena *arena, struct str text, bool *dropped)
{
	*dropped = false;
	if (!has_controls(text) && !has_no_characters(text))
		return text;
	char *out = arena_alloc(arena, text.n);
	size_t n = 0;
	for (size_t at = 0, bad; at < text.n; at += bad ? bad : 1) {
		char c = text.s[at];
		bad = forbidden_bytes(text, at);
		*dropped = *dropped || bad;
		if (!bad && c != '\r')
			out[n++] = c;
		else if (c == '\r' && (at + 1 == text.n || text.s[at + 1] != '\n'))
			out[n++] = '\n';
	}
	return (struct str){out, n};
}
