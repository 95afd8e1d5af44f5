/*
 * The measure for other words: lexical, offline, and made of features that can be named
 * (measure.h), so that every decision can be explained.
 *
 * A word's weight is how rare it is in news at large (background.h) and among the items
 * of these days (counts.h), so "minister" says little and "Bolinaw" much. The words of
 * both items are aligned (align.h): the same word, another form of it, one that says
 * nearly the same, a name spelled otherwise. What the brief tells more of an item
 * counts beside its own words: two briefs that report one event share its places,
 * people and things there, even where the items themselves share little.
 *
 * Precision comes first: to merge two stories is worse than to show one twice. So what
 * speaks against is measured too: names that each has alone, other numbers of the same
 * thing, opposites, another winner, a "not".
 *
 * The weights (weights.c) are a logistic regression, learned by `ninja train-stories`
 * from the labelled stories; never edit them by hand. What can only speak for one story
 * never speaks against it.
 */
#include "dedupe/measure.h"

#include <math.h>

#include "dedupe/pair.h"
#include "dedupe/weights.h"

enum { MIN_NAMES = 2, DAY_S = 20 * 3600 };

#define FAR_DAYS 3.0

/* Nearly the same words: so little is not in both. */
#define LITTLE 0.3
#define NEAR_WORDS 0.97
#define NOTHING 0.01

const char *const feature_names[FEATURES] = {
        [FEATURE_ONE] = "to begin with",
        [FEATURE_COVERED_MORE] = "words of one that the other has",
        [FEATURE_COVERED_LESS] = "the same the other way round",
        [FEATURE_EXACT] = "equal words",
        [FEATURE_WORDS] = "how many words are in common",
        [FEATURE_SHARED] = "how much both say",
        [FEATURE_LACKED] = "a rare word that each has alone",
        [FEATURE_RAREST] = "the rarest word in common",
        [FEATURE_CROSSED] = "what one tells, the other has behind \"after\"",
        [FEATURE_RUNS] = "words in the same order",
        [FEATURE_LENGTH] = "of one length",
        [FEATURE_NAMES] = "the same names",
        [FEATURE_OTHER_NAMES] = "names that each has alone",
        [FEATURE_OTHER_HEAD] = "another name first",
        [FEATURE_NO_NAMES] = "no names",
        [FEATURE_DEEDS] = "the same deeds and things",
        [FEATURE_SHARED_DEEDS] = "how much of deeds and things both say",
        [FEATURE_NAMED_DEEDS] = "the same names with the same deeds",
        [FEATURE_SAME_NUMBERS] = "the same numbers",
        [FEATURE_OTHER_NUMBERS] = "other numbers",
        [FEATURE_MORE_NUMBERS] = "numbers in one only",
        [FEATURE_OTHER_AMOUNT] = "another number of the same thing",
        [FEATURE_NEGATED] = "the same but for a \"not\"",
        [FEATURE_OPPOSITE] = "opposites",
        [FEATURE_OTHER_STAGE] = "another stage of the affair",
        [FEATURE_SAME_STAGE] = "the same stage of the affair",
        [FEATURE_SAME_DEEDS] = "the same kinds of deeds",
        [FEATURE_OTHER_DEEDS] = "other kinds of deeds",
        [FEATURE_OTHER_WINNER] = "another winner",
        [FEATURE_SAME_WINNER] = "the same winner",
        [FEATURE_SERIES] = "the title of a series",
        [FEATURE_OTHER_PLACE] = "another country",
        [FEATURE_OTHER_KIND] = "news and what explains it",
        [FEATURE_CONTEXT] = "both tell more",
        [FEATURE_KNOWN_MORE] = "words of one that the other's brief knows",
        [FEATURE_KNOWN_LESS] = "known the other way round",
        [FEATURE_KNOWN_MAIN] = "before \"after\", words that the other's brief knows",
        [FEATURE_KNOWN_DEEDS] = "kinds of deeds that the other's brief knows",
        [FEATURE_STRANGE_DEEDS] = "kinds of deeds that it does not know",
        [FEATURE_KNOWN_NUMBERS] = "numbers that the other's brief knows",
        [FEATURE_STRANGE_NUMBERS] = "numbers that it does not know",
        [FEATURE_STRANGERS] = "nothing in common beside the words",
        [FEATURE_TOLD] = "rare words that both briefs tell",
        [FEATURE_RAREST_TOLD] = "the rarest word that only the briefs share",
        [FEATURE_TOLD_COSINE] = "what the briefs tell in common",
        [FEATURE_ALL] = "all words, told beside too",
        [FEATURE_ALL_NAMES] = "all names, told beside too",
        [FEATURE_ALL_DEEDS] = "all deeds and things, told beside too",
        [FEATURE_STRANGE_NAMES] = "names that the other brief does not know",
        [FEATURE_STRANGE_WORD] = "a rare word that the other brief does not know",
        [FEATURE_DAYS] = "days apart",
        [FEATURE_SAME_SOURCE] = "one source twice in a day",
};

static void
read_meeting(const struct pair *pair, double out[FEATURES])
{
	const struct report *a = pair->documents[0]->report;
	const struct report *b = pair->documents[1]->report;
	int64_t apart = document_gap_s(a, b);
	out[FEATURE_DAYS] = less((double)apart / 86400, FAR_DAYS);
	out[FEATURE_SAME_SOURCE] = a->source == b->source && apart < DAY_S;
}

/* A pair is always read in one order: the shorter first. */
static bool
is_before(const struct document *a, const struct document *b)
{
	if (a->signature.n_own != b->signature.n_own)
		return a->signature.n_own < b->signature.n_own;
	if (a->signature.words != b->signature.words)
		return a->signature.words < b->signature.words;
	return a->report->id < b->report->id;
}

void
measure_features(const struct document *a, const struct document *b,
                 double out[FEATURES])
{
	bool turned = is_before(b, a);
	struct pair pair;
	pair.documents[0] = turned ? b : a;
	pair.documents[1] = turned ? a : b;
	for (int i = 0; i < FEATURES; i++)
		out[i] = 0;
	out[FEATURE_ONE] = 1;
	align(pair.documents[0], pair.documents[1], &pair.alignment);
	pair_read_own(&pair, out);
	pair_read_beside(&pair, out);
	read_meeting(&pair, out);
}

static size_t
n_equal(const struct signature *a, const struct signature *b, unsigned flag)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_own; i++) {
		const struct term *x = &a->own[i];
		bool is_met = false;
		for (size_t j = 0; j < b->n_own && x->flags & flag && !is_met; j++)
			is_met = b->own[j].flags & flag && b->own[j].key == x->key;
		n += is_met;
	}
	return n;
}

static size_t
n_names(const struct signature *signature)
{
	return n_equal(signature, signature, TERM_NAME);
}

bool
measure_agrees(const struct signature *a, const struct signature *b)
{
	size_t n = n_equal(a, b, TERM_NAME), x = n_names(a), y = n_names(b);
	return n >= MIN_NAMES && 3 * n >= 2 * (x > y ? x : y) &&
	       n_equal(a, b, TERM_NUMBER) >= 1;
}

double
measure_score(const double features[FEATURES])
{
	const double *weights = story_weights[features[FEATURE_CONTEXT] > 0];
	double sum = 0;
	for (int i = 0; i < FEATURES; i++)
		sum += features[i] * weights[i];
	return 1 / (1 + exp(-sum));
}

bool
measure_near_words(const double features[FEATURES])
{
	return features[FEATURE_COVERED_LESS] >= NEARLY_ALL &&
	       features[FEATURE_LACKED] <= LITTLE &&
	       features[FEATURE_OTHER_NAMES] <= NOTHING &&
	       features[FEATURE_OTHER_PLACE] <= 0 &&
	       features[FEATURE_OTHER_NUMBERS] + features[FEATURE_MORE_NUMBERS] <= 0 &&
	       features[FEATURE_OPPOSITE] + features[FEATURE_NEGATED] <= 0 &&
	       features[FEATURE_OTHER_WINNER] + features[FEATURE_SERIES] <= 0;
}

/* Two titles of a series that share their form, and nothing that names the occasion. */
static bool
is_form_alone(const struct document *a, const struct document *b,
              const double features[FEATURES])
{
	return features[FEATURE_SERIES] > 0 && a->signature.form == b->signature.form &&
	       features[FEATURE_NAMES] <= 0 && features[FEATURE_SAME_NUMBERS] <= 0;
}

double
measure_pair(const struct document *a, const struct document *b)
{
	double features[FEATURES];
	measure_features(a, b, features);
	if (is_form_alone(a, b, features))
		return 0;
	double score = measure_score(features);
	return measure_near_words(features) ? more(score, NEAR_WORDS) : score;
}
