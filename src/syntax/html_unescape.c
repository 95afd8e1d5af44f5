#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/buf.h"
#include "syntax/html.h"

enum { REFERENCE_MAX = 12 }; /* bytes between "&" and ";" */

/* What browsers take &#128; to &#159; for: windows-1252. */
static const uint16_t windows[32] = {
        0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
        0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17d,  0,
        0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* "#8217", "#x2019": the character, or 0. */
static uint32_t
numeric(struct str name)
{
	bool hexadecimal = name.n > 1 && (name.s[1] | 0x20) == 'x';
	uint32_t value = 0;
	for (size_t i = hexadecimal ? 2 : 1; i < name.n; i++) {
		int next = digit(name.s[i]);
		if (next >= (hexadecimal ? 16 : 10) || value > 0x10ffff)
			return 0;
		value = value * (hexadecimal ? 16 : 10) + (uint32_t)next;
	}
	if (value >= 0x80 && value < 0xa0)
		return windows[value - 0x80];
	bool control = value < ' ' && value != '\t' && value != '\n';
	bool character = value < 0xd800 || (value > 0xdfff && value <= 0x10ffff);
	return control || value == 0x7f || !character ? 0 : value;
}

static uint32_t
named(struct str name)
{
	char c[REFERENCE_MAX + 1];
	memcpy(c, name.s, name.n);
	c[name.n] = '\0';
	if (str_is(name, "apos"))
		return '\'';
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)c);
	return entity ? entity->value : 0;
}

/* The character that the reference at the "&" at `at` stands for, or 0. */
static uint32_t
reference(struct str text, size_t at, size_t *end)
{
	struct str rest = str_slice(text, at + 1, at + 2 + REFERENCE_MAX);
	struct str name = str_slice(rest, 0, str_find(rest, STR(";"), 0));
	*end = at + 2 + name.n;
	if (name.n < 2 || name.n > REFERENCE_MAX || name.n == rest.n ||
	    memchr(name.s, '\0', name.n))
		return 0;
	return name.s[0] == '#' ? numeric(name) : named(name);
}

struct str
html_unescape(struct arena *arena, struct str text)
{
	size_t at = str_find(text, STR("&"), 0);
	if (at >= text.n)
		return text;
	struct buf out = buf_new(arena, 0);
	size_t copied = 0;
	for (; at < text.n; at = str_find(text, STR("&"), at + 1)) {
		size_t end;
		uint32_t c = reference(text, at, &end);
		if (c == 0)
			continue;
		buf_add(&out, str_slice(text, copied, at));
		buf_codepoint(&out, c);
		copied = end;
		at = end - 1;
	}
	buf_add(&out, str_slice(text, copied, text.n));
	return buf_str(&out);
}
