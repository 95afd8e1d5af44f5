/*
 * One pass over the bytes, much faster than the parser behind it: half of a common page
 * is script. It follows the tokenizer of the HTML standard as far as tags, comments and
 * raw text go (sections 13.2.5.1 to 13.2.5.51), which is also what keeps a hostile page
 * from the parser: that compares each attribute of a tag with all others.
 */
#include "syntax/html_prune.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_ATTRIBUTES = 500 };

struct pruner {
	struct str page;
	char *out; /* NULL until something is left out */
	size_t n;
	size_t kept; /* what stands before it was copied or left out */
};

/* Leaves out [start, end). */
static void
leave_out(struct arena *arena, struct pruner *p, size_t start, size_t end)
{
	if (end <= start)
		return;
	if (!p->out)
		p->out = arena_alloc(arena, p->page.n);
	memcpy(p->out + p->n, p->page.s + p->kept, start - p->kept);
	p->n += start - p->kept;
	p->kept = end;
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

struct tag {
	struct str name;
	size_t end; /* behind its ">"; past the page where it has none */
	size_t n_attributes;
};

/* Behind an attribute's value that begins at or after `at`. */
static size_t
value_end(struct str page, size_t at)
{
	while (at < page.n && is_blank(page.s[at]))
		at++;
	if (at < page.n && (page.s[at] == '"' || page.s[at] == '\''))
		return behind(page, page.s[at], at + 1);
	while (at < page.n && !is_blank(page.s[at]) && page.s[at] != '>')
		at++;
	return at;
}

static struct tag
tag_at(struct str page, size_t start)
{
	size_t at = start + 1;
	while (at < page.n && page.s[at] != '>' && page.s[at] != '/' &&
	       !is_blank(page.s[at]))
		at++;
	struct tag tag = {.name = str_slice(page, start + 1, at)};
	bool between = true;
	for (; at < page.n && page.s[at] != '>';) {
		char c = page.s[at];
		tag.n_attributes += between && !is_blank(c) && c != '/';
		between = is_blank(c) || c == '/' || c == '=';
		at = c == '=' ? value_end(page, at + 1) : at + 1;
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

/* Where to go on behind a start tag. */
static size_t
prune_tag(struct arena *arena, struct pruner *p, size_t start)
{
	struct tag tag = tag_at(p->page, start);
	if (tag.end > p->page.n) {
		leave_out(arena, p, start, p->page.n);
		return p->page.n;
	}
	if (tag.n_attributes > MAX_ATTRIBUTES)
		leave_out(arena, p, start, tag.end);
	if (!is_raw(tag.name))
		return tag.end;
	struct str markup = str_slice(p->page, start, tag.end);
	size_t end = close_of(p->page, tag.name, tag.end);
	if (str_find_nocase(markup, STR("json"), 0) == markup.n)
		leave_out(arena, p, tag.end, end);
	return end;
}

struct str
html_prune(struct arena *arena, struct str page)
{
	struct pruner p = {.page = page};
	size_t at = 0;
	while ((at = behind(page, '<', at)) < page.n) {
		size_t start = at - 1;
		char c = page.s[at];
		if (c == '!' || c == '?') {
			at = declaration_end(page, start);
			leave_out(arena, &p, start, at);
		} else if (is_letter(c)) {
			at = prune_tag(arena, &p, start);
		}
	}
	if (!p.out)
		return page;
	leave_out(arena, &p, page.n, page.n + 1);
	return (struct str){p.out, p.n};
}
