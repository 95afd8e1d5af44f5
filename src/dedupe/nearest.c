/*
 * A pair that has hardly more in common than a rare name is one story where nobody else
 * these days speaks of it, and most likely two where a dozen do: there it is the name
 * of a running affair, whose chapters share their names. So how far a pair may be
 * trusted is read from the company that it keeps: of each item those few that are most
 * like it. Each of them speaks against the pair as far as it is like one of the two
 * alone, since two that tell one event are like the same others.
 *
 * And where most items have one that tells the same, since the sources tell of the same
 * day, a doubtful pair is more likely one story than where each source has news of its
 * own. How many have is estimated first, with much goodwill for each pair: days on
 * which all agree differ from others by their doubtful pairs most.
 *
 * Nine in ten true pairs are within 24 hours: that is the weight of a day. But the
 * hours in which the sources take up an event tell nothing of a pair. Briefs that
 * tell more share places and people also where they report two things, so that a pair
 * with contexts is less sure than it is alike.
 *
 * The weights (trust.c) are a logistic regression, learned by `ninja train-trust` from
 * days of labelled items; never edit them by hand.
 */
#include "dedupe/nearest.h"

#include <math.h>
#include <string.h>

#include "dedupe/trust.h"

enum { MOST = 8, DAY_S = 86400 };

/* From which likeness on an item counts as near. */
#define NEAR 0.02

/* So long all take to tell of an event. */
enum { TAKEN_UP_S = 4 * 3600 };

/* How much surer than it is a pair is taken to be, in odds, where it is asked whether
 * the sources agree. */
#define GOODWILL 2.0

/* Of the items, what part seems to have one that tells the same, as a rule; as if so
 * many had been seen before; how much that matters at most. */
#define AS_A_RULE 0.65
#define SEEN_BEFORE 20.0
#define MOST_AGREEMENT 1.5

/* Beyond that there is no difference. */
#define SUREST 12.0

/* Words of a like sound or sense are no story in any company: below that likeness, so
 * much must be said by both in the same words. */
#define ALIKE 0.45
#define IN_COMMON 6.0

const char *const trust_names[TRUSTS] = {
        [TRUST_ONE] = "to begin with",
        [TRUST_LIKENESS] = "how like they are",
        [TRUST_DAYS] = "days apart, but for the first hours",
        [TRUST_CONTEXTS] = "both tell more",
        [TRUST_APART] = "others like one of them alone",
        [TRUST_AGREEMENT] = "how far the sources agree these days",
};

/* The others that are most like an item, in one place, since they are looked up often.
 */
struct list {
	uint32_t other[MOST]; /* + 1; 0 behind the last */
	float odds[MOST];
	float like[MOST]; /* like_of the odds */
};

struct nearest {
	struct arena *arena;
	struct list *v;     /* of each group's first item */
	uint32_t *group_of; /* as it was before they are merged */
	uint32_t n_items;
	double agreement; /* how much more than as a rule the items have others */
};

struct nearest *
nearest_new(struct arena *arena, const uint32_t *group_of, uint32_t n)
{
	struct nearest *nearest = arena_alloc(arena, sizeof *nearest);
	nearest->arena = arena;
	nearest->n_items = n;
	nearest->group_of = arena_array(arena, n, sizeof *group_of);
	if (n)
		memcpy(nearest->group_of, group_of, n * sizeof *group_of);
	nearest->v = arena_array(arena, n, sizeof *nearest->v);
	return nearest;
}

static double
odds_of(double part)
{
	return fmin(fmax(log(part / (1 - part)), -SUREST), SUREST);
}

static double
part_of(double odds)
{
	return 1 / (1 + exp(-odds));
}

static bool
says(const struct document *document, uint32_t key)
{
	return UINT64_C(1) << key % 64 & document->keys &&
	       signature_says(&document->signature, key);
}

static bool
tells_beside(const struct document *document, uint32_t key)
{
	return document_may_tell(document, key) &&
	       signature_tells(&document->signature, key);
}

/* How much the words weigh that one says and the other tells, as they stand. */
static double
weight_in_common(const struct document *a, const struct document *b)
{
	double sum = 0;
	for (size_t i = 0; i < a->signature.n_own; i++) {
		uint32_t key = a->signature.own[i].key;
		if (says(b, key) || tells_beside(b, key))
			sum += (double)a->own_weight[i];
	}
	for (size_t i = 0; i < b->signature.n_own; i++) {
		uint32_t key = b->signature.own[i].key;
		if (!says(a, key) && tells_beside(a, key))
			sum += (double)b->own_weight[i];
	}
	return sum;
}

bool
nearest_share(const struct document *a, const struct document *b, double likeness)
{
	return likeness >= ALIKE || weight_in_common(a, b) >= IN_COMMON;
}

void
nearest_read(const struct document *a, const struct document *b, double likeness,
             double out[TRUSTS])
{
	int64_t gap_s = document_gap_s(a->report, b->report);
	for (int i = 0; i < TRUSTS; i++)
		out[i] = 0;
	out[TRUST_ONE] = 1;
	out[TRUST_LIKENESS] = odds_of(likeness);
	out[TRUST_DAYS] = fmax(0, (double)(gap_s - TAKEN_UP_S)) / DAY_S;
	out[TRUST_CONTEXTS] = document_tells(a) && document_tells(b);
}

void
nearest_read_company(struct company company, double out[TRUSTS])
{
	out[TRUST_APART] = log1p(company.apart);
}

void
nearest_read_days(double n_told, double n, double out[TRUSTS])
{
	double part = (AS_A_RULE * SEEN_BEFORE + n_told) / (SEEN_BEFORE + n);
	out[TRUST_AGREEMENT] = odds_of(part) - odds_of(AS_A_RULE);
}

static double
sum_of(const double read[TRUSTS])
{
	double sum = 0;
	for (int i = 0; i < TRUSTS; i++)
		sum += read[i] * trust_weights[i];
	return sum;
}

double
nearest_odds(const struct document *a, const struct document *b, double likeness)
{
	double read[TRUSTS];
	if (!nearest_share(a, b, likeness))
		return -2 * SUREST;
	nearest_read(a, b, likeness, read);
	return sum_of(read);
}

/* How like two of those odds are, and near in time. */
static double
like_of(double odds)
{
	return part_of(odds - trust_weights[TRUST_ONE]);
}

bool
nearest_counts(double likeness)
{
	return likeness >= NEAR;
}

static uint32_t
name_of(const struct nearest *nearest, uint32_t item)
{
	return item < nearest->n_items ? nearest->group_of[item] : item;
}

/* NULL of what is none of the items. */
static const struct list *
list_of(const struct nearest *nearest, uint32_t one)
{
	return one < nearest->n_items ? &nearest->v[one] : NULL;
}

/* Where the other stands; MOST where it does not. */
static size_t
place_of(const struct list *list, uint32_t other)
{
	size_t at = MOST;
	for (size_t i = 0; i < MOST; i++)
		at = list->other[i] == other + 1 ? i : at;
	return at;
}

/* The place that the other takes: a free one, or that of who is least like the item,
 * and among equals the latest; MOST where all are more like it. */
static size_t
place_for(const struct list *list, uint32_t other, float odds)
{
	size_t least = 0;
	for (size_t i = 0; i < MOST; i++) {
		if (list->other[i] == 0)
			return i;
		if (list->odds[i] < list->odds[least] ||
		    (list->odds[i] == list->odds[least] &&
		     list->other[i] > list->other[least]))
			least = i;
	}
	bool less = odds < list->odds[least] ||
	            (odds == list->odds[least] && other >= list->other[least]);
	return less ? MOST : least;
}

void
nearest_add(struct nearest *nearest, uint32_t one, uint32_t other, double odds)
{
	one = name_of(nearest, one);
	other = name_of(nearest, other);
	if (one == other)
		return;
	struct list *list = &nearest->v[one];
	size_t at = place_of(list, other);
	bool known = at < MOST;
	if (!known)
		at = place_for(list, other, (float)odds);
	if (at == MOST || (known && list->odds[at] >= (float)odds))
		return;
	list->other[at] = other + 1;
	list->odds[at] = (float)odds;
	list->like[at] = (float)like_of(odds);
}

bool
nearest_find(const struct nearest *nearest, uint32_t one, uint32_t other, double *odds)
{
	one = name_of(nearest, one);
	other = name_of(nearest, other);
	for (int turn = 0; turn < 2; turn++) {
		const struct list *list = list_of(nearest, turn ? other : one);
		size_t at = list ? place_of(list, turn ? one : other) : MOST;
		if (at < MOST) {
			*odds = (double)list->odds[at];
			return true;
		}
	}
	return false;
}

/* How like two are, by the list of the one or the other; 0 where neither says. */
static float
like_between(const struct nearest *nearest, const struct list *list, uint32_t one,
             uint32_t other)
{
	size_t at = list ? place_of(list, other) : MOST;
	if (at < MOST)
		return list->like[at];
	list = list_of(nearest, other);
	at = list ? place_of(list, one) : MOST;
	return at < MOST ? list->like[at] : 0;
}

/* Adds how much more than the other those are like the one that are near it; returns
 * how many they are. */
static uint32_t
add_company(const struct nearest *nearest, uint32_t one, uint32_t other,
            struct company *out)
{
	const struct list *list = list_of(nearest, one);
	const struct list *others = list_of(nearest, other);
	uint32_t n = 0;
	out->of_both = 0;
	for (size_t i = 0; list && i < MOST && list->other[i]; i++) {
		uint32_t third = list->other[i] - 1;
		if (third == other)
			continue;
		out->of_both += others && place_of(others, third) < MOST;
		float both = like_between(nearest, others, other, third);
		out->apart += fmax(0, (double)(list->like[i] - both));
		n++;
	}
	return n;
}

struct company
nearest_company(const struct nearest *nearest, uint32_t one, uint32_t other)
{
	struct company out = {0};
	one = name_of(nearest, one);
	other = name_of(nearest, other);
	out.of_other = add_company(nearest, other, one, &out);
	out.of_one = add_company(nearest, one, other, &out);
	return out;
}

double
nearest_sure(const struct nearest *nearest, uint32_t one, uint32_t other, double odds)
{
	double read[TRUSTS] = {0};
	nearest_read_company(nearest_company(nearest, one, other), read);
	return part_of(odds + nearest->agreement + sum_of(read));
}

bool
nearest_may(double odds, double wanted)
{
	return part_of(odds + MOST_AGREEMENT) >= wanted;
}

bool
nearest_may_now(const struct nearest *nearest, double odds, double wanted)
{
	return part_of(odds + nearest->agreement) >= wanted;
}

/* How far any other item seems to tell the same as this one. */
static double
told_by_another(const struct nearest *nearest, uint32_t one)
{
	const struct list *list = list_of(nearest, one);
	double most = -2 * SUREST;
	for (size_t i = 0; list && i < MOST && list->other[i]; i++) {
		if (list->other[i] - 1 < nearest->n_items)
			most = fmax(most, (double)list->odds[i]);
	}
	return like_of(most + GOODWILL);
}

/* How many of the items seem to have another that tells the same. */
static double
count_told(const struct nearest *nearest)
{
	struct arena scratch = {0};
	uint8_t *same = arena_array(&scratch, nearest->n_items, sizeof *same);
	double n_told = 0;
	for (uint32_t i = 0; i < nearest->n_items; i++)
		same[name_of(nearest, i)] |= name_of(nearest, i) != i;
	for (uint32_t i = 0; i < nearest->n_items; i++) {
		uint32_t group = name_of(nearest, i);
		n_told += same[group] ? 1 : told_by_another(nearest, group);
	}
	arena_free(&scratch);
	return n_told;
}

void
nearest_settle(struct nearest *nearest)
{
	double read[TRUSTS] = {0};
	nearest_read_days(count_told(nearest), nearest->n_items, read);
	nearest->agreement = fmin(fmax(sum_of(read), -MOST_AGREEMENT), MOST_AGREEMENT);
}
