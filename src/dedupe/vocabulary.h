/* The words that were met lately, and what is known of each: news repeats its words, so
 * most of them are folded, stemmed and looked up once in many items. */
#ifndef DEDUPE_VOCABULARY_H
#define DEDUPE_VOCABULARY_H

#include "dedupe/background.h"
#include "dedupe/scan.h"
#include "dedupe/stem.h"

/* A word as it stands in a text of a language. */
struct form {
	struct str folded; /* as scan_spelling gives it */
	struct str stem;   /* of that */
	uint32_t key;      /* of the stem, which the next two are of as well */
	uint16_t begin;    /* of its first letters; 0: too short */
	uint16_t sound;    /* of the folded word's consonants; 0: too few */
	struct lexicon_word known;
	struct lexicon_meaning meaning;
	struct background_word background;
};

struct vocabulary;

/* The tables must outlive it, and so must the arena. */
struct vocabulary *vocabulary_new(struct arena *arena, struct stemmers *stemmers,
                                  const struct lexicon *lexicon,
                                  struct background *background);

void vocabulary_close(struct vocabulary *vocabulary);

/*
 * The word's form in the language of that code (stem.h). It stands until the next
 * vocabulary_trim; where there is no more room, in the arena.
 */
const struct form *vocabulary_find(struct vocabulary *vocabulary, struct arena *arena,
                                   uint16_t language, const struct word *word);

/* Forgets all words, where they are many. */
void vocabulary_trim(struct vocabulary *vocabulary);

/* Of a stem's first letters, by which other forms of it are known; 0: too short. */
uint16_t vocabulary_begin(struct str stem);

#endif
