/*
 * Whether words make a clause hangs on one question: is there a finite verb that is not
 * taken by a relative pronoun or a conjunction before it? English nouns and verbs look
 * alike ("trade talks", "Lahore talks"), so each word that may be a verb gets a
 * strength from 0 (a noun here) to 4 (nothing but a verb), by what stands around it:
 * a subject before it that agrees in number, an article or adverb behind it.
 */
#include "highlight/words/walk.h"

enum { AUXILIARY_REACH = 3 };

/* The word before i within the walk, past adverbs; tokens->n where there is none. */
static size_t
before(const struct walk *walk, size_t i)
{
	while (i > walk->first) {
		i--;
		uint32_t words = token_words(walk->tokens, i);
		if (!(words & WORD_ADVERB) || words & (WORD_PREPOSITION | WORD_VERB))
			return i;
	}
	return walk->tokens->n;
}

enum next
walk_next(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	if (i + 1 >= walk->last)
		return NEXT_END;
	const struct token *token = &tokens->v[i + 1];
	if (token->kind == TOKEN_MARK) {
		if (token_is_comma(tokens, i + 1) || token->mark == ')' ||
		    token->mark == '?' || token->mark == '.' || token->mark == 0x201d)
			return NEXT_END;
		return NEXT_OBJECT;
	}
	if (token->words & WORD_AUXILIARY &&
	    !(token->words & (WORD_NOUN | WORD_PRONOUN)))
		return NEXT_VERB;
	if (token->words & WORD_ADVERB && !(token->words & WORD_PREPOSITION))
		return NEXT_ADVERB;
	if (token->words & (WORD_DETERMINER | WORD_PRONOUN | WORD_QUESTION) ||
	    token->look & LOOK_NUMBER)
		return token->words & WORD_PREPOSITION ? NEXT_PREPOSITION : NEXT_OBJECT;
	if (token->words & WORD_PREPOSITION)
		return NEXT_PREPOSITION;
	if (token->look & LOOK_UPPER)
		return NEXT_NAME;
	if (token->words & WORD_JOINER)
		return NEXT_END;
	if (token->words & (WORD_VERB) && !(token->words & WORD_NOUN))
		return NEXT_VERB;
	return NEXT_WORD;
}

/* "bans", "floods": a verb or a plural noun. */
static int
singular_strength(const struct walk *walk, size_t i, size_t prev)
{
	const struct tokens *tokens = walk->tokens;
	bool name = tokens->v[prev].look & LOOK_UPPER;
	bool one = false;
	bool owned = false; /* "the museum’s new wing opens in May" */
	for (size_t k = walk->first; k < i; k++) {
		uint32_t words = token_words(tokens, k);
		owned = owned || tokens->v[k].look & LOOK_POSSESSIVE;
		if (words & WORD_ONE)
			one = true;
		else if (words & (WORD_PREPOSITION | WORD_JOINER))
			one = false;
	}
	bool plural = token_words(tokens, prev) & WORD_PLURAL;
	switch (walk_next(walk, i)) {
	case NEXT_OBJECT:
		return 4;
	case NEXT_NAME:
	case NEXT_ADVERB:
		return plural && !name ? 1 : WALK_STRONG;
	case NEXT_PREPOSITION:
		return name || one ? WALK_STRONG : plural ? 1 : 1 + owned;
	case NEXT_WORD:
		return plural && !name ? 1 : name || one ? WALK_STRONG : WALK_WEAK;
	case NEXT_END:
		return one ? WALK_STRONG : plural && !name ? 1 : WALK_WEAK;
	case NEXT_VERB:
		break;
	}
	return 0;
}

/* "refuse", "strike": a verb with a plural subject, or a noun. */
static int
base_strength(struct walk *walk, size_t i, size_t prev, bool *disagrees)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = token_words(tokens, i);
	bool noun = words & WORD_NOUN;
	bool plural = token_words(tokens, prev) & WORD_PLURAL || walk->plural;
	bool name = tokens->v[prev].look & LOOK_UPPER;
	enum next next = walk_next(walk, i);
	if (next == NEXT_VERB && noun)
		return 0;
	if (plural) {
		if (!noun || next == NEXT_OBJECT || next == NEXT_ADVERB)
			return 4;
		bool near = token_words(tokens, prev) & WORD_PLURAL;
		return near || name || next == NEXT_PREPOSITION ? WALK_STRONG
		                                                : WALK_WEAK;
	}
	if (words & WORD_PAST)
		return next == NEXT_OBJECT || name ? WALK_STRONG : WALK_WEAK;
	*disagrees = true;
	if (next == NEXT_OBJECT)
		return WALK_WEAK;
	if (!noun)
		return WALK_WEAK;
	return name && next == NEXT_PREPOSITION ? 1 : 0;
}

static int
past_strength(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = token_words(tokens, i);
	bool regular = str_ends(token_str(tokens, i), STR("ed"));
	if (!regular && !(words & (WORD_PARTICIPLE | WORD_NOUN)))
		return 4;
	if (i + 1 < walk->last && token_has(tokens, i + 1, "agents"))
		return 1;
	switch (walk_next(walk, i)) {
	case NEXT_OBJECT:
	case NEXT_NAME:
		return WALK_STRONG;
	case NEXT_WORD: /* "faced mounting debts" */
		return regular && !str_ends(token_str(tokens, i + 1), STR("ing"))
		               ? 1
		               : WALK_WEAK;
	case NEXT_VERB:
		return 0;
	default:
		return WALK_WEAK;
	}
}

/* "has", "will": finite, but for "a disputed will" and the month. */
static int
auxiliary_strength(const struct walk *walk, size_t i, size_t prev)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t next = i + 1 < walk->last ? token_words(tokens, i + 1) : 0;
	if (token_words(tokens, i) & WORD_MONTH && token_is_upper(tokens, i))
		return 0;
	if (token_words(tokens, i) & WORD_NOUN || token_has(tokens, i, "modals"))
		return next & (WORD_BASE | WORD_ADVERB | WORD_AUXILIARY | WORD_CONTRAST)
		               ? 4
		               : 0;
	(void)prev;
	return 4;
}

static int
verb_strength(struct walk *walk, size_t i, bool *disagrees)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = token_words(tokens, i);
	if (!(words & (WORD_VERB | WORD_PLURAL)) || !token_is_lower(tokens, i))
		return 0;
	size_t prev = before(walk, i);
	if (prev >= tokens->n || !walk->subject)
		return words & WORD_AUXILIARY && walk->subject ? 4 : 0;
	uint32_t around = token_words(tokens, prev);
	if (words & WORD_AUXILIARY)
		return auxiliary_strength(walk, i, prev);
	if (around & (WORD_DETERMINER | WORD_PREPOSITION) &&
	    !(around & (WORD_PRONOUN | WORD_ADVERB)) && !(around & WORD_PLURAL))
		return 0;
	if (tokens->v[prev].look & LOOK_POSSESSIVE)
		return 0;
	if (words & WORD_FINITE)
		return words & WORD_NOUN ? walk_next(walk, i) == NEXT_OBJECT
		                                   ? WALK_STRONG
		                                   : WALK_WEAK
		                         : 4;
	int best = 0;
	if (words & WORD_SINGULAR)
		best = words & WORD_NOUN ? singular_strength(walk, i, prev) : 4;
	if (words & WORD_BASE) {
		int strength = base_strength(walk, i, prev, disagrees);
		best = strength > best ? strength : best;
	}
	if (words & WORD_PAST) {
		int strength = past_strength(walk, i);
		best = strength > best ? strength : best;
	}
	if (!(words & WORD_VERB) && words & WORD_PLURAL && !(around & WORD_PLURAL) &&
	    walk_next(walk, i) == NEXT_OBJECT &&
	    token_words(tokens, i + 1) & WORD_DETERMINER)
		best = WALK_STRONG;
	return best;
}

/* Past a quotation, parenthesis or pair of dashes that opens at i. */
static size_t
past_held(const struct tokens *tokens, size_t i, size_t last)
{
	if (tokens->v[i].kind != TOKEN_MARK)
		return i + 1;
	size_t k = i + 1;
	while (k < last && tokens->v[k].look & LOOK_HELD)
		k++;
	return k > i + 1 && token_is_dash(tokens, i) ? k - 1 : k;
}

static void
meet_noun(struct walk *walk, size_t i)
{
	uint32_t words = token_words(walk->tokens, i);
	if (words & WORD_DETERMINER && !(words & (WORD_MANY | WORD_PRONOUN)))
		return;
	walk->subject = true;
	if (!walk->headed)
		walk->plural = walk->plural || words & WORD_MANY ||
		               (words & WORD_PLURAL && !(words & WORD_DETERMINER) &&
		                (i + 1 >= walk->last ||
		                 token_words(walk->tokens, i + 1) &
		                         (WORD_PREPOSITION | WORD_RELATIVE | WORD_VERB |
		                          WORD_ADVERB)));
}

/* Takes words that open something of their own; true where i was such a word. */
static bool
walk_opener(struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = token_words(tokens, i);
	if (words & WORD_JOINER) {
		if (walk->subject)
			walk->plural = true;
		return true;
	}
	if (i > walk->first && words & (WORD_RELATIVE | WORD_QUESTION) &&
	    token_is_lower(tokens, i) && !(words & WORD_AUXILIARY) &&
	    !(words & WORD_DETERMINER && walk_next(walk, i) == NEXT_WORD)) {
		walk->relative = true;
		walk->headed = true;
		return true;
	}
	bool opens = i == walk->first && !(words & (WORD_DETERMINER | WORD_QUESTION));
	if (words & WORD_SUBORDINATOR && (opens || token_is_lower(tokens, i))) {
		walk->subordinate = true;
		walk->headed = true;
		return true;
	}
	if (words & WORD_PREPOSITION) {
		walk->headed = walk->subject;
		return !(words & WORD_VERB);
	}
	return false;
}

static bool
is_infinitive(const struct walk *walk, size_t i)
{
	return i > walk->first && token_has(walk->tokens, i - 1, "infinitives") &&
	       token_words(walk->tokens, i) & (WORD_BASE | WORD_AUXILIARY);
}

/* "promised", "was". */
static bool
is_past(const struct walk *walk, size_t i)
{
	uint32_t words = token_words(walk->tokens, i);
	return (words & WORD_PAST && !(words & (WORD_BASE | WORD_SINGULAR))) ||
	       token_has(walk->tokens, i, "past auxiliaries");
}

static void
walk_word(struct walk *walk, size_t i)
{
	if (walk_opener(walk, i))
		return;
	bool disagrees = false;
	bool taken = i < walk->taken || is_infinitive(walk, i);
	int strength = taken ? 0 : verb_strength(walk, i, &disagrees);
	if (strength >= WALK_WEAK && (walk->relative || walk->subordinate)) {
		walk->relative = false;
		walk->subordinate = false;
		if (token_words(walk->tokens, i) & WORD_AUXILIARY)
			walk->taken = i + AUXILIARY_REACH;
		return;
	}
	if (strength > walk->strength) {
		walk->strength = strength;
		walk->disagrees = disagrees;
		walk->past = is_past(walk, i);
	} else if (strength == 0 && disagrees && walk->strength == 0) {
		walk->disagrees = true;
	}
	if (strength < WALK_STRONG)
		meet_noun(walk, i);
}

struct walk
walk_all(const struct tokens *tokens, size_t first, size_t last)
{
	struct walk walk = {.tokens = tokens, .first = first, .last = last};
	for (size_t i = first; i < last && walk.strength < WALK_STRONG;) {
		const struct token *token = &tokens->v[i];
		if (token_is_comma(tokens, i)) {
			walk.relative = false;
			walk.subordinate = false;
		}
		if (token->kind == TOKEN_WORD) {
			walk_word(&walk, i);
			i++;
		} else {
			size_t next = past_held(tokens, i, last);
			walk.subject = walk.subject || next > i + 1;
			i = next;
		}
	}
	return walk;
}
