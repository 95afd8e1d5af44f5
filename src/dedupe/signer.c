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

#include "base/utf8.h"
#include "dedupe/key.h"
#include "dedupe/token.h"
#include "state/words.h"
#include "syntax/url.h"

enum {
	MAX_OWN_BYTES = 1000,
	MAX_TOLD_BYTES = 1000,
	MIN_BEGIN = 6, /* letters of a word that is known by its first ones */
	BEGIN = 5,     /* these, and one more of a longer word */
	MIN_SOUND = 3, /* consonants of a name */
	MAX_SOUND = 8,
	MIN_INITIALS = 3,
	MAX_INITIALS = 6,
	CLEAR_WORDS = 4,
	KEYS = 8 /* of the item, and as many of what is told beside */
};

struct signing {
	struct signer *signer;
	struct arena *scratch;
	struct tokens tokens;
	struct signature *out;
	struct term *own;
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
	return out;
}

void
signer_close(struct signer *signer)
{
	if (signer)
		stemmers_close(signer->stemmers);
}

static uint16_t
begin_of(struct str stem)
{
	size_t n = 0, bytes = 0, length = utf8_length(stem);
	size_t wanted = length > MIN_BEGIN ? BEGIN + 1 : BEGIN;
	uint32_t c;
	if (length < MIN_BEGIN)
		return 0;
	for (; n < wanted; n++)
		bytes += utf8_decode(stem, bytes, &c);
	return key_short(str_slice(stem, 0, bytes));
}

/* Consonants that are written one for the other have one letter. */
static char
sound_of_letter(uint32_t c)
{
	static const char sounds[26] = {0,   'p', 'k', 't', 0,   'f', 'k', 0,   0,
	                                'j', 'k', 'l', 'n', 'n', 0,   'p', 'k', 'r',
	                                's', 't', 0,   'f', 0,   's', 0,   's'};
	return c >= 'a' && c <= 'z' ? sounds[c - 'a'] : 0;
}

static uint16_t
sound_of(struct str folded)
{
	char sounds[MAX_SOUND];
	size_t n = 0, bytes;
	uint32_t c;
	for (size_t at = 0; at < folded.n && n < MAX_SOUND; at += bytes) {
		bytes = utf8_decode(folded, at, &c);
		char sound = sound_of_letter(utf8_base_letter(c));
		if (sound && (n == 0 || sounds[n - 1] != sound))
			sounds[n++] = sound;
	}
	return n < MIN_SOUND ? 0 : key_short((struct str){sounds, n});
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
	const struct word *word = &token->word;
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
	return at + 1 < in->tokens.n && str_is(in->tokens.v[at + 1].folded, "by");
}

static void
read_meaning(struct signing *in, size_t at, const struct lexicon_meaning *meaning)
{
	struct signature *out = in->out;
	out->one |= meaning->one;
	out->other |= meaning->other;
	out->stage |= meaning->stage;
	if (meaning->flags & MEANS_SERIES)
		out->flags |= ITEM_SERIES;
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
	if (token->kind != TOKEN_NUMBER)
		return background_find(in->signer->background, in->language,
		                       token->key);
	size_t n = token->stem.n < LONGEST ? token->stem.n : LONGEST;
	return (struct background_word){rarities[n], true, false};
}

static void
add_own(struct signing *in, size_t at)
{
	const struct token *token = &in->tokens.v[at];
	struct signature *out = in->out;
	if (out->n_own == SIGNATURE_OWN)
		return;
	struct background_word known = known_of(in, token);
	struct lexicon_meaning meaning =
	        lexicon_meaning(in->signer->lexicon, token->key);
	struct term *term = &in->own[out->n_own++];
	*term = (struct term){.key = token->key,
	                      .row = meaning.row,
	                      .rarity = known.rarity,
	                      .flags = flags_of(in, token, &known)};
	if (token->kind == TOKEN_TERM)
		term->begin = begin_of(token->stem);
	if (term->flags & TERM_NAME)
		term->sound = sound_of(token->folded);
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
		    ((i > 0 && tells_toll(in, i - 1)) || tells_toll(in, i + 1)))
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
		if (token->kind == TOKEN_TERM && token->folded.n > 0)
			letters[n++] = token->folded.s[0];
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

static void
read_own(struct signing *in, struct str language, struct str text)
{
	struct tokens *tokens = &in->tokens;
	size_t start = 0;
	tokens_read(in->scratch, in->signer, language, text, tokens);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *token = &tokens->v[i];
		if (token->kind == TOKEN_NEGATOR)
			in->out->flags |= ITEM_NEGATED;
		else if (token->kind != TOKEN_FUNCTION)
			add_own(in, i);
		if (token->goes_on)
			continue;
		if (in->tells_names && i - start >= MIN_INITIALS - 1)
			add_initials(in, start, i + 1);
		start = i + 1;
	}
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

static bool
is_own(const struct signing *in, uint32_t key)
{
	for (size_t i = 0; i < in->out->n_own; i++) {
		if (in->own[i].key == key)
			return true;
	}
	return false;
}

/* By key, each once; returns how many are left. */
static size_t
unique(struct told *v, size_t n)
{
	size_t kept = 0;
	if (n > 1)
		qsort(v, n, sizeof *v, compare_keys);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && v[kept - 1].key == v[i].key)
			v[kept - 1].flags |= v[i].flags;
		else
			v[kept++] = v[i];
	}
	return kept;
}

static void
read_told(struct signing *in, struct arena *arena, struct str language, struct str text)
{
	struct tokens tokens;
	size_t n = 0;
	text = utf8_prefix(text, MAX_TOLD_BYTES);
	in->tells_names = !scan_is_title_case(text);
	tokens_read(in->scratch, in->signer, language, text, &tokens);
	struct told *v = arena_array(in->scratch, tokens.n, sizeof *v);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *token = &tokens.v[i];
		if (token->kind > TOKEN_NUMBER || is_own(in, token->key))
			continue;
		struct background_word known = known_of(in, token);
		v[n++] = (struct told){token->key, known.rarity,
		                       flags_of(in, token, &known)};
	}
	n = unique(v, n);
	if (n > 1)
		qsort(v, n, sizeof *v, compare_rarity);
	for (size_t i = 0; i < n; i++)
		v[i].flags = (uint8_t)((v[i].flags & (TERM_NAME | TERM_NUMBER)) |
		                       (i < KEYS ? TERM_KEY : 0));
	n = unique(v, n < SIGNATURE_TOLD ? n : SIGNATURE_TOLD);
	struct told *told = arena_array(arena, n, sizeof *told);
	for (size_t i = 0; i < n; i++)
		told[i] = v[i];
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
	return tokens->n >= CLEAR_WORDS && !is_teaser_word(tokens->v[0].folded);
}

/* The words that are neither names nor numbers: what a series' titles share. */
static uint64_t
form_of(const struct signing *in)
{
	uint64_t form = 0;
	for (size_t i = 0; i < in->out->n_own; i++) {
		const struct term *term = &in->own[i];
		if (!(term->flags & (TERM_NAME | TERM_NUMBER | TERM_INITIALS)))
			form = form * UINT64_C(0x100000001b3) + term->key;
	}
	return form;
}

/* German writes every noun with a capital. */
static bool
has_capitals_for_names(struct str language, struct str text)
{
	return !str_starts_nocase(language, STR("de")) && !scan_is_title_case(text);
}

void
signer_read(struct signer *signer, struct arena *arena, const struct item *item,
            struct str language, struct signature *out)
{
	struct arena scratch = {0};
	struct str text = item->quote.n > 0 ? item->quote : item->text;
	text = utf8_prefix(text, MAX_OWN_BYTES);
	*out = (struct signature){.language = stem_language(language)};
	struct signing in = {.signer = signer,
	                     .scratch = &scratch,
	                     .out = out,
	                     .own = arena_array(arena, SIGNATURE_OWN, sizeof *in.own),
	                     .language = out->language,
	                     .tells_names = has_capitals_for_names(language, text)};
	out->own = in.own;
	out->words = text.n > 0 ? key_wide(words_fold(&scratch, text)) : 0;
	out->address = own_address(&scratch, item->url);
	read_own(&in, language, text);
	out->form = form_of(&in);
	out->flags |= is_clear(&in.tokens, text) ? ITEM_CLEAR : 0;
	out->flags |= out->address ? ITEM_LINKED : 0;
	read_told(&in, arena, language, item->context);
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
