#include "config/exchange.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "config/form.h"
#include "syntax/charset.h"
#include "syntax/opml.h"
#include "syntax/url.h"

enum { NAME_MAX_BYTES = 200 };

/* Texts that are taken: open addressing, a power of two. */
struct taken {
	struct str *v;
	size_t n;
	size_t cap;
};

static size_t
place_of(const struct taken *taken, struct str text)
{
	uint64_t key = 0xcbf29ce484222325u;
	for (size_t i = 0; i < text.n; i++)
		key = (key ^ (unsigned char)text.s[i]) * 0x100000001b3u;
	size_t at = (size_t)key & (taken->cap - 1);
	while (taken->v[at].s && !str_eq(taken->v[at], text))
		at = (at + 1) & (taken->cap - 1);
	return at;
}

static struct taken
taken_new(struct arena *arena, size_t n)
{
	struct taken taken = {.cap = 64};
	while (taken.cap < n * 2)
		taken.cap *= 2;
	taken.v = arena_array(arena, taken.cap, sizeof *taken.v);
	return taken;
}

/* False where it was taken already. There is room for what taken_new was told. */
static bool
take(struct taken *taken, struct str text)
{
	size_t at = place_of(taken, text);
	if (taken->v[at].s)
		return false;
	taken->v[at] = text;
	taken->n++;
	return true;
}

struct import {
	struct arena *arena;
	struct taken names;
	struct taken urls;
	struct sources *out;
	struct exchange_counts *counts;
};

static struct str
bounded(struct str text)
{
	return str_trim(utf8_prefix(text, NAME_MAX_BYTES));
}

/* "feed:" stands before addresses that browsers were to hand on. */
static struct str
web_address(struct arena *arena, struct str url)
{
	struct buf out = buf_new(arena, 0);
	struct url parts;
	if (str_starts_nocase(url, STR("feed://")))
		buf_add_c(&out, "http:");
	if (str_starts_nocase(url, STR("feed:")))
		url = str_slice(url, 5, url.n);
	buf_add(&out, url);
	url = buf_str(&out);
	return url_parse(url, &parts) && url_is_web(url) ? url : (struct str){0};
}

/* The name, with its host and then a number behind it until nobody else has it. */
static struct str
own_name(struct import *import, struct str name, struct str url)
{
	struct url parts = {0};
	struct str wanted = bounded(name);
	url_parse(url, &parts);
	for (size_t i = 1; !take(&import->names, wanted); i++) {
		struct buf other = buf_new(import->arena, 0);
		struct str host = utf8_prefix(parts.host, 60);
		buf_add(&other, utf8_prefix(bounded(name), NAME_MAX_BYTES / 2));
		buf_printf(&other, " (%.*s", STR_FMT(host));
		if (i > 1 || host.n == 0)
			buf_printf(&other, "%s%zu", host.n ? " " : "",
			           host.n ? i : i + 1);
		buf_char(&other, ')');
		wanted = buf_str(&other);
	}
	return wanted;
}

static struct strs
tags_of(struct arena *arena, struct strs folders)
{
	struct strs tags = {arena_array(arena, folders.n, sizeof *tags.v), 0};
	for (size_t i = 0; i < folders.n; i++)
		tags.v[tags.n++] = bounded(folders.v[i]);
	return tags;
}

static void
import_feed(struct import *import, const struct opml_feed *feed)
{
	struct sources *out = import->out;
	struct source source = {.kind = SOURCE_URL, .enabled = !feed->is_commented};
	struct str url = web_address(import->arena, feed->url);
	if (url.n == 0) {
		import->counts->n_unfit++;
		return;
	}
	if (!take(&import->urls, url_key(import->arena, url))) {
		import->counts->n_known++;
		return;
	}
	source.address = url;
	source.name = own_name(import, feed->name, url);
	source.tags = tags_of(import->arena, feed->folders);
	if (feed->others.n > 0) {
		struct ways *ways = arena_alloc(import->arena, sizeof *ways);
		ways->outline = feed->others;
		source.ways = ways;
	}
	if (!form_language(NULL, NULL, feed->language, &source.language))
		source.language = (struct str){0};
	out->v = arena_grow(import->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = source;
}

struct str
exchange_name(struct arena *arena, const struct config *config, struct str name,
              struct str url)
{
	const struct sources *sources = &config->sources;
	struct import import = {.arena = arena,
	                        .names = taken_new(arena, sources->n + 64)};
	for (size_t i = 0; i < sources->n; i++)
		take(&import.names, sources->v[i].name);
	return own_name(&import, utf8_fold_space(arena, name), url);
}

bool
exchange_import(struct arena *arena, struct str opml, const struct config *config,
                struct sources *out, struct exchange_counts *counts,
                struct error *error)
{
	struct opml list;
	const struct sources *sources = &config->sources;
	struct str text = charset_decode(arena, opml, (struct str){0}, NULL);
	if (!opml_parse(arena, text, &list, error))
		return false;
	*out = (struct sources){0};
	*counts = (struct exchange_counts){.n_others = list.n_others};
	struct import import = {.arena = arena,
	                        .names = taken_new(arena, sources->n + list.n + 1),
	                        .urls = taken_new(arena, sources->n + list.n + 1),
	                        .out = out,
	                        .counts = counts};
	for (size_t i = 0; i < sources->n; i++) {
		take(&import.names, sources->v[i].name);
		if (sources->v[i].kind == SOURCE_URL)
			take(&import.urls, url_key(arena, sources->v[i].address));
	}
	for (size_t i = 0; i < list.n; i++)
		import_feed(&import, &list.v[i]);
	return true;
}

struct str
exchange_export(struct arena *arena, const struct config *config, int64_t now)
{
	struct opml list = {0};
	for (size_t i = 0; i < config->sources.n; i++) {
		const struct source *source = &config->sources.v[i];
		struct opml_feed feed = {.name = source->name,
		                         .url = source->address,
		                         .language = source->language,
		                         .folders = source->tags,
		                         .others = source_ways(source)->outline,
		                         .is_commented = !source->enabled};
		if (source->kind != SOURCE_URL)
			continue;
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		list.v[list.n++] = feed;
	}
	return opml_write(arena, STR("Sources of precis"), now, &list);
}
