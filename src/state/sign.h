/* The signature of an item that was just stored. */
#ifndef STATE_SIGN_H
#define STATE_SIGN_H

#include "state/database.h"

/* Keeps it; an empty one is still to be made. */
bool sign_item(struct state *state, int64_t id, struct str signature,
               struct error *error);

#endif
