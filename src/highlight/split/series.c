/*
 * What stands at the end of a piece behind a preposition or a label's colon ("in Lima",
 * "with sand", "Local news: Peru") may begin an enumeration, whose other members are
 * whole pieces of the same kind. Where more of the list follows it, its "and" is not
 * the list's.
 */
#include "highlight/split/series.h"

enum kind { KIND_NONE, KIND_NAME, KIND_BARE };

/* The last words of a piece, with what opens them before them. */
struct tail {
	enum kind kind;
	bool labelled; /* by a colon */
	size_t n_words;
};

enum { NAME_WORDS = 3, BARE_WORDS = 2, SERIES_MIN = 2 };

/* How many words of one kind end the piece: capitals, or a single one without. */
static size_t
count_last(const struct tokens *tokens, const struct piece *piece)
{
	size_t i = piece->last;
	while (i > piece->first && token_is_upper(tokens, i - 1) &&
	       !(tokens->v[i - 1].look & LOOK_POSSESSIVE))
		i--;
	if (i < piece->last)
		return piece->last - i;
	bool bare = i > piece->first && token_is_lower(tokens, i - 1) &&
	            !(token_words(tokens, i - 1) &
	              (WORD_DETERMINER | WORD_PRONOUN | WORD_ADVERB));
	return bare ? 1 : 0;
}

/* "in Lima": a name; "with sand": a word. */
static struct tail
tail_of(const struct lattice *lattice, size_t k)
{
	const struct tokens *tokens = lattice->tokens;
	const struct piece *piece = &lattice->pieces[k];
	struct tail tail = {.n_words = count_last(tokens, piece)};
	size_t i = piece->last - tail.n_words;
	bool name = token_is_upper(tokens, piece->last - 1);
	if (tail.n_words == 0 || tail.n_words > NAME_WORDS || i <= piece->first)
		return tail;
	tail.labelled = token_is(tokens, i - 1, ':');
	bool article = token_words(tokens, i - 1) & WORD_DETERMINER &&
	               !(token_words(tokens, i - 1) & WORD_PREPOSITION);
	if (name && article && i > piece->first + 1)
		i--;
	if (tail.labelled || token_words(tokens, i - 1) & WORD_PREPOSITION)
		tail.kind = name ? KIND_NAME : KIND_BARE;
	return tail;
}

/* "Wales & Kerala": where the second of two begins, 0 where there is but one. */
static size_t
behind_ampersand(const struct lattice *lattice, size_t k)
{
	const struct piece *piece = &lattice->pieces[k];
	for (size_t i = piece->first + 1; i + 1 < piece->last; i++)
		if (token_is(lattice->tokens, i, '&'))
			return i + 1;
	return 0;
}

/* The whole piece is one more of what the tail names, or the last two of it. */
static bool
is_member(const struct lattice *lattice, size_t k, struct tail tail, size_t most)
{
	const struct piece *piece = &lattice->pieces[k];
	struct phrase phrase = lattice_phrase(lattice, k, k + 1);
	if (behind_ampersand(lattice, k))
		return tail.kind == KIND_NAME && phrase.type == PHRASE_NAME &&
		       phrase.n_words <= 2 * most;
	if (phrase.n_words != piece->last - piece->first || phrase.n_words > most)
		return false;
	return phrase.type == (tail.kind == KIND_NAME ? PHRASE_NAME : PHRASE_BARE);
}

/* The last piece of a series that begins with the tail of piece k; k where none does.
 */
static size_t
series_end(const struct lattice *lattice, size_t k, struct tail tail)
{
	size_t most = tail.kind == KIND_NAME ? NAME_WORDS : BARE_WORDS;
	if (lattice->titles)
		most = tail.n_words;
	for (size_t m = k + 1; tail.kind && m + 1 < lattice->n; m++) {
		enum joint_kind kind = lattice->joints[m].kind;
		if (!is_member(lattice, m, tail, most))
			return k;
		if (kind == JOINT_AND || kind == JOINT_COMMA_AND ||
		    behind_ampersand(lattice, m))
			return m >= k + SERIES_MIN || tail.labelled ? m : k;
		if (kind != JOINT_COMMA)
			return k;
	}
	return k;
}

/* "the rise and fall of a bank": an article and a word, before a word without one. */
static bool
shares_article(const struct lattice *lattice, size_t k)
{
	struct phrase left = lattice_phrase(lattice, k - 1, k);
	struct phrase right = lattice_phrase(lattice, k, k + 1);
	return left.determined && left.n_words == 2 && !right.starts_definite &&
	       token_is_lower(lattice->tokens, lattice->pieces[k - 1].last - 1) &&
	       token_is_lower(lattice->tokens, lattice->pieces[k].first);
}

/* "Lanka—long a prize": a name, and behind a dash what it is. */
static bool
is_dashed_name(const struct tokens *tokens, const struct piece *piece)
{
	size_t i = piece->first;
	while (i < piece->last && token_is_upper(tokens, i) &&
	       tokens->v[i].kind == TOKEN_WORD)
		i++;
	return i > piece->first && i <= piece->first + NAME_WORDS && i < piece->last &&
	       token_is_dash(tokens, i);
}

/* "smog in Delhi": the piece begins with one more of what the tail names, and what
 * follows tells more of both. */
static bool
begins_with_member(const struct lattice *lattice, size_t k, struct tail tail)
{
	const struct tokens *tokens = lattice->tokens;
	const struct piece *piece = &lattice->pieces[k];
	uint32_t others = WORD_DETERMINER | WORD_PRONOUN | WORD_ADVERB | WORD_VERB |
	                  WORD_PREPOSITION | WORD_QUESTION | WORD_PARTICIPLE;
	if (tail.kind == KIND_NAME)
		return is_dashed_name(tokens, piece);
	return piece->last > piece->first + 2 && token_is_lower(tokens, piece->first) &&
	       !(token_words(tokens, piece->first) & others) &&
	       token_words(tokens, piece->first + 1) & WORD_PREPOSITION &&
	       lattice_phrase(lattice, k, k + 1).type == PHRASE_NOUN;
}

/* "on coal and smog" */
static bool
is_pair(const struct lattice *lattice, size_t k)
{
	if (shares_article(lattice, k))
		return true;
	struct tail tail = tail_of(lattice, k - 1);
	return tail.kind &&
	       (is_member(lattice, k, tail, tail.kind == KIND_NAME ? NAME_WORDS : 1) ||
	        begins_with_member(lattice, k, tail));
}

/* "a service to store and relay transactions" */
static bool
is_infinitive(const struct lattice *lattice, size_t k)
{
	const struct tokens *tokens = lattice->tokens;
	const struct piece *left = &lattice->pieces[k - 1];
	return token_words(tokens, lattice->pieces[k].first) & WORD_BASE &&
	       left->last > left->first + 1 && token_is_lower(tokens, left->last - 1) &&
	       token_has(tokens, left->last - 2, "infinitives");
}

/* "the man who left and who came back": its relative stands in the piece before, too.
 */
static bool
repeats_relative(const struct lattice *lattice, size_t k)
{
	const struct tokens *tokens = lattice->tokens;
	size_t first = lattice->pieces[k].first;
	if (!(token_words(tokens, first) & WORD_RELATIVE))
		return false;
	for (size_t i = lattice->pieces[k - 1].first + 1;
	     i < lattice->pieces[k - 1].last; i++)
		if (str_eq_nocase(token_str(tokens, i), token_str(tokens, first)))
			return true;
	return false;
}

/* "arrests a tycoon, who denies it": what asks elsewhere tells of what precedes it. */
static bool
may_tell_of(const struct lattice *lattice, size_t k)
{
	uint32_t words = token_words(lattice->tokens, lattice->pieces[k].first);
	return words & WORD_RELATIVE && words & WORD_QUESTION &&
	       token_is_lower(lattice->tokens, lattice->pieces[k].first) &&
	       lattice_phrase(lattice, k - 1, k).type != PHRASE_ASK;
}

/* "the new dam and what it means": a question about what was named before. */
static bool
asks_of_it(const struct lattice *lattice, size_t k)
{
	const struct piece *piece = &lattice->pieces[k];
	if (lattice_phrase(lattice, k, k + 1).type != PHRASE_ASK)
		return false;
	for (size_t i = piece->first + 1; i < piece->last; i++)
		if (token_words(lattice->tokens, i) & WORD_PRONOUN &&
		    token_has(lattice->tokens, i, "anaphors"))
			return true;
	return false;
}

/* "explains why they went and what it cost": two questions of one verb. */
static bool
asks_on(const struct lattice *lattice, size_t k)
{
	const struct piece *left = &lattice->pieces[k - 1];
	enum phrase_type type = lattice_phrase(lattice, k - 1, k).type;
	if (lattice_phrase(lattice, k, k + 1).type != PHRASE_ASK ||
	    (type != PHRASE_CLAUSE && type != PHRASE_VERB && type != PHRASE_MAYBE))
		return false;
	for (size_t i = left->first + 1; i < left->last; i++)
		if (token_words(lattice->tokens, i) & WORD_QUESTION &&
		    !(token_words(lattice->tokens, i) &
		      (WORD_AUXILIARY | WORD_PREPOSITION)))
			return true;
	return false;
}

/* "eine Lücke, die alle betrifft": a relative clause by its verb's place. */
static bool
is_verb_last(const struct lattice *lattice, size_t k)
{
	const struct piece *piece = &lattice->pieces[k];
	uint32_t first = token_words(lattice->tokens, piece->first);
	return piece->last > piece->first + 1 && first & WORD_RELATIVE &&
	       first & WORD_DETERMINER &&
	       token_is_lower(lattice->tokens, piece->last - 1) &&
	       token_words(lattice->tokens, piece->last - 1) & WORD_VERB;
}

/* "what Chile and Peru want": a question that has no verb yet. */
static bool
asks_of_both(const struct lattice *lattice, size_t k)
{
	struct phrase right = lattice_phrase(lattice, k, k + 1);
	return lattice_phrase(lattice, k - 1, k).asks_on &&
	       (right.type == PHRASE_CLAUSE || right.type == PHRASE_MAYBE);
}

static bool
begins_determined(const struct lattice *lattice, size_t k)
{
	return token_words(lattice->tokens, lattice->pieces[k].first) & WORD_DETERMINER;
}

/* "des recueils de questions et réponses du forum": where all others have an article,
 * what has none goes with the bare noun behind "de" before it. */
static bool
shares_of(const struct lattice *lattice, size_t k)
{
	const struct tokens *tokens = lattice->tokens;
	const struct piece *left = &lattice->pieces[k - 1];
	if (lattice->n < 3 || left->last < left->first + 3 ||
	    !token_has(tokens, left->last - 2, "of") ||
	    !token_is_lower(tokens, left->last - 1) ||
	    !token_is_lower(tokens, lattice->pieces[k].first) ||
	    token_words(tokens, lattice->pieces[k].first) &
	            (WORD_VERB | WORD_PREPOSITION))
		return false;
	for (size_t i = 0; i < lattice->n; i++)
		if (begins_determined(lattice, i) == (i == k))
			return false;
	return true;
}

/* "the port, and its new quay": no comma before it makes that a list. */
static bool
is_its_own(const struct lattice *lattice, size_t k)
{
	for (size_t i = 1; i < k; i++)
		if (lattice->joints[i].kind == JOINT_COMMA)
			return false;
	return lattice_phrase(lattice, k, k + 1).anaphor &&
	       token_words(lattice->tokens, lattice->pieces[k].first) & WORD_DETERMINER;
}

/* "a pilot’s lawsuit and its price": what is somebody's stands with whom it is of. */
static bool
refers_back(const struct lattice *lattice, size_t k)
{
	struct phrase right = lattice_phrase(lattice, k, k + 1);
	return right.anaphor && begins_determined(lattice, k) &&
	       (right.type == PHRASE_NOUN || right.type == PHRASE_BARE ||
	        right.type == PHRASE_MAYBE);
}

static enum link
link_of_and(const struct lattice *lattice, size_t k)
{
	if (is_infinitive(lattice, k))
		return LINK_INFINITIVE;
	if (repeats_relative(lattice, k))
		return LINK_RELATIVE;
	if (asks_of_it(lattice, k) || asks_of_both(lattice, k) ||
	    shares_of(lattice, k) || refers_back(lattice, k))
		return LINK_IT;
	if (asks_on(lattice, k))
		return LINK_ASK;
	return is_pair(lattice, k) ? LINK_PAIR : LINK_NONE;
}

void
series_mark(struct lattice *lattice)
{
	if (lattice->n &&
	    lattice->tokens->v[lattice->pieces[0].first].look & LOOK_UNSPACED)
		return;
	for (size_t k = 1; k < lattice->n; k++) {
		struct joint *joint = &lattice->joints[k];
		if (joint->kind == JOINT_AND)
			joint->link = link_of_and(lattice, k);
		else if (joint->kind == JOINT_COMMA && may_tell_of(lattice, k))
			joint->link = LINK_WHO;
		else if (joint->kind == JOINT_COMMA && is_verb_last(lattice, k))
			joint->link = LINK_RELATIVE;
		else if (joint->kind == JOINT_COMMA_AND && asks_of_it(lattice, k))
			joint->link = LINK_IT;
		else if (joint->kind == JOINT_COMMA_AND && is_its_own(lattice, k))
			joint->held = true;
	}
	for (size_t k = 0; k < lattice->n; k++) {
		struct tail tail = tail_of(lattice, k);
		enum link link = tail.labelled ? LINK_LABELLED : LINK_SERIES;
		for (size_t m = series_end(lattice, k, tail); m > k; m--)
			lattice->joints[m].link = link;
	}
}
