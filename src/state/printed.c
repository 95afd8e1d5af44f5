#include "state/printed.h"

#include "state/database.h"

static bool
note_printed(struct state *state, const struct printed *printed, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_NAME_DIGEST, &query, error))
		return false;
	query_str(&query, printed->digest);
	if (!query_run(&query, error) ||
	    !query_open(state, SQL_ADD_PRINTED, &query, error))
		return false;
	query_str(&query, printed->digest);
	query_str(&query, printed->date);
	query_int(&query, printed->number);
	query_str(&query, printed->words);
	return query_run(&query, error);
}

bool
state_add_printed(struct state *state, const struct printed *printed,
                  struct error *error)
{
	return database_begin(state, error) &&
	       database_end(state, note_printed(state, printed, error), error);
}

bool
state_printed(struct state *state, struct arena *arena, struct str digest,
              struct strs *out, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_PRINTED, &query, error))
		return false;
	query_str(&query, digest);
	return query_strs(&query, arena, out, error);
}
