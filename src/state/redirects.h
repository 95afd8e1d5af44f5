/* Where the links of items lead (a part of the state's public face). */
#ifndef STATE_REDIRECTS_H
#define STATE_REDIRECTS_H

#include "base/list.h"
#include "state/state.h"

/* An item with its links: its own, those in its text, and its brief's. */
struct linked_item {
	int64_t id;
	struct str text; /* inline CommonMark */
	struct str url;
	struct str brief_url;
};

LIST_OF(linked_items, linked_item);

/* The newest items of a source that no edition has said, at most `max`. */
bool state_linked(struct state *state, struct arena *arena, struct str source,
                  size_t max, struct linked_items *out, struct error *error);

/* Where an address leads, as it was found once; empty where it was never asked. */
bool state_redirect(struct state *state, struct arena *arena, struct str url,
                    struct str *target, struct error *error);
bool state_keep_redirect(struct state *state, struct str url, struct str target,
                         int64_t now, struct error *error);

/* The items have these links from now on, and are signed anew. */
bool state_relink(struct state *state, const struct linked_items *items,
                  struct error *error);

#endif
