/*
 * Three walks over the parts of a view: the sections, the stories of one of them, and
 * the links, which are found in the stories. A walk that begins anew, or another one in
 * between, costs time, never a wrong entry. Links are numbered by where they come first
 * in the edition, so the parts before one are read first, whatever a template asks for.
 */
#include "render/context.h"

#include "render/words.h"

/* What a marked list stands for; any other number is a section. */
enum { LIST_SECTIONS = -1, LIST_LINKS = -2 };

static json_t *
marked_list(const struct context *c, json_int_t what)
{
	json_t *list = json_array();
	json_array_append(list, c->mark);
	json_array_append_new(list, json_integer(what));
	return list;
}

static bool
is_marked(void *context, const json_t *list)
{
	const struct context *c = context;
	return json_array_get(list, 0) == c->mark;
}

/* A part as JSON, NULL where there is none. */
static bool
get_part(struct context *c, struct view_place at, json_t **out, struct error *error)
{
	struct arena scratch = {0};
	struct str bytes = STR("");
	json_error_t why;
	json_t *value = NULL;
	bool fine = c->parts.get(c->parts.context, &scratch, at, &bytes, error);
	if (fine && bytes.n > 0) {
		value = json_loadb(bytes.s, bytes.n, 0, &why);
		fine = value || error_set(error, EX_DATAERR, "view of the edition: %s",
		                          why.text);
	}
	arena_free(&scratch);
	if (fine)
		*out = value;
	return fine;
}

/* --- sections --- */

static void
note_stretch(struct context *c, size_t n)
{
	struct stretch stretch = {0, n};
	if (c->n_stretches > 0) {
		const struct stretch *before = &c->stretches[c->n_stretches - 1];
		stretch.start = before->start + before->n;
	}
	c->stretches = arena_grow(&c->arena, c->stretches, c->n_stretches,
	                          sizeof *c->stretches);
	c->stretches[c->n_stretches++] = stretch;
}

/* Makes a section the one at hand. */
static bool
load_section(struct context *c, size_t n, struct error *error)
{
	struct arena scratch = {0};
	json_t *section = NULL;
	if (!get_part(c, (struct view_place){n + 1, 0}, &section, error))
		return false;
	if (!json_is_object(section)) {
		json_decref(section);
		return error_set(error, EX_DATAERR,
		                 "view of the edition: section %zu is missing", n + 1);
	}
	json_int_t count = json_integer_value(json_object_get(section, "count"));
	json_t *stories = count > 0 ? marked_list(c, (json_int_t)n) : json_array();
	json_object_set_new(section, "stories", stories);
	c->derivation.arena = &scratch;
	derive_section(&c->derivation, section,
	               (struct derive_place){n == 0, n + 1 == c->n_sections, n + 1});
	arena_free(&scratch);
	if (n == c->n_stretches)
		note_stretch(c, count > 0 ? (size_t)count : 0);
	json_decref(c->section);
	c->section = section;
	return true;
}

/* Where the section's stories stand among all of them. */
static bool
find_stretch(struct context *c, size_t n, struct stretch *out, struct error *error)
{
	while (c->n_stretches <= n) {
		if (!load_section(c, c->n_stretches, error))
			return false;
	}
	*out = c->stretches[n];
	return true;
}

static bool
section_at(struct context *c, size_t n, json_t **out, struct error *error)
{
	struct stretch stretch;
	*out = NULL;
	if (n >= c->n_sections)
		return true;
	if (!find_stretch(c, n, &stretch, error) || !load_section(c, n, error))
		return false;
	if (stretch.start < c->max_stories)
		*out = c->section;
	return true;
}

/* --- stories --- */

static void
derive_chunk(struct context *c, json_t *stories, const struct chunk *at, size_t n_shown)
{
	struct arena scratch = {0};
	bool counted = at->section < c->n_stretches;
	size_t i, before = counted ? c->stretches[at->section].start : 0;
	json_t *story;
	c->derivation.arena = &scratch;
	json_array_foreach(stories, i, story)
	{
		size_t place = at->first + i;
		derive_story(&c->derivation, story,
		             (struct derive_place){place == 0, place + 1 == n_shown,
		                                   before + place + 1});
		if (c->finish)
			c->finish(&c->derivation, story);
	}
	arena_free(&scratch);
}

/* The stories of a part; NULL behind the section's last. */
static bool
get_stories(struct context *c, size_t section, size_t number, json_t **out,
            struct error *error)
{
	return get_part(c, (struct view_place){section + 1, number + 1}, out, error);
}

/* Numbers the links of the next part; at the end of a section goes on to the next. */
static bool
number_next(struct context *c, struct error *error)
{
	struct chunk *at = &c->ordered;
	json_t *stories;
	if (!get_stories(c, at->section, at->number, &stories, error))
		return false;
	if (stories) {
		derive_chunk(c, stories, at, 0);
		at->number++;
	} else {
		at->section++;
		at->number = 0;
	}
	json_decref(stories);
	return true;
}

static bool
number_before(struct context *c, size_t section, size_t number, struct error *error)
{
	const struct chunk *at = &c->ordered;
	while (at->section < section ||
	       (at->section == section && at->number < number)) {
		if (!number_next(c, error))
			return false;
	}
	return true;
}

/* The stories of a part, with all that follows from them; none behind the last. */
static bool
take_chunk(struct context *c, const struct chunk *at, size_t n_shown, json_t **out,
           struct error *error)
{
	json_t *stories;
	if (!number_before(c, at->section, at->number, error) ||
	    !get_stories(c, at->section, at->number, &stories, error))
		return false;
	if (!stories)
		stories = json_array();
	else if (c->ordered.section == at->section && c->ordered.number == at->number)
		c->ordered.number++;
	derive_chunk(c, stories, at, n_shown);
	*out = stories;
	return true;
}

static bool
holds(const struct chunk *chunk, size_t section, size_t n)
{
	return chunk->stories && chunk->section == section && n >= chunk->first &&
	       n < chunk->first + json_array_size(chunk->stories);
}

/* The part behind the one at hand where that is of the section, else the first. */
static struct chunk
next_chunk(const struct chunk *chunk, size_t section, size_t n)
{
	bool goes_on = chunk->stories && chunk->section == section && n >= chunk->first;
	if (!goes_on)
		return (struct chunk){.section = section};
	return (struct chunk){.section = section,
	                      .number = chunk->number + 1,
	                      .first = chunk->first + json_array_size(chunk->stories)};
}

static bool
story_at(struct context *c, size_t section, size_t n, json_t **out, struct error *error)
{
	struct stretch stretch;
	if (!find_stretch(c, section, &stretch, error))
		return false;
	size_t left =
	        stretch.start < c->max_stories ? c->max_stories - stretch.start : 0;
	size_t n_shown = stretch.n < left ? stretch.n : left;
	*out = NULL;
	while (n < n_shown && !holds(&c->chunk, section, n)) {
		struct chunk next = next_chunk(&c->chunk, section, n);
		if (!take_chunk(c, &next, n_shown, &next.stories, error))
			return false;
		json_decref(c->chunk.stories);
		c->chunk = next;
		if (json_array_size(next.stories) == 0)
			return true;
	}
	if (n < n_shown)
		*out = json_array_get(c->chunk.stories, n - c->chunk.first);
	return true;
}

/* --- links --- */

/* Finds the links that come first in one part more. */
static bool
find_links(struct context *c, struct error *error)
{
	struct chunk *at = &c->links;
	size_t n_before = c->derivation.n_found;
	json_t *stories = NULL;
	json_decref(at->stories);
	at->stories = json_array();
	at->first = n_before;
	c->derivation.found = at->stories;
	bool fine = take_chunk(c, &(struct chunk){at->section, at->number, 0, NULL}, 0,
	                       &stories, error);
	c->derivation.found = NULL;
	at->number++;
	if (fine && json_array_size(stories) == 0) {
		at->section++;
		at->number = 0;
	}
	json_decref(stories);
	return fine;
}

static bool
link_at(struct context *c, size_t n, json_t **out, struct error *error)
{
	struct chunk *at = &c->links;
	*out = NULL;
	if (n < at->first) {
		json_decref(at->stories);
		*at = (struct chunk){0};
		c->derivation.n_found = 0;
	}
	while (n >= at->first + json_array_size(at->stories)) {
		if (at->section >= c->n_sections)
			return true;
		if (!find_links(c, error))
			return false;
	}
	*out = json_array_get(at->stories, n - at->first);
	return true;
}

/* --- the whole --- */

static bool
entry(void *context, const json_t *list, size_t i, json_t **out, struct error *error)
{
	json_int_t what = json_integer_value(json_array_get(list, 1));
	if (what == LIST_SECTIONS)
		return section_at(context, i, out, error);
	if (what == LIST_LINKS)
		return link_at(context, i, out, error);
	return story_at(context, (size_t)what, i, out, error);
}

void
context_show(struct context *context, size_t n)
{
	context->max_stories = n;
	json_decref(context->chunk.stories); /* its last story may be another now */
	context->chunk = (struct chunk){0};
}

struct mustache_lists
context_lists(struct context *context)
{
	return (struct mustache_lists){is_marked, entry, context};
}

static void
fill_head(struct context *c)
{
	struct arena scratch = {0};
	c->derivation.arena = &scratch;
	c->derivation.language = words_get(c->derivation.words, "language");
	derive_head(&c->derivation, c->head);
	arena_free(&scratch);
	c->n_sections = derive_count(c->head, "sections");
	if (c->n_sections > 0)
		json_object_set_new(c->head, "sections", marked_list(c, LIST_SECTIONS));
	json_object_set_new(c->head, "links", marked_list(c, LIST_LINKS));
	json_object_set(c->head, "words", c->derivation.words);
}

/* What was left out is a section behind the last; views of old kept none. */
static bool
find_left_out(struct context *c, struct error *error)
{
	json_t *head = NULL;
	json_t *list = json_array();
	if (!get_part(c, (struct view_place){c->n_sections + 1, 0}, &head, error)) {
		json_decref(list);
		return false;
	}
	if (head) {
		json_decref(list);
		list = marked_list(c, (json_int_t)c->n_sections);
	}
	json_object_set_new(c->head, "left_out", list);
	json_decref(head);
	return true;
}

bool
context_open(struct context *context, struct templates *templates,
             const struct view_parts *parts, struct error *error)
{
	*context = (struct context){.parts = *parts, .max_stories = SIZE_MAX};
	if (!get_part(context, (struct view_place){0}, &context->head, error))
		return false;
	if (!json_is_object(context->head))
		return error_set(error, EX_DATAERR,
		                 "view of the edition: not an object");
	const json_t *language = json_object_get(context->head, "language");
	context->derivation.words =
	        words_load(templates, str_from(json_string_value(language)), error);
	if (!context->derivation.words)
		return false;
	context->mark = json_string("asked for");
	fill_head(context);
	return find_left_out(context, error);
}

void
context_close(struct context *context)
{
	numbers_free(&context->derivation.numbers);
	json_decref(context->derivation.words);
	json_decref(context->links.stories);
	json_decref(context->chunk.stories);
	json_decref(context->section);
	json_decref(context->mark);
	json_decref(context->head);
	arena_free(&context->arena);
	*context = (struct context){0};
}
