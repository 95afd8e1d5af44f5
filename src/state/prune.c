#include "state/database.h"

enum { DAY_S = 24 * 3600, DAYS_OF_TRUST = 7 };

static bool
run_with_time(struct state *state, enum statement which, int64_t time,
              struct error *error)
{
	struct query query;
	if (!query_open(state, which, &query, error))
		return false;
	query_int(&query, time);
	return query_run(&query, error);
}

/* The newest of the days that do not stand, being few, behind a leap. */
static bool
find_trusted(struct state *state, int64_t now, int64_t leap, int64_t *out,
             struct error *error)
{
	struct query query;
	int64_t trusted = now / DAY_S, last = 0;
	int n = 0;
	if (!query_open(state, SQL_DAYS, &query, error))
		return false;
	query_int(&query, now);
	while (query_row(&query, error)) {
		int64_t day = take_int(&query);
		if (n == 0 || last - day >= leap) {
			trusted = day;
			n = 0;
		}
		last = day;
		if (++n == DAYS_OF_TRUST) {
			query_end(&query);
			break;
		}
	}
	*out = trusted;
	return !query.failed;
}

static bool
delete_before(struct state *state, int64_t before, struct error *error)
{
	return run_with_time(state, SQL_PRUNE_ITEMS, before, error) &&
	       run_with_time(state, SQL_PRUNE_BRIEFS, before, error) &&
	       run_with_time(state, SQL_PRUNE_LINKS, before, error) &&
	       run_with_time(state, SQL_PRUNE_ROBOTS, before, error) &&
	       run_with_time(state, SQL_PRUNE_REDIRECTS, before, error) &&
	       run_with_time(state, SQL_PRUNE_PRINTED, before, error);
}

bool
state_prune(struct state *state, int64_t now, int64_t keep_s, int64_t *by,
            struct error *error)
{
	int64_t leap = keep_s / DAY_S / 2, trusted;
	if (!database_begin(state, error))
		return false;
	bool fine = run_with_time(state, SQL_ADD_DAY, now, error) &&
	            find_trusted(state, now, leap > 0 ? leap : 1, &trusted, error);
	if (fine) {
		int64_t end = (trusted + 1) * DAY_S;
		*by = end < now ? end : now;
		fine = delete_before(state, *by - keep_s, error);
	}
	return database_end(state, fine, error);
}
