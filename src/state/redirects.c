#include "state/redirects.h"

#include "state/database.h"

bool
state_linked(struct state *state, struct arena *arena, struct str source, size_t max,
             struct linked_items *out, struct error *error)
{
	struct linked_items list = {0};
	struct query query;
	if (!query_open(state, SQL_LINKED, &query, error))
		return false;
	query_str(&query, source);
	query_int(&query, (int64_t)max);
	while (query_row(&query, error)) {
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		struct linked_item *item = &list.v[list.n++];
		item->id = take_int(&query);
		item->text = take_str(&query, arena);
		item->url = take_str(&query, arena);
		item->brief_url = take_str(&query, arena);
	}
	*out = list;
	return !query.failed;
}

bool
state_redirect(struct state *state, struct arena *arena, struct str url,
               struct str *target, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_FIND_REDIRECT, &query, error))
		return false;
	query_str(&query, url);
	return query_text(&query, arena, target, error);
}

bool
state_keep_redirect(struct state *state, struct str url, struct str target, int64_t now,
                    struct error *error)
{
	struct query query;
	if (!database_begin(state, error))
		return false;
	bool fine = query_open(state, SQL_KEEP_REDIRECT, &query, error);
	if (fine) {
		query_str(&query, url);
		query_str(&query, target);
		query_int(&query, now);
		fine = query_run(&query, error);
	}
	return database_end(state, fine, error);
}

/* One statement about the item. */
static bool
run_for(struct state *state, enum statement which, int64_t item, struct str text,
        struct error *error)
{
	struct query query;
	if (!query_open(state, which, &query, error))
		return false;
	query_int(&query, item);
	if (text.s)
		query_str(&query, text);
	return query_run(&query, error);
}

static bool
relink(struct state *state, const struct linked_item *item, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_RELINK, &query, error))
		return false;
	query_int(&query, item->id);
	query_str(&query, item->text);
	query_str(&query, item->url);
	return query_run(&query, error) &&
	       run_for(state, SQL_RELINK_BRIEF, item->id, item->brief_url, error) &&
	       run_for(state, SQL_UNSIGN, item->id, (struct str){0}, error);
}

bool
state_relink(struct state *state, const struct linked_items *items, struct error *error)
{
	if (!database_begin(state, error))
		return false;
	bool fine = true;
	for (size_t i = 0; fine && i < items->n; i++)
		fine = relink(state, &items->v[i], error);
	return database_end(state, fine, error);
}
