#include "dedupe/document.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "dedupe/scan.h"
#include "state/words.h"
#include "syntax/url.h"

enum { MAX_OWN_BYTES = 1000, MAX_CONTEXT_BYTES = 1000, ACRONYM_BYTES = 2 };

/* What is known while an item's words are read one after the other. */
struct reading {
	struct arena *arena;
	struct arena *scratch;
	struct vocabulary *vocabulary;
	struct document *out;
	struct str text;
	bool tells_names;             /* its capitals do */
	struct term_set names_before; /* the verb of a contest, and behind it */
	struct term_set names_behind;
	struct term_meaning contest;
	bool has_number; /* the word before was one */
	uint32_t number;
};

static void
add_term(struct arena *arena, struct term_set *set, uint32_t term)
{
	set->v = arena_grow(arena, set->v, set->n, sizeof *set->v);
	set->v[set->n++] = term;
}

static int
compare_terms(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

/* Sorted, each once, in memory of its own size. */
static struct term_set
settled(struct arena *arena, struct term_set set)
{
	size_t n = 0;
	if (set.n > 1)
		qsort(set.v, set.n, sizeof *set.v, compare_terms);
	for (size_t i = 0; i < set.n; i++) {
		if (n == 0 || set.v[n - 1] != set.v[i])
			set.v[n++] = set.v[i];
	}
	struct term_set out = {arena_array(arena, n, sizeof *out.v), n};
	for (size_t i = 0; i < n; i++)
		out.v[i] = set.v[i];
	return out;
}

static enum vocabulary_kind
term_of(struct reading *in, const struct word *word, uint32_t *term)
{
	struct vocabulary_word plain = {
	        .folded = scan_spelling(in->scratch, word),
	        .is_acronym = false,
	};
	plain.is_acronym = word->all_capitals && plain.folded.n == ACRONYM_BYTES &&
	                   !word->has_digit;
	enum vocabulary_kind kind = vocabulary_read(in->vocabulary, &plain, term);
	return word->is_negated ? VOCABULARY_NEGATOR : kind;
}

/* The next word goes on with the same name: "Papua" before "New Guinea". */
static bool
goes_on(struct str text, const struct word *word)
{
	struct word next;
	return word->has_capital && !word->has_digit &&
	       scan_word(text, word->end, &next) && next.has_capital &&
	       next.start == word->end + 1 && text.s[word->end] == ' ';
}

static bool
is_beaten(struct str text, const struct word *word)
{
	struct word next;
	return scan_word(text, word->end, &next) && str_is(next.text, "by");
}

static void
read_meaning(struct reading *in, const struct word *word, uint32_t term)
{
	struct term_meaning meaning = vocabulary_meaning(in->vocabulary, term);
	bool decided = in->contest.wins || in->contest.loses;
	in->out->one |= meaning.one;
	in->out->other |= meaning.other;
	if (decided || (!meaning.wins && !meaning.loses))
		return;
	bool passive = is_beaten(in->text, word);
	in->contest.wins = meaning.wins != passive;
	in->contest.loses = !in->contest.wins;
}

static void
read_number(struct reading *in, const struct word *word, uint32_t term)
{
	struct quantities *list = &in->out->quantities;
	bool is_number = word->has_digit || vocabulary_is_number(in->vocabulary, term);
	if (is_number)
		add_term(in->scratch, &in->out->numbers, term);
	if (!is_number && in->has_number) {
		list->v = arena_grow(in->arena, list->v, list->n, sizeof *list->v);
		list->v[list->n++] = (struct quantity){in->number, term};
	}
	in->has_number = is_number;
	in->number = term;
}

static void
read_name(struct reading *in, const struct word *word, uint32_t term)
{
	bool decided = in->contest.wins || in->contest.loses;
	if (!word->has_capital || word->has_digit ||
	    vocabulary_is_common(in->vocabulary, term))
		return;
	add_term(in->scratch, decided ? &in->names_behind : &in->names_before, term);
	if (in->tells_names && (!word->begins_sentence || word->is_possessive))
		add_term(in->scratch, &in->out->names, term);
	else
		add_term(in->scratch, &in->out->perhaps_names, term);
}

/*
 * A name of several words counts once, by its last: the surname, the head of a place;
 * the others only tell more of the item.
 */
static void
read_own_word(struct reading *in, const struct word *word)
{
	struct document *out = in->out;
	uint32_t term;
	enum vocabulary_kind kind = term_of(in, word, &term);
	out->is_negated |= kind == VOCABULARY_NEGATOR;
	if (kind != VOCABULARY_TERM)
		return;
	add_term(in->scratch, &out->all, term);
	if (in->tells_names && !word->begins_sentence)
		vocabulary_met(in->vocabulary, term, word->has_capital);
	if (in->tells_names && goes_on(in->text, word))
		return;
	add_term(in->scratch, &out->own, term);
	read_meaning(in, word, term);
	read_number(in, word, term);
	read_name(in, word, term);
}

static void
read_context(struct reading *in, struct str text)
{
	struct word word;
	uint32_t term;
	text = utf8_prefix(text, MAX_CONTEXT_BYTES);
	bool tells = in->tells_names && !scan_is_title_case(text);
	for (size_t at = 0; scan_word(text, at, &word); at = word.end) {
		if (term_of(in, &word, &term) != VOCABULARY_TERM)
			continue;
		add_term(in->scratch, &in->out->all, term);
		if (tells && !word.begins_sentence)
			vocabulary_met(in->vocabulary, term, word.has_capital);
	}
}

/* Only a link that is the item's alone names it: not the brief's with a fragment, and
 * not a site's first page. */
static struct str
own_address(struct arena *arena, const struct report *report)
{
	struct str url = report->url;
	if (url.n == 0 || str_find(url, STR("#:~:text="), 0) < url.n)
		return STR("");
	struct str key = url_key(arena, url);
	bool has_path = str_find(key, STR("/"), 0) + 1 < key.n ||
	                str_find(key, STR("?"), 0) < key.n;
	return has_path ? str_copy(arena, key) : STR("");
}

static void
settle(struct reading *in)
{
	struct document *out = in->out;
	struct term_set winners = in->names_before, losers = in->names_behind;
	if (in->contest.loses) {
		winners = in->names_behind;
		losers = in->names_before;
	}
	if (in->contest.wins || in->contest.loses) {
		out->winners = settled(in->arena, winners);
		out->losers = settled(in->arena, losers);
	}
	out->own = settled(in->arena, out->own);
	out->all = settled(in->arena, out->all);
	out->names = settled(in->arena, out->names);
	out->perhaps_names = settled(in->arena, out->perhaps_names);
	out->numbers = settled(in->arena, out->numbers);
}

/* German writes every noun with a capital. */
static bool
has_capitals_for_names(struct str language, struct str text)
{
	return !str_starts_nocase(language, STR("de")) && !scan_is_title_case(text);
}

void
document_read(struct arena *arena, struct vocabulary *vocabulary,
              const struct report *report, struct document *out)
{
	struct arena scratch = {0};
	struct str text = report->quote;
	struct reading in = {.arena = arena,
	                     .scratch = &scratch,
	                     .vocabulary = vocabulary,
	                     .out = out,
	                     .text = utf8_prefix(text, MAX_OWN_BYTES)};
	struct word word;
	*out = (struct document){.report = report};
	vocabulary_language(vocabulary, report->language);
	in.tells_names = has_capitals_for_names(report->language, in.text);
	for (size_t at = 0; scan_word(in.text, at, &word); at = word.end)
		read_own_word(&in, &word);
	read_context(&in, report->context);
	settle(&in);
	out->words = str_copy(arena, words_fold(&scratch, text));
	out->address = own_address(arena, report);
	vocabulary_count(vocabulary, out->all.v, out->all.n);
	arena_free(&scratch);
}

static float
weight_of(const struct term_set *set, const float *weights)
{
	float sum = 0;
	for (size_t i = 0; i < set->n; i++)
		sum += weights[set->v[i]];
	return sum;
}

void
document_weigh(struct arena *arena, struct document *document,
               const struct vocabulary *vocabulary, const float *weights)
{
	struct arena scratch = {0};
	struct term_set names = {0};
	for (size_t i = 0; i < document->names.n; i++)
		add_term(&scratch, &names, document->names.v[i]);
	for (size_t i = 0; i < document->perhaps_names.n; i++) {
		uint32_t term = document->perhaps_names.v[i];
		if (vocabulary_is_name(vocabulary, term))
			add_term(&scratch, &names, term);
	}
	document->names = settled(arena, names);
	arena_free(&scratch);
	document->own_weight = weight_of(&document->own, weights);
	document->names_weight = weight_of(&document->names, weights);
}

bool
term_next(const struct term_set *a, const struct term_set *b, size_t at[2],
          uint32_t *term)
{
	while (at[0] < a->n && at[1] < b->n) {
		uint32_t x = a->v[at[0]], y = b->v[at[1]];
		at[0] += x <= y;
		at[1] += y <= x;
		if (x == y) {
			*term = x;
			return true;
		}
	}
	return false;
}

size_t
term_n_shared(const struct term_set *a, const struct term_set *b)
{
	size_t n = 0, at[2] = {0, 0};
	uint32_t term;
	while (term_next(a, b, at, &term))
		n++;
	return n;
}

float
term_weight_shared(const struct term_set *a, const struct term_set *b,
                   const float *weights)
{
	float sum = 0;
	size_t at[2] = {0, 0};
	uint32_t term;
	while (term_next(a, b, at, &term))
		sum += weights[term];
	return sum;
}
