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
 * from the labelled stories; never edit them by hand.
 */
#include "dedupe/measure.h"

#include <math.h>

#include "dedupe/align.h"
#include "dedupe/weights.h"

enum { MIN_TOLD = 4, MIN_NAMES = 2, DAY_S = 20 * 3600 };

/* Weights at which a matter is plain; what weighs less than RARE is met anywhere. */
#define PLAIN 20.0
#define PLAIN_TOLD 12.0
#define RARE 4.5F
#define FAR_DAYS 3.0

/* So much of a sentence is nearly all of it. */
#define MOST 0.75

/* Nearly the same words: so much is in both, and what is not is so little. */
#define NEARLY_ALL 0.85
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
        [FEATURE_RUNS] = "words in the same order",
        [FEATURE_LENGTH] = "of one length",
        [FEATURE_NAMES] = "the same names",
        [FEATURE_OTHER_NAMES] = "names that each has alone",
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
        [FEATURE_OTHER_WINNER] = "another winner",
        [FEATURE_SAME_WINNER] = "the same winner",
        [FEATURE_SERIES] = "the title of a series",
        [FEATURE_OTHER_PLACE] = "another country",
        [FEATURE_CONTEXT] = "both tell more",
        [FEATURE_KNOWN_MORE] = "words of one that the other's brief knows",
        [FEATURE_KNOWN_LESS] = "known the other way round",
        [FEATURE_STRANGERS] = "nothing in common beside the words",
        [FEATURE_TOLD] = "rare words that both briefs tell",
        [FEATURE_TOLD_COSINE] = "what the briefs tell in common",
        [FEATURE_ALL] = "all words, told beside too",
        [FEATURE_ALL_NAMES] = "all names, told beside too",
        [FEATURE_ALL_DEEDS] = "all deeds and things, told beside too",
        [FEATURE_STRANGE_NAMES] = "names that the other brief does not know",
        [FEATURE_DAYS] = "days apart",
        [FEATURE_SAME_SOURCE] = "one source twice in a day",
};

/* Both items, side by side. */
struct pair {
	const struct document *documents[2];
	struct alignment alignment;
	bool told[2]
	         [SIGNATURE_OWN]; /* words that are not the other's, but its brief's */
};

static double
less(double x, double y)
{
	return x < y ? x : y;
}

static double
more(double x, double y)
{
	return x > y ? x : y;
}

static double
ratio(double x, double y)
{
	return y > 0 ? x / y : 0;
}

static double
cosine(double shared, double a, double b)
{
	return a > 0 && b > 0 ? less(shared / sqrt(a * b), 1) : 0;
}

static const struct signature *
signature_of(const struct pair *pair, int side)
{
	return &pair->documents[side]->signature;
}

/* The aligned part of a side's words; of all, or of those with a flag. */
static double
aligned(const struct pair *pair, int side, unsigned flag)
{
	const struct signature *signature = signature_of(pair, side);
	double sum = 0;
	for (size_t i = 0; i < signature->n_own; i++) {
		if (!flag || signature->own[i].flags & flag)
			sum += pair->documents[side]->own_weight[i] *
			       pair->alignment.alike[side][i];
	}
	return sum;
}

static double
rarest_alone(const struct pair *pair, int side)
{
	double rarest = 0;
	for (size_t i = 0; i < signature_of(pair, side)->n_own; i++)
		rarest = more(rarest, pair->documents[side]->own_weight[i] *
		                              (1 - pair->alignment.alike[side][i]));
	return rarest;
}

static void
read_words(const struct pair *pair, double out[FEATURES])
{
	const struct document *a = pair->documents[0], *b = pair->documents[1];
	double x = aligned(pair, 0, 0), y = aligned(pair, 1, 0), exact = 0, n = 0;
	double runs = 0;
	for (size_t i = 0; i < a->signature.n_own; i++) {
		size_t j = pair->alignment.partner[0][i];
		double how = pair->alignment.alike[0][i];
		n += how;
		if (how == 1)
			exact += a->own_weight[i] * a->own_weight[i];
		runs += i > 0 && how > 0 && j > 0 &&
		        pair->alignment.partner[0][i - 1] == j - 1;
	}
	double cover[2] = {ratio(x, a->total), ratio(y, b->total)};
	out[FEATURE_COVERED_MORE] = more(cover[0], cover[1]);
	out[FEATURE_COVERED_LESS] = less(cover[0], cover[1]);
	out[FEATURE_EXACT] = cosine(exact, a->square, b->square);
	out[FEATURE_WORDS] = ratio(2 * n, a->n + b->n);
	out[FEATURE_SHARED] = less((x + y) / 2 / PLAIN, 1.5);
	out[FEATURE_LACKED] = less(rarest_alone(pair, 0), rarest_alone(pair, 1)) / 10;
	out[FEATURE_RUNS] = ratio(runs, less(a->n, b->n));
	out[FEATURE_LENGTH] = ratio(less(a->n, b->n), more(a->n, b->n));
}

static void
read_names(const struct pair *pair, double out[FEATURES])
{
	double x = aligned(pair, 0, TERM_NAME), y = aligned(pair, 1, TERM_NAME);
	double all[2] = {pair->documents[0]->names, pair->documents[1]->names};
	out[FEATURE_NAMES] = cosine(more(x, y), all[0], all[1]);
	out[FEATURE_OTHER_NAMES] = less(less(all[0] - x, all[1] - y) / 10, 1.5);
	out[FEATURE_NO_NAMES] = all[0] <= 0 || all[1] <= 0;
}

/* What is neither name nor number: what happened. */
static double
deeds_of(const struct pair *pair, int side, const float *by)
{
	const struct signature *signature = signature_of(pair, side);
	double sum = 0;
	for (size_t i = 0; i < signature->n_own; i++) {
		if (!(signature->own[i].flags & (TERM_NAME | TERM_NUMBER | TERM_TITLE)))
			sum += pair->documents[side]->own_weight[i] * (by ? by[i] : 1);
	}
	return sum;
}

static void
read_deeds(const struct pair *pair, double out[FEATURES])
{
	double x = deeds_of(pair, 0, pair->alignment.alike[0]);
	double y = deeds_of(pair, 1, pair->alignment.alike[1]);
	out[FEATURE_DEEDS] =
	        cosine((x + y) / 2, deeds_of(pair, 0, NULL), deeds_of(pair, 1, NULL));
	out[FEATURE_SHARED_DEEDS] = less((x + y) / 2 / PLAIN, 1);
	out[FEATURE_NAMED_DEEDS] = out[FEATURE_NAMES] * out[FEATURE_DEEDS];
}

static size_t
shared_numbers(const struct pair *pair)
{
	size_t n = 0;
	for (size_t i = 0; i < signature_of(pair, 0)->n_own; i++)
		n += signature_of(pair, 0)->own[i].flags & TERM_NUMBER &&
		     pair->alignment.alike[0][i] == 1;
	return n;
}

static bool
same_thing(const struct term *x, const struct term *y)
{
	return x->key == y->key || (x->row && x->row == y->row);
}

static bool
is_amount(const struct signature *signature, size_t i)
{
	return i + 1 < signature->n_own && signature->own[i].flags & TERM_NUMBER &&
	       !(signature->own[i].flags & TERM_TOLL) &&
	       !(signature->own[i + 1].flags &
	         (TERM_NUMBER | TERM_INITIALS | TERM_NAME));
}

/* Another number before the same word, and no number in common. */
static bool
another_amount(const struct pair *pair)
{
	const struct signature *a = signature_of(pair, 0), *b = signature_of(pair, 1);
	for (size_t i = 0; i < a->n_own; i++) {
		for (size_t j = 0; is_amount(a, i) && j < b->n_own; j++) {
			if (is_amount(b, j) &&
			    same_thing(&a->own[i + 1], &b->own[j + 1]) &&
			    a->own[i].key != b->own[j].key)
				return true;
		}
	}
	return false;
}

static void
read_numbers(const struct pair *pair, double out[FEATURES])
{
	size_t a = pair->documents[0]->n_numbers, b = pair->documents[1]->n_numbers;
	size_t n = shared_numbers(pair);
	out[FEATURE_SAME_NUMBERS] = n > 0;
	out[FEATURE_OTHER_NUMBERS] = n == 0 && a > 0 && b > 0;
	out[FEATURE_MORE_NUMBERS] = (a > 0) != (b > 0);
	out[FEATURE_OTHER_AMOUNT] = n == 0 && another_amount(pair);
}

/* How many names stand on that side of the contest's verb in both. */
static size_t
shared_side(const struct pair *pair, unsigned flag, unsigned other)
{
	const struct signature *a = signature_of(pair, 0), *b = signature_of(pair, 1);
	size_t n = 0;
	for (size_t i = 0; i < a->n_own; i++) {
		for (size_t j = 0; j < b->n_own; j++)
			n += a->own[i].key == b->own[j].key && a->own[i].flags & flag &&
			     b->own[j].flags & other;
	}
	return n;
}

static void
read_contest(const struct pair *pair, double out[FEATURES])
{
	unsigned x = signature_of(pair, 0)->flags & (ITEM_WINS | ITEM_LOSES);
	unsigned y = signature_of(pair, 1)->flags & (ITEM_WINS | ITEM_LOSES);
	if (!x || !y)
		return;
	size_t straight = shared_side(pair, TERM_BEFORE, TERM_BEFORE) +
	                  shared_side(pair, TERM_BEHIND, TERM_BEHIND);
	size_t crossed = shared_side(pair, TERM_BEFORE, TERM_BEHIND) +
	                 shared_side(pair, TERM_BEHIND, TERM_BEFORE);
	size_t same = x == y ? straight : crossed, turned = x == y ? crossed : straight;
	out[FEATURE_OTHER_WINNER] = turned > same;
	out[FEATURE_SAME_WINNER] = same >= 2;
}

static bool
is_series(const struct document *document)
{
	return document->recurs || document->signature.flags & ITEM_SERIES;
}

static void
read_sense(const struct pair *pair, double out[FEATURES])
{
	const struct signature *a = signature_of(pair, 0), *b = signature_of(pair, 1);
	uint32_t clear = ~((a->one & a->other) | (b->one & b->other));
	uint32_t turned = ((a->one & b->other) | (a->other & b->one)) & clear;
	uint32_t shared = ((a->one & b->one) | (a->other & b->other)) & clear;
	out[FEATURE_NEGATED] = (a->flags & ITEM_NEGATED) != (b->flags & ITEM_NEGATED) &&
	                       out[FEATURE_COVERED_MORE] > MOST;
	out[FEATURE_OPPOSITE] = turned != 0 && shared == 0;
	out[FEATURE_OTHER_STAGE] = a->stage && b->stage && !(a->stage & b->stage);
	out[FEATURE_SAME_STAGE] = (a->stage & b->stage) != 0;
	out[FEATURE_SERIES] =
	        is_series(pair->documents[0]) && is_series(pair->documents[1]);
}

static void
read_places(const struct pair *pair, double out[FEATURES])
{
	const struct signature *a = signature_of(pair, 0), *b = signature_of(pair, 1);
	out[FEATURE_OTHER_PLACE] = a->places && b->places &&
	                           !(a->places & (b->places | b->told_places)) &&
	                           !(b->places & (a->places | a->told_places));
}

static bool
tells(const struct signature *signature, uint32_t key)
{
	size_t low = 0, high = signature->n_told;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (signature->told[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < signature->n_told && signature->told[low].key == key;
}

/* Which own words the other's brief tells beside. */
static void
find_told(struct pair *pair)
{
	for (int side = 0; side < 2; side++) {
		const struct signature *signature = signature_of(pair, side);
		const struct document *other = pair->documents[!side];
		for (size_t i = 0; i < signature->n_own; i++) {
			uint32_t key = signature->own[i].key;
			pair->told[side][i] = pair->alignment.alike[side][i] < 1 &&
			                      document_may_tell(other, key) &&
			                      tells(&other->signature, key);
		}
	}
}

/* The part of a side's words that the other's brief has somewhere. */
static double
known(const struct pair *pair, int side, unsigned flag)
{
	const struct signature *signature = signature_of(pair, side);
	double sum = 0;
	for (size_t i = 0; i < signature->n_own; i++) {
		double how = pair->told[side][i] ? 1 : pair->alignment.alike[side][i];
		if (!flag || signature->own[i].flags & flag)
			sum += how * pair->documents[side]->own_weight[i];
	}
	return sum;
}

/* What the other has of a side's own words; the other side counts the other half. */
static void
add_shared(const struct pair *pair, int side, struct squares *shared)
{
	const struct document *document = pair->documents[side];
	const struct signature *signature = &document->signature;
	for (size_t i = 0; i < signature->n_own; i++) {
		double square = document->own_weight[i] * document->own_weight[i];
		double how = pair->alignment.alike[side][i];
		if (how > 0)
			squares_add(shared, how * how * square / 2,
			            signature->own[i].flags);
		else if (pair->told[side][i])
			squares_add(shared, square, signature->own[i].flags);
	}
}

/* What both briefs tell beside; how much of it is rare. */
static double
add_told(const struct pair *pair, struct squares *shared)
{
	const struct signature *a = signature_of(pair, 0), *b = signature_of(pair, 1);
	const float *weights = pair->documents[0]->told_weight;
	double rare = 0;
	for (size_t i = 0, j = 0; i < a->n_told && j < b->n_told;) {
		uint32_t x = a->told[i].key, y = b->told[j].key;
		if (x == y) {
			squares_add(shared, weights[i] * weights[i],
			            a->told[i].flags | b->told[j].flags);
			rare += weights[i] > RARE ? weights[i] - RARE : 0;
		}
		i += x <= y;
		j += y <= x;
	}
	return rare;
}

static void
read_told(const struct pair *pair, double out[FEATURES])
{
	const struct document *a = pair->documents[0], *b = pair->documents[1];
	struct squares told = {0}, shared;
	double rare = add_told(pair, &told);
	out[FEATURE_STRANGERS] = told.all <= 0;
	out[FEATURE_TOLD] = less(rare / PLAIN_TOLD, 1.5);
	out[FEATURE_TOLD_COSINE] = cosine(told.all, a->told_square, b->told_square);
	shared = told;
	for (int side = 0; side < 2; side++)
		add_shared(pair, side, &shared);
	out[FEATURE_ALL] = cosine(shared.all, a->squares.all, b->squares.all);
	out[FEATURE_ALL_NAMES] =
	        cosine(shared.names, a->squares.names, b->squares.names);
	out[FEATURE_ALL_DEEDS] =
	        cosine(shared.deeds, a->squares.deeds, b->squares.deeds);
}

static void
read_context(struct pair *pair, double out[FEATURES])
{
	const struct document *a = pair->documents[0], *b = pair->documents[1];
	find_told(pair);
	double x = ratio(known(pair, 0, 0), a->total);
	double y = ratio(known(pair, 1, 0), b->total);
	out[FEATURE_KNOWN_MORE] = more(x, y);
	out[FEATURE_KNOWN_LESS] = less(x, y);
	out[FEATURE_STRANGE_NAMES] = less(less(a->names - known(pair, 0, TERM_NAME),
	                                       b->names - known(pair, 1, TERM_NAME)) /
	                                          10,
	                                  1.5);
	if (signature_of(pair, 0)->n_told < MIN_TOLD ||
	    signature_of(pair, 1)->n_told < MIN_TOLD)
		return;
	out[FEATURE_CONTEXT] = 1;
	read_told(pair, out);
}

static void
read_meeting(const struct pair *pair, double out[FEATURES])
{
	const struct report *a = pair->documents[0]->report;
	const struct report *b = pair->documents[1]->report;
	int64_t apart = a->published - b->published;
	if (apart < 0)
		apart = -apart;
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
	read_words(&pair, out);
	read_names(&pair, out);
	read_deeds(&pair, out);
	read_numbers(&pair, out);
	read_contest(&pair, out);
	read_sense(&pair, out);
	read_places(&pair, out);
	read_context(&pair, out);
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
