/*
 * Servers call feeds text/html, pages text/plain and mails nothing at all, so the first
 * bytes have a say: a declared type is overruled where these begin as a feed or page.
 */
#include "read/sniff.h"

#include <string.h>

#include "read/read.h"
#include "read/text.h"
#include "syntax/charset.h"
#include "syntax/mail.h"

enum { MAX_HEAD = 16 << 10, MAX_JUNK = 4 << 10 };

static const struct signature {
	const char *bytes;
	size_t n;
} binary[] = {
        {"%PDF-", 5},
        {"PK\3\4", 4},
        {"\x89PNG", 4},
        {"GIF8", 4},
        {"\xff\xd8\xff", 3},
        {"\x1f\x8b", 2},
        {"RIFF", 4},
        {"\x7f"
         "ELF",
         4},
};

static bool
is_binary(struct str bytes)
{
	struct str head = str_slice(bytes, 0, 512);
	for (size_t i = 0; i < sizeof binary / sizeof *binary; i++)
		if (str_starts(head, (struct str){binary[i].bytes, binary[i].n}))
			return true;
	return head.n && memchr(head.s, '\0', head.n) && !charset_is_wide(head);
}

/* Where the first element begins: behind declarations, comments and blanks. */
static size_t
first_element(struct str x)
{
	size_t at = str_find(x, STR("<"), 0);
	while (at < x.n) {
		struct str rest = str_slice(x, at, x.n);
		if (str_starts(rest, STR("<!--")))
			at = str_find(x, STR("-->"), at);
		else if (!str_starts(rest, STR("<?")) && !str_starts(rest, STR("<!")))
			return at;
		at = str_find(x, STR("<"), at + 1);
	}
	return at;
}

static struct str
name_at(struct str x, size_t at)
{
	size_t end = at + 1;
	while (end < x.n && !strchr(" \t\r\n/>", x.s[end]))
		end++;
	return str_slice(x, at + 1, end);
}

static struct str
feed_type(struct str root)
{
	size_t colon = str_find(root, STR(":"), 0);
	if (colon < root.n)
		root = str_slice(root, colon + 1, root.n);
	if (str_eq_nocase(root, STR("rss")) || str_eq_nocase(root, STR("channel")))
		return STR("application/rss+xml");
	if (str_eq_nocase(root, STR("feed")))
		return STR("application/atom+xml");
	if (str_eq_nocase(root, STR("RDF")))
		return STR("application/rdf+xml");
	return (struct str){0};
}

/* A feed that something stands before: a warning of its server, a blank line. */
static struct str
late_feed_type(struct str head)
{
	struct str junk = str_slice(head, 0, MAX_JUNK);
	for (size_t at = 0; (at = str_find(junk, STR("<"), at)) < junk.n; at++) {
		struct str type = feed_type(name_at(head, at));
		if (type.n)
			return type;
	}
	return (struct str){0};
}

/* A document that is one entry of Atom. */
static bool
is_atom_entry(struct str head, struct str root)
{
	static const struct str space = {"http://www.w3.org/2005/Atom", 27};
	bool entry = str_is(root, "entry") || str_ends(root, STR(":entry"));
	return entry && str_find(head, space, 0) < head.n;
}

static struct str
markup_type(struct str head)
{
	size_t at = first_element(head);
	struct str name = name_at(head, at);
	struct str type = feed_type(name);
	const struct str doctype = STR("<!doctype html");
	struct str junk = str_slice(head, 0, MAX_JUNK - 1 + doctype.n);
	if (at < head.n && type.n)
		return type;
	if (at < head.n && is_atom_entry(head, name))
		return STR("application/atom+xml");
	if (str_eq_nocase(name, STR("html")) ||
	    str_find_nocase(junk, doctype, 0) < junk.n)
		return STR("text/html");
	if (at < head.n && (type = late_feed_type(head)).n)
		return type;
	return str_starts(head, STR("<?xml")) ? STR("application/xml")
	                                      : (struct str){0};
}

static bool
is_json(struct str head)
{
	struct str inside = str_trim(str_slice(head, 1, head.n));
	if (str_starts(head, STR("[")) && str_starts(inside, STR("{")))
		return is_json(inside);
	return str_starts(head, STR("{")) &&
	       (str_starts(inside, STR("\"")) || str_starts(inside, STR("}")));
}

static struct str
text_type(struct str head)
{
	switch (text_sniff(head)) {
	case TEXT_HTML:
		return STR("text/html");
	case TEXT_MARKDOWN:
		return STR("text/markdown");
	case TEXT_PLAIN:
		break;
	}
	return STR("text/plain");
}

struct str
read_sniff(struct str bytes)
{
	struct arena scratch = {0};
	if (is_binary(bytes))
		return STR("application/octet-stream");
	struct str head = str_slice(bytes, 0, MAX_HEAD);
	head = str_trim(charset_decode(&scratch, head, (struct str){0}, NULL));
	struct str type = {0};
	if (mail_sniff(bytes))
		type = STR("message/rfc822");
	else if (is_json(head))
		type = str_find(head, STR("jsonfeed.org/version"), 0) < head.n
		               ? STR("application/feed+json")
		               : STR("application/json");
	else
		type = markup_type(head);
	if (type.n == 0)
		type = text_type(head);
	arena_free(&scratch);
	return type;
}

static enum kind
kind_of(struct str type)
{
	if (str_is(type, "text/html") || str_is(type, "application/xhtml+xml"))
		return KIND_PAGE;
	if (str_ends(type, STR("/xml")) || str_ends(type, STR("+xml")))
		return KIND_XML;
	if (str_ends(type, STR("/json")) || str_ends(type, STR("+json")))
		return KIND_JSON;
	if (str_starts(type, STR("message/")) || str_is(type, "application/mbox"))
		return KIND_MAIL;
	if (str_is(type, "text/markdown") || str_is(type, "text/x-markdown"))
		return KIND_MARKDOWN;
	return str_is(type, "text/plain") ? KIND_TEXT : KIND_UNKNOWN;
}

static bool
is_feed_type(struct str type)
{
	return str_is(type, "application/feed+json") || str_ends(type, STR("s+xml")) ||
	       str_ends(type, STR("m+xml")) || str_ends(type, STR("f+xml"));
}

/* Types that say nothing, or that servers put on anything. */
static bool
is_vague(struct str type)
{
	return type.n == 0 || str_is(type, "text/plain") ||
	       str_ends(type, STR("/octet-stream")) ||
	       str_is(type, "unknown/unknown") ||
	       str_is(type, "text/x-markdown-or-plain");
}

enum kind
sniff_kind(struct str media_type, struct str bytes)
{
	struct str sniffed = read_sniff(bytes);
	enum kind declared = kind_of(media_type);
	enum kind seen = kind_of(sniffed);
	if (is_vague(media_type) || is_feed_type(sniffed))
		return seen;
	if (declared == KIND_XML && seen == KIND_PAGE)
		return KIND_PAGE;
	if (declared == KIND_UNKNOWN && str_starts(media_type, STR("text/")))
		return seen;
	return declared == KIND_UNKNOWN && seen == KIND_PAGE ? KIND_PAGE : declared;
}
