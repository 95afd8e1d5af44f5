#include "learn.h"

#include <math.h>
#include <string.h>

#include "highlight/split/splitter.h"

enum { ROUNDS = 200, WARM_UP = 50 }; /* what is learned first is not averaged in */

static const double rate = 0.5;
static const double decay = 0.0007;

struct example {
	struct lattice lattice;
	bool *gold;
};

struct examples {
	struct example *v;
	size_t n;
	struct arena *arena;
	const struct segment *items;
	size_t n_items;
};

const struct language *
paragraph_language(const struct languages *languages, const struct paragraph *paragraph)
{
	const struct language *language = NULL;
	if (paragraph->language.n)
		language = language_find(languages, paragraph->language);
	return language ? language : language_detect(languages, paragraph->text);
}

static void
collect(void *visitor, const struct lattice *lattice)
{
	struct examples *examples = visitor;
	if (lattice->n < 2)
		return;
	struct example example = {
	        *lattice, arena_array(examples->arena, lattice->n, sizeof(bool))};
	for (size_t k = 0; k < lattice->n; k++) {
		struct joint joint = lattice->joints[k];
		example.gold[k] = true;
		for (size_t i = 0; k && i < examples->n_items; i++)
			if (examples->items[i].start < joint.end &&
			    examples->items[i].end > joint.start)
				example.gold[k] = false;
	}
	examples->v = arena_grow(examples->arena, examples->v, examples->n,
	                         sizeof *examples->v);
	examples->v[examples->n++] = example;
}

/* Where the labelled items stand in the text; false where one is not found. */
static bool
find_items(struct arena *arena, const struct paragraph *paragraph, struct segment **out)
{
	size_t at = 0;
	*out = arena_array(arena, paragraph->items.n + 1, sizeof **out);
	for (size_t i = 0; i < paragraph->items.n; i++) {
		struct str item = paragraph->items.v[i];
		size_t found = str_find(paragraph->text, item, at);
		if (found >= paragraph->text.n)
			return false;
		(*out)[i] = (struct segment){found, found + item.n};
		at = found + item.n;
	}
	return true;
}

static void
add_examples(struct examples *examples, const struct languages *languages,
             const struct paragraph *paragraph)
{
	struct segment *items;
	if (paragraph->items.n == 0 || !find_items(examples->arena, paragraph, &items))
		return;
	double none[FEATURES] = {0};
	struct split out = {0};
	examples->items = items;
	examples->n_items = paragraph->items.n;
	struct splitter splitter = {.arena = examples->arena,
	                            .language =
	                                    paragraph_language(languages, paragraph),
	                            .weights = none,
	                            .verbs = paragraph->verbs,
	                            .out = &out,
	                            .visit = collect,
	                            .visitor = examples};
	splitter_run(&splitter, NULL,
	             (struct segment){paragraph->start, paragraph->end},
	             paragraph->text);
}

/* What has been learned so far, and how much each weight was moved for it. */
struct lesson {
	double now[FEATURES];
	double moved[FEATURES]; /* the sum of the squares of its steps */
};

/* A weight that seldom speaks moves further when it does (AdaGrad). */
static void
step(const struct example *example, struct lesson *lesson)
{
	struct arena arena = {0};
	struct path second;
	double change[FEATURES] = {0};
	struct path best = lattice_best(&arena, &example->lattice, lesson->now,
	                                example->gold, &second);
	if (memcmp(best.cut, example->gold, example->lattice.n * sizeof(bool)) != 0) {
		lattice_count(&example->lattice, example->gold, 1, change);
		lattice_count(&example->lattice, best.cut, -1, change);
	}
	for (size_t f = 0; f < FEATURES; f++) {
		double slope = change[f] - decay * lesson->now[f];
		lesson->moved[f] += change[f] * change[f];
		lesson->now[f] += rate * slope / sqrt(1 + lesson->moved[f]);
	}
	arena_free(&arena);
}

void
learn(struct arena *arena, const struct languages *languages,
      const struct paragraphs *paragraphs, const bool *skip,
      double weights_out[FEATURES])
{
	struct examples examples = {.arena = arena};
	for (size_t i = 0; i < paragraphs->n; i++)
		if (!(skip && skip[i]))
			add_examples(&examples, languages, &paragraphs->v[i]);
	struct lesson lesson = {0};
	memset(weights_out, 0, FEATURES * sizeof *weights_out);
	uint64_t random = 1;
	for (size_t round = 0; round < ROUNDS; round++) {
		for (size_t k = 0; k < examples.n; k++) {
			random = random * 6364136223846793005u + 1442695040888963407u;
			step(&examples.v[(random >> 33) % examples.n], &lesson);
			for (size_t f = 0; round >= WARM_UP && f < FEATURES; f++)
				weights_out[f] += lesson.now[f];
		}
	}
	double n = (double)examples.n * (ROUNDS - WARM_UP);
	for (size_t f = 0; f < FEATURES && n > 0; f++)
		weights_out[f] /= n;
}
