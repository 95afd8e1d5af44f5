/* What stands over the way that the lattice chose: headlines, which have no room for
 * more than their topics, and lists in languages whose table knows no verbs. */
#include "base/utf8.h"
#include "highlight/split/splitter.h"

enum { TOPIC_WORDS = 4 };

/* A subject line of three topics or more, none of which says what somebody does. */
static bool
are_topics(const struct lattice *lattice)
{
	size_t n_commas = 0;
	for (size_t k = 0; k < lattice->n; k++) {
		struct phrase phrase = lattice_phrase(lattice, k, k + 1);
		bool topic = phrase.type == PHRASE_NOUN || phrase.type == PHRASE_BARE ||
		             phrase.type == PHRASE_NAME || phrase.type == PHRASE_MAYBE;
		if (!topic || phrase.n_words > TOPIC_WORDS)
			return false;
		n_commas += k && lattice->joints[k].kind == JOINT_COMMA;
	}
	return n_commas > 1 || (n_commas == 1 && lattice->n == 3);
}

/* "Rents fall as winter nears, court cases begin over oil": clauses alone, which
 * nothing but commas parts, and none of which says who said so. */
static bool
are_headlines(const struct lattice *lattice)
{
	for (size_t k = 0; k < lattice->n; k++) {
		struct phrase phrase = lattice_phrase(lattice, k, k + 1);
		if (phrase.type != PHRASE_CLAUSE || (k > 0 && phrase.says) ||
		    (k > 0 && lattice->joints[k].kind != JOINT_COMMA))
			return false;
	}
	return lattice->n > 1;
}

/* A headline has no room for more than its topics: "Rail strikes, Elgin Marbles". Two
 * of them that an "and" joins before the last comma are one. */
static void
cut_headline(const struct lattice *lattice, const struct path *path)
{
	for (size_t k = 1; k < lattice->n; k++) {
		enum joint_kind kind = lattice->joints[k].kind;
		if (kind != JOINT_COMMA && kind != JOINT_AND && kind != JOINT_COMMA_AND)
			return;
		if (kind == JOINT_AND && k == 1 && k + 1 == lattice->n)
			return;
	}
	for (size_t k = 1; k < lattice->n; k++)
		path->cut[k] =
		        lattice->joints[k].kind != JOINT_AND || k + 1 == lattice->n;
}

/* "、" between the pieces, which in Chinese divides nothing but what is listed. */
static bool
is_listing(const struct lattice *lattice, size_t k)
{
	struct strs scripts = language_section(lattice->tokens->language, "script");
	uint32_t c = 0;
	if (lattice->joints[k].kind == JOINT_COMMA)
		utf8_decode(lattice->tokens->text, lattice->joints[k].start, &c);
	return c == 0x3001 && scripts.n && str_is(scripts.v[0], "han");
}

/* The bare joiner before piece k is the list's own: its last, or one of nothing else;
 * in Japanese any. */
static bool
joins_list(const struct lattice *lattice, size_t k)
{
	if (k + 1 == lattice->n ||
	    language_part(lattice->tokens->language, "closing joiners"))
		return true;
	for (size_t i = 1; i < lattice->n; i++)
		if (lattice->joints[i].kind != JOINT_AND)
			return false;
	return true;
}

enum { ADVERB_TOKENS = 2, VERB_TOKENS = 4 };

/* "描述了", "简要介绍": a verb of telling begins the piece, be it behind an adverb, or
 * one that its mark makes known. */
static bool
tells(const struct lattice *lattice, size_t k)
{
	const struct tokens *tokens = lattice->tokens;
	size_t first = lattice->pieces[k].first;
	for (size_t i = first; i <= first + VERB_TOKENS && i < tokens->n; i++) {
		bool mark = i >= first + 2 && token_has(tokens, i, "verb marks");
		bool verb = (i == first || i == first + ADVERB_TOKENS) &&
		            token_phrase(tokens, i, "telling") > 0;
		if (mark || verb)
			return true;
		if (!(tokens->v[i].look & LOOK_UNSPACED))
			return false;
	}
	return false;
}

/* "描述了…，以使…，并总结了…": where a script has no blanks, and more than one piece
 * begins with a verb of telling, these alone are the items. */
static bool
cut_verbs(const struct lattice *lattice, const struct path *path)
{
	size_t n = 0;
	if (!language_part(lattice->tokens->language, "verb marks") || lattice->n < 2 ||
	    !tells(lattice, 0))
		return false;
	for (size_t k = 1; k < lattice->n; k++)
		n += tells(lattice, k);
	for (size_t k = 1; k < lattice->n && n > 0; k++)
		path->cut[k] = tells(lattice, k);
	return n > 0;
}

enum { PAIR_WORDS = 3 };

/* "الجسر الجديد في ريغا والخلاف حول الميناء": two of some words, each of which begins
 * with the article that is written onto its noun. */
static bool
are_pair(const struct lattice *lattice)
{
	struct strs articles =
	        language_section(lattice->tokens->language, "article prefixes");
	if (lattice->n != 2 || articles.n == 0 || lattice->joints[1].kind != JOINT_AND)
		return false;
	for (size_t k = 0; k < lattice->n; k++)
		if (lattice_phrase(lattice, k, k + 1).n_words < PAIR_WORDS ||
		    !str_starts(token_str(lattice->tokens, lattice->pieces[k].first),
		                articles.v[0]))
			return false;
	return true;
}

/* A table without verbs says little of what the pieces are: where the commas cut, the
 * joiners of three or more do so as well. */
void
splitter_cut_series(const struct lattice *lattice, const struct path *path)
{
	if (language_part(lattice->tokens->language, "verbs") ||
	    cut_verbs(lattice, path))
		return;
	for (size_t k = 1; k < lattice->n; k++) {
		enum joint_kind kind = lattice->joints[k].kind;
		path->cut[k] = path->cut[k] || is_listing(lattice, k);
		if (kind == JOINT_AND && !joins_list(lattice, k))
			path->cut[k] = false;
		if (kind == JOINT_WHILE || kind == JOINT_DASH ||
		    (kind == JOINT_COMMA && !path->cut[k]))
			return;
	}
	for (size_t k = 1; k < lattice->n && lattice->n > 2; k++)
		path->cut[k] = path->cut[k] || joins_list(lattice, k);
	if (are_pair(lattice))
		path->cut[1] = true;
}

bool
splitter_overrule(const struct splitter *splitter, const struct lattice *lattice,
                  const struct path *path)
{
	bool headline =
	        splitter->headline || lattice->shorts ||
	        (splitter->bare && (are_topics(lattice) || are_headlines(lattice)));
	if (headline)
		cut_headline(lattice, path);
	return headline;
}
