/*
 * JSON-LD as publishers write it: one object, a list, or a @graph whose parts point at
 * each other by @id. Only what names an article is believed; an object of type WebPage
 * fills what the article leaves open.
 */
#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/metadata.h"
#include "read/plain.h"

enum { MAX_OBJECTS = 500, MAX_DEPTH = 8, MAX_NAMES = 6, MAX_JSON = 2 << 20 };

struct graph {
	struct arena *arena;
	const json_t *v[MAX_OBJECTS];
	size_t n;
};

static struct str
string_of(const json_t *value)
{
	if (!json_is_string(value))
		return (struct str){0};
	return (struct str){json_string_value(value), json_string_length(value)};
}

/* Parts of an object that speak of other articles. */
static bool
is_aside(const char *key)
{
	static const char *const asides[] = {
	        "itemListElement", "blogPost", "hasPart", "comment",  "citation",
	        "mentions",        "about",    "review",  "isBasedOn"};
	for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
		if (strcmp(key, asides[i]) == 0)
			return true;
	return false;
}

static void
collect(struct graph *g, json_t *value, int depth)
{
	size_t i;
	json_t *part;
	if (depth > MAX_DEPTH || g->n == MAX_OBJECTS)
		return;
	if (json_is_array(value))
		json_array_foreach(value, i, part) collect(g, part, depth + 1);
	if (!json_is_object(value))
		return;
	g->v[g->n++] = value;
	for (void *at = json_object_iter(value); at;
	     at = json_object_iter_next(value, at))
		if (!is_aside(json_object_iter_key(at)))
			collect(g, json_object_iter_value(at), depth + 1);
}

static bool
type_ends(struct str type, const char *ending)
{
	return str_ends(type, str_from(ending));
}

int
metadata_rank(struct str type)
{
	size_t start = type.n;
	while (start > 0 && type.s[start - 1] != '/')
		start--;
	type = str_slice(type, start, type.n);
	if (type_ends(type, "Article") || type_ends(type, "Posting") ||
	    str_is(type, "Report") || str_is(type, "Newsletter") ||
	    str_is(type, "EmailMessage") || str_is(type, "CreativeWork"))
		return 2;
	return str_is(type, "WebPage") || str_is(type, "ItemPage");
}

static int
rank_of(const json_t *object)
{
	const json_t *type = json_object_get(object, "@type");
	int rank = metadata_rank(string_of(type));
	size_t i;
	json_t *part;
	json_array_foreach(type, i, part) if (metadata_rank(string_of(part)) > rank)
	        rank = metadata_rank(string_of(part));
	return rank;
}

/* The object that {"@id": …} points at, else the value itself. */
static const json_t *
resolved(const struct graph *g, const json_t *value)
{
	struct str id = string_of(json_object_get(value, "@id"));
	if (id.n == 0 || json_object_size(value) > 1)
		return value;
	for (size_t i = 0; i < g->n; i++)
		if (json_object_size(g->v[i]) > 1 &&
		    str_eq(string_of(json_object_get(g->v[i], "@id")), id))
			return g->v[i];
	return value;
}

static bool
is_address(struct str text)
{
	return str_starts(text, STR("http://")) || str_starts(text, STR("https://")) ||
	       str_starts(text, STR("//"));
}

/* The name of a person or organization, given as text or object. */
static struct str
name_of(const struct graph *g, const json_t *value)
{
	const json_t *object = resolved(g, value);
	struct str name = string_of(object);
	if (json_is_object(object)) {
		const json_t *names = json_object_get(object, "name");
		name = string_of(json_is_array(names) ? json_array_get(names, 0)
		                                      : names);
	}
	return is_address(name) ? (struct str){0} : name;
}

static struct str
names_of(const struct graph *g, const json_t *value)
{
	if (!json_is_array(value))
		return name_of(g, value);
	struct buf out = buf_new(g->arena, 0);
	for (size_t i = 0; i < json_array_size(value) && i < MAX_NAMES; i++) {
		struct str name = name_of(g, json_array_get(value, i));
		if (name.n && out.n)
			buf_add_c(&out, ", ");
		buf_add(&out, name);
	}
	return buf_str(&out);
}

/* The series that an article is part of; a site or page is none. */
static struct str
series_of(const struct graph *g, const json_t *value)
{
	if (json_is_array(value))
		value = json_array_get(value, 0);
	const json_t *part = resolved(g, value);
	struct str type = string_of(json_object_get(part, "@type"));
	if (str_is(type, "WebSite") || str_is(type, "Product") ||
	    type_ends(type, "Page"))
		return (struct str){0};
	return name_of(g, part);
}

static void
fill(struct graph *g, struct str *to, struct str from)
{
	if (to->n == 0 && from.n > 0)
		*to = plain_text(g->arena, from);
}

static void
fill_date(int64_t *to, struct str from)
{
	if (*to == DATE_NONE && from.n > 0)
		*to = date_parse(from);
}

static struct str
field(const json_t *object, const char *name)
{
	return string_of(json_object_get(object, name));
}

static void
fill_from(struct graph *g, const json_t *object, struct metadata *out)
{
	const json_t *language = json_object_get(object, "inLanguage");
	fill(g, &out->title, field(object, "headline"));
	fill(g, &out->title, field(object, "name"));
	fill(g, &out->author, names_of(g, json_object_get(object, "author")));
	fill(g, &out->author, names_of(g, json_object_get(object, "creator")));
	fill(g, &out->publisher, names_of(g, json_object_get(object, "publisher")));
	fill(g, &out->series, series_of(g, json_object_get(object, "isPartOf")));
	fill(g, &out->description, field(object, "description"));
	fill(g, &out->language, string_of(language));
	fill(g, &out->language, field(language, "alternateName"));
	fill_date(&out->published, field(object, "datePublished"));
	fill_date(&out->published, field(object, "dateCreated"));
	struct str body = field(object, "articleBody");
	if (out->body.n == 0 && body.n > 0)
		out->body = utf8_clean(g->arena, str_copy(g->arena, body));
}

/* JSON as it stands in a script: behind the mark of a CDATA section, and with bare line
 * ends in its strings, which blanks replace everywhere. */
static struct str
bare_json(struct arena *arena, struct str text)
{
	size_t start = 0;
	while (start < text.n && text.s[start] != '{' && text.s[start] != '[')
		start++;
	text = str_slice(text, start, text.n);
	char *bare = arena_alloc(arena, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		bare[i] = (char)((unsigned char)text.s[i] < ' ' ? ' ' : text.s[i]);
	return (struct str){bare, text.n};
}

/* The first object of that rank; one with a date before one without. */
static const json_t *
best_of(const struct graph *g, int rank)
{
	const json_t *best = NULL;
	for (size_t i = 0; i < g->n; i++) {
		if (rank_of(g->v[i]) != rank)
			continue;
		if (json_object_get(g->v[i], "datePublished"))
			return g->v[i];
		best = best ? best : g->v[i];
	}
	return best;
}

void
metadata_json(struct arena *arena, struct str json, struct metadata *article,
              struct metadata *page)
{
	struct arena scratch = {0};
	if (json.n > MAX_JSON)
		return;
	struct str text = bare_json(&scratch, json);
	json_t *root = json_loadb(text.s, text.n,
	                          JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
	struct graph *g = arena_alloc(&scratch, sizeof *g);
	g->arena = arena;
	collect(g, root, 0);
	const json_t *best = best_of(g, 2);
	if (best) {
		fill_from(g, best, article);
		article->is_article = true;
	}
	best = best_of(g, 1);
	if (best)
		fill_from(g, best, page);
	json_decref(root);
	arena_free(&scratch);
}
