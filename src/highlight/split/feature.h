/* What speaks for or against a segment of a list, each with a weight (weights.c). */
#ifndef HIGHLIGHT_FEATURE_H
#define HIGHLIGHT_FEATURE_H

#include <stdint.h>

#include "highlight/split/lattice.h"

/* How segments are compared with their neighbours. */
enum form {
	FORM_CLAUSE,
	FORM_MAYBE,
	FORM_NOUN,
	FORM_VERB,
	FORM_ASK,
	FORM_OTHER,
	FORMS
};

enum pattern {
	PATTERN_APPOSITION,         /* "X, the last of her line, resigns" */
	PATTERN_PERHAPS_APPOSITION, /* "X, the oldest of them, stands empty" */
	PATTERN_SPLIT_CLAUSE, /* "X, resigns": one comma between subject and verb */
	PATTERN_FRONTED,      /* "In Montreal, the metro floods" */
	PATTERN_TWO_CLAUSES,  /* two whole clauses with a comma between */
	PATTERN_INNER_LIST,   /* "anchovy, hake, and sardine" */
	PATTERN_LIST_SUBJECT, /* "Spain, Chile, and Kenya bid" */
	PATTERN_DISAGREES,    /* "Kenya bid" alone */
	PATTERN_DANGLES,
	PATTERN_ONE_WORD,
	PATTERN_TWO_WORDS,
	PATTERN_LONG,
	PATTERN_WHOLE,    /* the list is one segment though it has three pieces */
	PATTERN_DEFINITE, /* begins with an article, capital or possessive */
	PATTERN_JOIN_ASIDE,
	PATTERN_CUT_ASIDE,
	PATTERN_WHILE_NOUN, /* cut at "while" behind a noun phrase */
	PATTERN_WHILE_CLAUSE,
	PATTERN_SAME_HEADS,   /* "and" between phrases of like form */
	PATTERN_AND_DEFINITE, /* joined "and" with an article or possessive behind */
	PATTERN_NO_AND,       /* the last cut is a bare comma */
	PATTERN_NO_AND_CUT_OFF,
	PATTERN_COMMA_FREE_CLAUSES, /* two clauses with a bare "and" between */
	PATTERN_ONE_APPOSITION,     /* "X, a former comedian, bans cruises" */
	PATTERN_TRAILS,             /* "…, with runways under water" */
	PATTERN_SAYS,               /* "…, its premier says" */
	PATTERN_STRAY_NAME,         /* a clause, then a mere name: "…, India" */
	PATTERN_STARTS_VERB,        /* cut before a verb, the first item is none */
	PATTERN_TWO_OF_THREE,       /* "X, Y, and Z" as two items */
	PATTERN_ASKS_ON,            /* ends in "how Japan", before its verb */
	PATTERN_AND_ANAPHOR,        /* "the clinic and its nurses" */
	PATTERN_CUT_ANAPHOR,
	PATTERN_AND_PLACES,   /* "in Israel and Gaza" */
	PATTERN_COMMA_PLACES, /* "in Leeds, Hull" */
	PATTERN_TITLE_CUT,    /* a comma between titles: "Trams Return, New Mirrors" */
	PATTERN_TITLE_JOIN,
	PATTERN_NAME_THE,    /* "Ana Ruiz, the sculptor" */
	PATTERN_AND_CUT_OFF, /* cut at an "and" behind which the text breaks off */
	PATTERN_TWO_ANDS,    /* "ports and rents and rails" */
	PATTERN_CUT_REFERS,  /* cut at an "and" behind which "them" stands */
	PATTERN_CUT_NAMES,   /* cut at the "and" of "Lima, Quito and La Paz" */
	PATTERN_CUT_STUMP,   /* "… and marine life" cut from the clause before it */
	PATTERN_TRIPLE,      /* the "and" of "rail strikes, a vote and dry wells" cut */
	PATTERN_ALSO_LIST,   /* "… as well as A, B and C" as one */
	PATTERN_TITLE_DASH, /* cut at a dash of "Fair 10.04 – Lima, New Mirrors, …" */
	PATTERN_OTHER_FORM,  /* cut before a verb in another form than the first's */
	PATTERN_BEFORE_ALSO, /* the "and" of "roads and bridges sowie dates" cut */
	PATTERN_CLAUSE_AND_NOUN,     /* cut where there is no more than these */
	PATTERN_TITLE_LOWER,         /* cut before a small letter among titles */
	PATTERN_PARALLEL,            /* "a vote in Malta | and the price of tea" */
	PATTERN_CLAUSES_END_IN_LIST, /* "Roku sues, | Sonos drops Oslo, Rome and Bonn"
	                              */
	PATTERN_JOIN_SUM,            /* "Lima bans cars, a first for Peru" as one */
	PATTERN_CUT_SUM,
	PATTERN_JOIN_BARE,        /* "Lima bans cars, repairs to a seawall" as one */
	PATTERN_JOIN_LOOSE,       /* "Lima bans cars, the trial of a banker" as one */
	PATTERN_PHRASE_AND_WORDS, /* "a gentle guide to seeds, soil and patience" */
	PATTERNS
};

enum {
	FEATURE_TYPE = 0,
	FEATURE_JOIN_COMMA = FEATURE_TYPE + PHRASE_TYPES,
	FEATURE_JOIN_AND = FEATURE_JOIN_COMMA + PHRASE_TYPES,
	FEATURE_JOIN_COMMA_AND = FEATURE_JOIN_AND + PHRASE_TYPES,
	FEATURE_AND_LEFT = FEATURE_JOIN_COMMA_AND + PHRASE_TYPES,
	FEATURE_JOIN_KIND = FEATURE_AND_LEFT + PHRASE_TYPES,
	FEATURE_CUT_INNER = FEATURE_JOIN_KIND + JOINT_KINDS,
	FEATURE_CUT_LAST = FEATURE_CUT_INNER + 2 * JOINT_KINDS,
	FEATURE_CUT_ONLY = FEATURE_CUT_LAST + 2 * JOINT_KINDS,
	FEATURE_NEIGHBOURS = FEATURE_CUT_ONLY + JOINT_KINDS,
	FEATURE_PATTERN = FEATURE_NEIGHBOURS + FORMS * FORMS,
	FEATURE_LINK_JOIN = FEATURE_PATTERN + PATTERNS,
	FEATURE_LINK_CUT = FEATURE_LINK_JOIN + LINKS,
	FEATURES = FEATURE_LINK_CUT + LINKS
};

enum { FOUND_MAX = 96 };

struct found {
	uint16_t v[FOUND_MAX];
	size_t n;
	enum form form;
};

/* The features of pieces [from, to) as one segment. */
struct found features_of(const struct lattice *lattice, size_t from, size_t to);

/* feature_name.c: "join ,and clause": the feature's name in weights.c. */
void feature_name(size_t feature, char *to, size_t n_bytes);

#endif
