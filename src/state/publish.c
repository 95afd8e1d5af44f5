#include <stdlib.h>

#include "base/date.h"
#include "state/database.h"
#include "state/words.h"

/* As what an edition said an item; these numbers stand in the database. 3 is what it
 * only remembers: repeats, and what was beyond its limit. */
enum role { ROLE_LEAD, ROLE_ECHO, ROLE_DROPPED };

/* The digest's id, 0 where it never made an edition. */
static bool
find_digest(struct state *state, struct str name, int64_t *id, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_FIND_DIGEST, &query, error))
		return false;
	query_str(&query, name);
	return query_number(&query, id, error);
}

/* A statement whose first value is the digest. */
static bool
open_of_digest(struct state *state, struct str digest, enum statement statement,
               struct query *query, struct error *error)
{
	int64_t id;
	if (!find_digest(state, digest, &id, error) ||
	    !query_open(state, statement, query, error))
		return false;
	query_int(query, id);
	return true;
}

/* They are counted first, so that the list never moves. */
static bool
count_news(struct state *state, size_t *n, struct error *error)
{
	struct query query;
	int64_t count;
	if (!query_open(state, SQL_COUNT_NEWS, &query, error) ||
	    !query_number(&query, &count, error))
		return false;
	*n = (size_t)count;
	return true;
}

/* A report with where it stands among others. */
struct met {
	struct report report;
	struct origin origin;
};

static struct met
take_report(struct query *query)
{
	struct met met = {.report.id = take_int(query)};
	met.origin.brief = take_int(query);
	met.report.published = take_int(query);
	met.origin.first_seen = take_int(query);
	met.report.source = (uint32_t)take_int(query);
	return met;
}

/* A list with room for cap of them. */
struct met_list {
	struct met *v;
	size_t n;
	size_t cap;
};

static bool
unpublished_of(struct state *state, int64_t digest, const struct source *source,
               size_t rank, struct met_list *out, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_UNPUBLISHED, &query, error))
		return false;
	query_int(&query, digest);
	query_str(&query, source->name);
	while (query_row(&query, error)) {
		if (out->n == out->cap)
			continue;
		struct met *met = &out->v[out->n++];
		*met = take_report(&query);
		met->report.source_rank = (uint32_t)rank;
	}
	return !query.failed;
}

static int
compare_met(const void *left, const void *right)
{
	const struct met *a = left, *b = right;
	if (a->origin.first_seen != b->origin.first_seen)
		return a->origin.first_seen < b->origin.first_seen ? -1 : 1;
	if (a->report.source_rank != b->report.source_rank)
		return a->report.source_rank < b->report.source_rank ? -1 : 1;
	return (a->report.id > b->report.id) - (a->report.id < b->report.id);
}

/* Nearly always they are in order already. */
static void
put_in_order(struct met_list *list)
{
	size_t n = 1;
	while (n < list->n && compare_met(&list->v[n - 1], &list->v[n]) <= 0)
		n++;
	if (n < list->n)
		qsort(list->v, list->n, sizeof *list->v, compare_met);
}

static struct reports
reports_of(struct arena *arena, const struct met_list *list)
{
	struct reports out = {arena_array(arena, list->n, sizeof *out.v), list->n};
	for (size_t i = 0; i < list->n; i++)
		out.v[i] = list->v[i].report;
	return out;
}

bool
state_begin(struct state *state, struct error *error)
{
	return database_begin(state, error);
}

bool
state_unpublished(struct state *state, struct arena *arena, struct str digest,
                  const struct sources *sources, struct reports *out,
                  struct error *error)
{
	struct met_list list = {0};
	struct arena scratch = {0};
	int64_t id;
	if (!find_digest(state, digest, &id, error) ||
	    !count_news(state, &list.cap, error))
		return false;
	list.v = arena_array(&scratch, list.cap, sizeof *list.v);
	bool fine = true;
	for (size_t i = 0; fine && i < sources->n; i++)
		fine = unpublished_of(state, id, &sources->v[i], i, &list, error);
	if (fine) {
		put_in_order(&list);
		*out = reports_of(arena, &list);
	}
	arena_free(&scratch);
	return fine;
}

bool
state_published(struct state *state, struct str digest, int64_t since,
                void (*take)(void *taker, const struct signed_report *report),
                void *taker, struct error *error)
{
	struct query query;
	int64_t id;
	if (!find_digest(state, digest, &id, error) ||
	    !query_open(state, SQL_PUBLISHED, &query, error))
		return false;
	query_int(&query, id);
	query_int(&query, since);
	while (query_row(&query, error)) {
		struct met met = take_report(&query);
		struct signed_report report = {met.report, met.origin, {0}};
		report.signature = take_borrowed(&query);
		take(taker, &report);
	}
	return !query.failed;
}

bool
state_series(struct state *state, struct arena *arena, struct series_list *out,
             struct error *error)
{
	struct series_list list = {0};
	struct query query;
	if (!query_open(state, SQL_SERIES, &query, error))
		return false;
	while (query_row(&query, error)) {
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		struct series *series = &list.v[list.n++];
		series->source = (uint32_t)take_int(&query);
		series->name = take_str(&query, arena);
	}
	*out = list;
	return !query.failed;
}

bool
state_telling(struct state *state, struct arena *arena, int64_t item,
              struct telling *out, struct error *error)
{
	struct telling telling = {0};
	struct query query;
	bool row;
	if (!query_open(state, SQL_TELLING, &query, error))
		return false;
	query_int(&query, item);
	if (!query_next(&query, &row, error))
		return false;
	if (!row)
		return error_set(error, EX_SOFTWARE, "state %s: no item %lld",
		                 state->path, (long long)item);
	telling.text = take_str(&query, arena);
	telling.url = take_str(&query, arena);
	telling.quote = take_str(&query, arena);
	telling.source = take_str(&query, arena);
	telling.brief_title = take_str(&query, arena);
	telling.brief_url = take_str(&query, arena);
	telling.publisher = take_str(&query, arena);
	telling.language = take_str(&query, arena);
	telling.published = take_int(&query);
	query_end(&query);
	*out = telling;
	return true;
}

bool
state_last_number(struct state *state, struct str digest, struct str date, int *number,
                  struct error *error)
{
	struct query query;
	int64_t last;
	if (!open_of_digest(state, digest, SQL_LAST_NUMBER, &query, error))
		return false;
	query_str(&query, date);
	if (!query_number(&query, &last, error))
		return false;
	*number = (int)last;
	return true;
}

bool
state_last_date(struct state *state, struct arena *arena, struct str digest,
                struct str *date, struct error *error)
{
	struct query query;
	return open_of_digest(state, digest, SQL_LAST_DATE, &query, error) &&
	       query_text(&query, arena, date, error);
}

bool
state_last_made(struct state *state, struct str digest, int64_t *made,
                struct error *error)
{
	struct query query;
	return open_of_digest(state, digest, SQL_LAST_MADE, &query, error) &&
	       query_number(&query, made, error);
}

/* An edition on its way into the tables. */
struct publishing {
	struct state *state;
	int64_t digest;
	int64_t edition;
	int64_t story; /* the place in the edition, from 0 */
};

static bool
add_digest(struct publishing *in, struct str name, struct error *error)
{
	struct query query;
	if (!find_digest(in->state, name, &in->digest, error) || in->digest)
		return in->digest != 0;
	if (!query_open(in->state, SQL_ADD_DIGEST, &query, error))
		return false;
	query_str(&query, name);
	if (!query_run(&query, error))
		return false;
	in->digest = sqlite3_last_insert_rowid(in->state->db);
	return true;
}

static bool
add_edition(struct publishing *in, const struct edition *edition, struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_ADD_EDITION, &query, error))
		return false;
	query_int(&query, in->digest);
	query_str(&query, edition->date);
	query_int(&query, edition->number);
	query_int(&query, edition->made);
	query_int(&query, (int64_t)edition->n_stories);
	if (!query_run(&query, error))
		return false;
	in->edition = sqlite3_last_insert_rowid(in->state->db);
	return true;
}

static bool
add_said(struct publishing *in, const struct report *report, enum role role,
         struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_ADD_SAID, &query, error))
		return false;
	query_int(&query, report->id);
	query_int(&query, in->digest);
	query_int(&query, in->edition);
	query_int(&query, in->story);
	query_int(&query, role);
	return query_run(&query, error) ||
	       error_context(error, "item %lld", (long long)report->id);
}

static bool
add_refs(struct publishing *in, const struct report *const *v, size_t n, enum role role,
         struct error *error)
{
	for (size_t i = 0; i < n; i++) {
		if (!add_said(in, v[i], role, error))
			return false;
	}
	return true;
}

static bool
add_stories(struct publishing *in, const struct stories *stories, struct error *error)
{
	for (size_t i = 0; i < stories->n; i++) {
		const struct story *story = &stories->v[i];
		const struct report *const *dropped = story->others + story->n_echoes;
		if (!add_said(in, story->lead, ROLE_LEAD, error) ||
		    !add_refs(in, story->others, story->n_echoes, ROLE_ECHO, error) ||
		    !add_refs(in, dropped, story->n_dropped, ROLE_DROPPED, error))
			return false;
		in->story++;
	}
	return true;
}

/* What is published with the edition, but not in it: all that is left now. */
static bool
add_unsaid(struct publishing *in, const struct unsaid *unsaid, struct error *error)
{
	for (size_t i = 0; i < unsaid->sources.n; i++) {
		struct query query;
		if (!query_open(in->state, SQL_SAY_REST, &query, error))
			return false;
		query_int(&query, in->digest);
		query_str(&query, unsaid->sources.v[i].name);
		query_int(&query, in->edition);
		query_int(&query, unsaid->until);
		if (!query_run(&query, error))
			return error_context(error, "%.*s",
			                     STR_FMT(unsaid->sources.v[i].name));
	}
	return true;
}

static bool
add_sections(struct publishing *in, const struct sections *sections,
             struct error *error)
{
	for (size_t i = 0; i < sections->n; i++) {
		if (!add_stories(in, &sections->v[i].stories, error))
			return false;
	}
	return true;
}

bool
state_publish(struct state *state, const struct edition *edition,
              const struct unsaid *unsaid, const struct filling *filling,
              struct error *error)
{
	struct publishing in = {.state = state};
	if (!database_begin(state, error))
		return false;
	bool fine = add_digest(&in, edition->digest, error) &&
	            add_edition(&in, edition, error) &&
	            filling->fill(filling->context, in.edition, error) &&
	            add_sections(&in, &edition->sections, error) &&
	            add_unsaid(&in, unsaid, error);
	return database_end(state, fine, error);
}
