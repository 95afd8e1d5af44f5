/*
 * The pages that sources lead to. A link is kept in the transaction that keeps what
 * listed it, and its end in the one that keeps what it led to: so nothing that was
 * listed once is missed, whatever ends a run.
 */
#include "state/storing.h"
#include "syntax/url.h"

enum { TRIES = 3, DAYS_S = 5 * 24 * 3600, ROBOTS_S = 24 * 3600 };

static bool
add_link(struct storing *in, struct str url, int64_t brief, struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_ADD_LINK, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, url_key(in->scratch, url));
	query_str(&query, url);
	if (brief)
		query_int(&query, brief);
	else
		query_null(&query);
	query_int(&query, in->now);
	return query_run(&query, error);
}

bool
links_hold(struct storing *in, const struct brief *brief, int64_t brief_row,
           struct error *error)
{
	bool waits;
	if (!add_link(in, brief->url, brief_row, error) ||
	    !links_have(in, brief_row, &waits, error))
		return false;
	/* Another brief of the source has the same page. */
	struct query query;
	if (waits)
		return true;
	if (!query_open(in->state, SQL_RELEASE_BRIEF, &query, error))
		return false;
	query_int(&query, brief_row);
	return query_run(&query, error);
}

bool
links_have(struct storing *in, int64_t brief_row, bool *out, struct error *error)
{
	struct query query;
	int64_t id;
	if (!query_open(in->state, SQL_FIND_LINK, &query, error))
		return false;
	query_int(&query, brief_row);
	if (!query_number(&query, &id, error))
		return false;
	*out = id != 0;
	return true;
}

bool
links_add(struct storing *in, struct strs urls, struct error *error)
{
	for (size_t i = 0; i < urls.n; i++) {
		if (!add_link(in, urls.v[i], 0, error))
			return false;
	}
	return true;
}

/* A statement without rows that wants one id. */
static bool
run_by_id(struct state *state, enum statement which, int64_t id, struct error *error)
{
	struct query query;
	if (!query_open(state, which, &query, error))
		return false;
	query_int(&query, id);
	return query_run(&query, error);
}

static bool
find_brief(struct state *state, int64_t link, int64_t *brief, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_LINK_BRIEF, &query, error))
		return false;
	query_int(&query, link);
	return query_number(&query, brief, error);
}

bool
links_brief(struct storing *in, int64_t link, int64_t *brief, struct error *error)
{
	return find_brief(in->state, link, brief, error);
}

/* A page without highlights leaves the summary's items as they are. */
bool
links_replace(struct storing *in, int64_t brief_row, const struct gathered *gathered,
              struct error *error)
{
	size_t n = 0;
	const struct briefs *briefs = gathered->briefs;
	for (size_t i = 0; i < briefs->n; i++)
		n += gathered->items[i].n;
	if (n > 0 && (!run_by_id(in->state, SQL_RELEASE_SAME, brief_row, error) ||
	              !run_by_id(in->state, SQL_DROP_ITEMS, brief_row, error)))
		return false;
	for (size_t i = 0; i < briefs->n; i++) {
		if (!storing_items(in, &briefs->v[i], brief_row, &gathered->items[i],
		                   error))
			return false;
	}
	return run_by_id(in->state, SQL_RELEASE_BRIEF, brief_row, error);
}

static bool
end_link(struct state *state, int64_t link, int64_t now, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_LINK_ENDED, &query, error))
		return false;
	query_int(&query, link);
	query_int(&query, now);
	return query_run(&query, error);
}

bool
links_end(struct storing *in, int64_t link, struct error *error)
{
	return end_link(in->state, link, in->now, error);
}

static bool
take_rows(struct query *query, struct arena *arena, struct waiting_links *out,
          struct error *error)
{
	while (query_row(query, error)) {
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n].id = take_int(query);
		out->v[out->n++].url = take_str(query, arena);
	}
	return !query->failed;
}

bool
state_take_links(struct state *state, struct arena *arena, struct str source,
                 int64_t now, struct waiting_links *out, struct error *error)
{
	struct query query;
	struct waiting_links links = {0};
	if (!database_begin(state, error))
		return false;
	bool fine = query_open(state, SQL_TAKE_LINKS, &query, error);
	if (fine) {
		query_str(&query, source);
		query_int(&query, now);
		fine = take_rows(&query, arena, &links, error);
	}
	*out = links;
	return health_end(state, fine, error);
}

static bool
count_try(struct state *state, int64_t link, int64_t *n_tries, int64_t *first_at,
          struct error *error)
{
	struct query query;
	bool row = false;
	if (!query_open(state, SQL_LINK_FAILED, &query, error))
		return false;
	query_int(&query, link);
	if (!query_next(&query, &row, error))
		return false;
	*n_tries = row ? take_int(&query) : TRIES;
	*first_at = row ? take_int(&query) : 0;
	if (row)
		query_end(&query);
	return true;
}

static bool
give_up(struct state *state, int64_t link, int64_t now, struct error *error)
{
	int64_t brief;
	return end_link(state, link, now, error) &&
	       find_brief(state, link, &brief, error) &&
	       (brief == 0 || run_by_id(state, SQL_RELEASE_BRIEF, brief, error));
}

bool
state_link_failed(struct state *state, int64_t link, int code, int64_t now,
                  bool *given_up, struct error *error)
{
	int64_t n_tries, first_at;
	if (!database_begin(state, error))
		return false;
	bool fine = count_try(state, link, &n_tries, &first_at, error);
	*given_up = fine &&
	            (code == EX_TEMPFAIL ? now - first_at >= DAYS_S : n_tries >= TRIES);
	if (*given_up)
		fine = give_up(state, link, now, error);
	return database_end(state, fine, error);
}

bool
state_robots(struct state *state, struct arena *arena, struct str origin, int64_t now,
             struct site_rules *out, struct error *error)
{
	struct query query;
	bool row = false;
	*out = (struct site_rules){0};
	if (!query_open(state, SQL_FIND_ROBOTS, &query, error))
		return false;
	query_str(&query, origin);
	if (!query_next(&query, &row, error))
		return false;
	if (!row)
		return true;
	out->rules = take_str(&query, arena);
	int64_t age_s = now - take_int(&query);
	out->fresh = age_s >= 0 && age_s < ROBOTS_S;
	query_end(&query);
	return true;
}

bool
state_keep_robots(struct state *state, struct str origin, struct str rules, int64_t now,
                  struct error *error)
{
	struct query query;
	if (!database_begin(state, error))
		return false;
	bool fine = query_open(state, SQL_KEEP_ROBOTS, &query, error);
	if (fine) {
		query_str(&query, origin);
		query_str(&query, rules);
		query_int(&query, now);
		fine = query_run(&query, error);
	}
	return health_end(state, fine, error);
}
