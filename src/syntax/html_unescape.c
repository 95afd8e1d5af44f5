#include "base/buf.h"
#include "syntax/html.h"
#include "syntax/html_references.h"

enum { REFERENCE_MAX = 24 }; /* bytes between "&" and ";" */

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
	value = html_windows_1252(value);
	bool control = value < ' ' && value != '\t' && value != '\n';
	bool character = value < 0xd800 || (value > 0xdfff && value <= 0x10ffff);
	return control || value == 0x7f || !character ? 0 : value;
}

/* The character that the reference at the "&" at `at` stands for, or 0. */
static uint32_t
reference(struct str text, size_t at, size_t *end)
{
	struct str rest = str_slice(text, at + 1, at + 2 + REFERENCE_MAX);
	struct str name = str_slice(rest, 0, str_find(rest, STR(";"), 0));
	*end = at + 2 + name.n;
	if (!name.s || name.n < 2 || name.n > REFERENCE_MAX || name.n == rest.n ||
	    str_find(name, STR("\0"), 0) < name.n)
		return 0;
	return str_starts(name, STR("#")) ? numeric(name) : html_named(name);
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
