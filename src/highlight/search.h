/* Searching one block for what announces highlights in running text. */
#ifndef HIGHLIGHT_SEARCH_H
#define HIGHLIGHT_SEARCH_H

#include "highlight/page.h"

/* What one block is searched with. */
struct search {
	const struct page *page;
	size_t block;
	struct str text;
	const struct cue_words *words;
	struct candidates *out;
	size_t closer; /* the next byte that may close a label */
};

/* A candidate with the points of its cue. */
struct candidate search_cued(const struct search *s, enum candidate_form form,
                             const struct cue_match *match);

/* Where the text begins that follows word `last` - 1: its quotes and symbols belong to
 * it. */
size_t search_behind_word(const struct search *s, size_t last);

/*
 * The offset behind the colon that follows byte `at` before any other word, 0 where
 * none does. A dash with blanks round it does as well, and a line break that no margin
 * asked for.
 */
size_t search_colon(struct str text, size_t at);

/* Adds the candidate with what stands in the range as its list. */
void search_finish(const struct search *s, struct candidate *c, struct segment range,
                   int strength);

/*
 * subject.c: a subject, which a cue of that kind matched, whose verbs are the list; the
 * word behind it, the match's first word where there is none. With SUBJECT_SURE, only
 * where its verbs can hardly be anything else.
 */
enum subject_need { SUBJECT_LIKELY, SUBJECT_SURE };
size_t search_subject(const struct search *s, struct cue_match match,
                      enum subject_need need);

/* running.c: a cue that runs into its list; the word behind it, i where none does. */
size_t search_running(const struct search *s, size_t i);

/* "This week, rents fall in Leeds, …": a label of time whose comma opens the list. */
size_t search_comma(const struct search *s, size_t i);

/* plus.c: "Also in this edition, …", by itself; the word behind it, i where none stands
 * there. */
size_t search_plus(const struct search *s, size_t i);

#endif
