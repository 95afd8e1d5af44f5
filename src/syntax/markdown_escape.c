/*
 * A reader sees the Markdown as it is, so only what would be read as markup gets its
 * backslash; but a piece may be written anywhere: behind a list marker, before a link,
 * at the end of a heading. So both ends of a piece count as the ends of a line, and
 * what could join with a neighbour is escaped there.
 */
#include "syntax/markdown.h"

#include <string.h>

#include "base/utf8.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
char_at(struct str x, size_t at)
{
	return at < x.n ? x.s[at] : '\0';
}

/* "&" that may begin a reference, here or together with what follows the text. */
static bool
begins_reference(struct str x, size_t at)
{
	size_t end = at + 1;
	if (char_at(x, end) == '#')
		end++;
	while (end < x.n && is_alnum(x.s[end]))
		end++;
	return end >= x.n || (x.s[end] == ';' && end > at + 1);
}

/* The run of one character that `at` begins is the rest of the text. */
static bool
runs_to_end(struct str x, size_t at)
{
	size_t end = at;
	while (end < x.n && x.s[end] == x.s[at])
		end++;
	return end == x.n;
}

/* Only digits stand before `at`, as before the "." of a numbered list. */
static bool
follows_number(struct str x, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (!is_digit(x.s[i]))
			return false;
	return at > 0 && at <= 9;
}

/* Markup wherever it stands, but for the two ends of the text. */
static bool
is_markup(struct str x, size_t at)
{
	bool inside = at > 0 && at + 1 < x.n;
	switch (x.s[at]) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '~':
		return true;
	case '<':
		return at + 1 == x.n || strchr("/!?", x.s[at + 1]) ||
		       is_alnum(x.s[at + 1]);
	case '_':
		return !inside || !is_alnum(x.s[at - 1]) || !is_alnum(x.s[at + 1]);
	case '&':
		return begins_reference(x, at);
	case '!':
		return at + 1 == x.n;
	case '#':
		return at > 0 && x.s[at - 1] == ' ' && runs_to_end(x, at);
	default:
		return false;
	}
}

/* Markup where a line begins. */
static bool
is_block_markup(struct str x, size_t at)
{
	char c = x.s[at];
	char next = char_at(x, at + 1);
	bool ends = next == '\0' || is_blank(next);
	if (c == '.' || c == ')')
		return ends && follows_number(x, at);
	if (at > 0)
		return false;
	if (c == '#' || c == '>')
		return true;
	return (c == '-' || c == '+' || c == '=') && (ends || next == c);
}

/* White space and what a terminal or parser takes as such: its length, else 0. */
static size_t
blank_at(struct str x, size_t at)
{
	uint32_t c;
	if (is_blank(x.s[at]))
		return 1;
	if (x.s[at] != '\xc2' && x.s[at] != '\xe2')
		return 0;
	size_t n = utf8_decode(x, at, &c);
	return c == 0x85 || c == 0x2028 || c == 0x2029 ? n : 0;
}

/* Control characters mean nothing in a text and much to a terminal. */
static size_t
control_at(struct str x, size_t at)
{
	unsigned char c = (unsigned char)x.s[at];
	if (c < ' ' || c == 0x7f)
		return 1;
	return c == 0xc2 && at + 1 < x.n && (x.s[at + 1] & 0xe0) == 0x80 ? 2 : 0;
}

/* Runs of white space as one space, no control characters. */
static struct str
one_line(struct arena *arena, struct str x)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0, n; at < x.n; at += n) {
		n = blank_at(x, at);
		if (n && out.n && out.s[out.n - 1] == ' ')
			continue;
		if (n)
			buf_char(&out, ' ');
		else if ((n = control_at(x, at)) == 0)
			buf_add(&out, str_slice(x, at, at + (n = 1)));
	}
	return buf_str(&out);
}

/* one_line would change nothing. */
static bool
is_one_line(struct str x)
{
	bool blank = false;
	for (size_t at = 0; at < x.n; at++) {
		bool space = x.s[at] == ' ';
		if ((space && blank) ||
		    (!space && (blank_at(x, at) || control_at(x, at))))
			return false;
		blank = space;
	}
	return true;
}

static void
escape_line(struct buf *out, struct str line)
{
	size_t start = line.n && line.s[0] == ' ';
	struct str text = str_slice(line, start, line.n);
	buf_add(out, str_slice(line, 0, start));
	start = 0;
	for (size_t at = 0; at < text.n; at++) {
		if (is_alnum(text.s[at]) ||
		    !(is_markup(text, at) || is_block_markup(text, at)))
			continue;
		buf_add(out, str_slice(text, start, at));
		buf_char(out, '\\');
		start = at;
	}
	buf_add(out, str_slice(text, start, text.n));
}

void
markdown_escape(struct buf *out, struct str text)
{
	struct arena scratch = {0};
	escape_line(out, is_one_line(text) ? text : one_line(&scratch, text));
	arena_free(&scratch);
}

void
markdown_destination(struct buf *out, struct str url)
{
	if (url.n == 0)
		buf_add_c(out, "<>");
	for (size_t at = 0; at < url.n; at++) {
		unsigned char c = (unsigned char)url.s[at];
		if (c <= ' ' || c == 0x7f || strchr("<>`\\\"", c))
			buf_printf(out, "%%%02X", c);
		else if (c == '(' || c == ')')
			buf_printf(out, "\\%c", c);
		else if (c == '&' && begins_reference(url, at))
			buf_add_c(out, "&amp;");
		else
			buf_char(out, (char)c);
	}
}
