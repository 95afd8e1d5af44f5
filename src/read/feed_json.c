#include <jansson.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/feed.h"
#include "read/plain.h"

static struct str
field(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	if (!json_is_string(value))
		return (struct str){0};
	return (struct str){json_string_value(value), json_string_length(value)};
}

/* An id should be text; some write a number. */
static struct str
id_of(struct arena *arena, const json_t *item)
{
	const json_t *id = json_object_get(item, "id");
	struct buf out = buf_new(arena, 0);
	if (!json_is_integer(id))
		return field(item, "id");
	buf_printf(&out, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
	return buf_str(&out);
}

/* "authors" of version 1.1, or "author" of 1.0. */
static struct str
author_of(const json_t *object)
{
	const json_t *author = json_array_get(json_object_get(object, "authors"), 0);
	author = author ? author : json_object_get(object, "author");
	return field(author, "name");
}

static struct str
first_of(struct str a, struct str b)
{
	return a.n ? a : b;
}

static int64_t
date_of(const json_t *item)
{
	int64_t date = date_parse(field(item, "date_published"));
	return date != DATE_NONE ? date : date_parse(field(item, "date_modified"));
}

static void
read_item(struct feed *feed, const json_t *item)
{
	struct arena scratch = {0};
	struct entry entry = {
	        .link = first_of(field(item, "url"), field(item, "external_url")),
	        .base = feed->url,
	        .title = field(item, "title"),
	        .author = author_of(item),
	        .language = field(item, "language"),
	        .summary = utf8_clean(&scratch, field(item, "summary")),
	        .published = date_of(item),
	};
	entry.id = id_of(&scratch, item);
	entry.content = field(item, "content_html");
	entry.content_form = entry.content.n ? FEED_HTML : FEED_TEXT;
	entry.content = first_of(entry.content, field(item, "content_text"));
	entry.content = utf8_clean(&scratch, entry.content);
	feed_add(feed, &entry);
	arena_free(&scratch);
}

static bool
is_feed(const json_t *root)
{
	struct str version = field(root, "version");
	return json_is_array(json_object_get(root, "items")) &&
	       (str_find(version, STR("jsonfeed.org"), 0) < version.n ||
	        field(root, "title").n > 0);
}

bool
feed_read_json(struct feed *feed, struct str json, struct error *error)
{
	json_error_t fault;
	size_t i;
	json_t *item;
	json_t *root = json_loadb(json.n ? json.s : "", json.n,
	                          JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &fault);
	if (!root)
		return error_set(error, EX_DATAERR, "no JSON Feed: line %d: %s",
		                 fault.line, fault.text);
	if (!is_feed(root)) {
		json_decref(root);
		return error_set(error, EX_DATAERR,
		                 "no JSON Feed: it has no version or no items");
	}
	feed->title = plain_text(feed->arena, field(root, "title"));
	feed->author = plain_text(feed->arena, author_of(root));
	feed->language = str_copy(feed->arena, field(root, "language"));
	if (feed->url.n == 0)
		feed->url = str_copy(feed->arena, field(root, "feed_url"));
	json_array_foreach(json_object_get(root, "items"), i,
	                   item) if (json_is_object(item) && feed_has_room(feed))
	        read_item(feed, item);
	json_decref(root);
	return true;
}
