#include "state/database.h"

static bool
delete_before(struct state *state, enum statement which, int64_t before,
              struct error *error)
{
	struct query query;
	if (!query_open(state, which, &query, error))
		return false;
	query_int(&query, before);
	return query_run(&query, error);
}

bool
state_prune(struct state *state, int64_t before, struct error *error)
{
	if (!database_begin(state, error))
		return false;
	bool fine = delete_before(state, SQL_PRUNE_ITEMS, before, error) &&
	            delete_before(state, SQL_PRUNE_BRIEFS, before, error) &&
	            delete_before(state, SQL_PRUNE_LINKS, before, error) &&
	            delete_before(state, SQL_PRUNE_ROBOTS, before, error) &&
	            delete_before(state, SQL_PRUNE_REDIRECTS, before, error) &&
	            delete_before(state, SQL_PRUNE_PRINTED, before, error);
	return database_end(state, fine, error);
}
