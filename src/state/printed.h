/*
 * What was printed before this state began: the words of editions that were found again
 * where they had been laid down (`precis repair`).
 */
#ifndef STATE_PRINTED_H
#define STATE_PRINTED_H

#include "state/state.h"

/* An edition as it was found; words as words_fold gives them. */
struct printed {
	struct str digest;
	struct str date;
	int number;
	struct str words;
};

bool state_add_printed(struct state *state, const struct printed *printed,
                       struct error *error);

/* The words of what the digest printed, copied into the arena. */
bool state_printed(struct state *state, struct arena *arena, struct str digest,
                   struct strs *out, struct error *error);

#endif
