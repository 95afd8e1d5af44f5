#include "pipeline/wire.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/url.h"

/* More than any limit lets through; a count beyond it is damage. */
enum { MAX_COUNT = 100000 };

static void
put_number(struct buf *out, int64_t number)
{
	char bytes[sizeof number];
	memcpy(bytes, &number, sizeof number);
	buf_add(out, (struct str){bytes, sizeof bytes});
}

static void
put_text(struct buf *out, struct str text)
{
	put_number(out, (int64_t)text.n);
	buf_add(out, text);
}

static void
put_texts(struct buf *out, struct strs texts)
{
	put_number(out, (int64_t)texts.n);
	for (size_t i = 0; i < texts.n; i++)
		put_text(out, texts.v[i]);
}

/* What is still to be read; `broken` once anything was not as it must be. */
struct cursor {
	struct arena *arena;
	struct str rest;
	bool broken;
};

static int64_t
get_number(struct cursor *in)
{
	int64_t number = 0;
	if (in->rest.n < sizeof number) {
		in->broken = true;
		return 0;
	}
	memcpy(&number, in->rest.s, sizeof number);
	in->rest = str_slice(in->rest, sizeof number, in->rest.n);
	return number;
}

static size_t
get_count(struct cursor *in, size_t max)
{
	int64_t number = get_number(in);
	if (number < 0 || (uint64_t)number > max)
		in->broken = true;
	return in->broken ? 0 : (size_t)number;
}

static struct str
get_bytes(struct cursor *in)
{
	size_t n = get_count(in, in->rest.n);
	if (in->broken || n > in->rest.n) {
		in->broken = true;
		return STR("");
	}
	struct str bytes = str_slice(in->rest, 0, n);
	in->rest = str_slice(in->rest, n, in->rest.n);
	return bytes;
}

static struct str
get_text(struct cursor *in)
{
	struct str text = get_bytes(in);
	if (!utf8_valid(text))
		in->broken = true;
	return text;
}

static struct str
get_address(struct cursor *in)
{
	struct str url = get_text(in);
	if (url.n > 0 && !url_is_web(url) && !str_starts(url, STR("mailto:")))
		in->broken = true;
	return url;
}

static struct strs
get_texts(struct cursor *in)
{
	struct strs texts = {NULL, get_count(in, MAX_COUNT)};
	texts.v = arena_array(in->arena, texts.n, sizeof *texts.v);
	for (size_t i = 0; i < texts.n && !in->broken; i++)
		texts.v[i] = get_text(in);
	return texts;
}

/* A frame being built: its length stands in front, once it is known. */
static struct buf
frame_new(struct arena *arena)
{
	struct buf out = buf_new(arena, 0);
	put_number(&out, 0);
	return out;
}

static struct str
frame_end(struct buf *out, size_t n_following)
{
	int64_t n = (int64_t)(out->n - sizeof n + n_following);
	memcpy(out->s, &n, sizeof n);
	return buf_str(out);
}

struct str
wire_put_request(struct arena *arena, const struct read_request *request)
{
	const struct resource *resource = &request->resource;
	struct buf out = frame_new(arena);
	put_text(&out, resource->url);
	put_text(&out, resource->media_type);
	put_text(&out, resource->charset);
	put_text(&out, request->options.base);
	put_text(&out, request->options.language);
	put_number(&out, (int64_t)request->options.max_entries);
	put_number(&out, request->options.now);
	put_number(&out, request->options.follow.wanted);
	put_text(&out, request->options.follow.links);
	put_number(&out, (int64_t)request->options.follow.limit);
	put_text(&out, request->options.content);
	put_text(&out, request->options.filter.from);
	put_text(&out, request->options.filter.list_id);
	put_text(&out, request->options.filter.subject);
	put_number(&out, request->otherwise);
	put_number(&out, request->detail);
	put_text(&out, request->agent);
	put_number(&out, (int64_t)resource->bytes.n);
	return frame_end(&out, resource->bytes.n);
}

bool
wire_get_request(struct arena *arena, struct str payload, struct read_request *out)
{
	struct cursor in = {arena, payload, false};
	struct read_request request = {0};
	request.resource.url = get_text(&in);
	request.resource.media_type = get_text(&in);
	request.resource.charset = get_text(&in);
	request.options.base = get_text(&in);
	request.options.language = get_text(&in);
	request.options.max_entries = get_count(&in, MAX_COUNT);
	request.options.now = get_number(&in);
	request.options.follow.wanted = get_count(&in, 1) == 1;
	request.options.follow.links = get_text(&in);
	request.options.follow.limit = get_count(&in, MAX_COUNT);
	request.options.content = get_text(&in);
	request.options.filter.from = get_text(&in);
	request.options.filter.list_id = get_text(&in);
	request.options.filter.subject = get_text(&in);
	request.otherwise = (enum otherwise)get_count(&in, OTHERWISE_SKIP);
	request.detail = (enum read_detail)get_count(&in, READ_SIGNED);
	request.agent = get_text(&in);
	request.resource.bytes = get_bytes(&in);
	if (in.broken || in.rest.n > 0)
		return false;
	*out = request;
	return true;
}

static void
put_item(struct buf *out, const struct item *item)
{
	put_text(out, item->text);
	put_text(out, item->url);
	put_text(out, item->quote);
	put_text(out, item->context);
	put_number(out, (int64_t)item->block);
	put_number(out, (int64_t)item->start);
	put_number(out, (int64_t)item->end);
	put_number(out, item->confidence);
	put_text(out, item->signature);
}

static struct item
get_item(struct cursor *in)
{
	struct item item = {0};
	item.text = get_text(in);
	item.url = get_address(in);
	item.quote = get_text(in);
	item.context = get_text(in);
	item.block = get_count(in, SIZE_MAX >> 1);
	item.start = get_count(in, SIZE_MAX >> 1);
	item.end = get_count(in, SIZE_MAX >> 1);
	item.confidence = (int)get_count(in, 100);
	item.signature = get_bytes(in);
	return item;
}

static void
put_brief(struct buf *out, const struct brief *brief)
{
	put_text(out, brief->key);
	put_text(out, brief->title);
	put_text(out, brief->author);
	put_text(out, brief->publisher);
	put_text(out, brief->series);
	put_number(out, brief->published);
	put_text(out, brief->url);
	put_text(out, brief->language);
	put_number(out, brief->from_feed);
	put_number(out, brief->is_summary);
	put_text(out, brief->summary);
	put_texts(out, brief->notes);
}

static struct brief
get_brief(struct cursor *in)
{
	struct brief brief = {0};
	brief.key = get_text(in);
	brief.title = get_text(in);
	brief.author = get_text(in);
	brief.publisher = get_text(in);
	brief.series = get_text(in);
	brief.published = get_number(in);
	brief.url = get_address(in);
	brief.language = get_text(in);
	brief.from_feed = get_count(in, 1) == 1;
	brief.is_summary = get_count(in, 1) == 1;
	brief.summary = get_text(in);
	brief.notes = get_texts(in);
	return brief;
}

static void
put_items(struct buf *out, const struct items *items)
{
	put_number(out, (int64_t)items->n);
	for (size_t i = 0; i < items->n; i++)
		put_item(out, &items->v[i]);
}

static struct items
get_items(struct cursor *in)
{
	struct items items = {NULL, get_count(in, MAX_COUNT)};
	items.v = arena_array(in->arena, items.n, sizeof *items.v);
	for (size_t i = 0; i < items.n && !in->broken; i++)
		items.v[i] = get_item(in);
	return items;
}

static void
put_hints(struct buf *out, const struct read_hints *hints)
{
	put_number(out, hints->is_feed);
	put_text(out, hints->feed);
	put_texts(out, hints->links);
	put_number(out, hints->ttl_s);
	put_number(out, hints->skip_hours);
	put_number(out, hints->skip_days);
}

static struct read_hints
get_hints(struct cursor *in)
{
	struct read_hints hints = {0};
	hints.is_feed = get_count(in, 1) == 1;
	hints.feed = get_address(in);
	hints.links = get_texts(in);
	hints.ttl_s = (int64_t)get_count(in, INT32_MAX);
	hints.skip_hours = (uint32_t)get_count(in, (1u << 24) - 1);
	hints.skip_days = (unsigned)get_count(in, (1u << 7) - 1);
	for (size_t i = 0; i < hints.links.n && !in->broken; i++)
		if (!url_is_web(hints.links.v[i]))
			in->broken = true;
	return hints;
}

struct str
wire_put_reply(struct arena *arena, const struct read_reply *reply)
{
	struct buf out = frame_new(arena);
	put_number(&out, reply->error.code);
	put_text(&out, utf8_clean(arena, str_from(reply->error.text)));
	put_hints(&out, &reply->hints);
	put_text(&out, reply->rules);
	put_number(&out, (int64_t)reply->briefs.n);
	put_number(&out, reply->why != NULL);
	for (size_t i = 0; i < reply->briefs.n; i++) {
		put_brief(&out, &reply->briefs.v[i]);
		put_items(&out, &reply->items[i]);
		if (reply->why)
			put_texts(&out, reply->why[i].lines);
	}
	return frame_end(&out, 0);
}

static void
get_error(struct cursor *in, struct error *error)
{
	int code = (int)get_count(in, EX__MAX);
	struct str text = get_text(in);
	if (code != 0)
		error_set(error, code, "%.*s", STR_FMT(text));
}

bool
wire_get_reply(struct arena *arena, struct str payload, struct read_reply *out)
{
	struct cursor in = {arena, payload, false};
	struct read_reply reply = {0};
	get_error(&in, &reply.error);
	reply.hints = get_hints(&in);
	reply.rules = get_text(&in);
	reply.briefs.n = get_count(&in, MAX_COUNT);
	bool explained = get_count(&in, 1) == 1;
	reply.briefs.v = arena_array(arena, reply.briefs.n, sizeof *reply.briefs.v);
	reply.items = arena_array(arena, reply.briefs.n, sizeof *reply.items);
	if (explained)
		reply.why = arena_array(arena, reply.briefs.n, sizeof *reply.why);
	for (size_t i = 0; i < reply.briefs.n && !in.broken; i++) {
		reply.briefs.v[i] = get_brief(&in);
		reply.items[i] = get_items(&in);
		if (explained)
			reply.why[i].lines = get_texts(&in);
	}
	if (in.broken || in.rest.n > 0)
		return false;
	*out = reply;
	return true;
}
