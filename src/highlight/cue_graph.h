/* Compiled cues as cue.c and cue_compile.c share them. */
#ifndef HIGHLIGHT_CUE_GRAPH_H
#define HIGHLIGHT_CUE_GRAPH_H

#include "highlight/cue.h"

enum cue_step {
	STEP_EMPTY, /* goes on with next */
	STEP_SPLIT, /* with next or with other */
	STEP_WORD,
	STEP_CLASS,
	STEP_GAP,
	STEP_MATCH
};

struct cue_node {
	enum cue_step step;
	uint32_t value;   /* the word's id, the gap's width, the match's strength, the
	                   class takes digits */
	uint64_t section; /* of STEP_CLASS: its bit */
	uint32_t next;    /* 0: none */
	uint32_t other;
};

/* One pattern of those that begin with a word, or with a class or gap. */
struct cue_entry {
	uint32_t start;
	uint32_t first; /* the node that takes the first word */
	uint32_t next;  /* 0: none */
};

enum { CUE_VOCABULARY = 4096 };

struct cues {
	const struct language *language;
	struct cue_node *nodes; /* [0] is none */
	size_t n_nodes;
	struct cue_entry *entries; /* [0] is none */
	size_t n_entries;
	struct str *vocabulary; /* hash slots */
	uint32_t *ids;
	uint32_t n_words;
	/* [kind][word]: the first entry; [kind][0]: patterns that begin with a class */
	uint32_t *firsts[CUE_KINDS];
};

/* The slot of a word, its letters compared without case, marks and apostrophes. */
size_t cue_slot(const struct cues *cues, struct str word);

/* Where the word that starts at `at` ends; an unspaced character is a word alone. */
size_t cue_word_end(struct str text, size_t at);

#endif
