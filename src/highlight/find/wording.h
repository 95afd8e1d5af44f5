/*
 * What the words of a possible announcement say, by their kinds: when, which edition,
 * what is listed, who tells it, how and where. Kinds, in whatever order they come, tell
 * an announcement that no pattern of the tables knows.
 */
#ifndef HIGHLIGHT_WORDING_H
#define HIGHLIGHT_WORDING_H

#include "highlight/find/page.h"

enum {
	WORDING_TIME = 1 << 0,    /* [times]: today, week, Monday */
	WORDING_EDITION = 1 << 1, /* [editions]: issue, letter */
	WORDING_CONTENT = 1 << 2, /* [contents]: stories, agenda, radar */
	WORDING_TELLING = 1 << 3, /* [telling]: cover, tracking, looks */
	WORDING_SPEAKER = 1 << 4, /* [speakers]: we, you, our reporters */
	WORDING_POINTER = 1 << 5, /* [pointers]: here, below, inside */
	WORDING_LEADER = 1 << 6   /* [leaders]: including, with, are */
};

struct wording {
	unsigned kinds;  /* WORDING_… of any of the words */
	int n_kinds;     /* that the words add, one kind each */
	size_t n_others; /* words of no kind that are not frequent */
	bool against;    /* one of these speaks of something else: a recipe, a job */
};

/* The sections of each kind, as bits. */
void wording_sections(const struct language *language, uint64_t kinds[PAGE_KINDS]);

/* The kinds of word i. A contraction is of the kinds of its parts: "we're". */
unsigned wording_of_word(const struct page *page, const struct cue_words *words,
                         size_t i);

/* Of words [first, last). */
struct wording wording_of(const struct page *page, const struct cue_words *words,
                          size_t first, size_t last);

/* How surely a label so worded announces highlights: as a cue's strength, 0 for not at
 * all. */
int wording_strength(const struct page *page, const struct wording *wording);

/* A cue of those words, be it for the length of them all; last is 0 where they are no
 * announcement. */
struct cue_match wording_match(const struct page *page, const struct cue_words *words,
                               size_t first, size_t last);

#endif
