/*
 * Mail programs are not browsers: many drop style sheets, some recolour links, and some
 * clip a page at 102 kB. So what the style sheet says is put into the elements
 * (style.h), and the page is cut by a rule: stories go from its end until it fits, and
 * a line says how many. The number that fits is found by halving, so a page is rendered
 * a few times, not once a story, and never further than it may be long.
 */
#include <jansson.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "render/context.h"
#include "render/render.h"
#include "render/style.h"
#include "render/words.h"

enum { HTML_MAX_BYTES = 100000, PREHEADER_BYTES = 160 };

/* The page, of any of its lengths. */
struct page {
	struct arena *arena;
	struct templates templates;
	struct context context;
	struct style style;
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

/* The user's style sheet or the page's own. */
static void
read_style(struct page *page)
{
	struct context *context = &page->context;
	struct str css = STR("");
	struct str dir = get(json_object_get(context->head, "words"), "dir");
	templates_file(&page->templates, STR("style.css"), &css);
	page->style = style_read(page->arena, css,
	                         str_is(dir, "rtl") ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
	set_text(context->head, "dark_style", style_dark(page->arena, &page->style));
}

static bool
prepare(struct page *page, struct error *error)
{
	struct context *context = &page->context;
	struct buf preheader = buf_new(page->arena, 0);
	struct error why = {0};
	if (!make_preheader(context, &preheader, &why))
		return error_set(error, why.code, "%s", why.text);
	set_text(context->head, "preheader", buf_str(&preheader));
	read_style(page);
	page->n_stories = derive_count(context->head, "stories");
	return true;
}

/* Takes bytes up to the limit. */
static bool
put_bounded(void *context, struct str bytes, struct error *error)
{
	struct buf *out = context;
	buf_add(out, bytes);
	return out->n <= HTML_MAX_BYTES || error_set(error, EX_DATAERR, "too long");
}

/* The page with its first n stories; empty where it is too long. */
static bool
render_first(struct page *page, size_t n, struct str *out, struct error *error)
{
	struct context *context = &page->context;
	const json_t *words = json_object_get(context->head, "words");
	struct mustache how = {.lists = context_lists(context),
	                       .escape = MUSTACHE_HTML};
	struct buf plain = buf_new(page->arena, 0);
	struct sink sink = {put_bounded, &plain};
	struct str shortened = STR("");
	struct error why = {0};
	if (n < page->n_stories)
		shortened = words_count(page->arena, words, "shortened",
		                        page->n_stories - n);
	context_show(context, n);
	set_text(context->head, "shortened_words", shortened);
	*out = STR("");
	if (templates_fill(&page->templates, STR("mail"), &how, context->head, &sink,
	                   &why))
		*out = style_inline(page->arena, &page->style, buf_str(&plain));
	else if (plain.n <= HTML_MAX_BYTES)
		return error_set(error, why.code, "%s", why.text);
	if (out->n > HTML_MAX_BYTES)
		*out = STR("");
	return true;
}

static bool
render_fitting(struct page *page, struct str *out, struct error *error)
{
	size_t n = 0, too_many = page->n_stories;
	struct str html;
	if (!render_first(page, page->n_stories, out, error))
		return false;
	while (out->n == 0 && n + 1 < too_many) {
		size_t middle = n + (too_many - n) / 2;
		if (!render_first(page, middle, &html, error))
			return false;
		*(html.n > 0 ? &n : &too_many) = middle;
	}
	return out->n > 0 || render_first(page, n, out, error);
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
	struct str html = STR("");
	bool fine = context_open(&page.context, &page.templates, view, error) &&
	            prepare(&page, error) && render_fitting(&page, &html, error);
	context_close(&page.context);
	*out = str_copy(arena, html);
	arena_free(&scratch);
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
