/*
 * An item prepared for comparing: its words as numbers, with what is known of them.
 * Made once, where the item is read, so that comparing millions of pairs touches no
 * text. A pure function of the item, its brief's language and the tables of words.
 */
#ifndef DEDUPE_SIGNATURE_H
#define DEDUPE_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { SIGNATURE_OWN = 24, SIGNATURE_TOLD = 96 };

enum {
	TERM_NAME = 1,
	TERM_NUMBER = 2,
	TERM_KEY = 4,      /* among the rarest: by it candidates are found */
	TERM_INITIALS = 8, /* stands for several words; weighs nothing itself */
	TERM_INNER = 16,   /* of a longer name, not its last word */
	TERM_TOLL = 16,    /* of a number: so many dead or hurt */
	TERM_TITLE = 32,   /* "President" before a name */
	TERM_BEFORE = 64,  /* a name on this side of the verb of a contest */
	TERM_BEHIND = 128
};

/* A word of the item itself. */
struct term {
	uint32_t key;
	uint16_t begin; /* of its first letters; 0: too short */
	uint16_t sound; /* of its consonants, a name's only; 0: too few */
	uint16_t row;   /* words of one row say nearly the same; 0: of none */
	uint8_t rarity; /* background.h */
	uint8_t flags;
};

/* A word of what the brief tells more. */
struct told {
	uint32_t key;
	uint8_t rarity;
	uint8_t flags;
};

enum {
	ITEM_NEGATED = 1,
	ITEM_WINS = 2,    /* it tells of a contest: the names before it won */
	ITEM_LOSES = 4,   /* or lost */
	ITEM_SERIES = 8,  /* it has the name of what comes again and again */
	ITEM_CLEAR = 16,  /* a whole sentence */
	ITEM_LINKED = 32, /* it has a link of its own */
	ITEM_ASKS = 64    /* it asks or explains, rather than tells what happened */
};

struct signature {
	uint64_t words;   /* the same words have the same number */
	uint64_t address; /* of the item's own link; 0: none */
	uint64_t form;    /* its words without names, numbers and dates */
	uint32_t one; /* rows of opposites that it stands in, on this side or that */
	uint32_t other;
	uint32_t stage;       /* how far the affair has come: lexicon.h */
	uint64_t places;      /* a bit for each country that it names */
	uint64_t told_places; /* and that the brief tells beside */
	uint64_t deeds;       /* a bit for each kind of deed that it tells of */
	uint64_t told_deeds;  /* and that the brief tells beside */
	uint16_t language;
	uint8_t flags;
	uint8_t n_own;
	uint8_t n_main; /* of them, before "after", "amid" or the like */
	uint8_t n_told;
	const struct term *own;  /* in the order of the text */
	const struct told *told; /* by key; none of them in own */
};

/* Room for the lists of one. */
struct signature_room {
	struct term own[SIGNATURE_OWN];
	struct told told[SIGNATURE_TOLD];
};

/* Reads into the room; false where the bytes are not what signature_write writes. */
bool signature_read(struct signature_room *room, struct str bytes,
                    struct signature *out);

/* A copy with lists of their own size. */
struct signature signature_copy(struct arena *arena, const struct signature *signature);

struct str signature_write(struct arena *arena, const struct signature *signature);

/* Whether the item says the word itself. */
bool signature_says(const struct signature *signature, uint32_t key);

/* Whether what its brief tells more has it. */
bool signature_tells(const struct signature *signature, uint32_t key);

#endif
