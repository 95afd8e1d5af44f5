/*
 * Stories looked at again, and corrected by hand. A pin says of two items that they
 * tell one story, or two: the measure is not asked for them any more.
 */
#include "state/database.h"

static bool
add_pin(struct state *state, const struct pin *pin, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_ADD_PIN, &query, error))
		return false;
	query_int(&query, pin->one < pin->other ? pin->one : pin->other);
	query_int(&query, pin->one < pin->other ? pin->other : pin->one);
	query_int(&query, pin->same);
	return query_run(&query, error);
}

/* What was said with the lead is to be said by itself. */
static bool
unsay(struct state *state, const struct told_items *items, struct error *error)
{
	for (size_t i = 0; i < items->n; i++) {
		struct query query;
		if (!query_open(state, SQL_UNSAY, &query, error))
			return false;
		query_int(&query, items->v[i].report.id);
		query_int(&query, items->edition);
		if (!query_run(&query, error))
			return false;
	}
	return true;
}

bool
state_pin(struct state *state, const struct pins *pins, const struct told_items *split,
          struct error *error)
{
	if (!database_begin(state, error))
		return false;
	bool fine = !split || unsay(state, split, error);
	for (size_t i = 0; fine && i < pins->n; i++)
		fine = add_pin(state, &pins->v[i], error);
	return database_end(state, fine, error);
}

bool
state_pins(struct state *state, struct arena *arena, struct pins *out,
           struct error *error)
{
	struct pins list = {0};
	struct query query;
	if (!query_open(state, SQL_PINS, &query, error))
		return false;
	while (query_row(&query, error)) {
		struct pin pin = {.one = take_int(&query)};
		pin.other = take_int(&query);
		pin.same = take_int(&query) != 0;
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		list.v[list.n++] = pin;
	}
	if (query.failed)
		return false;
	*out = list;
	return true;
}

static struct told_item
take_told(struct query *query, struct arena *arena)
{
	struct told_item out = {.report = {.id = take_int(query)}};
	out.source = take_str(query, arena);
	out.quote = take_str(query, arena);
	out.context = take_str(query, arena);
	out.report.published = take_int(query);
	out.origin.first_seen = take_int(query);
	out.report.source = (uint32_t)take_int(query);
	out.signature = take_str(query, arena);
	return out;
}

bool
state_story(struct state *state, struct arena *arena, const struct story_name *which,
            struct told_items *out, struct error *error)
{
	struct told_items list = {0};
	struct query query;
	if (!query_open(state, SQL_STORY, &query, error))
		return false;
	query_str(&query, which->digest);
	query_str(&query, which->date);
	query_int(&query, which->place - 1);
	while (query_row(&query, error)) {
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		list.v[list.n++] = take_told(&query, arena);
		list.edition = take_int(&query);
	}
	if (query.failed)
		return false;
	*out = list;
	return true;
}

bool
state_told_item(struct state *state, struct arena *arena, int64_t id,
                struct told_item *out, struct error *error)
{
	struct query query;
	bool row;
	if (!query_open(state, SQL_TOLD_ITEM, &query, error))
		return false;
	query_int(&query, id);
	if (!query_next(&query, &row, error))
		return false;
	*out = (struct told_item){0};
	if (row) {
		*out = take_told(&query, arena);
		query_end(&query);
	}
	return true;
}
