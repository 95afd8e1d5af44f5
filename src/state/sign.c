#include "state/sign.h"

/* A series has a number that no source has: as in TELLER (statements.c). */
#define SERIES_NUMBERS INT64_C(2147483648)

/* An item that waits for its signature. */
static bool
leave_unsigned(struct state *state, int64_t id, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_ADD_UNSIGNED, &query, error))
		return false;
	query_int(&query, id);
	return query_run(&query, error);
}

bool
sign_new(struct state *state, const struct place *place, struct str signature,
         struct error *error)
{
	struct query query;
	if (signature.n == 0)
		return leave_unsigned(state, place->item, error);
	if (!query_open(state, SQL_STORE_SIGNATURE, &query, error))
		return false;
	query_int(&query, place->item);
	query_int(&query, place->brief);
	query_int(&query,
	          place->series ? place->series + SERIES_NUMBERS : place->source);
	query_int(&query, place->published);
	query_int(&query, place->first_seen);
	query_blob(&query, signature);
	return query_run(&query, error);
}

static bool
sign_item(struct state *state, int64_t id, struct str signature, struct error *error)
{
	struct query query;
	if (signature.n == 0)
		return leave_unsigned(state, id, error);
	if (!query_open(state, SQL_ADD_SIGNATURE, &query, error))
		return false;
	query_int(&query, id);
	query_blob(&query, signature);
	return query_run(&query, error);
}

static struct unsigned_item
take_unsigned(struct query *query, struct arena *arena)
{
	struct unsigned_item out = {.id = take_int(query)};
	out.item.quote = take_str(query, arena);
	out.item.context = take_str(query, arena);
	out.item.url = take_str(query, arena);
	out.language = take_str(query, arena);
	return out;
}

bool
state_unsigned(struct state *state, struct arena *arena, size_t max,
               struct unsigned_items *out, struct error *error)
{
	struct unsigned_items list = {0};
	struct query query;
	if (!query_open(state, SQL_UNSIGNED, &query, error))
		return false;
	query_int(&query, (int64_t)max);
	while (query_row(&query, error)) {
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		list.v[list.n++] = take_unsigned(&query, arena);
	}
	if (query.failed)
		return false;
	*out = list;
	return true;
}

static bool
end_unsigned(struct state *state, int64_t id, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_END_UNSIGNED, &query, error))
		return false;
	query_int(&query, id);
	return query_run(&query, error);
}

bool
state_sign(struct state *state, const struct unsigned_items *items, struct error *error)
{
	bool fine = database_begin(state, error);
	if (!fine)
		return false;
	for (size_t i = 0; fine && i < items->n; i++) {
		const struct unsigned_item *one = &items->v[i];
		fine = end_unsigned(state, one->id, error) &&
		       sign_item(state, one->id, one->item.signature, error);
	}
	return database_end(state, fine, error);
}

bool
state_signature(struct state *state, struct arena *arena, const struct report *report,
                struct signed_report *out, struct error *error)
{
	struct query query;
	bool row;
	if (!query_open(state, SQL_SIGNATURE, &query, error))
		return false;
	query_int(&query, report->id);
	if (!query_next(&query, &row, error))
		return false;
	*out = (struct signed_report){.report = *report};
	if (row) {
		out->origin.brief = take_int(&query);
		out->origin.first_seen = take_int(&query);
		out->signature = take_str(&query, arena);
		query_end(&query);
	}
	return true;
}
