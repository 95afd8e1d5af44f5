/*
 * Mail programs are not browsers: many drop style sheets, some recolour links, and some
 * clip a page at 102 kB. So the page for mail says its styles in the elements, also
 * in the links inside a bullet, and is cut by a rule: stories go from its end until it
 * fits, and a line says how many. The number that fits is found by halving, so a page
 * is rendered a few times, not once a story, and never further than it may be long.
 */
#include <jansson.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "render/context.h"
#include "render/render.h"
#include "render/words.h"

enum { HTML_MAX_BYTES = 100000, PREHEADER_BYTES = 160 };

static const struct str link_begins = {"<a ", 3},
                        styled_link_begins = {"<a style=\"color:#1c1a17\" ", 25};

/* The page, of any of its lengths. */
struct page {
	struct arena *arena;
	struct templates templates;
	struct context context;
	size_t n_stories;
};

static struct str
get(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	if (!json_is_string(value))
		return STR("");
	return (struct str){json_string_value(value), json_string_length(value)};
}

static void
set_text(json_t *object, const char *key, struct str text)
{
	json_object_set_new(object, key,
	                    text.n > 0 ? json_stringn(text.s, text.n) : json_null());
}

/* The links inside a bullet; the HTML is our own, so each begins the same. */
static struct str
style_links(struct arena *arena, struct str html)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < html.n;) {
		size_t next = str_find(html, link_begins, at);
		buf_add(&out, str_slice(html, at, next));
		if (next < html.n)
			buf_add(&out, styled_link_begins);
		at = next < html.n ? next + link_begins.n : html.n;
	}
	return buf_str(&out);
}

/* What a mailbox shows beside the subject: how the first stories begin. */
static void
add_preheader(struct buf *out, struct str plain)
{
	if (out->n >= PREHEADER_BYTES)
		return;
	buf_add_c(out, out->n ? " · " : "");
	struct str part = utf8_prefix(plain, PREHEADER_BYTES);
	buf_add(out, part);
	buf_add_c(out, part.n < plain.n ? "…" : "");
}

static void
finish_story(struct arena *arena, json_t *story)
{
	set_text(story, "html", style_links(arena, get(story, "html")));
}

static json_t *
entry_of(const struct mustache_lists *lists, const json_t *list, size_t i,
         struct error *error)
{
	json_t *entry = NULL;
	lists->entry(lists->context, list, i, &entry, error);
	return entry;
}

/* How the first stories begin; false with an error where they cannot be read. */
static bool
make_preheader(struct context *context, struct buf *out, struct error *error)
{
	struct mustache_lists lists = context_lists(context);
	const json_t *sections = json_object_get(context->head, "sections");
	json_t *section, *story;
	if (!lists.is(context, sections))
		return true;
	for (size_t i = 0; out->n < PREHEADER_BYTES; i++) {
		section = entry_of(&lists, sections, i, error);
		if (!section)
			break;
		const json_t *stories = json_object_get(section, "stories");
		json_incref(section);
		for (size_t j = 0;
		     lists.is(context, stories) && out->n < PREHEADER_BYTES; j++) {
			story = entry_of(&lists, stories, j, error);
			if (!story)
				break;
			add_preheader(out, get(story, "plain"));
		}
		json_decref(section);
	}
	return error->code == 0;
}

static bool
prepare(struct page *page, struct error *error)
{
	struct context *context = &page->context;
	struct buf preheader = buf_new(page->arena, 0);
	struct error why = {0};
	context->finish = finish_story;
	if (!make_preheader(context, &preheader, &why))
		return error_set(error, why.code, "%s", why.text);
	struct str dir = get(json_object_get(context->head, "words"), "dir");
	set_text(context->head, "preheader", buf_str(&preheader));
	set_text(context->head, "start",
	         str_is(dir, "rtl") ? STR("right") : STR("left"));
	page->n_stories = derive_count(context->head, "stories");
	return true;
}

/* The page with its first n stories. */
static bool
render_first(struct page *page, size_t n, const struct sink *out, struct error *error)
{
	struct context *context = &page->context;
	const json_t *words = json_object_get(context->head, "words");
	struct mustache how = {.lists = context_lists(context),
	                       .escape = MUSTACHE_HTML};
	struct str shortened = STR("");
	if (n < page->n_stories)
		shortened = words_count(page->arena, words, "shortened",
		                        page->n_stories - n);
	context_show(context, n);
	set_text(context->head, "shortened_words", shortened);
	return templates_fill(&page->templates, STR("mail"), &how, context->head, out,
	                      error);
}

/* Counts bytes, and stops where they are too many. */
static bool
count_bytes(void *context, struct str bytes, struct error *error)
{
	size_t *n_bytes = context;
	*n_bytes += bytes.n;
	return *n_bytes <= HTML_MAX_BYTES || error_set(error, EX_DATAERR, "too long");
}

/* Whether the page with its first n stories is short enough. */
static bool
fits(struct page *page, size_t n, bool *out, struct error *error)
{
	size_t n_bytes = 0;
	struct sink sink = {count_bytes, &n_bytes};
	struct error why = {0};
	*out = render_first(page, n, &sink, &why);
	if (*out || n_bytes > HTML_MAX_BYTES)
		return true;
	return error_set(error, why.code, "%s", why.text);
}

static bool
render_fitting(struct page *page, struct buf *out, struct error *error)
{
	size_t n = 0, too_many = page->n_stories;
	struct sink sink = sink_to_buf(out);
	bool fine;
	if (!fits(page, page->n_stories, &fine, error))
		return false;
	if (fine)
		n = page->n_stories;
	while (n + 1 < too_many) {
		size_t middle = n + (too_many - n) / 2;
		if (!fits(page, middle, &fine, error))
			return false;
		*(fine ? &n : &too_many) = middle;
	}
	return render_first(page, n, &sink, error);
}

static bool
render_html(struct arena *arena, const struct view_parts *view, struct str folder,
            struct str *out, struct error *error)
{
	struct arena scratch = {0};
	struct page page = {.arena = &scratch,
	                    .templates = {.arena = &scratch,
	                                  .folder = folder,
	                                  .extension = ".html.mustache"}};
	struct buf html = buf_new(arena, 0);
	bool fine = context_open(&page.context, &page.templates, view, error) &&
	            prepare(&page, error) && render_fitting(&page, &html, error);
	context_close(&page.context);
	arena_free(&scratch);
	*out = buf_str(&html);
	return fine;
}

static bool
render_subject(struct arena *arena, const struct view_parts *view, struct str folder,
               struct str *out, struct error *error)
{
	struct arena scratch = {0};
	struct templates templates = {
	        .arena = &scratch, .folder = folder, .extension = ".txt.mustache"};
	struct context context;
	struct buf text = buf_new(&scratch, 0);
	struct sink sink = sink_to_buf(&text);
	struct mustache how = {.escape = MUSTACHE_NONE};
	bool fine = context_open(&context, &templates, view, error);
	how.lists = context_lists(&context);
	fine = fine && templates_fill(&templates, STR("subject"), &how, context.head,
	                              &sink, error);
	if (fine)
		*out = str_copy(arena, utf8_fold_space(&scratch, buf_str(&text)));
	context_close(&context);
	arena_free(&scratch);
	return fine;
}

bool
render_letter(struct arena *arena, const struct view_parts *view, struct str folder,
              struct letter *out, struct error *error)
{
	struct letter letter;
	struct buf text = buf_new(arena, 0);
	struct sink sink = sink_to_buf(&text);
	if (!render_subject(arena, view, folder, &letter.subject, error) ||
	    !render_html(arena, view, folder, &letter.html, error) ||
	    !render_edition(view, STR("text/plain"), folder, &sink, error))
		return false;
	letter.text = buf_str(&text);
	*out = letter;
	return true;
}
