/* The editions, and the views that they are rendered from, part by part. */
#include "state/database.h"

bool
state_find_edition(struct state *state, const struct edition_name *which, int64_t *id,
                   struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_FIND_EDITION, &query, error))
		return false;
	query_str(&query, which->digest);
	query_str(&query, which->date);
	query_int(&query, which->number);
	return query_number(&query, id, error);
}

bool
state_archive(struct state *state, struct arena *arena, struct str digest,
              struct archived_list *out, struct error *error)
{
	struct archived_list found = {0};
	struct query query;
	if (!query_open(state, SQL_ARCHIVE, &query, error))
		return false;
	query_str(&query, digest);
	while (query_row(&query, error)) {
		found.v = arena_grow(arena, found.v, found.n, sizeof *found.v);
		struct archived *one = &found.v[found.n++];
		*one = (struct archived){.edition = take_int(&query)};
		one->date = take_str(&query, arena);
		one->number = (int)take_int(&query);
		one->made = take_int(&query);
		one->n_stories = (size_t)take_int(&query);
	}
	if (query.failed)
		return false;
	*out = found;
	return true;
}

static void
bind_place(struct query *query, int64_t edition, struct view_place at)
{
	query_int(query, edition);
	query_int(query, (int64_t)at.section);
	query_int(query, (int64_t)at.place);
}

bool
state_keep_part(struct state *state, int64_t edition, struct view_place at,
                struct str bytes, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_ADD_PART, &query, error))
		return false;
	bind_place(&query, edition, at);
	query_blob(&query, bytes);
	return query_run(&query, error);
}

bool
state_part(struct state *state, struct arena *arena, int64_t edition,
           struct view_place at, struct str *bytes, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_FIND_PART, &query, error))
		return false;
	bind_place(&query, edition, at);
	return query_text(&query, arena, bytes, error);
}
