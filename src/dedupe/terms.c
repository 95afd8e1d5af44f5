#include "dedupe/terms.h"

#include <libstemmer.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "dedupe/lexicon.h"
#include "syntax/url.h"

enum {
	FIRST_SLOTS = 1024,
	MAX_WORD_BYTES = 64,
	MAX_CONTEXT_BYTES = 2000,
	NEWS_DOCUMENTS = 2000, /* as if so many had been read before */
	NEWS_COMMON = 60       /* of which so many hold a common word */
};

struct entry {
	struct str stem;
	uint32_t count;
	bool is_function; /* says nothing */
	bool is_common;
	signed char side;
	short pair;
};

struct vocabulary {
	struct arena *arena;
	struct entry *v;
	size_t n;
	uint32_t *slots; /* 1 + index into v; 0: free */
	size_t n_slots;  /* a power of two */
	uint32_t n_documents;
	struct sb_stemmer *stemmer;
	char language[4];
};

static size_t
hash_of(struct str x)
{
	size_t hash = 1469598103934665603u;
	for (size_t i = 0; i < x.n; i++)
		hash = (hash ^ (unsigned char)x.s[i]) * 1099511628211u;
	return hash;
}

static uint32_t *
slot_of(const struct vocabulary *vocabulary, struct str stem)
{
	size_t mask = vocabulary->n_slots - 1, at = hash_of(stem) & mask;
	while (vocabulary->slots[at] &&
	       !str_eq(vocabulary->v[vocabulary->slots[at] - 1].stem, stem))
		at = (at + 1) & mask;
	return &vocabulary->slots[at];
}

static void
grow_slots(struct vocabulary *vocabulary)
{
	vocabulary->n_slots =
	        vocabulary->n_slots ? vocabulary->n_slots * 2 : FIRST_SLOTS;
	vocabulary->slots = arena_array(vocabulary->arena, vocabulary->n_slots,
	                                sizeof *vocabulary->slots);
	for (size_t i = 0; i < vocabulary->n; i++)
		*slot_of(vocabulary, vocabulary->v[i].stem) = (uint32_t)i + 1;
}

static uint32_t
intern(struct vocabulary *vocabulary, struct str stem)
{
	if (vocabulary->n * 2 >= vocabulary->n_slots)
		grow_slots(vocabulary);
	uint32_t *slot = slot_of(vocabulary, stem);
	if (*slot)
		return *slot - 1;
	vocabulary->v = arena_grow(vocabulary->arena, vocabulary->v, vocabulary->n,
	                           sizeof *vocabulary->v);
	vocabulary->v[vocabulary->n] =
	        (struct entry){.stem = str_copy(vocabulary->arena, stem), .pair = -1};
	*slot = (uint32_t)++vocabulary->n;
	return *slot - 1;
}

/* A language without a stemmer keeps its words as they are. */
static void
set_language(struct vocabulary *vocabulary, struct str language)
{
	char code[4] = "en";
	if (language.n >= 2)
		memcpy(code, language.s, 2);
	if (strcmp(code, vocabulary->language) == 0)
		return;
	sb_stemmer_delete(vocabulary->stemmer);
	memcpy(vocabulary->language, code, sizeof code);
	vocabulary->stemmer = sb_stemmer_new(code, "UTF_8");
}

static struct str
stem_of(struct vocabulary *vocabulary, struct str word)
{
	if (!vocabulary->stemmer || word.n > MAX_WORD_BYTES)
		return utf8_prefix(word, MAX_WORD_BYTES);
	const sb_symbol *stem = sb_stemmer_stem(vocabulary->stemmer,
	                                        (const sb_symbol *)word.s, (int)word.n);
	int n = sb_stemmer_length(vocabulary->stemmer);
	return (struct str){(const char *)stem, n > 0 ? (size_t)n : 0};
}

/* Calls for each word of a list that is separated by blanks. */
static void
mark_words(struct vocabulary *vocabulary, const char *words, struct entry mark)
{
	struct str rest = str_from(words), word;
	while (str_cut(&rest, ' ', &word)) {
		struct str stem = word;
		if (!mark.is_function)
			stem = stem_of(vocabulary, word);
		uint32_t term = intern(vocabulary, stem);
		struct entry *entry = &vocabulary->v[term];
		entry->is_function |= mark.is_function;
		entry->is_common |= mark.is_common;
		if (mark.pair >= 0) {
			entry->pair = mark.pair;
			entry->side = mark.side;
		}
	}
}

struct vocabulary *
vocabulary_new(struct arena *arena)
{
	struct vocabulary *vocabulary = arena_alloc(arena, sizeof *vocabulary);
	vocabulary->arena = arena;
	set_language(vocabulary, STR("en"));
	mark_words(vocabulary, lexicon_function_words,
	           (struct entry){.is_function = true, .pair = -1});
	mark_words(vocabulary, lexicon_common_words,
	           (struct entry){.is_common = true, .pair = -1});
	for (short i = 0; i < lexicon_n_opposites; i++) {
		const struct opposites *row = &lexicon_opposites[i];
		mark_words(vocabulary, row->one, (struct entry){.pair = i, .side = -1});
		mark_words(vocabulary, row->other,
		           (struct entry){.pair = i, .side = 1});
	}
	return vocabulary;
}

void
vocabulary_close(struct vocabulary *vocabulary)
{
	sb_stemmer_delete(vocabulary->stemmer);
	vocabulary->stemmer = NULL;
}

/* One word of running text, as it stands. */
struct word {
	struct str text;
	bool has_capital;
	bool has_digit;
};

static bool
is_word_part(struct str text, size_t at, uint32_t codepoint)
{
	if (utf8_is_letter(codepoint) || utf8_is_digit(codepoint))
		return true;
	/* "1,000" and "2.5" are one word; so is "U.S" of "U.S." */
	bool inside =
	        (codepoint == '.' || codepoint == ',') && at > 0 && at + 1 < text.n;
	if (!inside)
		return false;
	char before = text.s[at - 1], after = text.s[at + 1];
	bool digits = before >= '0' && before <= '9' && after >= '0' && after <= '9';
	bool initials = codepoint == '.' && before >= 'A' && before <= 'Z' &&
	                after >= 'A' && after <= 'Z';
	return digits || initials;
}

static bool
next_word(struct str text, size_t *at, struct word *out)
{
	uint32_t codepoint = 0;
	size_t n = 0, start;
	while (*at < text.n) {
		n = utf8_decode(text, *at, &codepoint);
		if (utf8_is_letter(codepoint) || utf8_is_digit(codepoint))
			break;
		*at += n;
	}
	if (*at >= text.n)
		return false;
	start = *at;
	*out = (struct word){.has_capital = utf8_is_upper(codepoint)};
	for (; *at < text.n; *at += n) {
		n = utf8_decode(text, *at, &codepoint);
		if (!is_word_part(text, *at, codepoint))
			break;
		out->has_digit |= utf8_is_digit(codepoint);
	}
	out->text = str_slice(text, start, *at);
	return true;
}

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
	return a < b ? -1 : a > b;
}

static void
sort_set(struct term_set *set)
{
	size_t n = 0;
	if (set->n > 1)
		qsort(set->v, set->n, sizeof *set->v, compare_terms);
	for (size_t i = 0; i < set->n; i++) {
		if (n == 0 || set->v[n - 1] != set->v[i])
			set->v[n++] = set->v[i];
	}
	set->n = n;
}

/* The word's term; false for function words. */
static bool
term_of(struct vocabulary *vocabulary, struct str folded, uint32_t *term)
{
	uint32_t *slot = slot_of(vocabulary, folded);
	if (*slot && vocabulary->v[*slot - 1].is_function)
		return false;
	*term = intern(vocabulary, stem_of(vocabulary, folded));
	return !vocabulary->v[*term].is_function;
}

/* The next word goes on with the same name: "Papua" before "New Guinea". */
static bool
is_first_of_name(struct str text, size_t at, const struct word *word)
{
	struct word next;
	if (!word->has_capital || at >= text.n || text.s[at] != ' ')
		return false;
	return next_word(text, &at, &next) && next.has_capital &&
	       next.text.s == word->text.s + word->text.n + 1;
}

/* A name of several words counts once, by its last: the surname, the head of a place.
 */
static void
read_own(struct vocabulary *vocabulary, struct str text, struct document *out)
{
	struct arena *arena = vocabulary->arena;
	struct buf words = buf_new(arena, 0);
	struct word word;
	uint32_t term;
	for (size_t at = 0; next_word(text, &at, &word);) {
		struct str folded = utf8_fold(arena, word.text);
		if (words.n > 0)
			buf_char(&words, ' ');
		buf_add(&words, folded);
		if (!term_of(vocabulary, folded, &term))
			continue;
		if (is_first_of_name(text, at, &word))
			continue;
		add_term(arena, &out->own, term);
		add_term(arena, &out->all, term);
		if (word.has_capital || word.has_digit)
			add_term(arena, &out->names, term);
		if (word.has_digit)
			add_term(arena, &out->numbers, term);
	}
	out->words = buf_str(&words);
}

static void
read_context(struct vocabulary *vocabulary, struct str text, struct document *out)
{
	struct word word;
	uint32_t term;
	text = utf8_prefix(text, MAX_CONTEXT_BYTES);
	for (size_t at = 0; next_word(text, &at, &word);) {
		struct str folded = utf8_fold(vocabulary->arena, word.text);
		if (term_of(vocabulary, folded, &term))
			add_term(vocabulary->arena, &out->all, term);
	}
}

/* Only a link that is the item's alone names it: not the brief's with a fragment. */
static struct str
own_address(struct arena *arena, const struct report *report)
{
	struct str url = report->item.url;
	if (url.n == 0 || str_find(url, STR("#:~:text="), 0) < url.n)
		return STR("");
	struct str key = url_key(arena, url);
	bool has_path = str_find(key, STR("/"), 0) + 1 < key.n;
	return has_path ? key : STR("");
}

void
vocabulary_read(struct vocabulary *vocabulary, const struct report *report,
                struct document *out)
{
	*out = (struct document){.report = report};
	set_language(vocabulary, report->language);
	read_own(vocabulary, report->item.quote, out);
	read_context(vocabulary, report->item.context, out);
	out->address = own_address(vocabulary->arena, report);
	sort_set(&out->own);
	sort_set(&out->all);
	sort_set(&out->names);
	sort_set(&out->numbers);
	vocabulary->n_documents++;
	for (size_t i = 0; i < out->all.n; i++)
		vocabulary->v[out->all.v[i]].count++;
}

double
vocabulary_weight(const struct vocabulary *vocabulary, uint32_t term)
{
	const struct entry *entry = &vocabulary->v[term];
	double before = entry->is_common ? NEWS_COMMON : 1;
	return log(1 + (NEWS_DOCUMENTS + vocabulary->n_documents) /
	                       (before + entry->count));
}

uint32_t
vocabulary_count(const struct vocabulary *vocabulary, uint32_t term)
{
	return vocabulary->v[term].count;
}

int
vocabulary_side(const struct vocabulary *vocabulary, uint32_t term, int *pair)
{
	*pair = vocabulary->v[term].pair;
	return *pair < 0 ? 0 : vocabulary->v[term].side;
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
