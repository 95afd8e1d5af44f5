/*
 * JSON Feed, and whatever else gives articles as an array of objects: each field is
 * known by the names that services use for it. The array is the root or one of its
 * members; an object is an article if it has a title and a text.
 */
#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/feed.h"
#include "read/plain.h"

enum { MAX_NAMES = 500 };

/* Names of one field, the best first, up to a NULL. */
static const char *const lists[] = {"items",   "articles", "entries", "data",
                                    "results", "posts",    "news",    NULL};
static const char *const titles[] = {"title", "headline", "name", NULL};
static const char *const htmls[] = {"content_html", NULL};
static const char *const texts[] = {"content", "body", "text", "content_text", NULL};
static const char *const summaries[] = {"summary",  "description", "excerpt",
                                        "abstract", "standfirst",  "subtitle",
                                        "snippet",  NULL};
static const char *const addresses[] = {"url",           "link",     "external_url",
                                        "canonical_url", "web_url",  "webUrl",
                                        "permalink",     "html_url", NULL};
static const char *const dates[] = {
        "date_published",     "publishedAt", "published_at",  "pubDate",    "published",
        "webPublicationDate", "date_gmt",    "pub_date",      "post_date",  "date",
        "created_at",         "createdAt",   "date_modified", "updated_at", NULL};
static const char *const authors[] = {"author", "byline", "creator", NULL};
static const char *const ids[] = {"id", "guid", "uuid", "uri", NULL};

static struct str
text_of(const json_t *value)
{
	if (!json_is_string(value))
		return (struct str){0};
	return (struct str){json_string_value(value), json_string_length(value)};
}

static struct str
field(const json_t *object, const char *name)
{
	return text_of(json_object_get(object, name));
}

/* The first of the names that has a text; WordPress has it in an object of its own. */
static struct str
first_field(const json_t *object, const char *const *names)
{
	for (; *names; names++) {
		const json_t *value = json_object_get(object, *names);
		struct str text = text_of(json_is_object(value)
		                                  ? json_object_get(value, "rendered")
		                                  : value);
		if (text.n)
			return text;
	}
	return (struct str){0};
}

/* An id should be text; some write a number. */
static struct str
id_of(struct arena *arena, const json_t *item)
{
	const json_t *id = json_object_get(item, "id");
	struct buf out = buf_new(arena, 0);
	if (!json_is_integer(id))
		return first_field(item, ids);
	buf_printf(&out, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
	return buf_str(&out);
}

/* "authors" of version 1.1, or "author" of 1.0, or just a name. */
static struct str
author_of(struct arena *arena, const json_t *object)
{
	size_t i;
	const json_t *one, *author = json_object_get(object, "author");
	struct buf names = buf_new(arena, MAX_NAMES);
	json_array_foreach(json_object_get(object, "authors"), i, one)
	{
		struct str name =
		        json_is_object(one) ? field(one, "name") : text_of(one);
		buf_add_c(&names, names.n > 0 && name.n > 0 ? ", " : "");
		buf_add(&names, name);
	}
	if (names.n > 0)
		return buf_str(&names);
	return json_is_object(author) ? field(author, "name")
	                              : first_field(object, authors);
}

/* The name of where a service has found the article. */
static struct str
source_of(const json_t *item)
{
	const json_t *source = json_object_get(item, "source");
	return json_is_object(source) ? field(source, "name") : text_of(source);
}

/* Text, or seconds or milliseconds since 1970. */
static int64_t
date_of(struct arena *arena, const json_t *item)
{
	for (const char *const *name = dates; *name; name++) {
		const json_t *value = json_object_get(item, *name);
		struct buf number = buf_new(arena, 0);
		if (json_is_number(value))
			buf_printf(&number, "%.0f", json_number_value(value));
		int64_t date = date_parse(number.n ? buf_str(&number) : text_of(value));
		if (date != DATE_NONE)
			return date;
	}
	return DATE_NONE;
}

static void
take_content(const json_t *item, struct entry *out)
{
	out->content = first_field(item, htmls);
	out->content_form = out->content.n ? FEED_HTML : FEED_TEXT;
	if (out->content.n)
		return;
	out->content = first_field(item, texts);
	bool stated = field(item, "content_text").n > 0;
	if (!stated && plain_is_markup(out->content))
		out->content_form = FEED_HTML;
}

static void
read_item(struct feed *feed, const json_t *item)
{
	struct arena scratch = {0};
	struct entry entry = {
	        .link = first_field(item, addresses),
	        .base = feed->url,
	        .title = first_field(item, titles),
	        .author = author_of(&scratch, item),
	        .publisher = source_of(item),
	        .language = field(item, "language"),
	        .summary = utf8_clean(&scratch, first_field(item, summaries)),
	        .published = date_of(&scratch, item),
	};
	entry.id = id_of(&scratch, item);
	take_content(item, &entry);
	entry.content = utf8_clean(&scratch, entry.content);
	feed_add(feed, &entry);
	arena_free(&scratch);
}

/* --- where the articles are --- */

static bool
is_article(const json_t *item)
{
	return first_field(item, titles).n &&
	       (first_field(item, htmls).n || first_field(item, texts).n ||
	        first_field(item, summaries).n);
}

static bool
has_article(const json_t *array)
{
	size_t i;
	json_t *item;
	json_array_foreach(array, i, item) if (is_article(item)) return true;
	return false;
}

static const json_t *
list_in(const json_t *object)
{
	for (const char *const *name = lists; *name; name++) {
		const json_t *array = json_object_get(object, *name);
		if (has_article(array))
			return array;
	}
	return NULL;
}

/* The array of articles; NULL where there is none. */
static const json_t *
list_of(const json_t *root)
{
	struct str version = field(root, "version");
	const json_t *items = json_object_get(root, "items");
	bool feed = str_find(version, STR("jsonfeed.org"), 0) < version.n ||
	            field(root, "title").n > 0;
	if (json_is_array(root))
		return has_article(root) ? root : NULL;
	if (feed && json_is_array(items))
		return items;
	const json_t *list = list_in(root);
	for (const char *const *name = lists; !list && *name; name++)
		list = list_in(json_object_get(root, *name));
	return list ? list : list_in(json_object_get(root, "response"));
}

static void
read_list(struct feed *feed, const json_t *root, const json_t *list)
{
	size_t i;
	json_t *item;
	bool is_feed = list == json_object_get(root, "items");
	feed->title = plain_text(feed->arena, field(root, "title"));
	feed->author = plain_text(feed->arena, author_of(feed->arena, root));
	feed->language = str_copy(feed->arena, field(root, "language"));
	if (feed->url.n == 0)
		feed->url = str_copy(feed->arena, field(root, "feed_url"));
	json_array_foreach(list, i, item)
	{
		bool wanted = is_feed ? json_is_object(item) : is_article(item);
		if (wanted && feed_has_room(feed))
			read_item(feed, item);
	}
}

bool
feed_read_json(struct feed *feed, struct str json, struct error *error)
{
	json_error_t fault;
	json_t *root = json_loadb(json.n ? json.s : "", json.n,
	                          JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &fault);
	if (!root)
		return error_set(error, EX_DATAERR, "no JSON Feed: line %d: %s",
		                 fault.line, fault.text);
	const json_t *list = list_of(root);
	if (list)
		read_list(feed, root, list);
	json_decref(root);
	return list || error_set(error, EX_DATAERR,
	                         "no JSON Feed: there are no articles in it");
}
