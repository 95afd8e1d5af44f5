/* How a list was cut, in words: for `precis explain`. */
#include "base/buf.h"
#include "highlight/split/feature.h"
#include "highlight/split/splitter.h"

static void
add_line(const struct splitter *splitter, const struct buf *line)
{
	struct strs *lines = &splitter->why->lines;
	lines->v = arena_grow(splitter->arena, lines->v, lines->n, sizeof *lines->v);
	lines->v[lines->n++] = buf_str(line);
}

static struct str
text_of(const struct splitter *splitter, const struct lattice *lattice, size_t from,
        size_t to)
{
	const struct token *tokens = splitter->tokens->v;
	size_t start = tokens[lattice->pieces[from].first].start;
	size_t end = tokens[lattice->pieces[to - 1].last - 1].end;
	return str_slice(splitter->tokens->text, start, end);
}

static double
score_of(const struct splitter *splitter, const struct lattice *lattice,
         const bool *cut)
{
	double counts[FEATURES] = {0};
	double score = 0;
	lattice_count(lattice, cut, 1, counts);
	for (size_t f = 0; f < FEATURES; f++)
		score += counts[f] * splitter->weights[f];
	return score;
}

/* What it would have cost to decide joint k alone the other way. */
static double
margin(const struct splitter *splitter, const struct lattice *lattice, bool *cut,
       size_t k)
{
	double kept = score_of(splitter, lattice, cut);
	cut[k] = !cut[k];
	double turned = score_of(splitter, lattice, cut);
	cut[k] = !cut[k];
	return kept - turned;
}

static void
explain_joint(const struct splitter *splitter, const struct lattice *lattice,
              const struct path *best, size_t k)
{
	static const char *const names[JOINT_KINDS] = {",",    ", and", "and",
	                                               "also", "while", "dash"};
	struct buf line = buf_new(splitter->arena, 0);
	buf_add_c(&line, "  ");
	if (k > 0)
		buf_printf(&line,
		           "%s \"%s\" (%+.2f): ", best->cut[k] ? "cut at" : "keep",
		           names[lattice->joints[k].kind],
		           margin(splitter, lattice, best->cut, k));
	buf_printf(&line, "%.*s (%s)", STR_FMT(text_of(splitter, lattice, k, k + 1)),
	           phrase_name(lattice_phrase(lattice, k, k + 1).type));
	add_line(splitter, &line);
}

/* The runner-up's pieces, a bar between. */
static void
explain_second(const struct splitter *splitter, const struct lattice *lattice,
               const struct path *second)
{
	struct buf line = buf_new(splitter->arena, 0);
	if (!second->cut)
		return;
	buf_printf(&line, "  runner-up (%.2f): ", second->score);
	for (size_t from = 0; from < lattice->n;) {
		size_t to = from + 1;
		while (to < lattice->n && !second->cut[to])
			to++;
		buf_printf(&line, "%s%.*s", from ? " | " : "",
		           STR_FMT(text_of(splitter, lattice, from, to)));
		from = to;
	}
	add_line(splitter, &line);
}

void
splitter_explain(const struct splitter *splitter, const struct lattice *lattice,
                 const struct path *best, const struct path *second)
{
	if (!splitter->why)
		return;
	struct buf line = buf_new(splitter->arena, 0);
	buf_printf(&line, "list of %zu pieces, score %.2f", lattice->n, best->score);
	add_line(splitter, &line);
	for (size_t k = 0; k < lattice->n; k++)
		explain_joint(splitter, lattice, best, k);
	explain_second(splitter, lattice, second);
}
