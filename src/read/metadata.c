#include "read/metadata.h"

#include "base/date.h"
#include "base/utf8.h"
#include "read/boilerplate.h"
#include "read/names.h"
#include "read/plain.h"
#include "read/title.h"

enum { MAX_HEADINGS = 24 };

enum fact {
	FACT_TITLE,
	FACT_OTHER_TITLE, /* said for one reader of pages */
	FACT_MAIN_TITLE,  /* <h1> */
	FACT_HEAD_TITLE,  /* <title> */
	FACT_AUTHOR,
	FACT_PUBLISHER,
	FACT_URL,
	FACT_LANGUAGE,
	FACT_DESCRIPTION,
	FACT_DATE,
	N_FACTS
};

/* What is said of one thing: the value of the least rank, the first of equals. */
struct claim {
	struct str value;
	int rank; /* 0: none yet */
};

struct known_name {
	const char *name;
	enum fact fact;
	int rank;
};

/* Names in property, name, itemprop and http-equiv of <meta>, in lower case. */
static const struct known_name meta_names[] = {
        {"og:title", FACT_TITLE, 1},
        {"dc.title", FACT_OTHER_TITLE, 1},
        {"twitter:title", FACT_OTHER_TITLE, 2},
        {"title", FACT_OTHER_TITLE, 3},
        {"author", FACT_AUTHOR, 1},
        {"article:author", FACT_AUTHOR, 2},
        {"parsely-author", FACT_AUTHOR, 2},
        {"sailthru.author", FACT_AUTHOR, 2},
        {"dc.creator", FACT_AUTHOR, 2},
        {"byl", FACT_AUTHOR, 2},
        {"citation_author", FACT_AUTHOR, 2},
        {"citation_authors", FACT_AUTHOR, 2},
        {"og:site_name", FACT_PUBLISHER, 1},
        {"publisher", FACT_PUBLISHER, 2},
        {"dc.publisher", FACT_PUBLISHER, 2},
        {"application-name", FACT_PUBLISHER, 3},
        {"og:url", FACT_URL, 2},
        {"og:locale", FACT_LANGUAGE, 2},
        {"content-language", FACT_LANGUAGE, 3},
        {"language", FACT_LANGUAGE, 4},
        {"og:description", FACT_DESCRIPTION, 2},
        {"description", FACT_DESCRIPTION, 1},
        {"twitter:description", FACT_DESCRIPTION, 3},
        {"article:published_time", FACT_DATE, 1},
        {"og:article:published_time", FACT_DATE, 1},
        {"datepublished", FACT_DATE, 2},
        {"article:published", FACT_DATE, 2},
        {"article.published", FACT_DATE, 2},
        {"pubdate", FACT_DATE, 2},
        {"publishdate", FACT_DATE, 2},
        {"publish-date", FACT_DATE, 2},
        {"publish_date", FACT_DATE, 2},
        {"published-date", FACT_DATE, 2},
        {"parsely-pub-date", FACT_DATE, 2},
        {"sailthru.date", FACT_DATE, 2},
        {"cxenseparse:recs:publishtime", FACT_DATE, 2},
        {"dc.date", FACT_DATE, 3},
        {"dc.date.issued", FACT_DATE, 3},
        {"dcterms.date", FACT_DATE, 3},
        {"dcterms.issued", FACT_DATE, 3},
        {"dcterms.created", FACT_DATE, 3},
        {"og:pubdate", FACT_DATE, 3},
        {"date", FACT_DATE, 4},
};

struct reader {
	struct arena *arena;
	struct arena scratch; /* what is only looked at */
	struct claim claims[N_FACTS];
	struct str headings[MAX_HEADINGS];
	size_t n_headings;
	struct metadata
	        *out; /* what JSON-LD says of the article, and the rest at last */
	struct metadata page; /* what JSON-LD says of the page */
};

/* Some give an address or a handle where a name is asked for. */
static bool
is_address(struct str value)
{
	return str_starts(value, STR("http://")) ||
	       str_starts(value, STR("https://")) || str_starts(value, STR("www.")) ||
	       str_starts(value, STR("@"));
}

static void
claim(struct reader *r, enum fact fact, struct str value, int rank)
{
	struct claim *known = &r->claims[fact];
	bool names = fact == FACT_AUTHOR || fact == FACT_PUBLISHER;
	if (fact == FACT_AUTHOR)
		value = names_author(value);
	if (value.n == 0 || (known->rank && known->rank <= rank) ||
	    (names && is_address(value)) ||
	    (fact == FACT_DATE && date_parse(value) == DATE_NONE))
		return;
	known->value = value;
	known->rank = rank;
}

/* The text of an element, where it is short enough to be a name or title. */
static struct str
short_text(struct reader *r, const struct node *node, size_t max_bytes)
{
	struct str text = node_text(&r->scratch, node, max_bytes * 2);
	text = utf8_fold_space(&r->scratch, text);
	return text.n > max_bytes ? (struct str){0} : text;
}

/* A property of something else in the page or beside it: a film, an event, a person. */
static bool
is_of_other(const struct node *node)
{
	const struct node *item = node->parent;
	while (item && node_attribute(item, "itemscope").s == NULL)
		item = item->parent;
	if (!item || str_is(item->name, "html") || str_is(item->name, "body"))
		return false;
	return metadata_rank(node_attribute(item, "itemtype")) == 0;
}

static void
read_meta(struct reader *r, const struct node *node)
{
	static const char *const naming[] = {"property", "name", "itemprop",
	                                     "http-equiv"};
	struct str value = node_attribute(node, "content");
	if (str_is(node_attribute(node, "property"), "og:type") &&
	    str_find_nocase(value, STR("article"), 0) < value.n)
		r->out->is_article = true;
	for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
		struct str name = node_attribute(node, naming[i]);
		if (name.n && str_is(str_from(naming[i]), "itemprop") &&
		    is_of_other(node))
			continue;
		for (size_t k = 0; name.n && k < sizeof meta_names / sizeof *meta_names;
		     k++)
			if (str_eq_nocase(name, str_from(meta_names[k].name)))
				claim(r, meta_names[k].fact, str_trim(value),
				      meta_names[k].rank);
	}
}

static bool
is_one_of(struct str word, const char *const *names, size_t n)
{
	for (size_t i = 0; word.n && i < n; i++)
		if ((word.s[0] | 0x20) == names[i][0] &&
		    str_eq_nocase(word, str_from(names[i])))
			return true;
	return false;
}

/* One of the names, in lower case, stands in a list of words, as in rel and class. */
static bool
has_one_of(struct str list, const char *const *names, size_t n)
{
	for (size_t at = 0, end; at < list.n; at = end + 1) {
		for (end = at; end < list.n && list.s[end] != ' ';)
			end++;
		if (is_one_of(str_slice(list, at, end), names, n))
			return true;
	}
	return false;
}

static bool
has_word(struct str list, const char *word)
{
	return has_one_of(list, &word, 1);
}

static void
read_link(struct reader *r, const struct node *node)
{
	struct str rel = node_attribute(node, "rel");
	struct str href = str_trim(node_attribute(node, "href"));
	if (has_word(rel, "canonical"))
		claim(r, FACT_URL, href, 1);
	if (has_word(rel, "author") && str_is(node->name, "a"))
		claim(r, FACT_AUTHOR, short_text(r, node, 100), 4);
}

/* In what stands beside an article or below it: names and dates are those of others. */
static bool
is_beside(const struct node *node)
{
	for (; node; node = node->parent)
		if (str_is(node->name, "aside") || str_is(node->name, "nav") ||
		    str_is(node->name, "footer") ||
		    str_starts_nocase(node_attribute(node, "class"), STR("comment")) ||
		    str_starts_nocase(node_attribute(node, "id"), STR("comment")))
			return true;
	return false;
}

/* Names that themes give to where the date of an article stands. */
static bool is_date_class(struct str class)
{
	static const char *const names[] = {
	        "published",    "pubdate",      "entry-date",    "post-date",
	        "publish-time", "publish-date", "article-date",  "article_time",
	        "dateline",     "posted-on",    "date-published"};
	return has_one_of(class, names, sizeof names / sizeof *names);
}

static const struct node *
first_written(const struct node *node)
{
	while (node && !boilerplate_has_text(node))
		node = node->next;
	return node;
}

/* The full name in an element of its own, before others with what the author is:
 * "<b>Ada Quill</b><i>Editor</i>". */
static struct str
name_in(struct reader *r, const struct node *byline)
{
	const struct node *first = first_written(byline->first);
	while (first && first->first && !first_written(first->next))
		first = first_written(first->first);
	const struct node *next = first ? first_written(first->next) : NULL;
	if (!first || first->name.n == 0 || !next || next->name.n == 0)
		return (struct str){0};
	struct str name = names_author(short_text(r, first, 60));
	return str_find(name, STR(" "), 0) < name.n ? name : (struct str){0};
}

/* Microdata and the classes that themes use for the same. */
static void
read_marked(struct reader *r, const struct node *node)
{
	static const char *const authors[] = {"byline", "author-name", "author"};
	struct str property = node_attribute(node, "itemprop");
	struct str class = node_attribute(node, "class");
	if (property.n && is_of_other(node))
		property = (struct str){0};
	if (has_word(property, "author"))
		claim(r, FACT_AUTHOR, short_text(r, node, 100), 3);
	if (has_one_of(class, authors, sizeof authors / sizeof *authors) &&
	    !is_beside(node)) {
		claim(r, FACT_AUTHOR, name_in(r, node), 5);
		claim(r, FACT_AUTHOR, short_text(r, node, 100), 5);
	}
	if (has_word(property, "datepublished")) {
		claim(r, FACT_DATE, node_attribute(node, "datetime"), 2);
		claim(r, FACT_DATE, short_text(r, node, 80), 5);
	}
	if (is_date_class(class) && !is_beside(node)) {
		claim(r, FACT_DATE, node_attribute(node, "title"), 7);
		claim(r, FACT_DATE, node_attribute(node, "data-publishtime"), 7);
		claim(r, FACT_DATE, short_text(r, node, 80), 8);
	}
}

static void
read_heading(struct reader *r, const struct node *node)
{
	struct str text = short_text(r, node, 500);
	if (str_is(node->name, "h1"))
		claim(r, FACT_MAIN_TITLE, text, 1);
	if (text.n && r->n_headings < MAX_HEADINGS && !is_beside(node))
		r->headings[r->n_headings++] = text;
}

static void
read_element(struct reader *r, const struct node *node)
{
	struct str name = node->name;
	if (str_is(name, "meta")) {
		read_meta(r, node);
	} else if (str_is(name, "link") || str_is(name, "a")) {
		read_link(r, node);
	} else if (str_is(name, "title")) {
		claim(r, FACT_HEAD_TITLE, short_text(r, node, 1000), 1);
	} else if (str_is(name, "h1") || str_is(name, "h2") || str_is(name, "h3")) {
		read_heading(r, node);
	} else if (str_is(name, "time") && !is_beside(node)) {
		claim(r, FACT_DATE, node_attribute(node, "datetime"), 5);
		claim(r, FACT_DATE, short_text(r, node, 80), 6);
	} else if (str_is(name, "html")) {
		claim(r, FACT_LANGUAGE, node_attribute(node, "lang"), 1);
		claim(r, FACT_LANGUAGE, node_attribute(node, "xml:lang"), 1);
	} else if (str_is(name, "base") && r->out->base.n == 0) {
		r->out->base = str_trim(node_attribute(node, "href"));
	} else if (str_is(name, "script") &&
	           str_find_nocase(node_attribute(node, "type"), STR("ld+json"), 0) <
	                   node_attribute(node, "type").n) {
		metadata_json(r->arena, node_text(&r->scratch, node, SIZE_MAX / 4),
		              r->out, &r->page);
	}
	if (node->n_attributes && !str_is(name, "meta"))
		read_marked(r, node);
}

/* --- the end --- */

static void
fill(struct reader *r, struct str *to, enum fact fact, struct str otherwise)
{
	if (to->n == 0 && r->claims[fact].rank)
		*to = plain_text(r->arena, r->claims[fact].value);
	if (to->n == 0)
		*to = otherwise;
}

static struct str
said(struct reader *r, enum fact fact)
{
	return plain_text(&r->scratch, r->claims[fact].value);
}

/* The title, and the site's name where it stands beside it alone. */
static void
conclude_title(struct reader *r)
{
	struct metadata *out = r->out;
	struct titles titles = {.stated =
	                                out->title.n ? out->title : said(r, FACT_TITLE),
	                        .other = said(r, FACT_OTHER_TITLE),
	                        .main = said(r, FACT_MAIN_TITLE),
	                        .head = said(r, FACT_HEAD_TITLE),
	                        .headings = {r->headings, r->n_headings},
	                        .address = out->url};
	struct str site;
	struct str title = title_choose(&titles, &site);
	out->title = plain_text(r->arena, title.n ? title : r->page.title);
	if (out->publisher.n == 0)
		out->publisher = plain_text(r->arena, site);
	title = out->title = title_bare(out->title, out->publisher);
	out->title = title_bare(out->title, out->author);
	/* Sites give their name for the author's, too. */
	if (out->publisher.n == 0 && out->title.n < title.n)
		out->publisher = out->author;
}

static void
conclude(struct reader *r)
{
	struct metadata *out = r->out;
	fill(r, &out->author, FACT_AUTHOR, r->page.author);
	out->site_only = out->publisher.n == 0 && r->page.publisher.n == 0;
	fill(r, &out->publisher, FACT_PUBLISHER, r->page.publisher);
	fill(r, &out->url, FACT_URL, (struct str){0});
	if (r->claims[FACT_DESCRIPTION].rank)
		out->description = (struct str){0};
	fill(r, &out->description, FACT_DESCRIPTION, r->page.description);
	if (r->claims[FACT_LANGUAGE].rank)
		out->language = (struct str){0};
	fill(r, &out->language, FACT_LANGUAGE, r->page.language);
	out->language = plain_language(r->arena, out->language);
	if (out->published == DATE_NONE && r->page.published != DATE_NONE)
		out->published = r->page.published;
	if (out->published == DATE_NONE && r->claims[FACT_DATE].rank)
		out->published = date_parse(r->claims[FACT_DATE].value);
	conclude_title(r);
}

void
metadata_read(struct arena *arena, const struct node *root, struct metadata *out)
{
	struct reader r = {.arena = arena, .out = out};
	*out = (struct metadata){.published = DATE_NONE};
	r.page = *out;
	const struct node *at = root;
	while (at) {
		bool skip = str_is(at->name, "svg") || str_is(at->name, "noscript") ||
		            str_is(at->name, "template");
		if (!skip && at->name.n)
			read_element(&r, at);
		at = skip ? node_skip(root, at) : node_next(root, at);
	}
	conclude(&r);
	out->base = str_copy(arena, out->base);
	arena_free(&r.scratch);
}
