/* A reader of nothing: takes markup off a labelled paragraph, to judge the splitter
 * without the rooms before it. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "paragraph.h"

static const struct {
	const char *name;
	uint32_t codepoint;
} entities[] = {
        {"amp", '&'},       {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"rdquo", 0x201d},
        {"ldquo", 0x201c},  {"mdash", 0x2014}, {"ndash", 0x2013}, {"nbsp", 0xa0},
        {"zwnj", 0x200c},   {"zwj", 0x200d},   {"shy", 0xad},     {"oslash", 0xf8},
        {"hellip", 0x2026}, {"eacute", 0xe9},  {"quot", '"'},     {"lt", '<'},
        {"gt", '>'},        {"apos", '\''},    {"auml", 0xe4},    {"ouml", 0xf6},
        {"uuml", 0xfc},     {"szlig", 0xdf},   {"agrave", 0xe0},  {"acirc", 0xe2},
        {"aacute", 0xe1},   {"aring", 0xe5},   {"ccedil", 0xe7},  {"egrave", 0xe8},
        {"ecirc", 0xea},    {"iacute", 0xed},  {"ntilde", 0xf1},  {"oacute", 0xf3},
        {"ocirc", 0xf4},    {"uacute", 0xfa},  {"Eacute", 0xc9},  {"Ouml", 0xd6}};

static size_t
entity(struct str raw, size_t at, uint32_t *codepoint)
{
	size_t end = at + 1;
	while (end < raw.n && end < at + 10 && raw.s[end] != ';')
		end++;
	if (end >= raw.n || raw.s[end] != ';')
		return 0;
	struct str name = str_slice(raw, at + 1, end);
	if (name.n > 1 && name.s[0] == '#') {
		bool hex = name.s[1] == 'x';
		*codepoint =
		        (uint32_t)strtoul(name.s + (hex ? 2 : 1), NULL, hex ? 16 : 10);
		return end + 1 - at;
	}
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (str_is(name, entities[i].name)) {
			*codepoint = entities[i].codepoint;
			return end + 1 - at;
		}
	return 0;
}

static size_t
tag(struct str raw, size_t at)
{
	if (at + 1 >= raw.n || !strchr("abcdefghijklmnopqrstuvwxyz/", raw.s[at + 1]))
		return 0;
	size_t end = str_find(raw, STR(">"), at);
	return end < raw.n ? end + 1 - at : 0;
}

/* "](address)": the length of what ends a Markdown link. */
static size_t
link_end(struct str raw, size_t at)
{
	if (at + 1 >= raw.n || raw.s[at + 1] != '(')
		return 0;
	size_t end = str_find(raw, STR(")"), at);
	return end < raw.n ? end + 1 - at : 0;
}

/* "[text](": the bracket opens a link, not a "[+200 chars]". */
static bool
opens_link(struct str raw, size_t at)
{
	size_t close = str_find(raw, STR("]("), at);
	return close < raw.n && close < str_find(raw, STR("["), at + 1) &&
	       link_end(raw, close) > 0;
}

/* Markup at `at`: its length, 0 where there is none. */
static size_t
markup(struct str raw, size_t at)
{
	switch (raw.s[at]) {
	case '<':
		return tag(raw, at);
	case ']':
		return link_end(raw, at);
	case '[':
		return opens_link(raw, at) ? 1 : 0;
	case '*':
	case '`':
		return 1;
	case '_':
		return at + 1 < raw.n && raw.s[at + 1] == '_' ? 2 : 0;
	default:
		return 0;
	}
}

/* The line break at `at` is a hard wrap, not the end of a sentence or paragraph. */
static bool
is_wrap(struct str raw, size_t at)
{
	bool doubled = at + 1 < raw.n && raw.s[at + 1] == '\n';
	return raw.s[at] == '\n' && !doubled && at > 0 &&
	       !strchr(".!?\n", raw.s[at - 1]);
}

struct str
unmarked(struct arena *arena, struct str raw)
{
	struct buf buf = buf_new(arena, 0);
	for (size_t at = 0; at < raw.n;) {
		uint32_t c = 0;
		size_t n = raw.s[at] == '&' ? entity(raw, at, &c) : 0;
		if (n > 0)
			buf_codepoint(&buf, c);
		else
			n = markup(raw, at);
		if (n == 0) {
			buf_char(&buf, is_wrap(raw, at) ? ' ' : raw.s[at]);
			n = 1;
		}
		at += n;
	}
	return buf_str(&buf);
}

enum { WIDE = 0x2e80 }; /* the letters and marks of Chinese and Japanese are above */

/* Without the blanks between wide characters, where a line broke. */
static struct str
closed_up(struct arena *arena, struct str text)
{
	struct buf buf = buf_new(arena, 0);
	uint32_t before = 0;
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		uint32_t next = 0;
		size_t n = utf8_decode(text, at, &c);
		if (at + n < text.n)
			utf8_decode(text, at + n, &next);
		if (c != ' ' || before < WIDE || next < WIDE)
			buf_codepoint(&buf, c);
		before = c;
		at += n;
	}
	return buf_str(&buf);
}

struct str
item_fold(struct arena *arena, struct str item)
{
	struct str folded = closed_up(arena, str_trim(utf8_fold(arena, item)));
	while (folded.n && strchr(".,\"'", folded.s[folded.n - 1])) {
		char last = folded.s[folded.n - 1];
		bool quote = last == '"' || last == '\'';
		if (!quote) {
			folded.n--;
			continue;
		}
		if (folded.n < 2 || !strchr(",.", folded.s[folded.n - 2]))
			break;
		char *copy = arena_alloc(arena, folded.n);
		memcpy(copy, folded.s, folded.n);
		copy[folded.n - 2] = last;
		folded = (struct str){copy, folded.n - 1};
		break;
	}
	return folded;
}
