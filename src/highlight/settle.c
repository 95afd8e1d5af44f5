#include "highlight/settle.h"

#include "highlight/item.h"

enum { DOUBT = 84, BLOCKS_MIN = 4 };

/* How many segments the brief tells more of, and in how many places. */
struct told {
	size_t n;
	size_t n_places;
};

static struct told
count_told(struct arena *arena, const struct language *language,
           const struct brief *brief, size_t nth, const struct segment *segments,
           size_t n)
{
	struct items items = {arena_array(arena, n + 1, sizeof *items.v), n};
	struct told told = {0, 0};
	for (size_t i = 0; i < n; i++) {
		items.v[i].block = nth;
		items.v[i].quote = str_slice(brief->body.v[nth].text, segments[i].start,
		                             segments[i].end);
	}
	items_add_context(arena, language, brief, &items);
	for (size_t i = 0; i < n; i++) {
		struct str context = items.v[i].context;
		bool own = context.n > 0;
		for (size_t k = 0; own && k < i; k++)
			own = !str_eq(context, items.v[k].context);
		told.n += context.n > 0;
		told.n_places += own;
	}
	return told;
}

/* Both ways cut the same words. */
static bool
cut_the_same(const struct split *split)
{
	return split->n > 0 && split->second_n > 0 &&
	       split->v[0].start == split->second_v[0].start &&
	       split->v[split->n - 1].end == split->second_v[split->second_n - 1].end;
}

bool
settle_by_sections(struct arena *arena, const struct language *language,
                   const struct brief *brief, size_t nth, struct split *split)
{
	if (split->confidence >= DOUBT || brief->body.n < BLOCKS_MIN ||
	    nth >= brief->body.n || split->n == split->second_n || !cut_the_same(split))
		return false;
	struct told second = count_told(arena, language, brief, nth, split->second_v,
	                                split->second_n);
	if (second.n_places < split->second_n)
		return false;
	struct told first = count_told(arena, language, brief, nth, split->v, split->n);
	if (split->second_n < split->n &&
	    (first.n < split->n || first.n_places == split->n))
		return false;
	struct split other = *split;
	split->v = other.second_v;
	split->n = other.second_n;
	split->second_v = other.v;
	split->second_n = other.n;
	return true;
}
