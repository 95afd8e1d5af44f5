#include "state/status.h"

#include <sys/stat.h>

#include "base/date.h"
#include "state/database.h"
#include "state/lock.h"

static int64_t
take_time(struct query *query)
{
	bool never = take_is_null(query);
	int64_t at = take_int(query);
	return never ? DATE_NONE : at;
}

static void
take_source(struct query *query, struct arena *arena, struct source_status *out)
{
	out->good_at = take_time(query);
	out->yielded_at = take_time(query);
	out->failed_at = take_time(query);
	out->n_failures = (int)take_int(query);
	out->stage = (enum stage)take_int(query);
	out->failure = take_str(query, arena);
	out->moved_to = take_str(query, arena);
	out->next_at = take_time(query);
	out->n_waiting = (size_t)take_int(query);
	out->n_items = (size_t)take_int(query);
}

static bool
find_source(struct state *state, struct arena *arena, struct source_status *out,
            struct error *error)
{
	struct query query;
	bool row;
	if (!query_open(state, SQL_SOURCE_STATUS, &query, error))
		return false;
	query_str(&query, out->name);
	if (!query_next(&query, &row, error))
		return false;
	if (row) {
		take_source(&query, arena, out);
		query_end(&query);
	}
	return true;
}

static bool
find_sources(struct state *state, struct arena *arena, const struct sources *sources,
             struct source_statuses *out, struct error *error)
{
	out->v = arena_array(arena, sources->n, sizeof *out->v);
	for (size_t i = 0; i < sources->n; i++) {
		out->v[i] = (struct source_status){.name = sources->v[i].name,
		                                   .enabled = sources->v[i].enabled,
		                                   .good_at = DATE_NONE,
		                                   .yielded_at = DATE_NONE,
		                                   .failed_at = DATE_NONE,
		                                   .next_at = DATE_NONE};
		if (!find_source(state, arena, &out->v[i], error))
			return false;
	}
	out->n = sources->n;
	return true;
}

static struct parcel_status
take_parcel(struct query *query, struct arena *arena)
{
	struct parcel_status found = {.parcel.id = take_int(query)};
	struct parcel *parcel = &found.parcel;
	parcel->digest = take_str(query, arena);
	parcel->date = take_str(query, arena);
	parcel->number = (int)take_int(query);
	parcel->destination.kind = (enum destination_kind)take_int(query);
	parcel->destination.path = take_str(query, arena);
	parcel->state = (int)take_int(query);
	parcel->n_attempts = (int)take_int(query);
	parcel->made = take_int(query);
	parcel->next_at = take_int(query);
	found.tried_at = take_time(query);
	found.reply = take_str(query, arena);
	return found;
}

static bool
find_outbox(struct state *state, struct arena *arena, struct parcel_statuses *out,
            struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_OUTBOX_STATUS, &query, error))
		return false;
	while (query_row(&query, error)) {
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = take_parcel(&query, arena);
	}
	return !query.failed;
}

static struct edition_status
take_edition(struct query *query, struct arena *arena)
{
	struct edition_status found = {.digest = take_str(query, arena)};
	found.date = take_str(query, arena);
	found.number = (int)take_int(query);
	found.made = take_int(query);
	found.n_stories = (size_t)take_int(query);
	return found;
}

static bool
find_editions(struct state *state, struct arena *arena, struct edition_statuses *out,
              struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_EDITION_STATUS, &query, error))
		return false;
	while (query_row(&query, error)) {
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = take_edition(&query, arena);
	}
	return !query.failed;
}

static size_t
size_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? (size_t)status.st_size : 0;
}

bool
state_status(struct state *state, struct arena *arena, const struct sources *sources,
             struct status *out, struct error *error)
{
	out->state = str_copy(arena, str_from(state->path));
	out->state_bytes = size_of(state->path);
	lock_holder(state->path, &out->holder, &out->held_since);
	return find_sources(state, arena, sources, &out->sources, error) &&
	       find_outbox(state, arena, &out->outbox, error) &&
	       find_editions(state, arena, &out->editions, error);
}

bool
state_sample(struct state *state, struct arena *arena, struct str source, int64_t n,
             struct strs *out, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_SAMPLE, &query, error))
		return false;
	query_str(&query, source);
	query_int(&query, n);
	return query_strs(&query, arena, out, error);
}

static struct trace
take_trace(struct query *query, struct arena *arena)
{
	struct trace trace = {0};
	trace.text = take_str(query, arena);
	trace.url = take_str(query, arena);
	trace.source = take_str(query, arena);
	trace.brief_title = take_str(query, arena);
	trace.brief_url = take_str(query, arena);
	trace.first_seen = take_int(query);
	trace.confidence = (int)take_int(query);
	trace.is_repeat = take_int(query) != 0;
	trace.is_held = take_int(query) != 0;
	trace.end = (enum trace_end)take_int(query);
	trace.digest = take_str(query, arena);
	trace.date = take_str(query, arena);
	trace.number = (int)take_int(query);
	trace.story = (size_t)take_int(query);
	trace.lead = take_str(query, arena);
	return trace;
}

bool
state_traces(struct state *state, struct arena *arena, struct str text, int64_t n,
             struct traces *out, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_TRACES, &query, error))
		return false;
	query_str(&query, text);
	query_int(&query, n);
	while (query_row(&query, error)) {
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = take_trace(&query, arena);
	}
	return !query.failed;
}
