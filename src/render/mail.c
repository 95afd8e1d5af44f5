/*
 * Mail programs are not browsers: many drop style sheets, some recolour links, and some
 * clip a page at 102 kB. So the page for mail says its styles in the elements, also
 * in the links inside a bullet, and is cut by a rule: stories go from its end until it
 * fits, and a line says how many. The number that fits is found by halving, so a long
 * edition is rendered a few times, not once a story.
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

/* What the stories of an edition are, for all of the page's lengths. */
struct page {
	struct templates templates;
	const json_t *context;
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

static size_t
prepare(struct arena *arena, json_t *context)
{
	struct buf preheader = buf_new(arena, 0);
	size_t n_stories = 0, i, j;
	json_t *section, *story;
	json_array_foreach(json_object_get(context, "sections"), i, section)
	{
		json_array_foreach(json_object_get(section, "stories"), j, story)
		{
			set_text(story, "html", style_links(arena, get(story, "html")));
			add_preheader(&preheader, get(story, "plain"));
			n_stories++;
		}
	}
	struct str dir = get(json_object_get(context, "words"), "dir");
	set_text(context, "preheader", buf_str(&preheader));
	set_text(context, "start", str_is(dir, "rtl") ? STR("right") : STR("left"));
	return n_stories;
}

/* Leaves the first n stories, and no section without any. */
static void
keep_first(json_t *sections, size_t n)
{
	size_t i = 0;
	while (i < json_array_size(sections)) {
		json_t *stories =
		        json_object_get(json_array_get(sections, i), "stories");
		while (json_array_size(stories) > n)
			json_array_remove(stories, json_array_size(stories) - 1);
		size_t left = json_array_size(stories);
		n -= left;
		if (left > 0) {
			json_object_set_new(json_array_get(stories, left - 1), "last",
			                    json_true());
			i++;
		} else {
			json_array_remove(sections, i);
		}
	}
}

/* The page with its first n stories. */
static bool
render_first(struct page *page, size_t n, struct str *out, struct error *error)
{
	struct arena *arena = page->templates.arena;
	json_t *context = json_deep_copy(page->context);
	const json_t *words = json_object_get(context, "words");
	struct str shortened = STR("");
	if (n < page->n_stories)
		shortened = words_count(arena, words, "shortened", page->n_stories - n);
	keep_first(json_object_get(context, "sections"), n);
	set_text(context, "shortened_words", shortened);
	bool fine = templates_fill(&page->templates, STR("mail"), context,
	                           MUSTACHE_HTML, out, error);
	json_decref(context);
	return fine;
}

/* How long the page with its first n stories is. */
static bool
measure_first(const struct page *page, size_t n, size_t *n_bytes, struct error *error)
{
	struct arena scratch = {0};
	struct page trial = *page;
	struct str html = STR("");
	trial.templates.arena = &scratch;
	bool fine = render_first(&trial, n, &html, error);
	*n_bytes = html.n;
	arena_free(&scratch);
	return fine;
}

static bool
render_fitting(struct page *page, struct str *out, struct error *error)
{
	size_t fits = 0, too_many = page->n_stories, n_bytes;
	if (!measure_first(page, page->n_stories, &n_bytes, error))
		return false;
	if (n_bytes <= HTML_MAX_BYTES)
		fits = page->n_stories;
	while (fits + 1 < too_many) {
		size_t middle = fits + (too_many - fits) / 2;
		if (!measure_first(page, middle, &n_bytes, error))
			return false;
		*(n_bytes <= HTML_MAX_BYTES ? &fits : &too_many) = middle;
	}
	return render_first(page, fits, out, error);
}

static bool
render_html(struct arena *arena, struct str view, struct str folder, struct str *out,
            struct error *error)
{
	struct page page = {.templates = {.arena = arena,
	                                  .folder = folder,
	                                  .extension = ".html.mustache"}};
	json_t *context = context_make(&page.templates, view, error);
	if (!context)
		return false;
	page.n_stories = prepare(arena, context);
	page.context = context;
	bool fine = render_fitting(&page, out, error);
	json_decref(context);
	return fine;
}

static bool
render_subject(struct arena *arena, struct str view, struct str folder, struct str *out,
               struct error *error)
{
	struct templates templates = {
	        .arena = arena, .folder = folder, .extension = ".txt.mustache"};
	struct str text;
	json_t *context = context_make(&templates, view, error);
	if (!context)
		return false;
	bool fine = templates_fill(&templates, STR("subject"), context, MUSTACHE_NONE,
	                           &text, error);
	if (fine)
		*out = utf8_fold_space(arena, text);
	json_decref(context);
	return fine;
}

bool
render_letter(struct arena *arena, struct str view, struct str folder,
              struct letter *out, struct error *error)
{
	struct letter letter;
	struct rendition text;
	if (!render_subject(arena, view, folder, &letter.subject, error) ||
	    !render_html(arena, view, folder, &letter.html, error) ||
	    !render_edition(arena, view, STR("text/plain"), folder, &text, error))
		return false;
	letter.text = text.bytes;
	*out = letter;
	return true;
}
