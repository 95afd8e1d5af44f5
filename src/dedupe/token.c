#include "dedupe/token.h"

#include "base/buf.h"
#include "dedupe/key.h"

enum { MAX_PHRASE = 6, SHORT_ALIAS_BYTES = 3, MAX_TOKENS = 400 };

/* What tokens are read with. */
struct reading {
	struct arena *arena;
	struct signer *signer;
	const struct words *words;
	uint16_t language;
	bool is_english;
};

/* Word i follows the one before it with a blank or hyphen between. */
static bool
follows(const struct words *words, size_t i)
{
	if (i >= words->n)
		return false;
	size_t end = words->v[i - 1].end;
	return words->v[i].start == end + 1 &&
	       (words->text.s[end] == ' ' || words->text.s[end] == '-');
}

static const struct form *
form_of(const struct reading *in, size_t i)
{
	return vocabulary_find(in->signer->vocabulary, in->arena, in->language,
	                       &in->words->v[i]);
}

/* The longest phrase that begins with word i: its key; *end behind it. */
static uint32_t
phrase_at(const struct reading *in, size_t i, size_t *end)
{
	struct buf phrase = buf_new(in->arena, 0);
	uint32_t key = 0;
	buf_add(&phrase, form_of(in, i)->folded);
	for (size_t k = i + 1; k < i + MAX_PHRASE && follows(in->words, k); k++) {
		buf_char(&phrase, '_');
		buf_add(&phrase, form_of(in, k)->folded);
		struct lexicon_word known =
		        lexicon_find(in->signer->lexicon, buf_str(&phrase));
		if (known.key) {
			key = known.key;
			*end = k + 1;
		}
	}
	return key;
}

/* Digits without what is written behind them: "19th", "1.5bn", "280k". */
static struct str
digits_of(struct str folded)
{
	size_t n = folded.n;
	while (n > 0 && (folded.s[n - 1] < '0' || folded.s[n - 1] > '9'))
		n--;
	return str_slice(folded, 0, n);
}

static bool
is_alias(const struct reading *in, const struct token *token)
{
	const struct word *word = token->word;
	const struct lexicon_word *known = &token->form->known;
	if (!known->key || !(known->flags & (WORD_ALIAS | WORD_UNIT | WORD_NUMBER)))
		return false;
	if (known->flags & (WORD_UNIT | WORD_NUMBER))
		return in->is_english;
	if (!word->has_capital)
		return false;
	if (known->flags & WORD_FUNCTION)
		return token->is_acronym;
	return token->form->folded.n > SHORT_ALIAS_BYTES || in->words->is_loud ||
	       word->all_capitals || !word->begins_sentence;
}

static void
read_stem(const struct reading *in, struct token *token)
{
	const struct form *form = token->form;
	if (in->is_english && form->known.flags & WORD_IRREGULAR) {
		token->key = form->known.key;
		return;
	}
	token->stem = token->is_acronym ? form->folded : form->stem;
	token->key = token->is_acronym ? key_of(form->folded) : form->key;
}

/* "N.O." is no "no". */
static bool
is_shortened(const struct token *token)
{
	return token->is_acronym &&
	       str_find(token->word->text, STR("."), 0) < token->word->text.n;
}

static void
read_kind(const struct reading *in, struct token *token)
{
	struct lexicon_word known = token->form->known;
	token->flags = in->is_english ? known.flags : known.flags & WORD_FOREIGN;
	if (token->word->has_digit) {
		token->kind = TOKEN_NUMBER;
		token->stem = digits_of(token->form->folded);
		token->key = key_of(token->stem);
	} else if (is_alias(in, token)) {
		token->key = known.key;
		token->kind = known.flags & WORD_NUMBER ? TOKEN_NUMBER : TOKEN_TERM;
	} else if (in->is_english && known.flags & WORD_NEGATOR &&
	           !is_shortened(token)) {
		token->kind = TOKEN_NEGATOR;
	} else if (!token->is_acronym &&
	           known.flags & (in->is_english ? WORD_FUNCTION : WORD_FOREIGN)) {
		token->kind = TOKEN_FUNCTION;
	} else {
		read_stem(in, token);
	}
}

/* The token that begins with word i; returns the word behind it. */
static size_t
read_token(const struct reading *in, size_t i, struct token *out)
{
	const struct words *words = in->words;
	const struct word *word = &words->v[i];
	size_t end = i + 1;
	*out = (struct token){.word = word, .form = form_of(in, i)};
	out->is_acronym = word->all_capitals && !word->has_digit && !words->is_loud &&
	                  word->text.n >= 2 && out->form->folded.n <= MAX_PHRASE;
	if (out->form->known.flags & WORD_PHRASE)
		out->key = phrase_at(in, i, &end);
	if (!out->key)
		read_kind(in, out);
	out->goes_on = word->has_capital && !word->has_digit && follows(words, end) &&
	               words->v[end].has_capital && !words->v[end].has_digit;
	return end;
}

void
tokens_read(struct arena *arena, struct signer *signer, uint16_t language,
            const struct words *words, struct tokens *out)
{
	struct reading in = {arena, signer, words, language, false};
	in.is_english = language == 0 || language == stem_language(STR("en"));
	*out = (struct tokens){0};
	for (size_t i = 0; out->n < MAX_TOKENS && i < words->n;) {
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		const struct word *word = &words->v[i];
		i = read_token(&in, i, &out->v[out->n++]);
		if (word->is_negated) {
			out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
			out->v[out->n++] = (struct token){.kind = TOKEN_NEGATOR};
		}
	}
}
