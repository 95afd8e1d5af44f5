#include "render/archive.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/date.h"
#include "render/context.h"
#include "render/feed.h"
#include "render/templates.h"
#include "render/words.h"

enum { LATEST = 14, FEED_ENTRIES = 20, MONTH_BYTES = 7, YEAR_BYTES = 4 };

/* One page at work. */
struct page {
	const struct archive *archive;
	struct arena arena;
	struct templates templates;
	json_t *words;
	json_t *view;
};

struct str
archive_month(struct str date)
{
	return str_slice(date, 0, MONTH_BYTES);
}

struct str
archive_year(struct str date)
{
	return str_slice(date, 0, YEAR_BYTES);
}

static json_t *
text(struct str x)
{
	return x.n ? json_stringn(x.s, x.n) : json_null();
}

static bool
page_open(struct page *page, const struct archive *archive, const char *extension,
          struct error *error)
{
	*page = (struct page){.archive = archive};
	page->templates = (struct templates){.arena = &page->arena,
	                                     .folder = archive->templates,
	                                     .extension = extension};
	page->words = words_load(&page->templates, archive->language, error);
	if (!page->words)
		return false;
	page->view = json_object();
	json_object_set_new(page->view, "title", text(archive->title));
	json_object_set_new(page->view, "address", text(archive->address));
	json_object_set(page->view, "words", page->words);
	return true;
}

static void
page_close(struct page *page)
{
	json_decref(page->view);
	json_decref(page->words);
	arena_free(&page->arena);
}

static bool
page_fill(struct page *page, struct str name, const struct sink *out,
          struct error *error)
{
	struct mustache how = {.escape = MUSTACHE_HTML};
	return templates_fill(&page->templates, name, &how, page->view, out, error);
}

static struct str
date_words(struct page *page, struct str date)
{
	struct day day;
	if (!date_parse_iso(date, &day))
		return date;
	return words_date(&page->arena, page->words, "date", day);
}

/* "January 2025", or the year alone. */
static struct str
period_words(struct page *page, struct str period)
{
	struct buf first = buf_new(&page->arena, 0);
	struct day day;
	buf_printf(&first, "%.*s-01", STR_FMT(period));
	if (period.n != MONTH_BYTES || !date_parse_iso(buf_str(&first), &day))
		return period;
	return words_date(&page->arena, page->words, "month", day);
}

static json_t *
link_of(struct page *page, struct str period)
{
	struct buf href = buf_new(&page->arena, 0);
	buf_printf(&href, "%.*s.html", STR_FMT(period));
	return json_pack("{s:o, s:o}", "href", text(buf_str(&href)), "name",
	                 text(period_words(page, period)));
}

static json_t *
edition_of(struct page *page, const struct archived *edition)
{
	struct str counts =
	        words_count(&page->arena, page->words, "stories", edition->n_stories);
	return json_pack("{s:o, s:o, s:o, s:o, s:o}", "href", text(edition->href),
	                 "date", text(edition->date), "date_words",
	                 text(date_words(page, edition->date)), "count_words",
	                 text(counts), "number",
	                 edition->number > 1 ? json_integer(edition->number)
	                                     : json_null());
}

/* Walks the stories of a kept view. */
static bool
add_stories(struct context *context, json_t *to, struct error *error)
{
	struct mustache_lists lists = context_lists(context);
	json_t *sections = json_object_get(context->head, "sections");
	json_t *section, *story;
	for (size_t i = 0;; i++) {
		if (!lists.entry(lists.context, sections, i, &section, error))
			return false;
		if (!section)
			return true;
		json_t *stories = json_object_get(section, "stories");
		for (size_t k = 0;; k++) {
			if (!lists.entry(lists.context, stories, k, &story, error))
				return false;
			if (!story)
				break;
			json_t *copy = json_deep_copy(story);
			json_object_set_new(copy, "lead", json_false());
			json_object_set_new(copy, "day_words", json_null());
			json_array_append_new(to, copy);
		}
	}
}

static json_t *
stories_of(struct page *page, const struct archived *edition, struct error *error)
{
	const struct archive *archive = page->archive;
	struct view_parts parts = archive->view(archive->context, edition->edition);
	struct context context = {0};
	struct arena arena = {0};
	struct templates templates = page->templates;
	json_t *stories = json_array();
	templates.arena = &arena;
	bool fine = context_open(&context, &templates, &parts, error);
	context.finish = feed_finish;
	fine = fine && add_stories(&context, stories, error);
	context_close(&context);
	arena_free(&arena);
	if (fine)
		return stories;
	json_decref(stories);
	return NULL;
}

static bool
add_edition(struct page *page, json_t *list, const struct archived *edition,
            struct error *error)
{
	json_t *stories = stories_of(page, edition, error);
	if (!stories)
		return false;
	json_t *entry = edition_of(page, edition);
	json_object_set_new(entry, "stories", stories);
	json_array_append_new(list, entry);
	return true;
}

static json_t *
links_of(struct page *page, size_t i)
{
	const struct archived_list *all = page->archive->editions;
	json_t *links = link_of(page, archive_month(all->v[i].date));
	json_object_set_new(links, "index", json_string("index.html"));
	json_object_set_new(links, "feeds", json_boolean(page->archive->address.n > 0));
	json_object_set_new(links, "previous",
	                    i > 0 ? edition_of(page, &all->v[i - 1]) : json_null());
	return links;
}

bool
render_archive_edition(const struct archive *archive, size_t i, const struct sink *out,
                       struct error *error)
{
	struct page page;
	struct context context = {0};
	bool fine = page_open(&page, archive, ".html.mustache", error);
	if (fine) {
		int64_t edition = archive->editions->v[i].edition;
		struct view_parts parts = archive->view(archive->context, edition);
		fine = context_open(&context, &page.templates, &parts, error);
	}
	if (fine) {
		json_object_set_new(context.head, "archive", links_of(&page, i));
		struct mustache how = {.lists = context_lists(&context),
		                       .escape = MUSTACHE_HTML};
		fine = templates_fill(&page.templates, STR("digest"), &how,
		                      context.head, out, error);
	}
	context_close(&context);
	page_close(&page);
	return fine;
}

/* The months of a year, the newest first; *i is the edition to begin with, from the
 * end, and moves on. */
static json_t *
months_of(struct page *page, struct str year, size_t *i)
{
	const struct archived_list *all = page->archive->editions;
	json_t *months = json_array();
	while (*i > 0 && str_eq(archive_year(all->v[*i - 1].date), year)) {
		struct str month = archive_month(all->v[*i - 1].date);
		size_t n = 0;
		for (; *i > 0 && str_starts(all->v[*i - 1].date, month); --*i)
			n += all->v[*i - 1].n_stories;
		json_t *link = link_of(page, month);
		struct str count = words_count(&page->arena, page->words, "stories", n);
		json_object_set_new(link, "count_words", text(count));
		json_array_append_new(months, link);
	}
	return months;
}

/* How many stories the editions of a period have; an empty one is all of them. */
static void
set_count(struct page *page, struct str period)
{
	const struct archived_list *all = page->archive->editions;
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += str_starts(all->v[i].date, period) ? all->v[i].n_stories : 0;
	json_object_set_new(page->view, "count_words",
	                    text(words_count(&page->arena, page->words, "stories", n)));
}

bool
render_archive_index(const struct archive *archive, const struct sink *out,
                     struct error *error)
{
	const struct archived_list *all = archive->editions;
	struct page page;
	bool fine = page_open(&page, archive, ".html.mustache", error);
	if (fine) {
		json_t *years = json_array(), *latest = json_array();
		for (size_t i = all->n; i > 0;) {
			struct str year = archive_year(all->v[i - 1].date);
			json_t *entry = link_of(&page, year);
			json_object_set_new(entry, "months",
			                    months_of(&page, year, &i));
			json_array_append_new(years, entry);
		}
		for (size_t i = all->n; i > 0 && all->n - i < LATEST; i--)
			json_array_append_new(latest,
			                      edition_of(&page, &all->v[i - 1]));
		json_object_set_new(page.view, "years", years);
		json_object_set_new(page.view, "latest", latest);
		set_count(&page, STR(""));
		fine = page_fill(&page, STR("archive_index"), out, error);
	}
	page_close(&page);
	return fine;
}

/* The periods before and after this one, in which there are editions. */
static void
set_neighbours(struct page *page, struct str period)
{
	const struct archived_list *all = page->archive->editions;
	struct str before = STR(""), after = STR("");
	for (size_t i = 0; i < all->n; i++) {
		struct str own = str_slice(all->v[i].date, 0, period.n);
		int order = str_compare(own, period);
		if (order < 0)
			before = own;
		if (order > 0 && after.n == 0)
			after = own;
	}
	json_object_set_new(page->view, "previous",
	                    before.n ? link_of(page, before) : json_null());
	json_object_set_new(page->view, "next",
	                    after.n ? link_of(page, after) : json_null());
}

bool
render_archive_period(const struct archive *archive, struct str period,
                      const struct sink *out, struct error *error)
{
	const struct archived_list *all = archive->editions;
	struct page page;
	bool fine = page_open(&page, archive, ".html.mustache", error);
	if (fine) {
		json_t *list = json_array();
		json_object_set_new(page.view, "editions", list);
		for (size_t i = all->n; fine && i > 0; i--)
			if (str_starts(all->v[i - 1].date, period))
				fine = add_edition(&page, list, &all->v[i - 1], error);
		json_object_set_new(page.view, "name",
		                    text(period_words(&page, period)));
		set_neighbours(&page, period);
		set_count(&page, period);
		fine = fine && page_fill(&page, STR("archive_period"), out, error);
	}
	page_close(&page);
	return fine;
}

/* An edition's bullets as the content of a feed's entry. */
static struct str
content_of(struct arena *arena, const json_t *stories)
{
	struct buf out = buf_new(arena, 0);
	size_t i;
	json_t *story;
	buf_add_c(&out, "<ul>");
	json_array_foreach(stories, i, story)
	        buf_printf(&out, "<li>%s</li>",
	                   json_string_value(json_object_get(story, "content_html")));
	buf_add_c(&out, "</ul>");
	return buf_str(&out);
}

static struct str
absolute(struct page *page, struct str name)
{
	struct buf out = buf_new(&page->arena, 0);
	buf_printf(&out, "%.*s%.*s", STR_FMT(page->archive->address), STR_FMT(name));
	return buf_str(&out);
}

static json_t *
feed_entry(struct page *page, const struct archived *edition, struct error *error)
{
	json_t *stories = stories_of(page, edition, error);
	if (!stories)
		return NULL;
	struct str made = date_rfc3339(&page->arena, edition->made);
	struct buf title = buf_new(&page->arena, 0);
	buf_printf(&title, "%.*s · %.*s", STR_FMT(page->archive->title),
	           STR_FMT(date_words(page, edition->date)));
	json_t *entry = json_pack(
	        "{s:o, s:o, s:o, s:o, s:o}", "id", text(absolute(page, edition->href)),
	        "url", text(absolute(page, edition->href)), "title",
	        text(buf_str(&title)), "date_published", text(made), "content_html",
	        text(content_of(&page->arena, stories)));
	json_decref(stories);
	return entry;
}

static bool
set_entries(struct page *page, json_t *to, struct error *error)
{
	const struct archived_list *all = page->archive->editions;
	json_t *items = json_array();
	json_object_set_new(to, "items", items);
	for (size_t i = all->n; i > 0 && all->n - i < FEED_ENTRIES; i--) {
		json_t *entry = feed_entry(page, &all->v[i - 1], error);
		if (!entry)
			return false;
		json_array_append_new(items, entry);
	}
	return true;
}

static bool
put_json_feed(struct page *page, const struct sink *out, struct error *error)
{
	json_t *feed = json_pack("{s:s, s:o, s:o, s:o, s:o}", "version",
	                         "https://jsonfeed.org/version/1.1", "title",
	                         text(page->archive->title), "home_page_url",
	                         text(page->archive->address), "feed_url",
	                         text(absolute(page, STR("feed.json"))), "language",
	                         text(words_get(page->words, "language")));
	bool fine = set_entries(page, feed, error);
	char *bytes = fine ? json_dumps(feed, JSON_INDENT(2)) : NULL;
	fine = fine && sink_put(out, str_from(bytes), error) &&
	       sink_put(out, STR("\n"), error);
	free(bytes);
	json_decref(feed);
	return fine;
}

static bool
put_atom(struct page *page, const struct sink *out, struct error *error)
{
	const struct archived_list *all = page->archive->editions;
	if (!set_entries(page, page->view, error))
		return false;
	json_object_set_new(
	        page->view, "updated",
	        text(date_rfc3339(&page->arena, all->n ? all->v[all->n - 1].made : 0)));
	return page_fill(page, STR("archive_feed"), out, error);
}

bool
render_archive_feed(const struct archive *archive, enum archive_feed form,
                    const struct sink *out, struct error *error)
{
	struct page page;
	bool fine = page_open(&page, archive, ".atom.mustache", error);
	if (fine)
		fine = form == ARCHIVE_JSON ? put_json_feed(&page, out, error)
		                            : put_atom(&page, out, error);
	page_close(&page);
	return fine;
}
