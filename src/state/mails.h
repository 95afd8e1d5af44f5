/* The mails of mailboxes that were read (private to the room). */
#ifndef STATE_MAILS_H
#define STATE_MAILS_H

#include "state/database.h"

/* Their names, sorted; none where the source is no mailbox, or had other settings. */
bool mails_known(struct state *state, struct arena *arena, const struct source *source,
                 struct strs *out, struct error *error);

/* What becomes of a mail that was read, at its mailbox. */
enum mails_marking { MAILS_LEFT, MAILS_TO_MARK };

/* One more was read; part of the transaction that keeps its items. */
bool mails_add(struct state *state, int64_t id, const struct source *source,
               struct str name, enum mails_marking marking, struct error *error);

#endif
