#include "state/database.h"
#include "state/words.h"

/* False where its bytes are not those that were put there. */
static bool
take_parcel(struct query *query, struct arena *arena, struct parcel *out)
{
	struct parcel parcel = {.id = take_int(query)};
	parcel.digest = take_str(query, arena);
	parcel.date = take_str(query, arena);
	parcel.number = (int)take_int(query);
	parcel.destination.kind = (enum destination_kind)take_int(query);
	parcel.destination.path = take_str(query, arena);
	parcel.destination.media_type = take_str(query, arena);
	parcel.bytes = take_str(query, arena);
	parcel.state = (int)take_int(query);
	parcel.n_attempts = (int)take_int(query);
	parcel.made = take_int(query);
	parcel.next_at = take_int(query);
	*out = parcel;
	return take_is_null(query) || take_int(query) == words_hash(parcel.bytes);
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
		if (!take_parcel(&query, arena, &found.v[found.n++])) {
			query_end(&query);
			return database_damaged(state->path,
			                        "a parcel of its outbox is changed",
			                        error);
		}
	}
	*out = found;
	return true;
}

/* Runs what changes one parcel. */
static bool
change_parcel(struct query *query, int64_t parcel, struct error *error)
{
	const struct state *state = query->state;
	if (!query_run(query, error))
		return false;
	return sqlite3_changes(state->db) == 1 ||
	       error_set(error, EX_SOFTWARE, "state %s: no parcel %lld waits",
	                 state->path, (long long)parcel);
}

static bool
note_trying(struct state *state, int64_t parcel, int64_t now, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_PARCEL_TRYING, &query, error))
		return false;
	query_int(&query, parcel);
	query_int(&query, now);
	return change_parcel(&query, parcel, error);
}

bool
state_trying(struct state *state, int64_t parcel, int64_t now, struct error *error)
{
	if (!database_begin(state, error))
		return false;
	return database_end(state, note_trying(state, parcel, now, error), error);
}

static bool
note_receipt(struct state *state, int64_t parcel, const struct attempt *attempt,
             int64_t now, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_PARCEL_ENDED, &query, error))
		return false;
	query_int(&query, parcel);
	query_int(&query, now);
	query_int(&query, attempt->state);
	query_int(&query, attempt->next_at);
	query_str(&query, attempt->reply);
	return change_parcel(&query, parcel, error);
}

bool
state_receipt(struct state *state, int64_t parcel, const struct attempt *attempt,
              int64_t now, struct error *error)
{
	if (!database_begin(state, error))
		return false;
	return database_end(state, note_receipt(state, parcel, attempt, now, error),
	                    error);
}
