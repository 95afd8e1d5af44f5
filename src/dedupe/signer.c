/*
 * What a signature keeps. An item's own words in their order, each with its rarity in
 * the language at large, the row of words that say nearly the same, and two coarser
 * numbers by which another form of it is still known: its first letters, and of a name
 * its consonants ("Gaddafi", "Qadhafi"). Of what the brief tells more, the rarest
 * words. A name of several words counts by its last; a title before it counts little;
 * "World Trade Organization" leaves its initials, so that "WTO" is known elsewhere.
 */
#include "dedupe/signer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "dedupe/key.h"
#include "dedupe/token.h"
#include "state/words.h"
#include "syntax/url.h"

enum {
	MAX_OWN_BYTES = 1000,
	MAX_TOLD_BYTES = 1000,
	MIN_INITIALS = 3,
	MAX_INITIALS = 6,
	CLEAR_WORDS = 4,
	SERIES_BEGIN = 3, /* tokens */
	MAX_SOURCE_WORDS = 5,
	KEYS = 8 /* of the item, and as many of what is told beside */
};

struct signing {
	struct signer *signer;
	struct arena *scratch;
	struct tokens tokens;
	struct signature *out;
	struct term *own;
	uint64_t own_bits; /* of its keys */
	uint16_t language;
	bool tells_names; /* its capitals do */
	bool has_contest;
};

struct signer *
signer_open(struct arena *arena)
{
	struct signer *out = arena_alloc(arena, sizeof *out);
	out->stemmers = stemmers_new(arena);
	out->lexicon = lexicon_new(arena, out->stemmers);
	out->background = background_new(arena, out->lexicon);
	out->vocabulary =
	        vocabulary_new(arena, out->stemmers, out->lexicon, out->background);
	return out;
}

void
signer_close(struct signer *signer)
{
	if (!signer)
		return;
	vocabulary_close(signer->vocabulary);
	stemmers_close(signer->stemmers);
}

static bool
is_common(const struct signing *in, uint32_t key)
{
	return lexicon_meaning(in->signer->lexicon, key).flags & MEANS_COMMON;
}

/* A first word, or one of a title In Capitals, is a name where words at large say so.
 */
static bool
is_name(const struct signing *in, const struct token *token,
        const struct background_word *known)
{
	const struct word *word = token->word;
	if (!word->has_capital || word->has_digit || token->kind != TOKEN_TERM ||
	    is_common(in, token->key))
		return false;
	if (token->is_acronym || token->stem.n == 0)
		return true;
	if (in->tells_names && (!word->begins_sentence || word->is_possessive))
		return true;
	return known->is_name || (!known->is_known && in->tells_names) ||
	       (!known->is_known && !(token->flags & WORD_IRREGULAR));
}

static uint8_t
flags_of(const struct signing *in, const struct token *token,
         const struct background_word *known)
{
	unsigned flags = 0;
	if (token->kind == TOKEN_NUMBER)
		return TERM_NUMBER;
	if (is_name(in, token, known)) {
		flags |= TERM_NAME;
		if (in->tells_names && token->goes_on)
			flags |= TERM_INNER;
		flags |= in->has_contest ? TERM_BEHIND : TERM_BEFORE;
	}
	if (token->flags & WORD_TITLE && token->goes_on)
		flags |= TERM_TITLE;
	return (uint8_t)flags;
}

static bool
is_beaten(const struct signing *in, size_t at)
{
	return at + 1 < in->tokens.n && in->tokens.v[at + 1].form &&
	       str_is(in->tokens.v[at + 1].form->folded, "by");
}

/* The name of a series begins its title or ends it: "Daily briefing", "Results: …", but
 * not "… sounded like lottery winner". */
static bool
is_series_at(const struct signing *in, size_t at)
{
	return at < SERIES_BEGIN || at + 1 == in->tokens.n;
}

/* What turns a sentence round does so before "after" and the like only: "… despite
 * cuts".
 */
static void
read_meaning(struct signing *in, size_t at, const struct lexicon_meaning *meaning)
{
	struct signature *out = in->out;
	out->stage |= meaning->stage;
	out->places |= meaning->place;
	out->deeds |= meaning->deeds;
	if (meaning->flags & MEANS_SERIES && is_series_at(in, at))
		out->flags |= ITEM_SERIES;
	if (out->n_main > 0)
		return;
	out->one |= meaning->one;
	out->other |= meaning->other;
	if (in->has_contest || !(meaning->flags & (MEANS_WINS | MEANS_LOSES)))
		return;
	bool wins = (meaning->flags & MEANS_WINS) && !is_beaten(in, at);
	out->flags |= wins ? ITEM_WINS : ITEM_LOSES;
	in->has_contest = true;
}

/* No table holds the numbers; long ones are rarer. */
static struct background_word
known_of(const struct signing *in, const struct token *token)
{
	static const uint8_t rarities[] = {32, 36, 48, 64, 64, 88};
	enum { LONGEST = sizeof rarities - 1 };
	if (token->kind != TOKEN_NUMBER && token->key == token->form->key)
		return token->form->background;
	if (token->kind != TOKEN_NUMBER)
		return background_find(in->signer->background, in->language,
		                       token->key);
	size_t n = token->stem.n < LONGEST ? token->stem.n : LONGEST;
	return (struct background_word){rarities[n], true, false};
}

static struct lexicon_meaning
meaning_of(const struct signing *in, const struct token *token)
{
	return token->key == token->form->key
	               ? token->form->meaning
	               : lexicon_meaning(in->signer->lexicon, token->key);
}

static uint16_t
begin_of(const struct token *token)
{
	if (token->stem.n == 0)
		return 0;
	return token->key == token->form->key ? token->form->begin
	                                      : vocabulary_begin(token->stem);
}

static void
add_own(struct signing *in, size_t at)
{
	const struct token *token = &in->tokens.v[at];
	struct signature *out = in->out;
	if (out->n_own == SIGNATURE_OWN)
		return;
	struct background_word known = known_of(in, token);
	struct lexicon_meaning meaning = meaning_of(in, token);
	struct term *term = &in->own[out->n_own++];
	*term = (struct term){.key = token->key,
	                      .row = meaning.row,
	                      .rarity = known.rarity,
	                      .flags = flags_of(in, token, &known)};
	if (token->kind == TOKEN_TERM)
		term->begin = begin_of(token);
	if (term->flags & TERM_NAME)
		term->sound = token->form->sound;
	if (token->kind == TOKEN_TERM)
		read_meaning(in, at, &meaning);
}

static bool
tells_toll(const struct signing *in, size_t at)
{
	return at < in->out->n_own &&
	       lexicon_meaning(in->signer->lexicon, in->own[at].key).flags & MEANS_TOLL;
}

/* Numbers of dead and hurt grow by the hour; they are not a number of things. */
static void
mark_tolls(struct signing *in)
{
	for (size_t i = 0; i < in->out->n_own; i++) {
		if (in->own[i].flags & TERM_NUMBER &&
		    ((i > 0 && tells_toll(in, i - 1)) || tells_toll(in, i + 1) ||
		     tells_toll(in, i + 2)))
			in->own[i].flags |= TERM_TOLL;
	}
}

/* "World Trade Organization" also stands for "WTO". */
static void
add_initials(struct signing *in, size_t start, size_t end)
{
	char letters[MAX_INITIALS];
	size_t n = 0;
	for (size_t i = start; i < end && n < MAX_INITIALS; i++) {
		const struct token *token = &in->tokens.v[i];
		if (token->kind == TOKEN_TERM && token->form->folded.n > 0)
			letters[n++] = token->form->folded.s[0];
	}
	if (n < MIN_INITIALS || in->out->n_own == SIGNATURE_OWN)
		return;
	in->own[in->out->n_own++] = (struct term){
	        .key = key_of((struct str){letters, n}), .flags = TERM_INITIALS};
}

/* The rarest words of the item are those that candidates are found by. */
static void
mark_keys(struct signing *in)
{
	for (size_t n = 0; n < KEYS; n++) {
		struct term *rarest = NULL;
		for (size_t i = 0; i < in->out->n_own; i++) {
			struct term *term = &in->own[i];
			if (term->flags & (TERM_KEY | TERM_INITIALS))
				continue;
			if (!rarest || term->rarity > rarest->rarity ||
			    (term->rarity == rarest->rarity && term->key < rarest->key))
				rarest = term;
		}
		if (!rarest)
			return;
		rarest->flags |= TERM_KEY;
	}
}

/* "… after a crash", but not "over 40 dead". */
static bool
is_background(const struct signing *in, size_t at)
{
	const struct token *token = &in->tokens.v[at];
	return token->kind == TOKEN_FUNCTION && token->flags & WORD_BACKGROUND &&
	       at + 1 < in->tokens.n && in->tokens.v[at + 1].kind != TOKEN_NUMBER;
}

static void
read_own(struct signing *in, const struct words *words)
{
	struct tokens *tokens = &in->tokens;
	size_t start = 0;
	tokens_read(in->scratch, in->signer, in->language, words, tokens);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *token = &tokens->v[i];
		if (is_background(in, i) && in->out->n_main == 0)
			in->out->n_main = in->out->n_own;
		if (token->kind == TOKEN_NEGATOR)
			in->out->flags |= in->out->n_main == 0 ? ITEM_NEGATED : 0;
		else if (token->kind != TOKEN_FUNCTION)
			add_own(in, i);
		if (token->goes_on)
			continue;
		if (in->tells_names && i - start >= MIN_INITIALS - 1)
			add_initials(in, start, i + 1);
		start = i + 1;
	}
	if (in->out->n_main == 0)
		in->out->n_main = in->out->n_own;
	mark_tolls(in);
	mark_keys(in);
}

/* The rarest first. */
static int
compare_rarity(const void *left, const void *right)
{
	const struct told *a = left, *b = right;
	if (a->rarity != b->rarity)
		return a->rarity > b->rarity ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

static int
compare_keys(const void *left, const void *right)
{
	const struct told *a = left, *b = right;
	return (a->key > b->key) - (a->key < b->key);
}

static uint64_t
key_bit(uint32_t key)
{
	return UINT64_C(1) << key % 64;
}

static bool
is_own(const struct signing *in, uint32_t key)
{
	if (!(in->own_bits & key_bit(key)))
		return false;
	for (size_t i = 0; i < in->out->n_own; i++) {
		if (in->own[i].key == key)
			return true;
	}
	return false;
}

/* Adds to n that are in the order of their keys, each once; returns how many there are
 * now. */
static size_t
insert(struct told *v, size_t n, struct told one)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (v[middle].key < one.key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < n && v[low].key == one.key) {
		v[low].flags |= one.flags;
		return n;
	}
	memmove(v + low + 1, v + low, (n - low) * sizeof *v);
	v[low] = one;
	return n + 1;
}

/* Marks the rarest of those in the order of their keys. */
static void
mark_told_keys(struct told *v, size_t n)
{
	for (size_t k = 0; k < KEYS && k < n; k++) {
		struct told *rarest = NULL;
		for (size_t i = 0; i < n; i++) {
			if (!(v[i].flags & TERM_KEY) &&
			    (!rarest || v[i].rarity > rarest->rarity))
				rarest = &v[i];
		}
		rarest->flags |= TERM_KEY;
	}
}

static void
read_told(struct signing *in, struct arena *arena, struct str text)
{
	struct tokens tokens;
	struct words words = scan_words(in->scratch, utf8_prefix(text, MAX_TOLD_BYTES));
	size_t n = 0;
	in->tells_names = !words.is_title_case;
	for (size_t i = 0; i < in->out->n_own; i++)
		in->own_bits |= key_bit(in->own[i].key);
	tokens_read(in->scratch, in->signer, in->language, &words, &tokens);
	struct told *v = arena_array(in->scratch, tokens.n, sizeof *v);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *token = &tokens.v[i];
		if (token->kind > TOKEN_NUMBER)
			continue;
		struct lexicon_meaning meaning = meaning_of(in, token);
		in->out->told_places |= meaning.place;
		in->out->told_deeds |= meaning.deeds;
		if (is_own(in, token->key))
			continue;
		struct background_word known = known_of(in, token);
		unsigned flags =
		        flags_of(in, token, &known) & (TERM_NAME | TERM_NUMBER);
		n = insert(v, n,
		           (struct told){token->key, known.rarity, (uint8_t)flags});
	}
	if (n > SIGNATURE_TOLD) {
		qsort(v, n, sizeof *v, compare_rarity);
		n = SIGNATURE_TOLD;
		qsort(v, n, sizeof *v, compare_keys);
	}
	mark_told_keys(v, n);
	struct told *told = arena_array(arena, n, sizeof *told);
	if (n > 0)
		memcpy(told, v, n * sizeof *told);
	in->out->told = told;
	in->out->n_told = (uint8_t)n;
}

/* Only a link that is the item's alone names it: not the brief's with a fragment, and
 * not a site's first page. */
static uint64_t
own_address(struct arena *scratch, struct str url)
{
	if (url.n == 0 || str_find(url, STR("#:~:text="), 0) < url.n)
		return 0;
	struct str key = url_key(scratch, url);
	bool has_path = str_find(key, STR("/"), 0) + 1 < key.n ||
	                str_find(key, STR("?"), 0) < key.n;
	return has_path ? key_wide(key) : 0;
}

/* At most a few words, each with a capital. */
static bool
names_alone(struct str text)
{
	struct str word;
	size_t n = 0;
	while (str_cut(&text, ' ', &word)) {
		if (word.n == 0 || word.s[0] < 'A' || word.s[0] > 'Z')
			return false;
		n++;
	}
	return n > 0 && n <= MAX_SOURCE_WORDS;
}

/* Without the name of its source behind: "… - The Guardian". */
static struct str
without_source(struct str text)
{
	static const char *const marks[] = {" - ", " | ", " \u2013 "};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str mark = str_from(marks[i]);
		size_t at = str_find(text, mark, 0), next;
		while (at < text.n &&
		       (next = str_find(text, mark, at + mark.n)) < text.n)
			at = next;
		if (at < text.n && 3 * at > 2 * text.n &&
		    names_alone(str_slice(text, at + mark.n, text.n)))
			return str_slice(text, 0, at);
	}
	return text;
}

/* What begins a teaser: it asks, or promises, but does not tell. */
static bool
is_teaser_word(struct str word)
{
	static const char *const teasers[] = {"why",  "how",   "what",  "where",
	                                      "when", "who",   "which", "plus",
	                                      "and",  "inside"};
	for (size_t i = 0; i < sizeof teasers / sizeof *teasers; i++) {
		if (str_is(word, teasers[i]))
			return true;
	}
	return false;
}

static bool
is_clear(const struct tokens *tokens, struct str text)
{
	text = str_trim(text);
	if (str_ends(text, STR("...")) || str_ends(text, STR("\u2026")) ||
	    str_ends(text, STR("?")))
		return false;
	return tokens->n >= CLEAR_WORDS && !is_teaser_word(tokens->v[0].form->folded);
}

/* "Why …", "… : what we know", "Explainer: …". */
static bool
asks(const struct signing *in, struct str text)
{
	const struct tokens *tokens = &in->tokens;
	if (str_find(text, STR("?"), 0) < text.n)
		return true;
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *token = &tokens->v[i];
		if (token->flags & WORD_ASKS && token->word &&
		    (token->word->begins_sentence || i + 1 == tokens->n))
			return true;
	}
	return false;
}

/* The words that are neither names nor numbers: what a series' titles share. One such
 * word is no form: "X beats Y". */
static uint64_t
form_of(const struct signing *in)
{
	uint64_t form = 0;
	size_t n = 0;
	for (size_t i = 0; i < in->out->n_own; i++) {
		const struct term *term = &in->own[i];
		if (term->flags & (TERM_NAME | TERM_NUMBER | TERM_INITIALS))
			continue;
		form = form * UINT64_C(0x100000001b3) + term->key;
		n++;
	}
	return n > 1 ? form : 0;
}

void
signer_read(struct signer *signer, struct arena *arena, const struct item *item,
            struct str language, struct signature *out)
{
	struct arena scratch = {0};
	struct str text = item->quote.n > 0 ? item->quote : item->text;
	text = without_source(utf8_prefix(text, MAX_OWN_BYTES));
	struct words words = scan_words(&scratch, text);
	bool german = str_starts_nocase(language, STR("de")); /* every noun's capital */
	*out = (struct signature){.language = stem_language(language)};
	struct signing in = {.signer = signer,
	                     .scratch = &scratch,
	                     .out = out,
	                     .own = arena_array(arena, SIGNATURE_OWN, sizeof *in.own),
	                     .language = out->language,
	                     .tells_names = !german && !words.is_title_case};
	vocabulary_trim(signer->vocabulary);
	out->own = in.own;
	out->words = text.n > 0 ? key_wide(words_fold(&scratch, text)) : 0;
	out->address = own_address(&scratch, item->url);
	read_own(&in, &words);
	out->form = form_of(&in);
	out->flags |= is_clear(&in.tokens, text) ? ITEM_CLEAR : 0;
	out->flags |= out->address ? ITEM_LINKED : 0;
	out->flags |= asks(&in, text) ? ITEM_ASKS : 0;
	if (out->flags & ITEM_SERIES && out->address)
		out->words ^= out->address; /* "Morning briefing", another page */
	read_told(&in, arena, item->context);
	arena_free(&scratch);
}

struct str
signer_sign(struct signer *signer, struct arena *arena, const struct item *item,
            struct str language)
{
	struct arena scratch = {0};
	struct signature signature;
	signer_read(signer, &scratch, item, language, &signature);
	struct str bytes = str_copy(arena, signature_write(&scratch, &signature));
	arena_free(&scratch);
	return bytes;
}
