/* What counts as the same words, of one source today and of all sources tomorrow. */
#ifndef STATE_WORDS_H
#define STATE_WORDS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The text for comparing: utf8_fold, without quotes, marks of punctuation and points in
 * abbreviations, dashes and slashes as spaces, white space folded. What stands inside a
 * number ("3.5", "1,000") stays, and so do signs that have a meaning (% $ & + #). Empty
 * only where the text shows nothing; a text of punctuation alone is only folded.
 */
struct str words_fold(struct arena *arena, struct str text);

/* 64 bits of a text; equal texts have equal ones, so they find, but prove nothing. */
int64_t words_hash(struct str text);
/* That of a text and this one behind it, from that of the text. */
int64_t words_hash_more(int64_t before, struct str text);

#endif
