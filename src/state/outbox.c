#include "state/database.h"
#include "state/words.h"

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
	parcel.state = (int)take_int(query);
	parcel.n_attempts = (int)take_int(query);
	parcel.made = take_int(query);
	parcel.next_at = take_int(query);
	return parcel;
}

bool
state_add_parcel(struct state *state, int64_t edition,
                 const struct destination *destination, int64_t *id,
                 struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_ADD_PARCEL, &query, error))
		return false;
	query_int(&query, edition);
	query_int(&query, destination->kind);
	query_str(&query, destination->path);
	query_str(&query, destination->media_type);
	if (!query_run(&query, error))
		return false;
	*id = sqlite3_last_insert_rowid(state->db);
	return true;
}

bool
state_add_piece(struct state *state, int64_t parcel, struct str bytes,
                struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_ADD_PIECE, &query, error))
		return false;
	query_int(&query, parcel);
	query_blob(&query, bytes);
	return query_run(&query, error);
}

bool
state_piece(struct state *state, struct arena *arena, int64_t parcel, int64_t *at,
            struct str *bytes, struct error *error)
{
	struct query query;
	bool row;
	if (!query_open(state, SQL_NEXT_PIECE, &query, error))
		return false;
	query_int(&query, parcel);
	query_int(&query, *at);
	if (!query_next(&query, &row, error))
		return false;
	*bytes = STR("");
	if (row) {
		*at = take_int(&query);
		*bytes = take_str(&query, arena);
		query_end(&query);
	}
	return true;
}

/* Of all bytes of a parcel. */
static bool
hash_parcel(struct state *state, int64_t parcel, int64_t *hash, struct error *error)
{
	struct arena scratch = {0};
	struct str piece = STR("");
	int64_t at = 0;
	*hash = words_hash(piece);
	do {
		arena_free(&scratch);
		if (!state_piece(state, &scratch, parcel, &at, &piece, error))
			return false;
		*hash = words_hash_more(*hash, piece);
	} while (piece.n > 0);
	arena_free(&scratch);
	return true;
}

bool
state_seal_parcel(struct state *state, int64_t parcel, struct error *error)
{
	struct query query;
	int64_t hash;
	if (!hash_parcel(state, parcel, &hash, error) ||
	    !query_open(state, SQL_SEAL_PARCEL, &query, error))
		return false;
	query_int(&query, parcel);
	query_int(&query, hash);
	return query_run(&query, error);
}

/* Whether each parcel has the bytes that were put there. */
static bool
check_bytes(struct state *state, const struct parcels *parcels, const int64_t *hashes,
            struct error *error)
{
	for (size_t i = 0; i < parcels->n; i++) {
		int64_t hash;
		if (!hash_parcel(state, parcels->v[i].id, &hash, error))
			return false;
		if (hashes[i] != 0 && hashes[i] != hash)
			return database_damaged(state->path,
			                        "a parcel of its outbox is changed",
			                        error);
	}
	return true;
}

bool
state_outbox(struct state *state, struct arena *arena, struct parcels *out,
             struct error *error)
{
	struct parcels found = {0};
	struct query query;
	int64_t *hashes = NULL; /* 0: not known, of a first version */
	if (!query_open(state, SQL_OUTBOX, &query, error))
		return false;
	while (query_row(&query, error)) {
		found.v = arena_grow(arena, found.v, found.n, sizeof *found.v);
		hashes = arena_grow(arena, hashes, found.n, sizeof *hashes);
		found.v[found.n] = take_parcel(&query, arena);
		hashes[found.n] = take_int(&query);
		found.v[found.n++].reply = take_str(&query, arena);
	}
	if (query.failed || !check_bytes(state, &found, hashes, error))
		return false;
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

/* Once accepted, the bytes can be rendered again from the edition's view. */
static bool
drop_pieces(struct state *state, int64_t parcel, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_DROP_PIECES, &query, error))
		return false;
	query_int(&query, parcel);
	return query_run(&query, error);
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
	if (!change_parcel(&query, parcel, error))
		return false;
	bool keeps =
	        attempt->state != PARCEL_ACCEPTED && attempt->state != PARCEL_FORGOTTEN;
	return keeps || drop_pieces(state, parcel, error);
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
