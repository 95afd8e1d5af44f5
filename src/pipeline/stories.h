/*
 * Stories of past editions, looked at again and corrected by hand. A story is named by
 * its place in an edition, from 1: "3" of the last one, "2025-01-29:3" of a day's.
 */
#ifndef PIPELINE_STORIES_H
#define PIPELINE_STORIES_H

#include "base/arena.h"
#include "base/error.h"
#include "state/state.h"

/* Whether a word names a story. */
bool story_is_name(struct str word);

/* Why the items of a story are one: each pair, with its features in words. */
bool story_explain(struct arena *arena, struct state *state, struct str digest,
                   struct str name, struct str *out, struct error *error);

/*
 * What was said with the story's lead is said by itself, in the next edition, and not
 * taken for the same again. EX_NOINPUT: there is no such story; EX_DATAERR: it has one
 * item only.
 */
bool story_split(struct arena *arena, struct state *state, struct str digest,
                 struct str name, struct error *error);

/* The items of two stories are one from now on. */
bool story_join(struct arena *arena, struct state *state, struct str digest,
                const struct str names[2], struct error *error);

/* All corrections as labelled stories, which the trainer reads. */
bool story_corrections(struct arena *arena, struct state *state, struct str *out,
                       struct error *error);

#endif
