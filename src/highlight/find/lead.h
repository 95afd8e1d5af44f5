/* A sentence that tells what is in the letter, as lead.c reads it up to its verb and
 * lead_on.c on to the list. */
#ifndef HIGHLIGHT_LEAD_H
#define HIGHLIGHT_LEAD_H

#include "highlight/find/search.h"
#include "highlight/find/wording.h"

enum {
	LEAD_WORDS = 18, /* before the list */
	LEAD_WHEN = WORDING_TIME | WORDING_EDITION
};

/* What was read of a sentence. */
struct lead {
	const struct search *s;
	size_t first;
	unsigned kinds;
	int n_kinds;
	size_t n_names;
	size_t n_others;
	bool cued;   /* a pattern says what leads to the list, but for its particles */
	size_t verb; /* the word that tells */
	size_t last; /* the word behind all that leads on to the list */
};

/* The sections of the tables in which word k stands. */
uint64_t lead_sections(const struct lead *l, size_t k);

bool lead_is_in(const struct lead *l, size_t k, const char *section);

/* The kinds of word k, where the sentence goes on with it without a mark; else 0. */
unsigned lead_kinds(const struct lead *l, size_t k);

/* The first word from k on that is of none of the kinds. */
size_t lead_behind(const struct lead *l, size_t k, unsigned kinds);

/* Counts word k in. */
void lead_take(struct lead *l, size_t k);

/* The list from word k on has so many pieces that what stands before it sums it up. */
bool lead_sums_up(const struct search *s, size_t k);

/* Takes the words from l->last on that only lead on to the list. */
void lead_find_last(struct lead *l);

#endif
