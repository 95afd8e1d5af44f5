#include "pipeline/kept.h"

#include "base/stop.h"

bool
kept_goes_on(struct error *error)
{
	return !stop_asked() || error_set(error, EX_TEMPFAIL, "stopped");
}

static bool
find_telling(void *state, struct arena *arena, const struct report *report,
             struct telling *out, struct error *error)
{
	return state_telling(state, arena, report->id, out, error);
}

struct tellings
kept_tellings(struct state *state)
{
	return (struct tellings){find_telling, state};
}

static bool
each_said(void *context, void (*take)(void *taker, const struct signed_report *report),
          void *taker, struct error *error)
{
	const struct kept_said *said = context;
	return state_published(said->state, said->digest, said->since, take, taker,
	                       error);
}

struct past
kept_past(struct kept_said *said)
{
	return (struct past){each_said, said};
}

static bool
find_signature(void *context, const struct report *report, struct signed_report *out,
               struct error *error)
{
	struct kept_signatures *signatures = context;
	arena_free(&signatures->arena);
	return state_signature(signatures->state, &signatures->arena, report, out,
	                       error);
}

struct fresh
kept_fresh(struct kept_signatures *signatures, struct reports reports)
{
	return (struct fresh){reports, find_signature, signatures};
}

static bool
put_part(void *context, struct view_place at, struct str part, struct error *error)
{
	const struct kept_view *view = context;
	return kept_goes_on(error) &&
	       state_keep_part(view->state, view->edition, at, part, error);
}

struct view_keeper
kept_keeper(struct kept_view *view)
{
	return (struct view_keeper){put_part, view};
}

static bool
get_part(void *context, struct arena *arena, struct view_place at, struct str *part,
         struct error *error)
{
	const struct kept_view *view = context;
	return kept_goes_on(error) &&
	       state_part(view->state, arena, view->edition, at, part, error);
}

struct view_parts
kept_parts(struct kept_view *view)
{
	return (struct view_parts){get_part, view};
}

static bool
next_piece(void *context, int64_t *at, struct str *piece, struct error *error)
{
	struct kept_parcel *parcel = context;
	arena_free(&parcel->arena);
	return state_piece(parcel->state, &parcel->arena, parcel->parcel, at, piece,
	                   error);
}

struct spring
kept_bytes(struct kept_parcel *parcel)
{
	return (struct spring){next_piece, parcel};
}
