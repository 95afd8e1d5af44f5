#include "dedupe/token.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "dedupe/key.h"

enum { MAX_PHRASE = 6, SHORT_ALIAS_BYTES = 3, MAX_TOKENS = 400 };

/* What tokens are read with. */
struct reading {
	struct arena *arena;
	struct signer *signer;
	struct str language;
	bool is_english;
	bool is_loud; /* the text is all capitals: they tell nothing */
};

static bool
follows(struct str text, const struct word *word, const struct word *next)
{
	return next->start == word->end + 1 &&
	       (text.s[word->end] == ' ' || text.s[word->end] == '-');
}

static bool
next_word(struct str text, const struct word *word, struct word *next)
{
	return scan_word(text, word->end, next) && follows(text, word, next);
}

/* The longest phrase that begins here: its key; *end behind it. */
static uint32_t
phrase_at(const struct reading *in, struct str text, const struct word *first,
          size_t *end)
{
	struct buf phrase = buf_new(in->arena, 0);
	struct word word = *first, next;
	uint32_t key = 0;
	buf_add(&phrase, scan_spelling(in->arena, first));
	for (int i = 1; i < MAX_PHRASE && next_word(text, &word, &next); i++) {
		buf_char(&phrase, '_');
		buf_add(&phrase, scan_spelling(in->arena, &next));
		struct lexicon_word known =
		        lexicon_find(in->signer->lexicon, buf_str(&phrase));
		if (known.key) {
			key = known.key;
			*end = next.end;
		}
		word = next;
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
is_alias(const struct reading *in, const struct token *token,
         const struct lexicon_word *known)
{
	const struct word *word = &token->word;
	if (!known->key || !(known->flags & (WORD_ALIAS | WORD_UNIT | WORD_NUMBER)))
		return false;
	if (known->flags & (WORD_UNIT | WORD_NUMBER))
		return in->is_english;
	if (!word->has_capital)
		return false;
	if (known->flags & WORD_FUNCTION)
		return token->is_acronym;
	return token->folded.n > SHORT_ALIAS_BYTES || in->is_loud ||
	       word->all_capitals || !word->begins_sentence;
}

static void
read_stem(const struct reading *in, struct token *token,
          const struct lexicon_word *known)
{
	if (in->is_english && known->flags & WORD_IRREGULAR) {
		token->key = known->key;
		return;
	}
	token->stem =
	        token->is_acronym
	                ? token->folded
	                : str_copy(in->arena, stem_of(in->signer->stemmers,
	                                              in->language, token->folded));
	token->key = key_of(token->stem);
}

static void
read_kind(const struct reading *in, struct token *token)
{
	struct lexicon_word known = lexicon_find(in->signer->lexicon, token->folded);
	token->flags = in->is_english ? known.flags : known.flags & WORD_FOREIGN;
	if (token->word.has_digit) {
		token->kind = TOKEN_NUMBER;
		token->stem = digits_of(token->folded);
		token->key = key_of(token->stem);
	} else if (is_alias(in, token, &known)) {
		token->key = known.key;
		token->kind = known.flags & WORD_NUMBER ? TOKEN_NUMBER : TOKEN_TERM;
	} else if (in->is_english && known.flags & WORD_NEGATOR) {
		token->kind = TOKEN_NEGATOR;
	} else if (!token->is_acronym &&
	           known.flags & (in->is_english ? WORD_FUNCTION : WORD_FOREIGN)) {
		token->kind = TOKEN_FUNCTION;
	} else {
		read_stem(in, token, &known);
	}
}

static size_t
read_token(const struct reading *in, struct str text, const struct word *word,
           struct token *out)
{
	size_t end = word->end;
	struct word next;
	*out = (struct token){.word = *word, .folded = scan_spelling(in->arena, word)};
	out->is_acronym = word->all_capitals && !word->has_digit && !in->is_loud &&
	                  word->text.n >= 2 && out->folded.n <= MAX_PHRASE;
	struct lexicon_word known = lexicon_find(in->signer->lexicon, out->folded);
	if (known.flags & WORD_PHRASE)
		out->key = phrase_at(in, text, word, &end);
	if (!out->key)
		read_kind(in, out);
	struct word last = *word;
	last.end = end;
	out->goes_on = word->has_capital && !word->has_digit &&
	               next_word(text, &last, &next) && next.has_capital &&
	               !next.has_digit;
	return end;
}

static bool
is_loud(struct str text)
{
	size_t n_small = 0, n_capital = 0, n;
	uint32_t c;
	for (size_t at = 0; at < text.n; at += n) {
		n = utf8_decode(text, at, &c);
		n_small += utf8_is_lower(c);
		n_capital += utf8_is_upper(c);
	}
	return n_capital > n_small;
}

void
tokens_read(struct arena *arena, struct signer *signer, struct str language,
            struct str text, struct tokens *out)
{
	struct reading in = {arena, signer, language, false, is_loud(text)};
	uint16_t code = stem_language(language);
	struct word word;
	size_t end;
	in.is_english = code == 0 || code == stem_language(STR("en"));
	*out = (struct tokens){0};
	for (size_t at = 0; out->n < MAX_TOKENS && scan_word(text, at, &word);
	     at = end) {
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		struct token *token = &out->v[out->n++];
		end = read_token(&in, text, &word, token);
		if (word.is_negated) {
			out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
			out->v[out->n++] = (struct token){.kind = TOKEN_NEGATOR};
		}
	}
}
