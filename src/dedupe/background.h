/* How rare words are in the language at large (words/XX.freq, described in
 * words/README.md). */
#ifndef DEDUPE_BACKGROUND_H
#define DEDUPE_BACKGROUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "dedupe/lexicon.h"

/* Rarity is counted in eighths of a natural logarithm: of one in how many words. */
enum { RARITY_UNIT = 8, RARITY_UNKNOWN = 128 };

struct background_word {
	uint8_t rarity;
	bool is_known;
	bool is_name; /* mostly met with a capital inside a sentence */
};

struct background;

struct background *background_new(struct arena *arena, const struct lexicon *lexicon);

/* By the code of the language (stem.h; 0: English) and the key of the stem. */
struct background_word background_find(struct background *background, uint16_t language,
                                       uint32_t key);

#endif
