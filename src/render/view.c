/*
 * The view as state keeps it, part by part: what an edition says, in the names of the
 * table, and nothing that a template, a table of words or a parser decides. What can be
 * derived is derived when a form is rendered (context.c), so an old view gains what a
 * newer precis adds. Absent texts and addresses are null, never missing: in Mustache a
 * missing name would be looked up in the object around it.
 */
#include <jansson.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "render/clean.h"
#include "render/render.h"

/* So much is in memory at a time. */
enum { STORIES_PER_PART = 32 };

static const char *const stages[] = {"fetch", "read", "highlight", "deliver"};

static void
set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *
number(size_t n)
{
	return json_integer((json_int_t)n);
}

static json_t *
raw_text(struct str text)
{
	return text.n > 0 ? json_stringn(text.s, text.n) : json_null();
}

static json_t *
text(struct arena *arena, struct str x)
{
	return raw_text(clean_text(arena, x));
}

static json_t *
address(struct arena *arena, struct str url)
{
	return raw_text(clean_url(arena, url));
}

static int64_t
days_between(struct day from, struct day to)
{
	int64_t day_s = (int64_t)24 * 60 * 60;
	return (date_day_start(to, STR("UTC")) - date_day_start(from, STR("UTC"))) /
	       day_s;
}

/* What an edition's stories are written down with; failed: error says why. */
struct writer {
	struct arena *arena; /* of the part that is being made */
	const struct edition *edition;
	const struct tellings *tellings;
	const struct view_keeper *keeper;
	struct error *error;
	bool failed;
};

static struct telling
find(struct writer *w, const struct report *report)
{
	struct telling telling = {0};
	if (!w->failed && !w->tellings->find(w->tellings->context, w->arena, report,
	                                     &telling, w->error))
		w->failed = true;
	return telling;
}

/* When the brief appeared: the instant, its local day, its age in days. */
static void
set_time(struct writer *w, json_t *story, int64_t when)
{
	const struct edition *edition = w->edition;
	struct day day = date_day(when, edition->zone), today;
	if (!date_parse_iso(edition->date, &today))
		today = date_day(edition->made, edition->zone);
	int64_t age = days_between(day, today);
	set(story, "published", raw_text(date_rfc3339(w->arena, when)));
	set(story, "day", raw_text(date_iso(w->arena, day)));
	set(story, "age_days", json_integer(age > 0 ? age : 0));
	set(story, "is_new",
	    json_boolean(edition->since ? when > edition->since : age <= 0));
}

static json_t *
source_view(struct arena *arena, struct str name, struct str url)
{
	json_t *source = json_object();
	set(source, "name", text(arena, name));
	set(source, "url", address(arena, url));
	return source;
}

/* The nearer address of two that may be empty. */
static struct str
either(struct str a, struct str b)
{
	return a.n > 0 ? a : b;
}

static json_t *
echoes_view(struct writer *w, const struct story *story)
{
	json_t *list = json_array();
	for (size_t i = 0; i < story->n_echoes; i++) {
		struct telling echo = find(w, story->others[i]);
		struct str url = either(echo.url, echo.brief_url);
		json_t *entry = source_view(w->arena, echo.source, url);
		set(entry, "quote", text(w->arena, echo.quote));
		json_array_append_new(list, entry);
	}
	return list;
}

static json_t *
story_view(struct writer *w, const struct story *story)
{
	struct arena *arena = w->arena;
	struct telling lead = find(w, story->lead);
	json_t *view = json_object();
	/* The page behind a source's name: the brief, else the bullet's own link. */
	struct str page = either(lead.brief_url, lead.url);
	set(view, "text", raw_text(utf8_clean(arena, lead.text)));
	set(view, "url", address(arena, lead.url));
	set(view, "quote", text(arena, lead.quote));
	set(view, "language", text(arena, lead.language));
	set(view, "source", source_view(arena, lead.source, page));
	json_t *brief = json_object();
	set(brief, "title", text(arena, lead.brief_title));
	set(brief, "url", address(arena, lead.brief_url));
	set(brief, "publisher", text(arena, lead.publisher));
	set(view, "brief", brief);
	set_time(w, view, lead.published);
	set(view, "is_update", json_boolean(story->is_update));
	set(view, "echoes", echoes_view(w, story));
	return view;
}

/* ASCII letters and digits of a title, "-" for every run of anything else. */
static struct buf
slug(struct arena *arena, struct str title)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < title.n; i++) {
		char c = title.s[i];
		bool upper = c >= 'A' && c <= 'Z';
		if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&out, (char)(upper ? c - 'A' + 'a' : c));
		else if (out.n > 0 && out.s[out.n - 1] != '-')
			buf_char(&out, '-');
	}
	if (out.n == 0)
		buf_add_c(&out, "section");
	return out;
}

/* An anchor of its own for a section; used is the set of those taken. */
static struct str
anchor(struct arena *arena, json_t *used, struct str title, size_t place)
{
	struct buf out = slug(arena, title);
	while (json_object_get(used, out.s))
		buf_printf(&out, "-%zu", place);
	set(used, out.s, json_true());
	return buf_str(&out);
}

/* One part: its JSON, compact. */
static bool
keep(struct writer *w, struct view_place at, json_t *part)
{
	char *dump = json_dumps(part, JSON_COMPACT);
	bool fine = w->keeper->put(w->keeper->context, at, str_from(dump), w->error);
	free(dump);
	json_decref(part);
	return fine;
}

/* Some stories of a section, from one on; their words are given back. */
static bool
keep_stories(struct writer *w, struct view_place at, const struct stories *stories,
             size_t from)
{
	struct arena scratch = {0};
	json_t *list = json_array();
	w->arena = &scratch;
	w->failed = false;
	for (size_t i = from; i < stories->n && i < from + STORIES_PER_PART; i++)
		json_array_append_new(list, story_view(w, &stories->v[i]));
	bool failed = w->failed;
	if (failed)
		json_decref(list);
	bool fine = !failed && keep(w, at, list);
	arena_free(&scratch);
	w->arena = NULL;
	return fine;
}

/* Stories under a head of their own. */
struct group {
	struct str title; /* empty: none */
	struct str id;
	const struct stories *stories;
};

static bool
keep_group(struct writer *w, size_t place, const struct group *group)
{
	const struct stories *stories = group->stories;
	struct view_place at = {.section = place};
	struct arena scratch = {0};
	json_t *head = json_object();
	set(head, "title", text(&scratch, group->title));
	set(head, "id", raw_text(group->id));
	set(head, "count", number(stories->n));
	bool fine = keep(w, at, head);
	arena_free(&scratch);
	for (size_t i = 0; fine && i < stories->n; i += STORIES_PER_PART) {
		at.place++;
		fine = keep_stories(w, at, stories, i);
	}
	return fine;
}

static bool
keep_groups(struct writer *w)
{
	const struct edition *edition = w->edition;
	struct arena arena = {0};
	json_t *used = json_object();
	bool fine = true;
	struct group left_out = {.id = STR("left-out"), .stories = &edition->left_out};
	set(used, "stories", json_true());
	set(used, "left-out", json_true());
	for (size_t i = 0; fine && i < edition->sections.n; i++) {
		const struct section *section = &edition->sections.v[i];
		struct group group = {.title = section->title,
		                      .id = anchor(&arena, used, section->title, i + 1),
		                      .stories = &section->stories};
		fine = keep_group(w, i + 1, &group);
	}
	if (fine && left_out.stories->n > 0)
		fine = keep_group(w, edition->sections.n + 1, &left_out);
	json_decref(used);
	arena_free(&arena);
	return fine;
}

static json_t *
troubles_view(struct arena *arena, const struct failures *troubles)
{
	json_t *list = json_array();
	for (size_t i = 0; i < troubles->n; i++) {
		const struct failure *failure = &troubles->v[i];
		json_t *view = json_object();
		set(view, "name", text(arena, failure->name));
		set(view, "stage", json_string(stages[failure->stage]));
		set(view, "text", text(arena, failure->text));
		json_array_append_new(list, view);
	}
	return list;
}

static json_t *
recovered_view(struct arena *arena, const struct strs *names)
{
	json_t *list = json_array();
	for (size_t i = 0; i < names->n; i++) {
		json_t *view = json_object();
		set(view, "name", text(arena, names->v[i]));
		json_array_append_new(list, view);
	}
	return list;
}

static json_t *
counts_view(const struct edition *edition)
{
	json_t *counts = json_object();
	set(counts, "stories", number(edition->n_stories));
	set(counts, "sections", number(edition->sections.n));
	set(counts, "sources", number(edition->n_sources));
	set(counts, "left_out", number(edition->n_left_out));
	set(counts, "troubles", number(edition->troubles.n));
	set(counts, "recovered", number(edition->recovered.n));
	return counts;
}

/* The time of day in the edition's zone. */
static struct str
clock_time(struct arena *arena, const struct edition *edition, int64_t when)
{
	struct buf out = buf_new(arena, 0);
	int minutes = date_minutes(when, edition->zone);
	buf_printf(&out, "%02d:%02d", minutes / 60, minutes % 60);
	return buf_str(&out);
}

/* When the edition before was made: what is new is new since then. */
static json_t *
since_view(struct arena *arena, const struct edition *edition)
{
	int64_t when = edition->since;
	if (when == 0)
		return json_null();
	json_t *since = json_object();
	set(since, "made", raw_text(date_rfc3339(arena, when)));
	set(since, "time", raw_text(clock_time(arena, edition, when)));
	set(since, "date", raw_text(date_iso(arena, date_day(when, edition->zone))));
	return since;
}

static json_t *
head_view(struct arena *arena, const struct edition *edition)
{
	json_t *view = json_object();
	set(view, "view", json_integer(1));
	set(view, "digest", text(arena, edition->digest));
	set(view, "title",
	    text(arena, edition->title.n > 0 ? edition->title : edition->digest));
	set(view, "language", text(arena, edition->language));
	set(view, "date", text(arena, edition->date));
	set(view, "number", json_integer(edition->number));
	set(view, "made", raw_text(date_rfc3339(arena, edition->made)));
	set(view, "made_time", raw_text(clock_time(arena, edition, edition->made)));
	set(view, "since", since_view(arena, edition));
	set(view, "address", address(arena, edition->address));
	set(view, "leave", address(arena, edition->leave));
	set(view, "counts", counts_view(edition));
	set(view, "sections", json_array());
	set(view, "left_out", json_array());
	set(view, "troubles", troubles_view(arena, &edition->troubles));
	set(view, "recovered", recovered_view(arena, &edition->recovered));
	return view;
}

bool
render_view(const struct edition *edition, const struct tellings *tellings,
            const struct view_keeper *keeper, struct error *error)
{
	struct arena scratch = {0};
	struct writer w = {.edition = edition,
	                   .tellings = tellings,
	                   .keeper = keeper,
	                   .error = error};
	bool fine = keep(&w, (struct view_place){0}, head_view(&scratch, edition)) &&
	            keep_groups(&w);
	arena_free(&scratch);
	return fine;
}
