#include "dedupe/vocabulary.h"

#include <libstemmer.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dedupe/lexicon.h"

enum {
	FIRST_SLOTS = 2048,
	MAX_WORD_BYTES = 64,
	NEWS_DOCUMENTS = 2000, /* as if so many had been read before */
	NEWS_COMMON = 60       /* of which so many hold a common word */
};

struct entry {
	struct str stem;
	size_t hash;      /* of the stem */
	const char *base; /* the form that no stemmer leads it back to, or NULL */
	uint32_t n_documents;
	uint16_t n_capital; /* in running text */
	uint16_t n_small;
	bool is_function;
	bool is_foreign_function;
	bool is_negator;
	bool is_common;
	uint8_t number; /* 2 to 12 for a number in words */
	struct term_meaning meaning;
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
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < x.n; i++)
		hash = (hash ^ (unsigned char)x.s[i]) * UINT64_C(0x100000001b3);
	return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds the stem, or the free one where it would stand. */
static size_t
slot_of(const struct vocabulary *vocabulary, struct str stem, size_t hash)
{
	size_t mask = vocabulary->n_slots - 1, at = hash & mask;
	for (; vocabulary->slots[at]; at = (at + 1) & mask) {
		const struct entry *entry = &vocabulary->v[vocabulary->slots[at] - 1];
		if (entry->hash == hash && str_eq(entry->stem, stem))
			break;
	}
	return at;
}

static void
make_slots(struct vocabulary *vocabulary, size_t n)
{
	vocabulary->n_slots = n;
	vocabulary->slots =
	        arena_array(vocabulary->arena, n, sizeof *vocabulary->slots);
}

static void
double_slots(struct vocabulary *vocabulary)
{
	make_slots(vocabulary, 2 * vocabulary->n_slots);
	for (size_t i = 0; i < vocabulary->n; i++) {
		const struct entry *entry = &vocabulary->v[i];
		size_t at = slot_of(vocabulary, entry->stem, entry->hash);
		vocabulary->slots[at] = (uint32_t)i + 1;
	}
}

static uint32_t
intern(struct vocabulary *vocabulary, struct str stem)
{
	if (vocabulary->n * 2 >= vocabulary->n_slots)
		double_slots(vocabulary);
	size_t hash = hash_of(stem);
	size_t at = slot_of(vocabulary, stem, hash);
	if (vocabulary->slots[at])
		return vocabulary->slots[at] - 1;
	vocabulary->v = arena_grow(vocabulary->arena, vocabulary->v, vocabulary->n,
	                           sizeof *vocabulary->v);
	vocabulary->v[vocabulary->n] =
	        (struct entry){.stem = str_copy(vocabulary->arena, stem), .hash = hash};
	vocabulary->slots[at] = (uint32_t)++vocabulary->n;
	return (uint32_t)vocabulary->n - 1;
}

/* What is known of a word; all zero where nothing is. */
static struct entry
known_of(const struct vocabulary *vocabulary, struct str word)
{
	uint32_t slot = vocabulary->slots[slot_of(vocabulary, word, hash_of(word))];
	return slot ? vocabulary->v[slot - 1] : (struct entry){0};
}

/* A language without a stemmer keeps its words as they are. */
void
vocabulary_language(struct vocabulary *vocabulary, struct str language)
{
	char code[4] = "en";
	if (language.n >= 2) {
		code[0] = (char)(language.s[0] | 0x20);
		code[1] = (char)(language.s[1] | 0x20);
	}
	if (strcmp(code, vocabulary->language) == 0)
		return;
	sb_stemmer_delete(vocabulary->stemmer);
	memcpy(vocabulary->language, code, sizeof code);
	vocabulary->stemmer = sb_stemmer_new(code, "UTF_8");
}

/*
 * A place and what comes from it: Kenya, Kenyan; Ghana, Ghanaian; China, Chinese; the
 * longest ending that leaves four letters goes. Words that are no names lose theirs in
 * the same way wherever they stand, so nothing is lost by it.
 */
static struct str
without_origin(struct str stem)
{
	static const char *const endings[] = {"aian", "ian", "ese", "ish", "ani",
	                                      "an",   "ia",  "a",   "i",   "o"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str ending = str_from(endings[i]);
		if (stem.n >= 4 + ending.n && str_ends(stem, ending))
			return str_slice(stem, 0, stem.n - ending.n);
	}
	return stem;
}

static struct str
stem_of(const struct vocabulary *vocabulary, struct str word)
{
	if (word.n > MAX_WORD_BYTES)
		return str_slice(word, 0, MAX_WORD_BYTES);
	if (!vocabulary->stemmer)
		return word;
	const sb_symbol *stem = sb_stemmer_stem(vocabulary->stemmer,
	                                        (const sb_symbol *)word.s, (int)word.n);
	int n = sb_stemmer_length(vocabulary->stemmer);
	struct str out = {(const char *)stem, stem && n > 0 ? (size_t)n : 0};
	return strcmp(vocabulary->language, "en") == 0 ? without_origin(out) : out;
}

/* The entries of the words of a list, one after the other; NULL at its end. */
static struct entry *
next_of(struct vocabulary *vocabulary, struct str *rest, bool is_stem)
{
	struct str word;
	if (!str_cut(rest, ' ', &word) || word.n == 0)
		return NULL;
	uint32_t term = intern(vocabulary, is_stem ? word : stem_of(vocabulary, word));
	return &vocabulary->v[term];
}

/* Forms that no stemmer leads back. */
static const char *const irregular[][2] = {
        {"won", "win"},        {"lost", "lose"},     {"fell", "fall"},
        {"fallen", "fall"},    {"rose", "rise"},     {"risen", "rise"},
        {"said", "say"},       {"beaten", "beat"},   {"sold", "sell"},
        {"bought", "buy"},     {"met", "meet"},      {"held", "hold"},
        {"struck", "strike"},  {"dead", "die"},      {"killed", "kill"},
        {"began", "begin"},    {"sank", "sink"},     {"sunk", "sink"},
        {"left", "leave"},     {"men", "man"},       {"women", "woman"},
        {"children", "child"}, {"grew", "grow"},     {"grown", "grow"},
        {"stole", "steal"},    {"stolen", "steal"},  {"shot", "shoot"},
        {"paid", "pay"},       {"broke", "break"},   {"broken", "break"},
        {"went", "go"},        {"gone", "go"},       {"gave", "give"},
        {"given", "give"},     {"took", "take"},     {"taken", "take"},
        {"found", "find"},     {"brought", "bring"}, {"sent", "send"},
        {"fled", "flee"},      {"freed", "free"},    {"built", "build"},
};

/* Words that are looked up as they stand, before they are stemmed. */
static void
mark_whole_words(struct vocabulary *vocabulary)
{
	struct str functions = str_from(lexicon_function_words);
	struct str foreign = str_from(lexicon_foreign_function_words);
	struct str negators = str_from(lexicon_negators);
	struct str numbers = str_from(lexicon_numbers);
	struct entry *entry;
	while ((entry = next_of(vocabulary, &functions, true)))
		entry->is_function = true;
	while ((entry = next_of(vocabulary, &foreign, true)))
		entry->is_foreign_function = true;
	while ((entry = next_of(vocabulary, &negators, true)))
		entry->is_negator = true;
	for (uint8_t i = 2; (entry = next_of(vocabulary, &numbers, true)); i++)
		entry->number = i;
	for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
		struct str form = str_from(irregular[i][0]);
		entry = next_of(vocabulary, &form, true);
		if (entry)
			entry->base = irregular[i][1];
	}
}

static void
mark_stems(struct vocabulary *vocabulary)
{
	struct str common = str_from(lexicon_common_words);
	struct str wins = str_from(lexicon_wins);
	struct str losses = str_from(lexicon_losses);
	struct entry *entry;
	while ((entry = next_of(vocabulary, &common, false)))
		entry->is_common = true;
	while ((entry = next_of(vocabulary, &wins, false)))
		entry->meaning.wins = true;
	while ((entry = next_of(vocabulary, &losses, false)))
		entry->meaning.loses = true;
	for (size_t i = 0; i < lexicon_n_opposites; i++) {
		struct str one = str_from(lexicon_opposites[i].one);
		struct str other = str_from(lexicon_opposites[i].other);
		while ((entry = next_of(vocabulary, &one, false)))
			entry->meaning.one |= UINT32_C(1) << i;
		while ((entry = next_of(vocabulary, &other, false)))
			entry->meaning.other |= UINT32_C(1) << i;
	}
}

struct vocabulary *
vocabulary_new(struct arena *arena)
{
	struct vocabulary *vocabulary = arena_alloc(arena, sizeof *vocabulary);
	vocabulary->arena = arena;
	make_slots(vocabulary, FIRST_SLOTS);
	vocabulary_language(vocabulary, STR("en"));
	mark_whole_words(vocabulary);
	mark_stems(vocabulary);
	return vocabulary;
}

void
vocabulary_close(struct vocabulary *vocabulary)
{
	sb_stemmer_delete(vocabulary->stemmer);
	vocabulary->stemmer = NULL;
}

enum vocabulary_kind
vocabulary_read(struct vocabulary *vocabulary, const struct vocabulary_word *word,
                uint32_t *term)
{
	char key[8];
	bool english = strcmp(vocabulary->language, "en") == 0;
	if (word->is_acronym) {
		snprintf(key, sizeof key, "%.2s.", word->folded.s);
		*term = intern(vocabulary, str_from(key));
		return VOCABULARY_TERM;
	}
	struct entry known = known_of(vocabulary, word->folded);
	if (english && known.is_negator)
		return VOCABULARY_NEGATOR;
	if (english ? known.is_function : known.is_foreign_function)
		return VOCABULARY_FUNCTION;
	if (english && known.number) {
		snprintf(key, sizeof key, "%u", known.number);
		*term = intern(vocabulary, str_from(key));
		return VOCABULARY_TERM;
	}
	struct str base = english && known.base ? str_from(known.base) : word->folded;
	*term = intern(vocabulary, stem_of(vocabulary, base));
	return VOCABULARY_TERM;
}

bool
vocabulary_is_number(const struct vocabulary *vocabulary, uint32_t term)
{
	struct str stem = vocabulary->v[term].stem;
	return stem.n > 0 && stem.s[0] >= '0' && stem.s[0] <= '9';
}

bool
vocabulary_is_common(const struct vocabulary *vocabulary, uint32_t term)
{
	return vocabulary->v[term].is_common;
}

void
vocabulary_met(struct vocabulary *vocabulary, uint32_t term, bool has_capital)
{
	struct entry *entry = &vocabulary->v[term];
	uint16_t *n = has_capital ? &entry->n_capital : &entry->n_small;
	*n = (uint16_t)(*n + (*n < UINT16_MAX));
}

bool
vocabulary_is_name(const struct vocabulary *vocabulary, uint32_t term)
{
	const struct entry *entry = &vocabulary->v[term];
	return entry->n_capital > entry->n_small && !entry->is_common;
}

void
vocabulary_count(struct vocabulary *vocabulary, const uint32_t *terms, size_t n)
{
	vocabulary->n_documents++;
	for (size_t i = 0; i < n; i++)
		vocabulary->v[terms[i]].n_documents++;
}

size_t
vocabulary_size(const struct vocabulary *vocabulary)
{
	return vocabulary->n;
}

const float *
vocabulary_weigh(const struct vocabulary *vocabulary, struct arena *arena)
{
	float *weights = arena_array(arena, vocabulary->n, sizeof *weights);
	double n_all = NEWS_DOCUMENTS + (double)vocabulary->n_documents;
	for (size_t i = 0; i < vocabulary->n; i++) {
		const struct entry *entry = &vocabulary->v[i];
		double before = entry->is_common ? NEWS_COMMON : 1;
		weights[i] = (float)log(1 + n_all / (before + entry->n_documents));
	}
	return weights;
}

struct term_meaning
vocabulary_meaning(const struct vocabulary *vocabulary, uint32_t term)
{
	return vocabulary->v[term].meaning;
}
