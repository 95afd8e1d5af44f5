#include "tally.h"

#include <stdio.h>

static void
count(struct arena *arena, struct tallies *tallies, struct str name, bool exact)
{
	size_t i = 0;
	while (i < tallies->n && !str_eq(tallies->v[i].name, name))
		i++;
	if (i == tallies->n) {
		tallies->v =
		        arena_grow(arena, tallies->v, tallies->n, sizeof *tallies->v);
		tallies->v[tallies->n++] = (struct tally){.name = name};
	}
	tallies->v[i].n++;
	tallies->v[i].exact += exact;
}

static size_t
n_right(struct arena *arena, struct strs wanted, struct strs found)
{
	size_t right = 0;
	for (size_t i = 0; i < wanted.n; i++) {
		struct str item = item_fold(arena, wanted.v[i]);
		for (size_t k = 0; k < found.n; k++)
			if (str_eq(item, item_fold(arena, found.v[k]))) {
				right++;
				break;
			}
	}
	return right;
}

static void
show(const struct paragraph *paragraph, struct strs found)
{
	printf("\n%.*s: %.*s\n", STR_FMT(paragraph->id), STR_FMT(paragraph->raw));
	for (size_t i = 0; i < paragraph->items.n; i++)
		printf("  want %.*s\n", STR_FMT(paragraph->items.v[i]));
	for (size_t i = 0; i < found.n; i++)
		printf("  got  %.*s\n", STR_FMT(found.v[i]));
}

void
score_add(struct score *score, const struct paragraph *paragraph, struct strs found)
{
	if (paragraph->items.n == 0) {
		score->n_empty++;
		score->n_false += found.n > 0;
		if (found.n && score->verbose)
			show(paragraph, found);
		return;
	}
	size_t right = n_right(score->arena, paragraph->items, found);
	bool exact = right == paragraph->items.n && found.n == right;
	score->n++;
	score->exact += exact;
	score->n_found += found.n;
	score->n_wanted += paragraph->items.n;
	score->n_right += right;
	count(score->arena, &score->shapes, paragraph->shape, exact);
	count(score->arena, &score->languages,
	      paragraph->language.n ? paragraph->language : STR("en"), exact);
	count(score->arena, &score->batches, paragraph->batch, exact);
	for (size_t i = 0; i < paragraph->difficulty.n; i++)
		count(score->arena, &score->difficulties, paragraph->difficulty.v[i],
		      exact);
	if (score->verbose && !exact)
		show(paragraph, found);
}

static void
print_tallies(const char *title, struct tallies tallies)
{
	printf("%s\n", title);
	for (size_t i = 0; i < tallies.n; i++)
		printf("  %-24.*s %3zu of %3zu\n", STR_FMT(tallies.v[i].name),
		       tallies.v[i].exact, tallies.v[i].n);
}

void
score_print(const struct score *score)
{
	double precision =
	        score->n_found ? (double)score->n_right / (double)score->n_found : 0;
	double recall =
	        score->n_wanted ? (double)score->n_right / (double)score->n_wanted : 0;
	double sum = precision + recall;
	print_tallies("by shape", score->shapes);
	print_tallies("by difficulty", score->difficulties);
	print_tallies("by language", score->languages);
	print_tallies("by batch", score->batches);
	printf("exact %zu of %zu (%.1f %%)\n", score->exact, score->n,
	       score->n ? 100.0 * (double)score->exact / (double)score->n : 0);
	printf("items precision %.3f recall %.3f F1 %.3f\n", precision, recall,
	       sum > 0 ? 2 * precision * recall / sum : 0);
	printf("false finds %zu of %zu\n", score->n_false, score->n_empty);
}
