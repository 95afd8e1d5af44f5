/* The views that editions are rendered from, part by part. */
#include "state/database.h"

bool
state_find_edition(struct state *state, const struct edition_name *which, int64_t *id,
                   struct error *error)
{
	struct query query;
	bool row;
	if (!query_open(state, SQL_FIND_EDITION, &query, error))
		return false;
	query_str(&query, which->digest);
	query_str(&query, which->date);
	query_int(&query, which->number);
	if (!query_next(&query, &row, error))
		return false;
	*id = row ? take_int(&query) : 0;
	if (row)
		query_end(&query);
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
	bool row;
	if (!query_open(state, SQL_FIND_PART, &query, error))
		return false;
	bind_place(&query, edition, at);
	if (!query_next(&query, &row, error))
		return false;
	*bytes = STR("");
	if (row) {
		*bytes = take_str(&query, arena);
		query_end(&query);
	}
	return true;
}
