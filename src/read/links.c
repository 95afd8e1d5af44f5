/*
 * How a listing is known. The links of its briefs stand in places of one form: the same
 * chain of elements and classes above each. So all links that lead to the same site and
 * are no menu's are grouped by that form, and a group is worth what its links say: as
 * many as there are, times how long their texts are, up to the length of a headline;
 * more where they stand in headings or articles.
 */
#include "read/links.h"

#include "base/utf8.h"
#include "syntax/html.h"
#include "syntax/select.h"
#include "syntax/url.h"

enum {
	CHAIN = 5,         /* elements above a link that make its form */
	HEADLINE_MIN = 12, /* bytes of text; a shorter link is a button */
	HEADLINE = 60,
	MAX_LINKS = 5000, /* looked at */
	MAX_TEXT = 400
};

struct link {
	struct str url;
	uint64_t form;
	size_t n_text; /* bytes, at most HEADLINE */
	bool stands_out;
};

struct listing {
	struct arena *arena; /* of what is only looked at */
	struct str here;     /* the page's own address */
	struct str base;
	struct link *v;
	size_t n;
};

/* --- where links stand --- */

static bool
is_among(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (str_is(name, *names))
			return true;
	return false;
}

static bool
stands_in(const struct node *node, const char *const *names)
{
	for (; node; node = node->parent)
		if (is_among(node->name, names))
			return true;
	return false;
}

static bool
is_menu(const struct node *link)
{
	static const char *const menus[] = {"nav", "footer", "aside", "form", NULL};
	return stands_in(link, menus);
}

/* In a heading, or around one, or in an article. */
static bool
stands_out(const struct node *link)
{
	static const char *const places[] = {"h1", "h2", "h3", "h4", "article", NULL};
	for (const struct node *at = link; at; at = node_after(link, at))
		if (is_among(at->name, places))
			return true;
	return stands_in(link, places);
}

static uint64_t
mix(uint64_t hash, struct str x)
{
	for (size_t i = 0; i < x.n; i++)
		hash = (hash ^ (unsigned char)x.s[i]) * 0x100000001b3u;
	return hash * 0x9e3779b97f4a7c15u;
}

/* The element and its first class. An article's class may name the article itself. */
static uint64_t
form_of(const struct node *link)
{
	uint64_t form = 0xcbf29ce484222325u;
	const struct node *at = link;
	for (int i = 0; i < CHAIN && at && !str_is(at->name, "body"); i++) {
		struct str class = str_trim(node_attribute(at, "class"));
		form = mix(form, at->name);
		if (i < 3 && !str_is(at->name, "article"))
			form = mix(form,
			           str_slice(class, 0, str_find(class, STR(" "), 0)));
		at = at->parent;
	}
	return form;
}

/* --- addresses --- */

static struct str
without_www(struct str host)
{
	return str_starts_nocase(host, STR("www.")) ? str_slice(host, 4, host.n) : host;
}

/* Another page of the same site, not the one above or beside the listing itself. */
static bool
leads_on(const struct listing *listing, struct str url)
{
	struct url to, here;
	if (!url_parse(url, &to) || !url_parse(listing->here, &here))
		return false;
	if (!str_eq_nocase(without_www(to.host), without_www(here.host)))
		return false;
	return to.path.n > 1 && !str_starts(here.path, to.path) &&
	       !str_eq(to.path, here.path);
}

static struct str
resolved(const struct listing *listing, const struct node *link, struct arena *arena)
{
	struct str href = str_trim(node_attribute(link, "href"));
	struct str url = href.n && href.s[0] != '#'
	                         ? url_resolve(listing->arena, listing->base, href)
	                         : (struct str){0};
	if (!url_is_web(url))
		return (struct str){0};
	return url_clean(arena, str_slice(url, 0, str_find(url, STR("#"), 0)));
}

/* Adds an address that is not there yet, while there is room. */
static void
add_address(struct arena *arena, const struct read_options *options, struct str url,
            struct strs *out)
{
	size_t limit = options->follow.limit ? options->follow.limit : SIZE_MAX;
	for (size_t i = 0; i < out->n; i++)
		if (str_eq(out->v[i], url))
			return;
	if (url.n == 0 || out->n >= limit)
		return;
	out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = str_copy(arena, url);
}

/* --- links that are selected --- */

static bool
read_selected(struct arena *arena, const struct listing *listing,
              const struct node *root, const struct read_options *options,
              struct strs *out, struct error *error)
{
	struct selected found;
	struct str links = options->follow.links;
	if (!select_nodes(listing->arena, root, links, &found, error))
		return false;
	for (size_t i = 0; i < found.n; i++) {
		const struct node *holder = found.v[i], *at = holder;
		for (; at; at = node_after(holder, at))
			if (str_is(at->name, "a"))
				add_address(arena, options,
				            resolved(listing, at, arena), out);
	}
	return out->n > 0 ||
	       error_set(error, EX_DATAERR,
	                 "no link on the page is what \"follow\" selects; layout "
	                 "changed?");
}

/* --- links that are found --- */

static void
look_at(struct listing *listing, const struct node *node)
{
	struct str text = node_text(listing->arena, node, MAX_TEXT);
	text = utf8_fold_space(listing->arena, text);
	struct str url = resolved(listing, node, listing->arena);
	if (listing->n >= MAX_LINKS || text.n < HEADLINE_MIN || is_menu(node) ||
	    !leads_on(listing, url))
		return;
	struct link link = {.url = url,
	                    .form = form_of(node),
	                    .n_text = text.n < HEADLINE ? text.n : HEADLINE,
	                    .stands_out = stands_out(node)};
	listing->v = arena_grow(listing->arena, listing->v, listing->n, sizeof link);
	listing->v[listing->n++] = link;
}

static size_t
worth_of(const struct listing *listing, uint64_t form)
{
	size_t n = 0, n_text = 0, n_out = 0;
	struct str last = {0};
	for (size_t i = 0; i < listing->n; i++) {
		const struct link *link = &listing->v[i];
		if (link->form != form || str_eq(link->url, last))
			continue;
		last = link->url;
		n++;
		n_text += link->n_text;
		n_out += link->stands_out;
	}
	return n < 2 ? 0 : n_text * (n_out * 2 >= n ? 3 : 1);
}

static void
read_repeated(struct arena *arena, const struct listing *listing,
              const struct read_options *options, struct strs *out)
{
	uint64_t best = 0;
	size_t worth = 0;
	for (size_t i = 0; i < listing->n; i++) {
		uint64_t form = listing->v[i].form;
		size_t its = i && listing->v[i - 1].form == form
		                     ? 0
		                     : worth_of(listing, form);
		if (its > worth) {
			worth = its;
			best = form;
		}
	}
	for (size_t i = 0; worth > 0 && i < listing->n; i++)
		if (listing->v[i].form == best)
			add_address(arena, options, listing->v[i].url, out);
}

/* --- a feed that is announced --- */

static bool
is_feed_type(struct str type)
{
	static const char *const types[] = {
	        "application/rss+xml", "application/atom+xml", "application/feed+json",
	        "application/rdf+xml", NULL};
	for (const char *const *one = types; *one; one++)
		if (str_starts_nocase(type, str_from(*one)))
			return true;
	return false;
}

static bool
is_feed_link(const struct node *node)
{
	struct str rel = node_attribute(node, "rel");
	struct str title = node_attribute(node, "title");
	return str_is(node->name, "link") &&
	       str_find_nocase(rel, STR("alternate"), 0) < rel.n &&
	       is_feed_type(node_attribute(node, "type")) &&
	       str_find_nocase(title, STR("comment"), 0) == title.n;
}

/* The last name in a path, without its ending: what a listing is called. */
static struct str
name_of(struct str path)
{
	struct str piece, name = {0};
	while (str_cut(&path, '/', &piece))
		name = piece.n ? piece : name;
	return str_slice(name, 0, str_find(name, STR("."), 0));
}

/*
 * A whole site announces its feed on all its pages, which is not the listing's: its own
 * one stands below it or beside it, or is named like it. The feed of the site is its
 * front page's.
 */
static bool
is_own(const struct listing *listing, struct str feed)
{
	struct url to, here;
	if (!url_parse(feed, &to) || !url_parse(listing->here, &here))
		return false;
	size_t folder = here.path.n;
	while (folder > 0 && here.path.s[folder - 1] != '/')
		folder--;
	struct str name = name_of(here.path);
	return str_starts(to.path, here.path) ||
	       str_starts(to.path, str_slice(here.path, 0, folder)) ||
	       (name.n > 2 && str_find_nocase(to.path, name, 0) < to.path.n);
}

static struct str
announced_feed(struct arena *arena, const struct listing *listing,
               const struct node *root)
{
	struct str first = {0};
	for (const struct node *at = root; at; at = node_after(root, at)) {
		if (!is_feed_link(at))
			continue;
		struct str feed = url_resolve(arena, listing->base,
		                              str_trim(node_attribute(at, "href")));
		if (!url_is_web(feed) || str_find(feed, STR("comments"), 0) < feed.n)
			continue;
		if (is_own(listing, feed))
			return feed;
		first = first.n ? first : feed;
	}
	return listing->n == 0 ? first : (struct str){0};
}

static struct str
base_of(const struct listing *listing, const struct node *root)
{
	struct str base = {0};
	for (const struct node *at = root; at && base.n == 0; at = node_after(root, at))
		if (str_is(at->name, "base"))
			base = url_resolve(listing->arena, listing->here,
			                   str_trim(node_attribute(at, "href")));
	return url_is_web(base) ? base : listing->here;
}

bool
links_read(struct arena *arena, struct str html, struct str url,
           const struct read_options *options, struct read_hints *out,
           struct error *error)
{
	struct arena scratch = {0};
	struct read_hints found = {0};
	struct node *root = html_parse(&scratch, html, NULL);
	struct listing listing = {.arena = &scratch,
	                          .here = url_is_web(url) ? url : options->base};
	listing.base = base_of(&listing, root);
	bool selected = options->follow.links.n > 0;
	bool fine = !selected ||
	            read_selected(arena, &listing, root, options, &found.links, error);
	for (const struct node *at = root; !selected && at; at = node_after(root, at))
		if (str_is(at->name, "a"))
			look_at(&listing, at);
	if (!selected) {
		found.feed = announced_feed(arena, &listing, root);
		read_repeated(arena, &listing, options, &found.links);
		fine = found.feed.n > 0 || found.links.n > 0 ||
		       error_set(error, EX_DATAERR,
		                 "no links to follow were found on the page; say which "
		                 "with \"follow\": {\"links\": …}");
	}
	arena_free(&scratch);
	if (fine)
		*out = found;
	return fine;
}
