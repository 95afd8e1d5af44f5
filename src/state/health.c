/*
 * How sources fare. The habit of a source is the longest of its recent pauses between
 * news; it shrinks by a quarter with each shorter one.
 */
#include "state/storing.h"

enum { PENDING_MAX = 256, LONG_S = 14 * 24 * 3600 };

/* What the row of a source says. */
struct health {
	int64_t n_failures;
	struct str moved_to;
	int64_t n_moved;
	struct str address;
	int64_t new_at;
	int64_t habit_s;
	int64_t n_silent;
};

static bool
look_up(struct storing *in, struct health *out, struct error *error)
{
	struct query query;
	bool row = false;
	if (!query_open(in->state, SQL_SOURCE_HEALTH, &query, error))
		return false;
	query_int(&query, in->source);
	if (!query_next(&query, &row, error))
		return false;
	if (!row)
		return true;
	out->n_failures = take_int(&query);
	out->moved_to = take_str(&query, in->scratch);
	out->n_moved = take_int(&query);
	out->address = take_str(&query, in->scratch);
	out->new_at = take_int(&query);
	out->habit_s = take_int(&query);
	out->n_silent = take_int(&query);
	query_end(&query);
	return true;
}

static int64_t
longer(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void
take_news(struct health *health, enum yield yield, const struct storing *in)
{
	int64_t pause_s = health->new_at ? in->now - health->new_at : 0;
	int64_t long_s = longer(4 * health->habit_s, LONG_S);
	bool is_new = in->n_new > 0;
	if (!is_new && (yield == YIELD_UNCHANGED || !health->new_at))
		return;
	if (is_new && health->new_at != in->now) { /* else it is more of the same */
		health->habit_s = longer(pause_s, health->habit_s * 3 / 4);
		health->new_at = in->now;
	}
	if (!is_new && (yield == YIELD_NOTHING || pause_s > long_s))
		health->n_silent++;
	else
		health->n_silent = 0;
}

/* A redirect for good that is seen twice changes the address. */
static bool
take_move(struct health *health, struct str moved_to)
{
	bool again = moved_to.n > 0 && str_eq(moved_to, health->moved_to);
	health->n_moved = moved_to.n == 0 ? 0 : again ? health->n_moved + 1 : 1;
	health->moved_to = moved_to;
	if (health->n_moved < 2)
		return false;
	health->address = moved_to;
	health->moved_to = (struct str){0};
	health->n_moved = 0;
	return true;
}

bool
health_answered(struct storing *in, const struct answer *answer, enum yield yield,
                struct standing *out, struct error *error)
{
	struct query query;
	struct health health = {0};
	if (!look_up(in, &health, error))
		return false;
	*out = (struct standing){.n_new = in->n_new,
	                         .n_failures = (int)health.n_failures,
	                         .new_at = health.new_at};
	out->moved = take_move(&health, answer->moved_to);
	take_news(&health, yield, in);
	out->n_silent = (int)health.n_silent;
	if (!query_open(in->state, SQL_SOURCE_UNCHANGED, &query, error))
		return false;
	query_int(&query, in->source);
	query_int(&query, in->now);
	query_int(&query, answer->next_at);
	query_str(&query, health.moved_to);
	query_int(&query, health.n_moved);
	query_str(&query, health.address);
	query_int(&query, yield == YIELD_SOME);
	query_int(&query, health.new_at);
	query_int(&query, health.habit_s);
	query_int(&query, health.n_silent);
	return query_run(&query, error);
}

bool
health_followed(struct storing *in, enum yield yield, struct standing *out,
                struct error *error)
{
	struct query query;
	struct health health = {0};
	*out = (struct standing){.n_new = in->n_new};
	if (yield != YIELD_SOME)
		return true;
	if (!look_up(in, &health, error) ||
	    !query_open(in->state, SQL_SOURCE_NEWS, &query, error))
		return false;
	take_news(&health, yield, in);
	query_int(&query, in->source);
	query_int(&query, in->now);
	query_int(&query, health.new_at);
	query_int(&query, health.habit_s);
	query_int(&query, health.n_silent);
	return query_run(&query, error);
}

bool
health_end(struct state *state, bool fine, struct error *error)
{
	if (fine && ++state->n_pending < PENDING_MAX)
		return true;
	return database_end(state, fine, error);
}

bool
state_unchanged(struct state *state, const struct source *source,
                const struct answer *answer, int64_t now, struct standing *out,
                struct error *error)
{
	struct arena scratch = {0};
	struct storing in = {.state = state, .scratch = &scratch, .now = now};
	if (!database_begin(state, error))
		return false;
	bool fine = storing_source(state, source->name, &in.source, error) &&
	            health_answered(&in, answer, YIELD_UNCHANGED, out, error);
	arena_free(&scratch);
	return health_end(state, fine, error);
}

bool
state_failed(struct state *state, const struct failed *failed, int64_t now,
             int *in_a_row, struct error *error)
{
	struct query query;
	struct arena scratch = {0};
	const struct failure *failure = failed->failure;
	int64_t id, n_failures = 0;
	if (!database_begin(state, error))
		return false;
	bool fine = storing_source(state, failed->source->name, &id, error) &&
	            query_open(state, SQL_SOURCE_FAILED, &query, error);
	if (fine) {
		query_int(&query, id);
		query_int(&query, now);
		query_int(&query, failure->stage);
		query_int(&query, failure->code);
		query_str(&query, failure->text);
		query_int(&query, failed->next_at);
		query_int(&query, failure->code != EX_TEMPFAIL);
		query_str(&query, storing_settings(&scratch, failed->source));
		fine = query_number(&query, &n_failures, error);
	}
	arena_free(&scratch);
	if (!health_end(state, fine, error))
		return false;
	*in_a_row = (int)n_failures;
	return true;
}

bool
state_recovered(struct state *state, struct arena *arena, int64_t since, int n_failures,
                struct strs *out, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_RECOVERED, &query, error))
		return false;
	query_int(&query, since);
	query_int(&query, n_failures);
	return query_strs(&query, arena, out, error);
}
