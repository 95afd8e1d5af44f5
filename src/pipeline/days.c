/*
 * A day is a local calendar day in the digest's zone, from its first instant up to, and
 * without, the first of the next: 23 or 25 hours where the clocks are changed.
 *
 * Whether today's edition was said is asked of its date alone. So a clock that was
 * wrong delays news at most (its day may seem said), and makes nothing come twice: what
 * an edition said is kept with the item (state), not with the hour.
 */
#include "pipeline/days.h"

enum { MISSED_MAX = 31 };

static void
add(struct arena *arena, struct dues *list, struct str date, int64_t until)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = (struct due){date, until};
}

struct dues
days_missed(struct arena *arena, struct str last, struct day today, struct str zone)
{
	struct dues missed = {0};
	struct day day, earliest = date_day_after(today, -MISSED_MAX);
	if (!date_parse_iso(last, &day))
		return missed;
	day = date_day_after(day, 1);
	if (date_day_compare(day, earliest) < 0)
		day = earliest;
	while (date_day_compare(day, today) < 0) {
		struct day next = date_day_after(day, 1);
		add(arena, &missed, date_iso(arena, day), date_day_start(next, zone));
		day = next;
	}
	return missed;
}

bool
days_due(struct arena *arena, struct run *run, const struct digest *digest,
         struct dues *out, struct error *error)
{
	struct dues dues = {0};
	struct day today = date_day(run->now, digest->zone);
	struct str date = date_iso(arena, today), last = STR("");
	int number = 0;
	if (!state_last_number(run->state, digest->name, date, &number, error) ||
	    !state_last_date(run->state, arena, digest->name, &last, error))
		return false;
	bool waits = digest->when == WHEN_ONCE_A_DAY && number > 0;
	if (digest->missed == MISSED_EACH)
		dues = days_missed(arena, last, today, digest->zone);
	/* A rehearsal shows what waits; what is done again is as it was. */
	if (waits && (run->mode != RUN_DRY || run->replay))
		run->counts.n_said++;
	else
		add(arena, &dues, date, INT64_MAX);
	*out = dues;
	return true;
}
