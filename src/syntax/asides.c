/*
 * libxml2 takes each character of a page several times into its hands (2.9.14: some
 * hundred instructions each, in a feed thirty). All that its answer depends on, in a
 * text without markup, is that there is some: so one character stands in for it,
 * private use of planes 15 (texts) and 16 (attributes' values), whose number is the
 * text's. Where a parser sees the page's tags elsewhere than we do, texts come back in
 * another order or not at all: that is seen, and the page is parsed as it stands.
 */
#include "syntax/asides.h"

#include <stdint.h>

#include "base/utf8.h"

enum { FIRST_TEXT = 0xf0000, FIRST_VALUE = 0x100000, MAX_ASIDES = 0x10000 };

static bool
is_private(struct str x, size_t at)
{
	unsigned char lead = (unsigned char)x.s[at];
	return lead == 0xf4 ||
	       (lead == 0xf3 && at + 1 < x.n && (unsigned char)x.s[at + 1] >= 0xb0);
}

static size_t
find_private(struct str x, size_t from, char lead)
{
	for (const char *at; from < x.n; from = (size_t)(at - x.s) + 1) {
		at = memchr(x.s + from, lead, x.n - from);
		if (!at)
			break;
		if (is_private(x, (size_t)(at - x.s)))
			return (size_t)(at - x.s);
	}
	return x.n;
}

struct asides
asides_for(struct arena *arena, struct str page)
{
	struct asides asides = {.arena = arena};
	if (find_private(page, 0, '\xf3') < page.n ||
	    find_private(page, 0, '\xf4') < page.n)
		asides.arena = NULL;
	return asides;
}

/* Whether none of the eight bytes is a control character or part of a wide one. */
static bool
are_simple(const char *bytes)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t x;
	memcpy(&x, bytes, sizeof x);
	return (((x - ones * 0x20) | x) & high) == 0;
}

/* Control characters, and what only looks like a character, may be dropped or told
 * otherwise. */
static bool
stays_as_it_is(struct str x, size_t at)
{
	unsigned char c = (unsigned char)x.s[at];
	unsigned char next = at + 1 < x.n ? (unsigned char)x.s[at + 1] : 0;
	if (c < 0x20)
		return c == '\n' || c == '\t' || c == '\r';
	if (c == 0xc2)
		return next >= 0xa0;
	return c != 0xef || next != 0xbf;
}

static bool
is_plain(struct str x)
{
	bool shows = false;
	for (size_t at = 0; at < x.n;) {
		if (x.n - at >= 8 && are_simple(x.s + at)) {
			shows = shows || x.s[at] > ' ' || x.s[at + 7] > ' ';
			at += 8;
			continue;
		}
		if (!stays_as_it_is(x, at))
			return false;
		shows = shows || (unsigned char)x.s[at] > ' ';
		at++;
	}
	return shows;
}

bool
asides_put(struct asides *asides, enum aside kind, struct str text,
           char out[ASIDE_BYTES])
{
	struct strs *of = &asides->of[kind];
	if (!asides->arena || text.n < ASIDE_LEAST_BYTES || of->n >= MAX_ASIDES ||
	    !is_plain(text))
		return false;
	uint32_t first = kind == ASIDE_TEXT ? FIRST_TEXT : FIRST_VALUE;
	utf8_encode(first + (uint32_t)of->n, out);
	of->v = arena_grow(asides->arena, of->v, of->n, sizeof *of->v);
	of->v[of->n++] = text;
	return true;
}

/* Where the first that stands in for another is in a piece of text, or its end. */
static size_t
find_aside(const struct asides *asides, struct str piece)
{
	if (!asides->arena || piece.n < ASIDE_BYTES)
		return piece.n;
	if (is_private(piece, 0))
		return 0;
	size_t at = find_private(piece, 0, '\xf3');
	return find_private(str_slice(piece, 0, at), 0, '\xf4');
}

/* What the character at the start of x stands in for. */
static struct str
take_back(struct asides *asides, enum aside kind, struct str x)
{
	uint32_t first = kind == ASIDE_TEXT ? FIRST_TEXT : FIRST_VALUE, c;
	utf8_decode(x, 0, &c);
	size_t i = c - first;
	if (c < first || i >= asides->of[kind].n ||
	    (kind == ASIDE_TEXT && i != asides->n_back)) {
		asides->mixed = true;
		return (struct str){0};
	}
	asides->n_back += kind == ASIDE_TEXT;
	return asides->of[kind].v[i];
}

struct str
asides_text(struct asides *asides, struct str *rest, bool *back)
{
	size_t n = find_aside(asides, *rest);
	struct str piece = str_slice(*rest, 0, n);
	*back = n == 0 && rest->n > 0;
	if (*back) {
		piece = take_back(asides, ASIDE_TEXT, *rest);
		n = ASIDE_BYTES;
	}
	*rest = str_slice(*rest, n, rest->n);
	return piece;
}

bool
asides_value(struct asides *asides, struct str given, struct str *out)
{
	if (find_aside(asides, given) == given.n)
		return false;
	asides->mixed = asides->mixed || given.n != ASIDE_BYTES;
	*out = take_back(asides, ASIDE_VALUE, given);
	return true;
}

bool
asides_whole(const struct asides *asides)
{
	return !asides->mixed && asides->n_back == asides->of[ASIDE_TEXT].n;
}
