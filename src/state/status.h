/* The state as its owner looks at it. */
#ifndef STATE_STATUS_H
#define STATE_STATUS_H

#include "base/arena.h"
#include "base/error.h"
#include "model/status.h"
#include "model/trace.h"
#include "state/state.h"

/*
 * Fills what the state knows: its size and holder, these sources, the outbox, the last
 * ten editions of each digest. Text is copied into the arena.
 */
bool state_status(struct state *state, struct arena *arena,
                  const struct sources *sources, struct status *out,
                  struct error *error);

/* The first n items that are kept of a source, as the digest shows them. */
bool state_sample(struct state *state, struct arena *arena, struct str source,
                  int64_t n, struct strs *out, struct error *error);

/*
 * What became of the items in whose words the text stands, or whose address or brief's
 * address it is: the newest first, at most n.
 */
bool state_traces(struct state *state, struct arena *arena, struct str text, int64_t n,
                  struct traces *out, struct error *error);

#endif
