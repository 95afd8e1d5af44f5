/* Compiled cues as cue.c and cue_compile.c share them. */
#ifndef HIGHLIGHT_CUE_GRAPH_H
#define HIGHLIGHT_CUE_GRAPH_H

#include "highlight/words/cue.h"

enum cue_step {
	STEP_EMPTY, /* goes on with next */
	STEP_SPLIT, /* with next or with other */
	STEP_WORD,
	STEP_CLASS,
	STEP_GAP,
	STEP_MATCH
};

/* A set of words, by two bits of each one's number: it may have one too many, hardly
 * ever, since the words of a choice have numbers in a row. */
struct cue_set {
	uint64_t low; /* all bits: any word, or the end */
	uint32_t high;
};

static inline struct cue_set
cue_set_of(uint32_t id)
{
	return (struct cue_set){(uint64_t)1 << id % 64, (uint32_t)1 << id / 64 % 32};
}

/* Word `id`, 0 for one that no pattern has, may be in the set. */
static inline bool
cue_set_has(struct cue_set set, uint32_t id)
{
	if (id == 0)
		return set.low == UINT64_MAX;
	return set.low >> id % 64 & set.high >> id / 64 % 32 & 1;
}

struct cue_node {
	enum cue_step step;
	uint32_t value;   /* the word's id, the gap's width, the match's strength, the
	                   class takes digits */
	uint64_t section; /* of STEP_CLASS: its bit */
	uint32_t next;    /* 0: none */
	uint32_t other;
};

/* What a walk from a STEP_SPLIT may take next: kept in its section and value. */
static inline struct cue_set
cue_ahead(const struct cue_node *split)
{
	return (struct cue_set){split->section, split->value};
}

/* One pattern of those that begin with a word, or with a class or gap. */
struct cue_entry {
	struct cue_set seconds; /* what may be its second word */
	struct cue_set rest;    /* … or that of an entry behind it */
	uint32_t start;
	uint32_t first; /* the node that takes the first word */
	uint32_t next;  /* 0: none */
};

enum { CUE_VOCABULARY = 4096 };

/* What the patterns of a kind begin with. */
struct cue_firsts {
	uint32_t *by_id;   /* the first entry of a word; [0]: of those that begin with a
	                    class or gap */
	uint64_t sections; /* the classes' */
	bool numbers;      /* a class among them takes digits */
	bool any;          /* a gap is among them */
	bool some;         /* there are patterns of the kind */
};

struct cues {
	const struct language *language;
	struct cue_node *nodes; /* [0] is none */
	size_t n_nodes;
	struct cue_entry *entries; /* [0] is none */
	size_t n_entries;
	struct str *vocabulary; /* by slots */
	uint32_t *hashes;       /* 0: a free slot */
	uint32_t *ids;
	uint32_t n_words;
	struct cue_firsts firsts[CUE_KINDS];
	uint8_t *kinds;  /* by id: a bit a kind with patterns that begin so */
	uint8_t classed; /* … with a class or gap */
};

/* Of its letters, without case, marks and apostrophes; never 0. */
uint32_t cue_hash(struct str word);

/* The slot of a word of that hash, or the free one where it would stand. */
size_t cue_slot(const struct cues *cues, struct str word, uint32_t hash);

/* Where the word that starts at `at` ends; an unspaced character is a word alone. */
size_t cue_word_end(struct str text, size_t at);

#endif
