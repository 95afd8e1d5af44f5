#include "read/read.h"

#include "base/date.h"
#include "base/utf8.h"
#include "read/dateline.h"
#include "read/feed.h"
#include "read/front_matter.h"
#include "read/links.h"
#include "read/message.h"
#include "read/page.h"
#include "read/plain.h"
#include "read/sniff.h"
#include "read/text.h"
#include "read/welcome.h"
#include "syntax/charset.h"
#include "syntax/markdown.h"
#include "syntax/url.h"

enum { MAX_TITLE = 120 };

struct reading {
	struct arena *arena;
	const struct resource *resource;
	const struct read_options *options;
	struct str text; /* the bytes as UTF-8 */
	struct briefs *out;
	struct read_hints *hints;
};

static void
add(struct reading *r, struct brief brief)
{
	struct briefs *out = r->out;
	out->v = arena_grow(r->arena, out->v, out->n, sizeof brief);
	out->v[out->n++] = brief;
}

/* --- texts --- */

/* A short first line over others, that ends like a title. */
static bool
is_title(const struct blocks *body)
{
	const struct block *first = &body->v[0];
	char last = first->text.s[first->text.n - 1];
	return body->n > 1 && first->kind == BLOCK_PARAGRAPH &&
	       first->text.n <= MAX_TITLE && last != '.' && last != ',' &&
	       last != ':' && last != ';';
}

static struct str
text_title(struct arena *arena, const struct blocks *body)
{
	if (body->n == 0)
		return (struct str){0};
	if (is_title(body))
		return utf8_fold_space(arena, body->v[0].text);
	for (size_t i = 0; i < body->n; i++)
		if (body->v[i].kind == BLOCK_HEADING)
			return utf8_fold_space(arena, body->v[i].text);
	return (struct str){0};
}

static void
take_front_matter(const struct front_matter *said, struct brief *out)
{
	if (said->title.n)
		out->title = said->title;
	if (said->url.n)
		out->url = said->url;
	out->key = out->url;
	out->author = said->author;
	out->summary = said->description;
	if (out->language.n == 0)
		out->language = said->language;
	if (said->published != DATE_NONE)
		out->published = said->published;
}

static void
read_text(struct reading *r, enum kind kind)
{
	struct brief brief = {0};
	struct front_matter said;
	struct str text = front_matter_read(r->arena, r->text, &said);
	struct flow flow = {.arena = r->arena};
	struct str url = r->resource->url;
	url = url_is_web(url) ? url : r->options->base;
	if (kind == KIND_MARKDOWN && text.n > MARKDOWN_MAX_BYTES)
		page_note(r->arena, &brief,
		          "the text is too long: its first MiB was read");
	if (kind == KIND_MARKDOWN) {
		text_markdown(&flow, text, url);
	} else {
		struct passage passage = text_passage(r->arena, text);
		text_blocks(&flow, &passage);
	}
	brief.body = flow.blocks;
	brief.title = text_title(r->arena, &brief.body);
	brief.url = url_is_web(url) ? url_clean(r->arena, url) : (struct str){0};
	brief.language = r->options->language;
	brief.published = dateline_near(&brief.body, 0, r->options->now);
	take_front_matter(&said, &brief);
	brief.published = plain_date(brief.published, r->options->now);
	welcome_read(&brief);
	add(r, brief);
}

/* --- the others --- */

static bool
read_page(struct reading *r, struct error *error)
{
	struct brief brief;
	if (r->options->follow.wanted)
		return links_read(r->arena, r->text, r->resource->url, r->options,
		                  r->hints, error);
	if (!page_read(r->arena, r->text, r->resource->url, r->options, &brief, error))
		return false;
	add(r, brief);
	return true;
}

static void
note_left_out(struct reading *r, const struct feed *feed)
{
	struct buf note = buf_new(r->arena, 0);
	if (feed->n_left_out == 0 || r->out->n == 0)
		return;
	buf_printf(&note, "%zu further entries of the feed were left out",
	           feed->n_left_out);
	page_note(r->arena, &r->out->v[0], buf_str(&note).s);
}

static bool
read_feed(struct reading *r, enum kind kind, struct error *error)
{
	struct str url = r->resource->url;
	struct feed feed = {.arena = r->arena,
	                    .options = r->options,
	                    .out = r->out,
	                    .hints = r->hints};
	r->hints->is_feed = true;
	feed.url = url_is_web(url) ? url : r->options->base;
	bool read = kind == KIND_JSON ? feed_read_json(&feed, r->text, error)
	                              : feed_read_xml(&feed, r->text, error);
	if (read)
		note_left_out(r, &feed);
	return read;
}

static bool
read_kind(struct reading *r, enum kind kind, struct error *error)
{
	struct str type = r->resource->media_type;
	switch (kind) {
	case KIND_PAGE:
		return read_page(r, error);
	case KIND_XML:
	case KIND_JSON:
		return read_feed(r, kind, error);
	case KIND_MAIL:
		return message_read(r->arena, r->resource->bytes, r->options, r->out,
		                    error);
	case KIND_MARKDOWN:
	case KIND_TEXT:
		read_text(r, kind);
		return true;
	case KIND_UNKNOWN:
		break;
	}
	bool named = type.n && type.n < 80;
	type = named ? type : STR("binary data");
	return error_set(error, EX_DATAERR,
	                 "%.*s is no page, feed, mail or text that can be read",
	                 STR_FMT(type));
}

bool
read_resource(struct arena *arena, const struct resource *resource,
              const struct read_options *options, struct briefs *out,
              struct read_hints *hints, struct error *error)
{
	static const struct read_options none;
	struct briefs briefs = {0};
	struct read_hints found = {0};
	struct reading r = {
	        .arena = arena, .resource = resource, .out = &briefs, .hints = &found};
	r.options = options ? options : &none;
	enum kind kind = sniff_kind(resource->media_type, resource->bytes);
	if (str_trim(resource->bytes).n == 0)
		return error_set(error, EX_DATAERR, "it is empty");
	if (str_starts(resource->bytes, STR("\x1f\x8b")))
		return error_set(error, EX_DATAERR,
		                 "it is compressed (gzip); unpack it first");
	if (kind != KIND_MAIL && kind != KIND_UNKNOWN)
		r.text =
		        charset_decode(arena, resource->bytes, resource->charset, NULL);
	if (!read_kind(&r, kind, error))
		return false;
	*out = briefs;
	if (hints)
		*hints = found;
	return true;
}
