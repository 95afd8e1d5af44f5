/* The signature of an item, kept with where the item stands. */
#ifndef STATE_SIGN_H
#define STATE_SIGN_H

#include "state/database.h"

/* Where an item stands, beside its signature again. */
struct place {
	int64_t item;
	int64_t brief;
	int64_t source;
	int64_t series; /* 0: none */
	int64_t published;
	int64_t first_seen;
};

/* Keeps the signature of an item that was just stored; an empty one is still to be
 * made. */
bool sign_new(struct state *state, const struct place *place, struct str signature,
              struct error *error);

#endif
