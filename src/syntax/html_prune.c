/*
 * One pass over the bytes, much faster than the parser behind it: half of a common page
 * is script. It follows the tokenizer of the HTML standard as far as tags, comments and
 * raw text go (sections 13.2.5.1 to 13.2.5.51), which is also what keeps a hostile page
 * from the parser: that compares each attribute of a tag with all others.
 *
 * Texts between tags may be put aside anywhere, since a parser that sees the tags
 * elsewhere gives them back otherwise. Values of attributes, some of which parsers
 * drop, and scripts only as long as every tag was written as all parsers read it.
 */
#include "syntax/html_prune.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { MAX_ATTRIBUTES = 500 };

struct pruner {
	struct arena *arena;
	struct str page;
	struct asides *asides;
	char *out; /* NULL until something is left out */
	size_t n;
	size_t kept;  /* what stands before it was copied or left out */
	bool opened;  /* there was a tag */
	bool unclear; /* there was one that not every parser reads as we do */
};

/* Leaves out [start, end). */
static void
leave_out(struct pruner *p, size_t start, size_t end)
{
	if (end <= start)
		return;
	if (!p->out)
		p->out = arena_alloc(p->arena, p->page.n);
	memcpy(p->out + p->n, p->page.s + p->kept, start - p->kept);
	p->n += start - p->kept;
	p->kept = end;
}

/* Puts [start, end) aside, where it may be. */
static void
put_aside(struct pruner *p, enum aside kind, size_t start, size_t end)
{
	char instead[ASIDE_BYTES];
	if (end <= start ||
	    !asides_put(p->asides, kind, str_slice(p->page, start, end), instead))
		return;
	leave_out(p, start, end);
	memcpy(p->out + p->n, instead, sizeof instead);
	p->n += sizeof instead;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind the next c at or after `at`, or the page's end. */
static size_t
behind(struct str page, char c, size_t at)
{
	const char *found = at < page.n ? memchr(page.s + at, c, page.n - at) : NULL;
	return found ? (size_t)(found - page.s) + 1 : page.n;
}

/* A letter, a digit, or one of "-_:.". */
static bool
is_name_char(char c)
{
	static const uint64_t sets[4] = {UINT64_C(0x07ff600000000000),
	                                 UINT64_C(0x07fffffe87fffffe)};
	unsigned char byte = (unsigned char)c;
	return sets[byte >> 6] >> (byte & 63) & 1;
}

static size_t
name_end(struct str page, size_t at)
{
	while (at < page.n && is_name_char(page.s[at]))
		at++;
	return at;
}

struct tag {
	struct str name;
	size_t end; /* behind its ">"; past the page where it has none */
	size_t n_attributes;
};

/* Behind an attribute's value that begins at or after `at`. */
static size_t
value_end(struct pruner *p, size_t at)
{
	struct str page = p->page;
	while (at < page.n && is_blank(page.s[at]))
		at++;
	if (at < page.n && (page.s[at] == '"' || page.s[at] == '\'')) {
		size_t end = behind(page, page.s[at], at + 1);
		struct str value = str_slice(page, at + 1, end - 1);
		if (!p->unclear && !memchr(value.s, '&', value.n))
			put_aside(p, ASIDE_VALUE, at + 1, end - 1);
		return end;
	}
	while (at < page.n && !is_blank(page.s[at]) && page.s[at] != '>')
		at++;
	return at;
}

/* Whether what stands outside of names and values at `at` may be read in more than one
 * way; `before` is the last character that was no blank, '"' for a value. */
static bool
is_unclear(struct str page, size_t at, char before)
{
	char c = page.s[at];
	if (is_blank(c))
		return c == '\f';
	if (c == '=')
		return !is_name_char(before);
	return c != '/' || (at + 1 < page.n && page.s[at + 1] != '>');
}

/* Every parser begins a name at `at`, where there is a character of one. */
static bool
begins_name(struct str page, size_t at, char before)
{
	char c = page.s[at];
	return (is_letter(c) || c == '_' || c == ':') &&
	       (is_blank(page.s[at - 1]) || before == '"');
}

static size_t
tag_name_end(struct pruner *p, size_t at)
{
	for (at = name_end(p->page, at); at < p->page.n; at++) {
		char c = p->page.s[at];
		if (c == '>' || c == '/' || is_blank(c))
			break;
		p->unclear = true;
	}
	return at;
}

static struct tag
tag_at(struct pruner *p, size_t start)
{
	struct str page = p->page;
	size_t at = tag_name_end(p, start + 1);
	struct tag tag = {.name = str_slice(page, start + 1, at)};
	bool between = true;
	for (char before = ' '; at < page.n && page.s[at] != '>';) {
		char c = page.s[at];
		size_t name = name_end(page, at);
		tag.n_attributes += between && !is_blank(c) && c != '/';
		between = is_blank(c) || c == '/' || c == '=';
		if (name > at) {
			p->unclear = p->unclear || !begins_name(page, at, before);
			before = c;
			at = name;
			continue;
		}
		p->unclear = p->unclear || is_unclear(page, at, before);
		at = c == '=' ? value_end(p, at + 1) : at + 1;
		before = c == '=' ? '"' : is_blank(c) ? before : c;
	}
	tag.end = at + 1;
	return tag;
}

/* Where "</name" stands, or the page's end. */
static size_t
close_of(struct str page, struct str name, size_t at)
{
	for (;; at++) {
		at = str_find(page, STR("</"), at);
		struct str rest = str_slice(page, at + 2, page.n);
		if (at >= page.n || str_starts_nocase(rest, name))
			return at;
	}
}

/* Behind a comment, a document type or whatever else "<!" and "<?" begin. */
static size_t
declaration_end(struct str page, size_t start)
{
	struct str rest = str_slice(page, start, page.n);
	if (!str_starts(rest, STR("<!--")))
		return behind(page, '>', start);
	size_t end = str_find(page, STR("-->"), start + 2);
	return end < page.n ? end + 3 : page.n;
}

static bool
is_raw(struct str name)
{
	return str_eq_nocase(name, STR("script")) || str_eq_nocase(name, STR("style"));
}

/* Whether the text of a script, between its tag and `end`, reaches its reader as it
 * stands. */
static bool
is_clear_script(const struct pruner *p, const struct tag *tag, size_t end)
{
	struct str text = str_slice(p->page, tag->end, end);
	return !p->unclear && end < p->page.n && p->page.s[tag->end - 2] != '/' &&
	       text.n > 0 && text.s[0] != '<' && !memchr(text.s, '&', text.n);
}

/* Behind the text of a script or style, whose tag is the given one. */
static size_t
prune_raw(struct pruner *p, size_t start, const struct tag *tag)
{
	struct str markup = str_slice(p->page, start, tag->end);
	size_t end = close_of(p->page, tag->name, tag->end);
	if (str_find_nocase(markup, STR("json"), 0) == markup.n)
		leave_out(p, tag->end, end);
	else if (is_clear_script(p, tag, end))
		put_aside(p, ASIDE_TEXT, tag->end, end);
	return end;
}

/* Where to go on behind a start tag. */
static size_t
prune_tag(struct pruner *p, size_t start)
{
	size_t n = p->n, kept = p->kept;
	struct tag tag = tag_at(p, start);
	bool cut = tag.end > p->page.n;
	if (cut || tag.n_attributes > MAX_ATTRIBUTES) {
		p->n = n; /* its values that were put aside are left out, too */
		p->kept = kept;
		leave_out(p, start, cut ? p->page.n : tag.end);
	}
	p->opened = true;
	if (cut)
		return p->page.n;
	return is_raw(tag.name) ? prune_raw(p, start, &tag) : tag.end;
}

/* Behind an end tag, if it is one like all others; else behind its "<". */
static size_t
end_tag_end(struct pruner *p, size_t start)
{
	size_t end = behind(p->page, '>', start + 1);
	struct str inner = str_slice(p->page, start + 1, end);
	bool clear = inner.n > 1 && inner.s[0] == '/' && is_letter(inner.s[1]) &&
	             !memchr(inner.s, '<', inner.n);
	p->unclear = p->unclear || !clear;
	return clear ? end : start + 1;
}

/* A text's pieces between its references; one reaches up to a semicolon or blank. False
 * where it ends within one. */
static bool
put_text_aside(struct pruner *p, size_t start, size_t end)
{
	const char *s = p->page.s;
	/* Parsers pass over the blanks before anything else. */
	while (!p->opened && start < end && (is_blank(s[start]) || (s[start] & 0x80)))
		start++;
	bool within = false;
	while (start < end) {
		const char *found = memchr(s + start, '&', end - start);
		size_t at = found ? (size_t)(found - s) : end;
		put_aside(p, ASIDE_TEXT, start, at);
		while (at < end && s[at] != ';' && !is_blank(s[at]))
			at++;
		within = at == end && found;
		start = at + (at < end && s[at] == ';');
	}
	return !within;
}

struct str
html_prune(struct arena *arena, struct str page, struct asides *asides)
{
	struct pruner p = {.arena = arena, .page = page, .asides = asides};
	bool is_text = true; /* what begins at `at` is no part of a tag */
	for (size_t at = 0; at < page.n;) {
		size_t end = behind(page, '<', at), start = end - 1;
		if (is_text)
			is_text = put_text_aside(&p, at,
			                         page.s[start] == '<' ? start : page.n);
		if (end >= page.n)
			break;
		char c = page.s[end];
		if (c == '!' || c == '?') {
			at = declaration_end(page, start);
			leave_out(&p, start, at);
		} else {
			at = is_letter(c) ? prune_tag(&p, start)
			                  : end_tag_end(&p, start);
			is_text = at > end;
		}
	}
	if (!p.out)
		return page;
	leave_out(&p, page.n, page.n + 1);
	return (struct str){p.out, p.n};
}
