/* Stems by Snowball (libstemmer's one door). */
#ifndef DEDUPE_STEM_H
#define DEDUPE_STEM_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct stemmers;

struct stemmers *stemmers_new(struct arena *arena);
void stemmers_close(struct stemmers *stemmers);

/*
 * The stem of a folded word in the language of that code (0: English), borrowed until
 * the next call; the word itself where there is no stemmer of the language.
 */
struct str stem_of(struct stemmers *stemmers, uint16_t language, struct str word);

/* The code of a language (BCP 47): "en" of "en-GB" as one number; 0 for none. */
uint16_t stem_language(struct str language);

#endif
