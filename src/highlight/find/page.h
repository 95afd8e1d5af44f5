/*
 * A brief as finding sees it: its blocks with their words, its title and summary as
 * blocks too, what a sentence splitter broke joined again; and the candidates: places
 * that may announce the highlights, each with a score that says why.
 */
#ifndef HIGHLIGHT_PAGE_H
#define HIGHLIGHT_PAGE_H

#include "highlight/find/find.h"
#include "highlight/words/cue.h"
#include "highlight/words/segment.h"

enum { PAGE_KINDS = 7 };

enum page_place { PLACE_BODY, PLACE_TITLE, PLACE_SUMMARY, PLACES };

struct page_block {
	const struct block *block;
	enum page_place place;
	struct cue_words words; /* by page_words */
	bool has_words;
	struct tokened *tokened; /* by page_tokens */
	struct looked *looked;   /* by look_of */
	size_t nth;              /* among the body's blocks that are no preheader */
	size_t n_above;          /* paragraphs of some length before it */
};

struct page {
	struct arena *arena;
	const struct language *language;
	const struct cues *cues;
	const struct brief *brief;
	struct page_block *v; /* the body's blocks first, as they are counted there */
	size_t n;
	size_t n_body;       /* the title and the summary stand behind these */
	size_t n_paragraphs; /* of some length, in the body */
	bool alone;          /* the brief is one paragraph */
	bool few;            /* … or hardly more than one */
	size_t *against;     /* what page_against says, + 1; 0: it was not asked yet */
	uint64_t kinds[PAGE_KINDS]; /* the sections of wording.h's kinds, as bits */
	uint64_t frequent;          /* [frequent], [relatives]: the same */
	uint64_t relatives;
	struct openings *openings; /* contents.c: what blocks begin with */
	bool explained;            /* every candidate's points are shown */
	bool greets;               /* its readers, near the top */
	bool edition; /* its names or first words say that it is one of a series */
	bool story;   /* its title tells of one thing, as an article's does: title.c */
};

struct page page_of(struct arena *arena, const struct language *language,
                    const struct brief *brief);

struct str page_text(const struct page *page, size_t block);

/* The block's words, read when they are first asked for. */
const struct cue_words *page_words(const struct page *page, size_t block);

/* Words that announce begin with word i. */
bool page_announces(const struct page *page, const struct cue_words *words, size_t i);

/* The tokens of that range of the block, made when they are first asked for. */
const struct tokens *page_tokens(const struct page *page, size_t block,
                                 struct segment range);

/* How many of a hundred words are of shops, forms, minutes; 0 for a single such word.
 */
size_t page_against(const struct page *page);

/* What a stretch of text looks like. */
struct look {
	size_t n_bytes;
	size_t n_words;
	size_t n_pieces; /* between its commas, semicolons, joiners, bullets */
	size_t n_strong; /* semicolons, bullets, dashes among these */
	size_t n_joined; /* joiners among these */
	size_t n_sentences;
	size_t n_lines;
	size_t n_names;  /* pieces with a name, a number or a possessive */
	size_t n_verbs;  /* pieces that are a clause or a question */
	size_t n_asked;  /* … that are questions */
	size_t n_past;   /* … that tell of the past */
	bool told_first; /* the first piece is one of these */
	size_t n_maybe;  /* pieces that may be clauses */
	size_t n_topics; /* "the ghosts of the fleet", "why bees thrive" */
	size_t n_bound;  /* pieces that go on with another: "keeps bees", "he resigned"
	                  */
	size_t n_loose; /* pieces that hang on another: "as winter nears", "in March" */
	size_t n_self;  /* I, my, we */
	size_t n_against;
	bool more;     /* "and more" closes the list; it is no piece */
	bool promises; /* … and says what for: "and more to read today" */
	bool cut;      /* ends in "…" or the like */
	bool stops; /* ends with a full stop, be it within quotes or before "(AFP)" */
	bool told;  /* a verb of telling closes the first sentence */
	bool colon; /* one stands between two of its words */
	bool has_link;
	const struct tokens *tokens; /* of the stretch, less what passage_trim takes */
};

/* Of that range of the block; the same is looked at once. */
struct look look_of(const struct page *page, size_t block, struct segment range);

enum candidate_form {
	FORM_LABEL,   /* a cue or label, then the list */
	FORM_RUNNING, /* a cue that runs into the list */
	FORM_SUBJECT,
	FORM_AFTER,
	FORM_BARE, /* nothing announces it: a subject line, a greeting alone */
	FORM_LIST  /* bullets, numbers, short lines below their heading */
};

enum timely {
	TIMELY_NOT,
	TIMELY_EDITION, /* "in this issue" */
	TIMELY_TIME     /* "this week" */
};

struct candidate {
	enum candidate_form form;
	bool known;    /* a cue of the tables announces it */
	bool plus;     /* announces one thing more */
	bool more;     /* … and nothing that it is added to */
	bool whole;    /* a list that is all of the brief, which no cue announces */
	bool labelled; /* its first words are a label of its own */
	bool greeted;  /* it stands behind a greeting */
	bool further;  /* leads on to more of the list: "then we talk about" */
	bool opens;    /* its label opens a brief that is this paragraph alone */
	enum timely timely; /* what its cue says of when the list is */
	struct regions regions;
	size_t first_block;
	size_t last_block; /* the last with a region */
	int score;
	struct strs reasons;
};

struct candidates {
	struct candidate *v;
	size_t n;
};

/* Adds points with the reason's name: "colon +1". */
void candidate_add(struct arena *arena, struct candidate *candidate, int points,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The points of the cue that announces it. */
void candidate_cue(const struct page *page, struct candidate *candidate,
                   const struct cue_words *words, const struct cue_match *match);

void candidate_region(struct arena *arena, struct candidate *candidate,
                      struct region region);

/* The page is one article, or runs on as one does, and nothing says that it is a
 * letter: what such a candidate tells may be anything. */
bool candidate_is_of_article(const struct page *page,
                             const struct candidate *candidate);

/* The score below which no candidate is taken. */
enum { CANDIDATE_THRESHOLD = 6 };

/* The last points: for what the list is like and where it stands, whatever announces
 * it. */
void candidate_judge(const struct page *page, struct candidate *candidate,
                     const struct look *look, int strength);

/* announce.c: announcements in running text. */
void candidates_announced(const struct page *page, size_t block,
                          struct candidates *out);

/* stories.c: stories told a sentence each. */
void candidates_told(const struct page *page, size_t block, struct candidates *out);

/* The block tells such stories, one of which a sentence takes up: "We look at …". */
bool stories_take_up(const struct page *page, size_t block);

/* Three sentences or more, most of them with a name, none of them to the reader. */
bool stories_are_told(const struct page *page, size_t block, struct segment range);

/* Adds each sentence of the range as a story; false where they are none. */
bool stories_add(const struct page *page, size_t block, struct segment range,
                 struct candidate *candidate);

/* list.c: lists below a heading or a cue that ends its block. */
void candidates_listed(const struct page *page, size_t block, struct candidates *out);

/* The list that begins with block `first` below a heading of that level (7: a line that
 * is no heading), as regions; false where none does. */
bool list_collect(const struct page *page, size_t first, int level,
                  struct candidate *candidate);

/* judge.c: a list item by item. */
void candidate_judge_list(const struct page *page, struct candidate *candidate,
                          int strength);

/* What a list begins with that nothing announces. */
enum { BARE_POINTS = 3 };

/* bare.c: subject lines, preheaders, a brief of one line. */
void candidates_bare(const struct page *page, size_t block, struct candidates *out);

/* greeting.c: what follows a greeting. */
void candidates_greeted(const struct page *page, size_t block, struct candidates *out);

/* The block begins with a greeting. */
bool greeting_opens(const struct page *page, size_t block);

/* The block is a greeting, and no more. */
bool greeting_is_all(const struct page *page, size_t block);

/* Where the range goes on behind a greeting and remarks ("It’s Friday."): its end,
 * where there is nothing else. */
size_t greeting_end(const struct page *page, size_t block, struct segment range);

/* One of the two blocks before greets the reader. */
bool greeting_is_before(const struct page *page, size_t block);

/* headline.c: told as headlines are, in the present, without a verb or clause by
 * clause, each piece with a subject of its own, in one sentence. */
bool look_is_headlines(const struct look *look);

/* A clause between any two commas, three or more with names, in the one sentence that
 * is all the page has: "Rates were cut to help trade and jobs, Hull sued its bank, and
 * …" */
bool look_is_long_reports(const struct page *page, const struct look *look);

/* The points of a list that nothing announces, behind those of where it stands. */
void candidate_judge_bare(const struct page *page, struct candidate *candidate,
                          const struct look *look);

/* heading.c: the block is a heading that says the page's title again, as an article's
 * own does. */
bool heading_is_title(const struct page *page, size_t block);

/* How many of the block's words stand in headings of the brief. */
size_t headings_tell(const struct page *page, size_t block);

/* A heading of the brief is the same as the block, as an article's are its contents. */
bool headings_repeat(const struct page *page, size_t block);

/* contents.c: the pieces of the look are told further below, each in a block of its
 * own, as what a table of contents lists is. */
bool contents_are_told(const struct page *page, size_t block, const struct look *look);

/* The same of a list's items. */
bool contents_are_listed(const struct page *page, const struct candidate *candidate);

/* Points for a list in running text whose pieces are. */
void candidate_judge_contents(const struct page *page, struct candidate *candidate,
                              const struct look *look);

/* The contents behind a greeting, which nothing announces. */
void candidates_contents(const struct page *page, size_t block, struct candidates *out);

/* What the page's blocks begin with, still to be read. */
struct openings *openings_new(struct arena *arena);

/* title.c: the brief's title is a story's headline, not an edition's name or a list. */
bool title_is_headline(const struct page *page);

/* The same of an entry of a feed, which then tells that one story. */
bool title_tells_story(const struct page *page);

/* The title says again what the first piece of the range tells, and nothing of the
 * others: as subject lines do of the first of several stories. */
bool title_tells_first(const struct page *page, size_t block, struct segment range);

/* Points off for what nothing known announces, in a story. */
void candidate_judge_title(const struct page *page, struct candidate *candidate);

/* frame.c: the range without what stands behind bars at its end: a date, the letter's
 * name, an address. */
struct segment frame_tail(const struct page *page, size_t block, struct segment range);

/* The range without a date and without the letter's name, which marks part
 * from the list: "May 4, 2021 - ", " | Morning Newsletter". */
struct segment frame_within(const struct page *page, size_t block,
                            struct segment range);

/* tail.c: "Plus:" and its kin behind the best candidate. */
void candidate_extend(const struct page *page, struct candidate *candidate);

void candidates_add(const struct page *page, struct candidates *out,
                    struct candidate candidate);

#endif
