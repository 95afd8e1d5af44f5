/* How surely two items tell the same story: features that can be named, and weights. */
#ifndef DEDUPE_MEASURE_H
#define DEDUPE_MEASURE_H

#include "dedupe/document.h"

enum feature {
	FEATURE_ONE,          /* always 1 */
	FEATURE_COVERED_MORE, /* of one item's words, how much the other has */
	FEATURE_COVERED_LESS,
	FEATURE_EXACT,       /* the cosine of both, equal words only */
	FEATURE_WORDS,       /* words in common, whatever their weight */
	FEATURE_SHARED,      /* how much both say */
	FEATURE_LACKED,      /* the rarest word that each has alone: the lesser */
	FEATURE_RAREST,      /* the rarest word in common */
	FEATURE_CROSSED,     /* of what is shared, how much comes before "after" in one
	                        alone */
	FEATURE_RUNS,        /* words that follow each other in both */
	FEATURE_LENGTH,      /* the shorter's part of the longer */
	FEATURE_NAMES,       /* the cosine of the names */
	FEATURE_OTHER_NAMES, /* names that each has alone: the lesser */
	FEATURE_OTHER_HEAD,  /* another name first, that the other does not tell at all
	                      */
	FEATURE_NO_NAMES,
	FEATURE_DEEDS,        /* the cosine of what is neither name nor number */
	FEATURE_SHARED_DEEDS, /* how much of that both say */
	FEATURE_NAMED_DEEDS,  /* the same names with the same deeds */
	FEATURE_SAME_NUMBERS,
	FEATURE_OTHER_NUMBERS, /* both have, and none in common */
	FEATURE_MORE_NUMBERS,  /* one has numbers that the other lacks */
	FEATURE_OTHER_AMOUNT,  /* another number of the same thing */
	FEATURE_NEGATED,       /* nearly the same words, one with a "not" */
	FEATURE_OPPOSITE,
	FEATURE_OTHER_STAGE, /* of the affair */
	FEATURE_SAME_STAGE,
	FEATURE_SAME_DEEDS, /* of all kinds of deeds that they tell of, how many both do
	                     */
	FEATURE_OTHER_DEEDS, /* both tell of some, and of none in common */
	FEATURE_OTHER_WINNER,
	FEATURE_SAME_WINNER,
	FEATURE_OTHER_PLACE,
	FEATURE_OTHER_KIND, /* one tells what happened, the other asks or explains */
	FEATURE_SERIES,
	FEATURE_CONTEXT,    /* both tell more */
	FEATURE_KNOWN_MORE, /* of one item's words, how much the other tells in all */
	FEATURE_KNOWN_LESS,
	FEATURE_KNOWN_MAIN,    /* as known less, of what comes before "after" */
	FEATURE_KNOWN_DEEDS,   /* of the kinds of deeds of one, how many the other tells
	                          in all: the lesser */
	FEATURE_STRANGE_DEEDS, /* how many it does not: the lesser */
	FEATURE_KNOWN_NUMBERS,
	FEATURE_STRANGE_NUMBERS,
	FEATURE_STRANGERS,   /* nothing of what both tell beside is shared */
	FEATURE_TOLD,        /* what both tell beside, rare words */
	FEATURE_RAREST_TOLD, /* the rarest word that only what is told beside shares */
	FEATURE_TOLD_COSINE,
	FEATURE_ALL, /* the cosine of the items and what is told beside */
	FEATURE_ALL_NAMES,
	FEATURE_ALL_DEEDS,
	FEATURE_STRANGE_NAMES, /* names that the other does not tell at all: the lesser
	                        */
	FEATURE_STRANGE_WORD,  /* the rarest word that the other does not tell at all:
	                          the lesser */
	FEATURE_DAYS,          /* apart */
	FEATURE_SAME_SOURCE,   /* twice in a day */
	FEATURES
};

/* In words, for `explain`. */
extern const char *const feature_names[FEATURES];

/* Symmetric: the order of the two does not matter. */
void measure_features(const struct document *a, const struct document *b,
                      double out[FEATURES]);

/* Names and numbers agree so strongly that the words need not: in another language. */
bool measure_agrees(const struct signature *a, const struct signature *b);

/* The same words but for their forms and little ones: in no other order of things. */
bool measure_near_words(const double features[FEATURES]);

/* 0 to 1. */
double measure_score(const double features[FEATURES]);

double measure_pair(const struct document *a, const struct document *b);

#endif
