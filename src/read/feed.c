/*
 * All XML feeds are read alike: whatever is called item or entry is one, wherever it
 * stands, and its parts are known by namespace and name. A namespace that was not
 * declared is known by its usual prefix.
 */
#include "read/feed.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/plain.h"
#include "syntax/mime.h"
#include "syntax/url.h"
#include "syntax/xml.h"

enum space {
	SPACE_OTHER,
	SPACE_CORE, /* RSS, RDF and Atom themselves */
	SPACE_CONTENT,
	SPACE_DC, /* Dublin Core, its terms too */
	SPACE_MEDIA,
	SPACE_ITUNES,
	SPACE_XHTML,
	SPACE_FEEDBURNER
};

static const struct known_space {
	const char *uri; /* compared without a slash at its end */
	enum space space;
} known_spaces[] = {
        {"", SPACE_CORE},
        {"http://purl.org/rss/1.0", SPACE_CORE},
        {"http://my.netscape.com/rdf/simple/0.9", SPACE_CORE},
        {"http://channel.netscape.com/rdf/simple/0.9", SPACE_CORE},
        {"http://backend.userland.com/rss2", SPACE_CORE},
        {"http://www.w3.org/2005/Atom", SPACE_CORE},
        {"http://purl.org/atom/ns#", SPACE_CORE},
        {"atom", SPACE_CORE},
        {"rss", SPACE_CORE},
        {"http://purl.org/rss/1.0/modules/content", SPACE_CONTENT},
        {"content", SPACE_CONTENT},
        {"http://purl.org/dc/elements/1.1", SPACE_DC},
        {"http://purl.org/dc/elements/1.0", SPACE_DC},
        {"http://purl.org/dc/terms", SPACE_DC},
        {"dc", SPACE_DC},
        {"dcterms", SPACE_DC},
        {"http://search.yahoo.com/mrss", SPACE_MEDIA},
        {"media", SPACE_MEDIA},
        {"http://www.itunes.com/dtds/podcast-1.0.dtd", SPACE_ITUNES},
        {"itunes", SPACE_ITUNES},
        {"http://www.w3.org/1999/xhtml", SPACE_XHTML},
        {"xhtml", SPACE_XHTML},
        {"http://rssnamespace.org/feedburner/ext/1.0", SPACE_FEEDBURNER},
        {"feedburner", SPACE_FEEDBURNER},
};

enum { MAX_NAME = 2000, MAX_CONTENT = 8 << 20, MAX_DEPTH = 260 };

struct xml_feed {
	struct feed *feed;
	struct arena *arena; /* what is only looked at */
	const struct node *root;
};

static enum space
space_of(const struct xml_feed *x, const struct node *node)
{
	struct str uri = node->space;
	if (str_ends(uri, STR("/")))
		uri.n--;
	for (size_t i = 0; i < sizeof known_spaces / sizeof *known_spaces; i++)
		if (str_eq_nocase(uri, str_from(known_spaces[i].uri)))
			return known_spaces[i].space;
	return str_eq(node->space, x->root->space) ? SPACE_CORE : SPACE_OTHER;
}

static const struct node *
part(const struct xml_feed *x, const struct node *of, enum space space,
     const char *name)
{
	for (const struct node *at = of->first; at; at = at->next)
		if (at->name.n && str_eq_nocase(at->name, str_from(name)) &&
		    space_of(x, at) == space)
			return at;
	return NULL;
}

static struct str
text_of(const struct xml_feed *x, const struct node *node, size_t max_bytes)
{
	return node ? str_trim(node_text(x->arena, node, max_bytes)) : (struct str){0};
}

/* Atom 0.3 may have any text as base64. */
static struct str
unpacked(const struct xml_feed *x, const struct node *node, struct str text)
{
	if (!node || !str_is(node_attribute(node, "mode"), "base64"))
		return text;
	text = mime_decode(x->arena, text, STR("base64"));
	return str_trim(utf8_clean(x->arena, text));
}

static struct str
part_text(const struct xml_feed *x, const struct node *of, enum space space,
          const char *name)
{
	const struct node *node = part(x, of, space, name);
	return unpacked(x, node, text_of(x, node, MAX_NAME));
}

static struct str
first_of(struct str a, struct str b)
{
	return a.n ? a : b;
}

/* An attribute of the node or of the nearest node above that has it. */
static struct str
inherited(const struct node *node, const char *name)
{
	for (; node; node = node->parent) {
		struct str value = node_attribute(node, name);
		if (value.n)
			return value;
	}
	return (struct str){0};
}

/* What addresses in the node are resolved against: every xml:base from the root down.
 */
static struct str
base_of(const struct xml_feed *x, const struct node *node)
{
	struct str bases[MAX_DEPTH];
	size_t n = 0;
	for (; node && n < MAX_DEPTH; node = node->parent) {
		struct str base = node_attribute(node, "xml:base");
		if (base.n)
			bases[n++] = base;
	}
	struct str base = x->feed->url;
	while (n > 0) {
		struct str resolved = url_resolve(x->arena, base, bases[--n]);
		base = resolved.n ? resolved : base;
	}
	return base;
}

/* As the Channel Definition Format writes them, in capitals. */
static struct str
attribute_nocase(const struct node *node, const char *name)
{
	for (size_t i = 0; i < node->n_attributes; i++)
		if (str_eq_nocase(node->attributes[i].name, str_from(name)))
			return node->attributes[i].value;
	return (struct str){0};
}

/* --- links --- */

/* How well an Atom link serves as the entry's address; 0: not at all. */
static int
rank_of_link(const struct node *link)
{
	struct str rel = node_attribute(link, "rel");
	struct str type = node_attribute(link, "type");
	if (node_attribute(link, "href").n == 0 ||
	    (rel.n > 0 && !str_is(rel, "alternate")))
		return 0;
	return type.n == 0 || str_eq_nocase(type, STR("text/html")) ? 2 : 1;
}

static struct str
link_of(const struct xml_feed *x, const struct node *of)
{
	const struct node *best = NULL;
	struct str text = {0};
	for (const struct node *at = of->first; at; at = at->next) {
		if (!str_eq_nocase(at->name, STR("link")) ||
		    space_of(x, at) != SPACE_CORE)
			continue;
		if (rank_of_link(at) > (best ? rank_of_link(best) : 0))
			best = at;
		text = first_of(text, text_of(x, at, MAX_NAME));
	}
	if (text.n == 0 && best)
		text = url_resolve(x->arena, base_of(x, best),
		                   node_attribute(best, "href"));
	return text;
}

/* Where a feed that was saved to a file was read: its page, else its own address. */
static struct str
own_address(const struct xml_feed *x, const struct node *channel)
{
	struct str address = link_of(x, channel);
	for (const struct node *at = channel->first; at; at = at->next)
		if (str_is(at->name, "link") && !url_is_web(address) &&
		    str_is(node_attribute(at, "rel"), "self"))
			address = node_attribute(at, "href");
	return url_is_web(address) ? address : (struct str){0};
}

static struct str
entry_link(const struct xml_feed *x, const struct node *item)
{
	const struct node *guid = part(x, item, SPACE_CORE, "guid");
	struct str original = part_text(x, item, SPACE_FEEDBURNER, "origLink");
	struct str link = first_of(original, link_of(x, item));
	struct str id = text_of(x, guid, MAX_NAME);
	bool is_link = !guid || !str_is(node_attribute(guid, "isPermaLink"), "false");
	if (!guid)
		id = part_text(x, item, SPACE_CORE, "id");
	link = first_of(link, attribute_nocase(item, "href"));
	return link.n == 0 && is_link && url_is_web(id) ? id : link;
}

/* --- the parts of an entry --- */

static struct str
id_of(const struct xml_feed *x, const struct node *item)
{
	struct str id = part_text(x, item, SPACE_CORE, "guid");
	id = first_of(id, part_text(x, item, SPACE_CORE, "id"));
	return first_of(id, node_attribute(item, "rdf:about"));
}

static bool
has_elements(const struct node *node)
{
	for (const struct node *at = node->first; at; at = at->next)
		if (at->name.n)
			return true;
	return false;
}

/* A person's name, else the address. */
static struct str
person(const struct xml_feed *x, const struct node *node)
{
	struct str name = part_text(x, node, SPACE_CORE, "name");
	if (name.n == 0)
		name = part_text(x, node, SPACE_CORE, "email");
	return has_elements(node) ? name : text_of(x, node, MAX_NAME);
}

/* All who are said to be it, up to a limit, each once. */
static struct str
persons(const struct xml_feed *x, const struct node *of, enum space space,
        const char *role)
{
	struct buf out = buf_new(x->arena, MAX_NAME);
	for (const struct node *at = of->first; at; at = at->next) {
		if (!str_eq_nocase(at->name, str_from(role)) ||
		    space_of(x, at) != space)
			continue;
		struct str name = person(x, at);
		if (name.n == 0 || str_find(buf_str(&out), name, 0) < out.n)
			continue;
		if (out.n > 0)
			buf_add_c(&out, ", ");
		buf_add(&out, name);
	}
	return buf_str(&out);
}

static struct str
author_of(const struct xml_feed *x, const struct node *of)
{
	struct str name = persons(x, of, SPACE_CORE, "author");
	name = first_of(name, persons(x, of, SPACE_DC, "creator"));
	name = first_of(name, persons(x, of, SPACE_DC, "author"));
	name = first_of(name, part_text(x, of, SPACE_ITUNES, "author"));
	return first_of(name, part_text(x, of, SPACE_CORE, "managingEditor"));
}

static int64_t
date_of(const struct xml_feed *x, const struct node *of)
{
	static const struct known_date {
		enum space space;
		const char *name;
	} dates[] = {
	        {SPACE_CORE, "pubDate"}, {SPACE_CORE, "published"},
	        {SPACE_CORE, "issued"},  {SPACE_DC, "date"},
	        {SPACE_DC, "issued"},    {SPACE_CORE, "date"},
	        {SPACE_DC, "created"},   {SPACE_CORE, "created"},
	        {SPACE_CORE, "updated"}, {SPACE_CORE, "modified"},
	        {SPACE_DC, "modified"},  {SPACE_CORE, "lastBuildDate"},
	};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		int64_t date =
		        date_parse(part_text(x, of, dates[i].space, dates[i].name));
		if (date != DATE_NONE)
			return date;
	}
	return date_parse(attribute_nocase(of, "lastmod"));
}

/* Atom's text constructs, and RSS, where HTML stands escaped without a word about it.
 */
static void
take_content(const struct xml_feed *x, const struct node *node, struct entry *out)
{
	struct str type = node_attribute(node, "type");
	bool text = type.n == 0 || str_is(type, "text") || str_is(type, "html") ||
	            str_is(type, "xhtml") || str_starts(type, STR("text/")) ||
	            str_ends(type, STR("xml"));
	if (!text)
		return;
	if (inherited(node, "xml:base").n)
		out->content_base = base_of(x, node);
	if (has_elements(node)) {
		const struct node *inner = node->first;
		while (!inner->name.n)
			inner = inner->next;
		if (node_attribute(inner, "xml:base").n)
			out->content_base = base_of(x, inner);
		out->content_tree = node;
		return;
	}
	bool plain = str_is(type, "text") || str_is(type, "text/plain");
	out->content = unpacked(x, node, text_of(x, node, MAX_CONTENT));
	out->content_form =
	        plain || !plain_is_markup(out->content) ? FEED_TEXT : FEED_HTML;
}

static const struct node *
content_node(const struct xml_feed *x, const struct node *item)
{
	const struct node *content = part(x, item, SPACE_CONTENT, "encoded");
	content = content ? content : part(x, item, SPACE_CORE, "content");
	content = content ? content : part(x, item, SPACE_XHTML, "body");
	content = content ? content : part(x, item, SPACE_XHTML, "div");
	return content ? content : part(x, item, SPACE_CORE, "fullitem");
}

static const struct node *
summary_node(const struct xml_feed *x, const struct node *item)
{
	const struct node *group = part(x, item, SPACE_MEDIA, "group");
	const struct node *summary = part(x, item, SPACE_CORE, "description");
	summary = summary ? summary : part(x, item, SPACE_CORE, "summary");
	summary = summary ? summary : part(x, item, SPACE_CORE, "abstract");
	summary = summary ? summary : part(x, item, SPACE_DC, "description");
	summary = summary ? summary : part(x, item, SPACE_DC, "abstract");
	summary = summary ? summary : part(x, item, SPACE_ITUNES, "summary");
	summary = summary ? summary : part(x, item, SPACE_MEDIA, "description");
	return summary || !group ? summary : part(x, group, SPACE_MEDIA, "description");
}

static void
take_texts(const struct xml_feed *x, const struct node *item, struct entry *out)
{
	const struct node *content = content_node(x, item);
	const struct node *summary = summary_node(x, item);
	if (content)
		take_content(x, content, out);
	out->is_summary = !out->content_tree && out->content.n == 0;
	if (summary && out->is_summary)
		take_content(x, summary, out);
	if (summary && has_elements(summary))
		out->summary = plain_tree(x->arena, summary);
	else
		out->summary = unpacked(x, summary, text_of(x, summary, MAX_CONTENT));
}

static struct str
title_of(const struct xml_feed *x, const struct node *of)
{
	struct str title = part_text(x, of, SPACE_CORE, "title");
	title = first_of(title, part_text(x, of, SPACE_DC, "title"));
	title = first_of(title, part_text(x, of, SPACE_ITUNES, "title"));
	return first_of(title, part_text(x, of, SPACE_MEDIA, "title"));
}

/* Atom says so; what it does not call text may be escaped HTML, as in RSS. */
static bool
is_text(const struct xml_feed *x, const struct node *item)
{
	const struct node *title = part(x, item, SPACE_CORE, "title");
	struct str type = title ? node_attribute(title, "type") : (struct str){0};
	return str_is(type, "text") || str_is(type, "text/plain") ||
	       (title && has_elements(title));
}

/* Whose an entry is in a feed of others' entries: RSS's and Atom's <source>. */
static struct str
source_of(const struct xml_feed *x, const struct node *item)
{
	const struct node *source = part(x, item, SPACE_CORE, "source");
	struct str title = source ? title_of(x, source) : (struct str){0};
	return title.n || !source || has_elements(source)
	               ? title
	               : text_of(x, source, MAX_NAME);
}

static void
read_entry(const struct xml_feed *x, const struct node *item)
{
	struct entry entry = {.base = base_of(x, item)};
	entry.id = id_of(x, item);
	entry.link = entry_link(x, item);
	entry.title = title_of(x, item);
	entry.title_is_text = is_text(x, item);
	entry.author = author_of(x, item);
	entry.publisher = source_of(x, item);
	entry.language = first_of(part_text(x, item, SPACE_DC, "language"),
	                          inherited(item, "xml:lang"));
	entry.published = date_of(x, item);
	take_texts(x, item, &entry);
	feed_add(x->feed, &entry);
}

/* --- the feed --- */

static bool
is_entry(const struct xml_feed *x, const struct node *node)
{
	return (str_eq_nocase(node->name, STR("item")) ||
	        str_eq_nocase(node->name, STR("entry"))) &&
	       space_of(x, node) == SPACE_CORE;
}

static bool
is_feed(struct str name)
{
	return str_eq_nocase(name, STR("rss")) || str_eq_nocase(name, STR("rdf")) ||
	       str_eq_nocase(name, STR("feed")) ||
	       str_eq_nocase(name, STR("channel")) || str_eq_nocase(name, STR("entry"));
}

static void
read_channel(const struct xml_feed *x)
{
	const struct node *channel = part(x, x->root, SPACE_CORE, "channel");
	struct feed *feed = x->feed;
	channel = channel ? channel : x->root;
	feed->title = plain_text(feed->arena, title_of(x, channel));
	feed->author = plain_text(feed->arena, author_of(x, channel));
	feed->language = first_of(part_text(x, channel, SPACE_CORE, "language"),
	                          part_text(x, channel, SPACE_DC, "language"));
	if (feed->url.n == 0)
		feed->url = str_copy(feed->arena, own_address(x, channel));
	feed_read_times(feed, channel);
}

bool
feed_read_xml(struct feed *feed, struct str xml, struct error *error)
{
	struct arena scratch = {0};
	struct xml_feed x = {.feed = feed, .arena = &scratch};
	x.root = xml_parse(&scratch, xml, &feed->repaired, error);
	bool found = x.root && is_feed(x.root->name);
	if (x.root && !found)
		error_set(error, EX_DATAERR,
		          "no feed: its root element is \"%.*s\", not rss, RDF or feed",
		          (int)(x.root->name.n < 40 ? x.root->name.n : 40),
		          x.root->name.s);
	if (found)
		read_channel(&x);
	for (const struct node *at = found ? x.root : NULL; at;) {
		bool entry = is_entry(&x, at);
		if (entry && feed_has_room(feed))
			read_entry(&x, at);
		at = entry ? node_skip(x.root, at) : node_after(x.root, at);
	}
	arena_free(&scratch);
	return found;
}
