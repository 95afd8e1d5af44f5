/*
 * Relative clauses of languages that set a comma before them: "…, qui a coûté cher, …".
 * Some words open nothing else ([relative openers]); an article does only where the
 * verb comes last ([verb last]): "…, die ohne Anmeldung genutzt werden kann, …".
 */
#include "highlight/words/walk.h"

enum { MIN_WORDS = 3 };

/* A comma, a full stop or a joiner: where a clause may end. */
static bool
ends_clause(const struct tokens *tokens, size_t i)
{
	return i >= tokens->n || token_is_comma(tokens, i) ||
	       token_is(tokens, i, '.') || token_is(tokens, i, ';') ||
	       tokens->v[i].words & WORD_JOINER;
}

static bool
is_verb(const struct tokens *tokens, size_t i)
{
	return tokens->v[i].kind == TOKEN_WORD && token_is_lower(tokens, i) &&
	       token_words(tokens, i) & WORD_VERB &&
	       !(token_words(tokens, i) & (WORD_DETERMINER | WORD_PREPOSITION));
}

/* Where the words begin that end at a comma. */
static size_t
head_start(const struct tokens *tokens, size_t comma)
{
	while (comma > 0 && !ends_clause(tokens, comma - 1) &&
	       !token_is(tokens, comma - 1, ':'))
		comma--;
	return comma;
}

/* "die ältere Versionen betrifft": behind an article a plural's adjective would end
 * otherwise. */
static bool
is_bare_plural(const struct tokens *tokens, size_t i)
{
	if (i + 2 >= tokens->n || !token_is_lower(tokens, i + 1) ||
	    !token_is_upper(tokens, i + 2))
		return false;
	struct str article = token_str(tokens, i);
	struct str adjective = token_str(tokens, i + 1);
	struct str noun = token_str(tokens, i + 2);
	return str_ends(article, STR("e")) && str_ends(adjective, STR("e")) &&
	       str_ends(noun, STR("en"));
}

/* "die auch Server …", "der sich …": no noun's article stands before such a word. */
static bool
is_pronoun_before(const struct tokens *tokens, size_t i)
{
	uint32_t next = token_words(tokens, i + 1);
	if (i + 1 >= tokens->n || !token_is_lower(tokens, i + 1) ||
	    token_has(tokens, i + 1, "numbers"))
		return false;
	return next & (WORD_DETERMINER | WORD_PREPOSITION | WORD_PRONOUN | WORD_ADVERB |
	               WORD_AUXILIARY);
}

/* A verb, or a word in lower case that no table knows. */
static bool
may_be_verb(const struct tokens *tokens, size_t i)
{
	return is_verb(tokens, i) ||
	       (tokens->v[i].kind == TOKEN_WORD && token_is_lower(tokens, i) &&
	        !(token_words(tokens, i) &
	          (WORD_DETERMINER | WORD_PREPOSITION | WORD_PRONOUN | WORD_ADVERB)));
}

/* The clause that token i opens ends with its only finite verb: "… werden kann". */
static bool
has_verb_last(const struct tokens *tokens, size_t i)
{
	size_t last = i + 1;
	while (!ends_clause(tokens, last))
		last++;
	if (last < i + MIN_WORDS || !may_be_verb(tokens, last - 1) ||
	    (!is_pronoun_before(tokens, i) && !is_bare_plural(tokens, i) &&
	     !(token_words(tokens, last - 2) & WORD_ADVERB)))
		return false;
	bool aided = token_words(tokens, last - 1) & WORD_AUXILIARY;
	for (size_t k = i + 1; k + 1 + aided < last; k++)
		if (token_words(tokens, k) & WORD_AUXILIARY && is_verb(tokens, k))
			return false;
	return true;
}

/* Other pieces of the list begin with such a word too: "who pays, where it rains". */
static bool
is_one_of_many(const struct tokens *tokens, size_t i, uint64_t openers)
{
	bool asks = token_words(tokens, i) & WORD_QUESTION;
	if (tokens->v[0].sections & openers)
		return true;
	for (size_t k = 0; asks && k < i; k++)
		if ((k == 0 || ends_clause(tokens, k - 1)) &&
		    token_words(tokens, k) & WORD_QUESTION)
			return true;
	return false;
}

/* The word behind "in", "en la", "avec" that may be the pronoun. */
static size_t
behind_preposition(const struct tokens *tokens, size_t i, uint64_t openers)
{
	if (!(token_words(tokens, i) & WORD_PREPOSITION) || i + 2 >= tokens->n)
		return i;
	bool article = token_words(tokens, i + 1) & WORD_DETERMINER;
	return article && tokens->v[i + 2].sections & openers ? i + 2 : i + 1;
}

/* ", was die Wirtschaft freut": it tells of all of the clause before it, which ends
 * before token i - 1. */
static bool
tells_of_clause(const struct tokens *tokens, size_t i)
{
	if (token_phrase(tokens, i, "clause relatives") == 0)
		return false;
	size_t first = head_start(tokens, i - 1);
	return !(token_words(tokens, first) & WORD_QUESTION) &&
	       walk_all(tokens, first, i - 1).strength >= WALK_STRONG;
}

/* "darum, warum …": a word that another clause stands for. */
static bool
is_herald(const struct tokens *tokens, size_t i)
{
	return token_has(tokens, i, "heralds") &&
	       token_words(tokens, i + 2) & (WORD_QUESTION | WORD_SUBORDINATOR);
}

bool
token_opens_relative(const struct tokens *tokens, size_t i)
{
	if (i > 1 && (is_herald(tokens, i - 2) || tells_of_clause(tokens, i)))
		return true;
	uint64_t openers = language_bit(tokens->language, "relative openers");
	uint64_t articles = language_bit(tokens->language, "verb last");
	if (openers == 0 || i >= tokens->n || !token_is_lower(tokens, i))
		return false;
	size_t at = behind_preposition(tokens, i, openers);
	if (tokens->v[at].sections & openers)
		return !is_one_of_many(tokens, at, openers);
	return tokens->v[at].sections & articles && has_verb_last(tokens, at);
}

bool
token_resumes(const struct tokens *tokens, size_t comma, size_t end)
{
	size_t first = head_start(tokens, comma);
	if (end + 1 >= tokens->n || !is_verb(tokens, end + 1))
		return false;
	return first < comma && !is_verb(tokens, first) &&
	       walk_all(tokens, first, comma).strength < WALK_WEAK;
}
