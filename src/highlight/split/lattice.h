/*
 * A list within one sentence as the pieces between its candidate cuts, and the best way
 * to cut it under a table of weights.
 */
#ifndef HIGHLIGHT_LATTICE_H
#define HIGHLIGHT_LATTICE_H

#include "base/arena.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

enum joint_kind {
	JOINT_COMMA,
	JOINT_COMMA_AND,
	JOINT_AND,   /* without a comma */
	JOINT_ALSO,  /* "as well as", "plus", with or without one */
	JOINT_WHILE, /* ", while" */
	JOINT_DASH,
	JOINT_KINDS
};

/* What speaks for one item on both sides of a joint (series.c). */
enum link {
	LINK_NONE,
	LINK_SERIES,     /* within "strikes in Lima, Quito and La Paz" */
	LINK_LABELLED,   /* within "Local news: Spain, Malta and Tunisia" */
	LINK_PAIR,       /* "on coal and smog" */
	LINK_INFINITIVE, /* "to store and relay" */
	LINK_RELATIVE,   /* "who left and who came back" */
	LINK_WHO,        /* "arrests a tycoon, who denies it" */
	LINK_ASK,        /* "explains why they went and what it cost" */
	LINK_IT,         /* "the new dam and what it means for Ghana" */
	LINKS
};

/* A candidate cut; bytes [start, end) of the text belong to neither side if it is one.
 */
struct joint {
	enum joint_kind kind;
	enum link link;
	size_t start;
	size_t end;
	bool aside; /* closes a date, company or place */
	bool held;  /* never cut */
};

/* Tokens [first, last) between two candidates. */
struct piece {
	size_t first;
	size_t last;
	bool refers; /* to what stands before it */
};

enum { LATTICE_MAX = 200, REACH_MAX = 16, CACHE_MAX = 4 };

struct lattice {
	const struct tokens *tokens;
	struct piece *pieces;
	struct joint *joints;   /* joints[k] stands before pieces[k]; [0] is empty */
	struct phrase *phrases; /* of k + 1 pieces from i on: [i * CACHE_MAX + k] */
	size_t n;
	bool oxford;  /* a comma stands before an "and" */
	bool cut_off; /* the text breaks off in the last piece */
	bool more;    /* "and more" stood behind the last piece */
	bool closed;  /* … and a comma before its "and" */
	bool titles;  /* a long list of Words in Capitals */
	bool shorts;  /* of nothing but short noun phrases */
	bool names;   /* a list of nothing but names */
};

enum lattice_kind {
	LATTICE_ANY,
	LATTICE_VERBS /* the verbs of one subject, if that may be */
};

struct lattice lattice_make(struct arena *arena, const struct tokens *tokens,
                            size_t first, size_t last, bool cut_off,
                            enum lattice_kind kind);

/* The phrase of pieces [from, to). */
struct phrase lattice_phrase(const struct lattice *lattice, size_t from, size_t to);

/* Which joints are cuts: n of them, [0] is always one. */
struct path {
	bool *cut;
	double score;
};

/*
 * The best path and the runner-up (its cut is NULL where there is only one way). With
 * gold not NULL every joint decided otherwise than there adds 1 to a path's score: what
 * training needs.
 */
struct path lattice_best(struct arena *arena, const struct lattice *lattice,
                         const double *weights, const bool *gold, struct path *second);

/* Adds `by` to counts[f] for each feature f that the path has. */
void lattice_count(const struct lattice *lattice, const bool *cut, double by,
                   double *counts);

#endif
