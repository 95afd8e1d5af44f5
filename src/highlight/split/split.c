/*
 * From the outside in: what a cut copy leaves at the end is trimmed; bullets, numbers
 * and bars decide where they stand; else sentences; else semicolons; and each list
 * within is cut by the lattice.
 */
#include "highlight/split/split.h"

#include <math.h>

#include "base/utf8.h"
#include "highlight/split/lattice.h"
#include "highlight/split/splitter.h"
#include "highlight/split/weights.h"
#include "highlight/words/passage.h"

enum { RANGE_MAX = 4096, TIE_HUNDREDTHS = 5 };

void
splitter_add(struct splitter *splitter, struct stretch part)
{
	const struct tokens *tokens = splitter->tokens;
	if (part.first >= part.last ||
	    (part.first + 1 == part.last && tokens->v[part.first].words & WORD_JOINER))
		return;
	struct segment segment = {tokens->v[part.first].start,
	                          tokens->v[part.last - 1].end};
	while (segment.end > segment.start) {
		uint32_t c;
		size_t at = utf8_before(tokens->text, segment.end, &c);
		if (!utf8_is_invisible(c) && !utf8_is_space(c))
			break;
		segment.end = at;
	}
	if (segment.end <= segment.start)
		return;
	struct split *out = splitter->out;
	out->v = arena_grow(splitter->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = segment;
}

/* "then we look at", "looking ahead to": what leads into an item, of so many words. */
static struct stretch
strip_lead(const struct tokens *tokens, struct stretch part, size_t least)
{
	size_t n = token_phrase(tokens, part.first, "tails");
	if (n >= least && part.first + n < part.last)
		part.first += n;
	return passage_strip(tokens, part);
}

/* A piece other than k begins with its verb: "hear from". */
static bool
has_verb_beside(const struct lattice *lattice, size_t k)
{
	for (size_t i = 0; i < lattice->n; i++)
		if (i != k && lattice_phrase(lattice, i, i + 1).type == PHRASE_VERB)
			return true;
	return false;
}

/* "we hear from", beside an item that begins with its verb. */
static bool
is_told_by(const struct tokens *tokens, struct stretch part)
{
	return part.first + 2 < part.last && token_has(tokens, part.first, "tellers") &&
	       token_words(tokens, part.first + 1) & WORD_BASE;
}

static void
add_path(struct splitter *splitter, const struct lattice *lattice,
         const struct path *path)
{
	for (size_t from = 0; from < lattice->n;) {
		size_t to = from + 1;
		while (to < lattice->n && !path->cut[to])
			to++;
		struct stretch part = {lattice->pieces[from].first,
		                       lattice->pieces[to - 1].last};
		enum joint_kind kind = lattice->joints[from].kind;
		bool loose = kind == JOINT_DASH || kind == JOINT_ALSO;
		if (from > 0)
			part = strip_lead(splitter->tokens, part, loose ? 1 : 2);
		if (from > 0 && has_verb_beside(lattice, from))
			part.first += is_told_by(splitter->tokens, part);
		while (part.last > part.first + 1 &&
		       (token_is_dash(splitter->tokens, part.last - 1) ||
		        token_is(splitter->tokens, part.last - 1, '-')))
			part.last--;
		splitter_add(splitter, part);
		from = to;
	}
}

/* Where both ways are as good, the one with fewer cuts: better a long item than half
 * a name. */
static bool
prefers_second(const struct lattice *lattice, const struct path *best,
               const struct path *second)
{
	if (!second->cut || best->score - second->score > TIE_HUNDREDTHS / 100.0)
		return false;
	size_t n_best = 0;
	size_t n_second = 0;
	for (size_t k = 1; k < lattice->n; k++) {
		if (best->cut[k] && !second->cut[k] &&
		    lattice->joints[k].kind == JOINT_COMMA)
			return false;
		n_best += best->cut[k];
		n_second += second->cut[k];
	}
	return n_second < n_best;
}

/* How sure the margin over the runner-up makes: 50 for none, 100 for much. */
static int
confidence(const struct path *best, const struct path *second)
{
	if (!second->cut)
		return 100;
	double margin = best->score - second->score;
	return 50 + (int)(50 * (1 - exp(-margin)));
}

static void
keep_second(struct splitter *splitter, const struct lattice *lattice,
            const struct path *second)
{
	struct split aside = {0};
	struct splitter other = *splitter;
	if (!second->cut || splitter->out->second_v)
		return;
	other.out = &aside;
	add_path(&other, lattice, second);
	splitter->out->second_v = aside.v;
	splitter->out->second_n = aside.n;
}

/* An item behind the first begins with what is hardly a noun, in the form of the first
 * one's verb: "explain it", "meet". */
static bool
has_further_verb(const struct lattice *lattice)
{
	uint32_t head = token_words(lattice->tokens, lattice->pieces[0].first);
	bool base = head & (WORD_BASE | WORD_AUXILIARY);
	for (size_t k = 1; k < lattice->n; k++) {
		size_t first = lattice->pieces[k].first;
		uint32_t words = token_words(lattice->tokens, first);
		uint32_t next = token_words(lattice->tokens, first + 1);
		if (lattice_phrase(lattice, k, k + 1).type == PHRASE_VERB &&
		    !(base && !(words & WORD_BASE)) &&
		    (!(words & WORD_NOUN) ||
		     next & (WORD_DETERMINER | WORD_PRONOUN | WORD_QUESTION)))
			return true;
	}
	return false;
}

/* "This week, rents fall …": the items begin behind a time that opens it all. */
static size_t
behind_time(const struct tokens *tokens, size_t first)
{
	size_t i = first;
	if (i == 0 && token_words(tokens, i) & WORD_DETERMINER)
		i++;
	bool time = first == 0 && i < tokens->n && token_has(tokens, i, "times");
	return time && token_is_comma(tokens, i + 1) ? i + 2 : first;
}

/* The pieces of a list; without the "have" or "want to talk about" that leads into all
 * of it, unless its other items begin with verbs of their own. */
static struct lattice
make_lattice(const struct splitter *splitter, struct stretch part)
{
	const struct tokens *tokens = splitter->tokens;
	bool cut_off = splitter->cut_off && part.last == tokens->n;
	enum lattice_kind kind = splitter->verbs ? LATTICE_VERBS : LATTICE_ANY;
	struct lattice lattice = lattice_make(splitter->arena, tokens, part.first,
	                                      part.last, cut_off, kind);
	bool asks = token_is(tokens, part.last, '?') ||
	            (part.last > 0 && token_is(tokens, part.last - 1, '?'));
	size_t n = asks ? 0 : token_phrase(tokens, part.first, "tellings");
	if (n > 0 && part.first + n < part.last && !has_further_verb(&lattice))
		lattice = lattice_make(splitter->arena, tokens, part.first + n,
		                       part.last, cut_off, LATTICE_ANY);
	lattice.more = splitter->more;
	lattice.closed = splitter->closed;
	return lattice;
}

/* "Plus, our team looks at tin and the strength of the rouble": one clause, and no
 * comma. */
static bool
is_one_clause(const struct lattice *lattice)
{
	if (lattice->n < 2 || lattice_phrase(lattice, 0, 1).type != PHRASE_CLAUSE)
		return false;
	for (size_t k = 1; k < lattice->n; k++) {
		enum phrase_type type = lattice_phrase(lattice, k, k + 1).type;
		if (lattice->joints[k].kind != JOINT_AND || type == PHRASE_CLAUSE ||
		    type == PHRASE_MAYBE)
			return false;
	}
	return true;
}

static void
add_list(struct splitter *splitter, struct stretch part)
{
	part = passage_strip(splitter->tokens, part);
	if (part.first >= part.last)
		return;
	size_t to = passage_range(splitter->tokens, part);
	if (to < part.last) {
		splitter_add(splitter, (struct stretch){part.first + 1, to});
		splitter_add(splitter, (struct stretch){to + 1, part.last});
		return;
	}
	struct lattice lattice = make_lattice(splitter, part);
	if (splitter->tail && is_one_clause(&lattice)) {
		splitter_add(splitter, part);
		return;
	}
	if (splitter->visit)
		splitter->visit(splitter->visitor, &lattice);
	struct path second;
	struct path best = lattice_best(splitter->arena, &lattice, splitter->weights,
	                                NULL, &second);
	if (!splitter_overrule(splitter, &lattice, &best) &&
	    prefers_second(&lattice, &best, &second)) {
		struct path swapped = best;
		best = second;
		second = swapped;
	}
	splitter_cut_series(&lattice, &best);
	splitter_explain(splitter, &lattice, &best, &second);
	add_path(splitter, &lattice, &best);
	keep_second(splitter, &lattice, &second);
	int sure = confidence(&best, &second);
	if (sure < splitter->out->confidence)
		splitter->out->confidence = sure;
}

/* The tokens that lead into the part as into a further list, behind its joiner. */
static size_t
lead_of(const struct splitter *splitter, struct stretch *part)
{
	size_t n = token_phrase(splitter->tokens, part->first, "tails");
	struct stretch rest = passage_strip(splitter->tokens, *part);
	size_t further = passage_further(splitter->arena, splitter->tokens, rest);
	if (further > n)
		part->first = rest.first;
	return further > n ? further : n;
}

/* ", and more" closes a list that has a comma before its last "and". */
static bool
ends_with_comma_and(const struct tokens *tokens, size_t i)
{
	return token_is_comma(tokens, i) && token_words(tokens, i + 1) & WORD_JOINER;
}

/* Without "and more" at its end; what closes the list stands behind its last part. */
static struct stretch
drop_end(const struct tokens *tokens, struct stretch part, bool last)
{
	if (last)
		return passage_drop_more(tokens, part);
	part.last = passage_before_more(tokens, part);
	return part;
}

/* A part between semicolons is an item as it stands; but "; plus, …" joins a further
 * list to the one before it. */
void
splitter_add_list(struct splitter *splitter, struct stretch sentence)
{
	const struct tokens *tokens = splitter->tokens;
	sentence = passage_strip(tokens, passage_drop_signature(tokens, sentence));
	splitter->headline = passage_is_headline(tokens, sentence);
	struct stretch kept = passage_drop_more(tokens, sentence);
	splitter->more = kept.last < sentence.last && !splitter->headline;
	splitter->closed = splitter->more && ends_with_comma_and(tokens, kept.last);
	sentence = kept;
	struct stretches parts = passage_semicolons(splitter->arena, tokens, sentence);
	size_t n_plain = 0;
	for (size_t i = 1; i < parts.n; i++)
		n_plain += lead_of(splitter, &parts.v[i]) == 0;
	for (size_t i = 0; i < parts.n; i++) {
		struct stretch part = parts.v[i];
		size_t n = i ? lead_of(splitter, &part) : 0;
		part.first += part.first + n < part.last ? n : 0;
		part = drop_end(tokens, passage_strip(tokens, part), i + 1 == parts.n);
		if (n_plain > 0)
			splitter_add(splitter, part);
		else
			add_list(splitter, part);
	}
}

/* Where a sentence behind token `first` begins that is no part of the item: one to the
 * reader, or "Plus, …"; the part's end where there is none. */
static size_t
find_next_sentence(const struct tokens *tokens, struct stretch part, size_t *n)
{
	for (size_t k = part.first; k + 2 < part.last; k++) {
		struct stretch rest = {k + 1, part.last};
		if (!token_is(tokens, k, '.') || !token_is_upper(tokens, k + 1))
			continue;
		*n = token_phrase(tokens, k + 1, "tails");
		if (*n || passage_addresses(tokens, rest))
			return k;
	}
	*n = 0;
	return part.last;
}

/* "First Thing: Oslo votes | The left leads. Plus, …": the first of two parts is no
 * more than the headline of the other, which goes on to more. */
static bool
begins_with_headline(const struct splitter *splitter, struct stretches parts)
{
	size_t n = 0;
	if (splitter->single && parts.n == 2)
		find_next_sentence(splitter->tokens, parts.v[1], &n);
	return n > 0;
}

static void
add_marked(struct splitter *splitter, struct stretches parts)
{
	const struct tokens *tokens = splitter->tokens;
	for (size_t i = begins_with_headline(splitter, parts); i < parts.n; i++) {
		struct stretch part = parts.v[i];
		size_t n;
		size_t end = find_next_sentence(tokens, part, &n);
		struct stretch item =
		        passage_strip(tokens, (struct stretch){part.first, end});
		splitter_add(splitter, drop_end(tokens, item, i + 1 == parts.n));
		if (n > 0)
			splitter_add_list(splitter,
			                  (struct stretch){end + 1 + n, part.last});
	}
}

/* Text[0, start) ends with an entry of the section. */
static bool
ends_with(const struct language *language, struct str before, const char *section)
{
	struct strs entries = language_section(language, section);
	for (size_t i = 0; i < entries.n; i++) {
		size_t n = entries.v[i].n;
		if (before.n >= n &&
		    str_eq_nocase(str_slice(before, before.n - n, before.n),
		                  entries.v[i]))
			return true;
	}
	return false;
}

/* "Plus, " stands before byte `start`: what follows is a sentence, not a list. */
static bool
follows_plus(const struct language *language, struct str text, size_t start)
{
	struct str before = str_trim(str_slice(text, 0, start));
	if (!str_ends(before, STR(",")))
		return false;
	before.n--;
	return ends_with(language, before, "also joiners");
}

void
splitter_run(struct splitter *splitter, const struct spans *spans, struct segment range,
             struct str text)
{
	struct arena *arena = splitter->arena;
	if (range.end > text.n)
		range.end = text.n;
	if (range.start > range.end)
		range.start = range.end;
	if (range.end - range.start > RANGE_MAX)
		range.end =
		        range.start +
		        utf8_prefix(str_slice(text, range.start, range.end), RANGE_MAX)
		                .n;
	bool cut_off;
	range = passage_trim(text, range, &cut_off);
	splitter->cut_off = splitter->cut_off || cut_off;
	if (!splitter->tokens) {
		struct tokens *tokens = arena_alloc(arena, sizeof *tokens);
		*tokens = tokens_of(arena, splitter->language, text, spans, range);
		splitter->tokens = tokens;
	}
	splitter->out->confidence = 100;
	struct str lead = str_trim(str_slice(text, 0, range.start));
	splitter->single = ends_with(splitter->language, lead, "single leads");
	splitter->labelled = str_ends(lead, STR(":"));
	struct stretches parts = passage_marked(arena, splitter->tokens);
	if (parts.n) {
		add_marked(splitter, parts);
		return;
	}
	splitter->tail = follows_plus(splitter->language, text, range.start);
	parts = passage_sentences(arena, splitter->tokens);
	if (parts.n > 0)
		parts.v[0].first = behind_time(splitter->tokens, parts.v[0].first);
	splitter_add_sentences(splitter, parts);
}

/* The padding behind a preview text leaves open where it was cut off; where it ends
 * with a word, it may have been within an item. */
static bool
is_cut_preview(const struct block *block, struct segment range)
{
	struct str text = str_trim(block->text);
	uint32_t c = 0;
	if (block->kind != BLOCK_PREHEADER || text.n == 0)
		return false;
	utf8_before(text, text.n, &c);
	return range.end >= text.n && (utf8_is_letter(c) || c == 0x2019);
}

void
split_text(struct arena *arena, const struct language *language,
           const struct block *block, const struct region *region, struct split *out,
           struct explanation *why)
{
	struct segment range = {region->start, region->end};
	*out = (struct split){0};
	struct splitter splitter = {.arena = arena,
	                            .language = language,
	                            .weights = weights,
	                            .tokens = region->tokens,
	                            .cut_off = is_cut_preview(block, range),
	                            .verbs = region->verbs,
	                            .bare = region->bare,
	                            .out = out,
	                            .why = why};
	splitter_run(&splitter, &block->spans, range, block->text);
}
