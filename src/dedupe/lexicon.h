/* What is known of words beyond their spelling (words/en.words, in sections that
 * words/README.md describes): what says nothing, little, the same, or the opposite. */
#ifndef DEDUPE_LEXICON_H
#define DEDUPE_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "dedupe/stem.h"

enum {
	WORD_FUNCTION = 1,     /* says nothing */
	WORD_NEGATOR = 2,      /* turns a sentence into its opposite */
	WORD_TITLE = 4,        /* may stand before a name */
	WORD_ALIAS = 8,        /* key is what it stands for, where it has a capital */
	WORD_UNIT = 16,        /* key is what it stands for */
	WORD_PHRASE = 32,      /* begins an entry of several words, joined by '_' */
	WORD_FOREIGN = 64,     /* says nothing in another language */
	WORD_IRREGULAR = 128,  /* key is that of its base form */
	WORD_NUMBER = 256,     /* key is that of its digits */
	WORD_COUNTRY = 512,    /* an alias of a country */
	WORD_ASKS = 1024,      /* where it begins or ends, it asks or explains */
	WORD_BACKGROUND = 2048 /* what follows it is why or when: "after" */
};

/* A word as it stands, folded. */
struct lexicon_word {
	uint32_t flags;
	uint32_t key; /* 0: that of its stem */
};

enum {
	MEANS_WINS = 1,   /* who stands before it is the winner */
	MEANS_LOSES = 2,  /* who stands before it is the loser */
	MEANS_COMMON = 4, /* no name, whatever its capital */
	MEANS_SERIES = 8, /* the name of what comes again and again */
	MEANS_TOLL = 16   /* the number before or behind it grows by the hour */
};

/* A stem, or what an alias stands for. */
struct lexicon_meaning {
	uint16_t row; /* words of one row say nearly the same; 0: of none */
	uint16_t flags;
	uint32_t one; /* bits of the rows of opposites, on this side or that */
	uint32_t other;
	uint32_t stage; /* bits of the stages of an affair that it tells of */
	uint64_t place; /* the bit of a country that it is, or is in; 0: none */
	uint64_t deeds; /* bits of the kinds of deeds that it tells of */
};

struct lexicon;

struct lexicon *lexicon_new(struct arena *arena, struct stemmers *stemmers);

struct lexicon_word lexicon_find(const struct lexicon *lexicon, struct str word);
struct lexicon_meaning lexicon_meaning(const struct lexicon *lexicon, uint32_t key);

#endif
