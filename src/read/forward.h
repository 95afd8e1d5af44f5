/* Mails forwarded in the text of others: the original's head stands in the text. */
#ifndef READ_FORWARD_H
#define READ_FORWARD_H

#include <stdint.h>

#include "base/arena.h"
#include "model/model.h"

/* What that head says; empty or DATE_NONE where it does not. */
struct forward {
	struct str from; /* as it stands */
	struct str subject;
	int64_t date;
};

/*
 * Takes the head and all above it away, in the forms of Gmail, Outlook, Apple Mail,
 * Thunderbird and Yahoo and the languages they speak; of a mail forwarded twice both.
 * False, and nothing is changed, where there is no head, or where it stands below more
 * than a note.
 */
bool forward_cut_blocks(struct arena *arena, struct blocks *blocks,
                        struct forward *out);
/* The same of a plain text; it borrows. */
bool forward_cut_text(struct arena *arena, struct str *text, struct forward *out);

/* "Re: …" in many languages: who answers quotes a head too. */
bool forward_is_answer(struct str subject);

#endif
