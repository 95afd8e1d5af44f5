/*
 * Every place that may announce the highlights is a candidate with a score; the score
 * is a sum of named points, the best candidate above the threshold is taken, with its
 * tails. What says the same as a better candidate (the second copy on a page, a
 * sentence beside its list) falls away with it.
 */
#include "highlight/find/find.h"

#include <string.h>

#include "base/buf.h"
#include "highlight/find/page.h"

enum {
	SURE = 12, /* the score at which finding is certain */
	SHOWN = 5, /* candidates that explaining shows */
	LIST_OVER_SENTENCE = 3,
	NEAR = 6,  /* blocks */
	LATER = 4, /* points by which what stands far below must be better */
	GOOD = 9,
	COPIES_WITHIN = 60 /* blocks */
};

static const char *const form_names[] = {
        [FORM_LABEL] = "label",     [FORM_RUNNING] = "running",
        [FORM_SUBJECT] = "subject", [FORM_AFTER] = "announced behind",
        [FORM_BARE] = "bare line",  [FORM_LIST] = "list",
};

static void
explain_candidate(const struct page *page, const struct candidate *c,
                  struct explanation *why)
{
	static const char *const places[] = {"block", "title", "summary"};
	const struct page_block *block = &page->v[c->first_block];
	struct buf line = buf_new(page->arena, 0);
	buf_add_c(&line, places[block->place]);
	if (block->place == PLACE_BODY)
		buf_printf(&line, " %zu", c->first_block + 1);
	buf_printf(&line, " (%s): ", form_names[c->form]);
	for (size_t i = 0; i < c->reasons.n; i++) {
		buf_add_c(&line, i ? ", " : "");
		buf_add(&line, c->reasons.v[i]);
	}
	buf_printf(&line, " = %d", c->score);
	why->lines.v = arena_grow(page->arena, why->lines.v, why->lines.n,
	                          sizeof *why->lines.v);
	why->lines.v[why->lines.n++] = buf_str(&line);
}

/* A good cue of the tables speaks louder than a label that no table knows. */
static bool
outspeaks(const struct candidate *a, const struct candidate *b)
{
	return a->known && a->score >= GOOD && !b->known && b->form == FORM_LABEL;
}

/* a announces well enough, and far above b: a letter says at its top what is in it, and
 * what is listed below ("What we’re reading") is one of its sections. */
static bool
leads(const struct page *page, const struct candidate *a, const struct candidate *b)
{
	bool announces =
	        a->known || (a->form == FORM_LIST && !a->whole) || a->score + 1 >= GOOD;
	return announces && a->score >= CANDIDATE_THRESHOLD &&
	       a->first_block + NEAR < b->first_block &&
	       b->first_block < page->n_body && a->score + LATER > b->score;
}

/* What leads, then the higher score, then the list, then what stands first. */
static bool
is_better(const struct page *page, const struct candidate *a, const struct candidate *b)
{
	if (outspeaks(a, b) || outspeaks(b, a))
		return outspeaks(a, b);
	if (leads(page, a, b) || leads(page, b, a))
		return leads(page, a, b);
	if (a->score != b->score)
		return a->score > b->score;
	if ((a->form == FORM_LIST) != (b->form == FORM_LIST))
		return a->form == FORM_LIST;
	return false;
}

/* a's list begins within what b takes for its own, behind its begin. */
static bool
begins_within(const struct candidate *a, const struct candidate *b)
{
	const struct region *inner = &a->regions.v[0];
	const struct region *outer = &b->regions.v[0];
	return inner->block == outer->block && inner->start > outer->start &&
	       inner->start < outer->end;
}

/* The same, and a runs into its list. */
static bool
runs_within(const struct candidate *a, const struct candidate *b)
{
	return a->form == FORM_RUNNING && begins_within(a, b);
}

/* One of the marks stands between where a's list begins and where b's does. */
static bool
parts_begins(const struct page *page, const struct candidate *a,
             const struct candidate *b, const char *marks)
{
	const struct region *list = &a->regions.v[0];
	struct str lead = str_slice(page_text(page, list->block), list->start,
	                            b->regions.v[0].start);
	for (size_t i = 0; i < lead.n; i++)
		if (strchr(marks, lead.s[i]))
			return true;
	return false;
}

/* "Today we have a guide. We’re also covering …": b only leads on to more of a's list.
 */
static bool
is_led_on_by(const struct page *page, const struct candidate *a,
             const struct candidate *b)
{
	bool running = a->known && !a->plus && a->form == FORM_RUNNING;
	return (running || a->greeted) && b->further && runs_within(b, a) &&
	       parts_begins(page, a, b, ".!?");
}

/* a says where b's list begins, and better. */
static bool
outdoes(const struct page *page, const struct candidate *a, const struct candidate *b)
{
	bool behind =
	        b->plus && b->regions.n == 1 && b->first_block == a->last_block + 1;
	if (a->score < CANDIDATE_THRESHOLD ||
	    (a->first_block != b->first_block && !behind))
		return false;
	if (is_led_on_by(page, a, b) || (a->known && !a->plus && !a->further &&
	                                 a->score >= b->score && runs_within(a, b)))
		return true;
	if (a->further && parts_begins(page, b, a, ".!?"))
		return false;
	if (b->form == FORM_BARE)
		return a->form != FORM_BARE && !a->plus;
	return b->plus && !a->plus && (a->form != FORM_BARE || a->greeted);
}

/* "First Thing: Oslo votes" above "The left leads. Plus, …": a's headline, which a
 * tells at length. */
static bool
is_headed_by(const struct page *page, const struct candidate *a,
             const struct candidate *b)
{
	const struct region *r = &b->regions.v[0];
	if (!a->plus || a->more || a->regions.n < 2 || b->form != FORM_LABEL ||
	    b->plus || b->regions.n > 1 || a->score < CANDIDATE_THRESHOLD)
		return false;
	size_t next = b->last_block + 1;
	next += next < a->first_block && greeting_is_all(page, next);
	if (a->first_block != next)
		return false;
	struct look look = look_of(page, r->block, (struct segment){r->start, r->end});
	return look.n_sentences == 1 && look.n_pieces <= look.n_joined + 1;
}

/* "On the show: Ana and Tom discuss rents, …": what a names as its list begins behind
 * the words that open b's, of which none is an item; but "a panel of scientists hails a
 * loan, a court weighs a ban, …" are clauses each. */
static bool
opens_within(const struct page *page, const struct candidate *a,
             const struct candidate *b)
{
	if (!a->known || a->plus || a->score < CANDIDATE_THRESHOLD ||
	    b->form != FORM_LABEL || !runs_within(a, b))
		return false;
	if (parts_begins(page, b, a, ",;:.!?"))
		return false;
	const struct region *list = &a->regions.v[0];
	struct segment range = {list->start, list->end};
	struct look look = look_of(page, list->block, range);
	return look.n_verbs == look.n_asked;
}

/* "The highlights: A; B. Details below.": a announces, from within, what b takes for
 * the list that its words stand behind. */
static bool
is_announced_within(const struct page *page, const struct candidate *a,
                    const struct candidate *b)
{
	bool announces = a->form == FORM_LABEL || a->form == FORM_RUNNING;
	return b->form == FORM_AFTER && announces && a->known && !a->plus &&
	       a->score >= CANDIDATE_THRESHOLD && begins_within(a, b) &&
	       !parts_begins(page, b, a, ",;.!?");
}

/* A line is not bare where a cue in it is good enough; "plus" in a list is its tail. */
static void
drop_lesser(const struct page *page, struct candidates *all)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->n; k++)
			if (outdoes(page, &all->v[k], &all->v[i]) ||
			    is_headed_by(page, &all->v[k], &all->v[i]) ||
			    is_announced_within(page, &all->v[k], &all->v[i]) ||
			    opens_within(page, &all->v[k], &all->v[i]))
				all->v[i].score = 0;
}

static struct candidate *
best_of(const struct page *page, struct candidates *all)
{
	struct candidate *best = NULL;
	for (size_t i = 0; i < all->n; i++)
		if (!best || is_better(page, &all->v[i], best))
			best = &all->v[i];
	return best;
}

static size_t
count_pieces(const struct page *page, const struct candidate *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->regions.n; i++) {
		const struct region *r = &c->regions.v[i];
		n += look_of(page, r->block, (struct segment){r->start, r->end})
		             .n_pieces;
	}
	return n;
}

/* A list with at least as much to say takes the place of a sentence nearby. */
static struct candidate *
list_instead(const struct page *page, struct candidates *all, struct candidate *best)
{
	size_t n_pieces = 0;
	if (best->form == FORM_LIST)
		return best;
	for (size_t i = 0; i < all->n; i++) {
		struct candidate *list = &all->v[i];
		if (list->form != FORM_LIST || list->score < CANDIDATE_THRESHOLD ||
		    list->score + LIST_OVER_SENTENCE < best->score ||
		    list->first_block > best->last_block + NEAR ||
		    best->first_block > list->last_block + NEAR || list->regions.n < 2)
			continue;
		n_pieces = n_pieces ? n_pieces : count_pieces(page, best);
		if (list->regions.n + 1 >= n_pieces)
			return list;
	}
	return best;
}

/* A bare line of the block would not matter: what announces it there is outdone by none
 * (see drop_lesser), and ends the search as early as the line could. */
static bool
is_announced(const struct candidates *all, size_t first, size_t block)
{
	bool good = false;
	for (size_t i = first; i < all->n; i++) {
		const struct candidate *c = &all->v[i];
		if (c->plus)
			return false;
		good = good || (c->score >= GOOD && c->first_block == block);
	}
	return good;
}

/* A good candidate ends the search: its copies stand near. */
static void
search(const struct page *page, size_t first, size_t last, struct candidates *all)
{
	for (size_t i = first; i < last; i++) {
		size_t n = all->n;
		candidates_announced(page, i, all);
		candidates_listed(page, i, all);
		if (!is_announced(all, n, i)) {
			candidates_bare(page, i, all);
			candidates_contents(page, i, all);
		}
		for (; n < all->n; n++)
			if (all->v[n].score >= GOOD && last > i + COPIES_WITHIN)
				last = i + COPIES_WITHIN;
	}
}

static void
explain_all(const struct page *page, const struct candidates *all,
            const struct candidate *taken, struct explanation *why)
{
	if (!why)
		return;
	if (taken)
		explain_candidate(page, taken, why);
	size_t shown = 0;
	for (size_t i = 0; i < all->n && shown < SHOWN; i++) {
		if (&all->v[i] == taken || all->v[i].score < 2)
			continue;
		explain_candidate(page, &all->v[i], why);
		shown++;
	}
	struct buf line = buf_new(page->arena, 0);
	buf_printf(&line, "%s (threshold %d)",
	           taken ? "the first of these is taken"
	                 : "nothing announces highlights",
	           CANDIDATE_THRESHOLD);
	why->lines.v = arena_grow(page->arena, why->lines.v, why->lines.n,
	                          sizeof *why->lines.v);
	why->lines.v[why->lines.n++] = buf_str(&line);
}

static int
confidence_of(int score)
{
	int percent =
	        50 + (score - CANDIDATE_THRESHOLD) * 50 / (SURE - CANDIDATE_THRESHOLD);
	return percent > 100 ? 100 : percent;
}

void
find_regions(struct arena *arena, const struct languages *languages,
             const struct language *language, const struct brief *brief,
             struct regions *out, struct explanation *why)
{
	(void)languages;
	struct page page = page_of(arena, language, brief);
	page.explained = why != NULL;
	struct candidates all = {0};
	search(&page, 0, page.n_body, &all);
	search(&page, page.n_body, page.n, &all);
	drop_lesser(&page, &all);
	struct candidate *best = best_of(&page, &all);
	if (best && best->score < CANDIDATE_THRESHOLD)
		best = NULL;
	if (best)
		best = list_instead(&page, &all, best);
	if (best)
		candidate_extend(&page, best);
	explain_all(&page, &all, best, why);
	*out = (struct regions){0};
	if (!best)
		return;
	*out = best->regions;
	out->v[0].verbs = best->form == FORM_SUBJECT;
	out->v[0].bare = best->form == FORM_BARE;
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].block >= page.n_body)
			out->v[i].block += brief->body.n - page.n_body;
	out->confidence = confidence_of(best->score);
	out->announced = best->known || (best->form == FORM_LIST && !best->whole);
}
