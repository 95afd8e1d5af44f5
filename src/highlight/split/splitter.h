/* Splitting with a table of weights of one's own: what the trainer needs. */
#ifndef HIGHLIGHT_SPLITTER_H
#define HIGHLIGHT_SPLITTER_H

#include "highlight/split/lattice.h"
#include "highlight/split/split.h"
#include "highlight/words/passage.h"

struct splitter {
	struct arena *arena;
	const struct language *language;
	const double *weights;       /* FEATURES of them */
	const struct tokens *tokens; /* NULL: they are read first */
	bool cut_off;
	bool more;     /* "and more" stands behind the list at hand */
	bool closed;   /* … and a comma before that "and" */
	bool verbs;    /* the list is of one subject's verbs */
	bool bare;     /* nothing announces the list */
	bool marked;   /* several stories are marked: "Also: …", "And: …" */
	bool tail;     /* the list at hand stands behind "Plus, …" */
	bool single;   /* what leads into the first sentence leads into one story */
	bool listed;   /* … behind a list of others */
	bool labelled; /* the list at hand stands behind a colon */
	bool phrases;  /* the first sentence is no clause */
	bool headline; /* the list at hand stands before the newsletter's name */
	struct split *out;
	struct explanation *why;
	/* Called with each list before it is cut; may be NULL. */
	void (*visit)(void *visitor, const struct lattice *lattice);
	void *visitor;
};

void splitter_run(struct splitter *splitter, const struct spans *spans,
                  struct segment range, struct str text);

/* Adds an item as it stands. */
void splitter_add(struct splitter *splitter, struct stretch part);

/* Adds the items of one sentence that is a list. */
void splitter_add_list(struct splitter *splitter, struct stretch sentence);

/* sentences.c: adds the items of all of them. */
void splitter_add_sentences(struct splitter *splitter, struct stretches sentences);

/* overrule.c: cuts a headline's topics, whatever the path was; whether it is one. */
bool splitter_overrule(const struct splitter *splitter, const struct lattice *lattice,
                       const struct path *path);

/* Cuts a series in a language whose table knows no verbs as its commas are cut. */
void splitter_cut_series(const struct lattice *lattice, const struct path *path);

/* Says in `why`, if it is not NULL, how each joint was decided, and the runner-up. */
void splitter_explain(const struct splitter *splitter, const struct lattice *lattice,
                      const struct path *best, const struct path *second);

#endif
