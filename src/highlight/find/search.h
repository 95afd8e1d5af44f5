/* Searching one block for what announces highlights in running text. */
#ifndef HIGHLIGHT_SEARCH_H
#define HIGHLIGHT_SEARCH_H

#include "highlight/find/page.h"

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

/* The offset behind a colon at most `more` words behind a label's words, which end with
 * word `last` - 1; 0 where none is. *words_more: how many stand between. */
size_t search_label_end(const struct search *s, size_t last, size_t more,
                        size_t *words_more);

/* A time of the day ("at 9:30") or an address: no label ends at byte `after`. */
bool search_is_time(const struct search *s, size_t after);

/* Byte `at` is set bold. */
bool search_is_strong(const struct search *s, size_t at);

/* Points off for words [first, last) of a label that announce something else; a cue's
 * own words count only from `last_own` on. */
void search_against(const struct search *s, struct candidate *c, size_t first,
                    size_t last, size_t last_own);

enum { LIST_BYTES = 3 }; /* the least a list has */

/* Adds the candidate with what stands in the range as its list. */
void search_finish(const struct search *s, struct candidate *c, struct segment range,
                   int strength);

/*
 * subject.c: a subject, which a cue of that kind matched, whose verbs are the list; the
 * word behind it, the match's first word where there is none. With SUBJECT_SURE, only
 * where its verbs can hardly be anything else; with SUBJECT_ALONE, only where it has
 * one and a further sentence brings one thing more.
 */
enum subject_need { SUBJECT_LIKELY, SUBJECT_SURE, SUBJECT_ALONE };
size_t search_subject(const struct search *s, struct cue_match match,
                      enum subject_need need);

/* label.c: "KEY READING Rents fall, …": a label told from its list by capitals alone;
 * the word behind it, i where none is. */
size_t search_capitals(const struct search *s, size_t i);

/* label.c: "Rents, Rail: Your Weekend Briefing": word i begins the letter's own title,
 * which is no list. */
bool search_begins_own_title(const struct search *s, size_t i);

/* label.c: tries the label that word i begins. */
void search_label(const struct search *s, size_t i);

/* running.c: a cue that runs into its list; the word behind it, i where none does. */
size_t search_running(const struct search *s, size_t i);

/* lead.c: a sentence from word i on that runs into its list by the kinds of its words;
 * the word behind what leads on to it, i where it is no such sentence. */
size_t search_lead(const struct search *s, size_t i);

/* The word behind what leads on to the list behind a cue of words [i, last): "… you up
 * to date on". */
size_t search_lead_on(const struct search *s, size_t i, size_t last);

/* behind.c: what closes the block announces the list before it. */
void search_behind(const struct search *s);

/* A sentence behind its list begins with word i; the word behind it, i where none does.
 */
size_t search_after(const struct search *s, size_t i);

/* "Ana Ruiz, Tom Lee and Kit discuss": names from word k on, one of them joined, and
 * what they tell; the word behind the verb, k where no topics follow it. */
size_t search_tellers(const struct search *s, size_t k);

/* "This week, rents fall in Leeds, …": a label of time whose comma opens the list. */
size_t search_comma(const struct search *s, size_t i);

/* plus.c: "Also in this edition, …", by itself; the word behind it, i where none stands
 * there. */
size_t search_plus(const struct search *s, size_t i);

/* The same, only where a story is told before it: "Rents fall. We also look at …" */
size_t search_further(const struct search *s, size_t i);

#endif
