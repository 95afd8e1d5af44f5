#include "state/database.h"

static struct parcel
take_parcel(struct query *query, struct arena *arena)
{
	struct parcel parcel = {.id = take_int(query)};
	parcel.digest = take_str(query, arena);
	parcel.date = take_str(query, arena);
	parcel.number = (int)take_int(query);
	parcel.destination.kind = (enum destination_kind)take_int(query);
	parcel.destination.path = take_str(query, arena);
	parcel.destination.media_type = take_str(query, arena);
	parcel.bytes = take_str(query, arena);
	return parcel;
}

bool
state_outbox(struct state *state, struct arena *arena, struct parcels *out,
             struct error *error)
{
	struct parcels found = {0};
	struct query query;
	bool row = true;
	if (!query_open(state, SQL_OUTBOX, &query, error))
		return false;
	while (row) {
		if (!query_next(&query, &row, error))
			return false;
		if (!row)
			break;
		found.v = arena_grow(arena, found.v, found.n, sizeof *found.v);
		found.v[found.n++] = take_parcel(&query, arena);
	}
	*out = found;
	return true;
}

static bool
note_receipt(struct state *state, int64_t parcel, const struct failure *failure,
             int64_t now, struct error *error)
{
	struct query query;
	enum statement which = failure ? SQL_PARCEL_WAITS : SQL_PARCEL_ACCEPTED;
	if (!query_open(state, which, &query, error))
		return false;
	query_int(&query, parcel);
	query_int(&query, now);
	if (failure) {
		query_int(&query, failure->code);
		query_str(&query, failure->text);
	}
	if (!query_run(&query, error))
		return false;
	return sqlite3_changes(state->db) == 1 ||
	       error_set(error, EX_SOFTWARE, "state %s: no parcel %lld waits",
	                 state->path, (long long)parcel);
}

bool
state_receipt(struct state *state, int64_t parcel, const struct failure *failure,
              int64_t now, struct error *error)
{
	if (!database_begin(state, error))
		return false;
	return database_end(state, note_receipt(state, parcel, failure, now, error),
	                    error);
}
