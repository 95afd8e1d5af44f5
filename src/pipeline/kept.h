/* What the rooms want to know of an edition, as the state keeps it. */
#ifndef PIPELINE_KEPT_H
#define PIPELINE_KEPT_H

#include "dedupe/dedupe.h"
#include "render/render.h"
#include "state/state.h"

/* False with EX_TEMPFAIL where a stop was asked: what is being made is not made on. */
bool kept_goes_on(struct error *error);

/* The words of the items. */
struct tellings kept_tellings(struct state *state);

/* What a digest's editions said since then. */
struct kept_said {
	struct state *state;
	struct str digest;
	int64_t since;
};

struct past kept_past(struct kept_said *said);

/* The signatures of items, one at a time. */
struct kept_signatures {
	struct state *state;
	struct arena arena; /* of one; the caller frees it */
};

struct fresh kept_fresh(struct kept_signatures *signatures, struct reports reports);

/* The view of an edition. */
struct kept_view {
	struct state *state;
	int64_t edition;
};

struct view_keeper kept_keeper(struct kept_view *view);
struct view_parts kept_parts(struct kept_view *view);

/* The bytes of a parcel; one piece is held at a time. */
struct kept_parcel {
	struct state *state;
	int64_t parcel;
	struct arena arena; /* of the piece; the caller frees it */
};

struct spring kept_bytes(struct kept_parcel *parcel);

#endif
