/*
 * Whether words make a clause hangs on one question: is there a finite verb that is not
 * taken by a relative pronoun or a conjunction before it? English nouns and verbs look
 * alike ("trade talks", "Lahore talks"), so each word that may be a verb gets a
 * strength from 0 (a noun here) to 4 (nothing but a verb), by what stands around it:
 * a subject before it that agrees in number, an article or adverb behind it.
 */
#include "highlight/phrase.h"

#include "base/utf8.h"

enum { STRONG = 3, WEAK = 2, SAYING_MAX = 6, ASK_MAX = 4, AUXILIARY_REACH = 3 };

/* A walk from left to right over a phrase in search of its main verb. */
struct walk {
	const struct tokens *tokens;
	size_t first;
	size_t last;
	bool subject;     /* a noun was met */
	bool plural;      /* the subject's head is a plural, or there are two */
	bool headed;      /* the head was met: a preposition or relative followed */
	bool relative;    /* the next verb belongs to a relative clause */
	bool subordinate; /* … to a subordinate one */
	int strength;
	bool disagrees;
	bool past;    /* the main verb can be nothing else */
	size_t taken; /* words before this one belong to a verb that was met */
};

static uint32_t
words_at(const struct tokens *tokens, size_t i)
{
	return i < tokens->n ? tokens->v[i].words : 0;
}

static bool
stands_in(const struct tokens *tokens, size_t i, const char *section)
{
	return tokens->v[i].sections & language_bit(tokens->language, section);
}

static bool
is_lower(const struct tokens *tokens, size_t i)
{
	return tokens->v[i].kind == TOKEN_WORD && !token_is_upper(tokens, i);
}

/* The word before i within the walk, past adverbs; tokens->n where there is none. */
static size_t
before(const struct walk *walk, size_t i)
{
	while (i > walk->first) {
		i--;
		uint32_t words = words_at(walk->tokens, i);
		if (!(words & WORD_ADVERB) || words & (WORD_PREPOSITION | WORD_VERB))
			return i;
	}
	return walk->tokens->n;
}

/* What follows a candidate: the kinds of word that tell a verb from a noun. */
enum next {
	NEXT_END,
	NEXT_OBJECT,
	NEXT_NAME,
	NEXT_PREPOSITION,
	NEXT_ADVERB,
	NEXT_VERB,
	NEXT_WORD
};

static enum next
next_of(const struct walk *walk, size_t i)
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
		uint32_t words = words_at(tokens, k);
		owned = owned || tokens->v[k].look & LOOK_POSSESSIVE;
		if (words & WORD_ONE)
			one = true;
		else if (words & (WORD_PREPOSITION | WORD_JOINER))
			one = false;
	}
	bool plural = words_at(tokens, prev) & WORD_PLURAL;
	switch (next_of(walk, i)) {
	case NEXT_OBJECT:
		return 4;
	case NEXT_NAME:
	case NEXT_ADVERB:
		return plural && !name ? 1 : STRONG;
	case NEXT_PREPOSITION:
		return name || one ? STRONG : plural ? 1 : 1 + owned;
	case NEXT_WORD:
		return plural && !name ? 1 : name || one ? STRONG : WEAK;
	case NEXT_END:
		return one ? STRONG : plural && !name ? 1 : WEAK;
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
	uint32_t words = words_at(tokens, i);
	bool noun = words & WORD_NOUN;
	bool plural = words_at(tokens, prev) & WORD_PLURAL || walk->plural;
	bool name = tokens->v[prev].look & LOOK_UPPER;
	enum next next = next_of(walk, i);
	if (next == NEXT_VERB && noun)
		return 0;
	if (plural) {
		if (!noun || next == NEXT_OBJECT || next == NEXT_ADVERB)
			return 4;
		bool near = words_at(tokens, prev) & WORD_PLURAL;
		return near || name || next == NEXT_PREPOSITION ? STRONG : WEAK;
	}
	if (words & WORD_PAST)
		return next == NEXT_OBJECT || name ? STRONG : WEAK;
	*disagrees = true;
	if (next == NEXT_OBJECT)
		return WEAK;
	if (!noun)
		return WEAK;
	return name && next == NEXT_PREPOSITION ? 1 : 0;
}

static int
past_strength(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = words_at(tokens, i);
	bool regular = str_ends(token_str(tokens, i), STR("ed"));
	if (!regular && !(words & (WORD_PARTICIPLE | WORD_NOUN)))
		return 4;
	if (i + 1 < walk->last && token_has(tokens, i + 1, "agents"))
		return 1;
	switch (next_of(walk, i)) {
	case NEXT_OBJECT:
	case NEXT_NAME:
		return STRONG;
	case NEXT_WORD:
		return regular ? 1 : WEAK;
	case NEXT_VERB:
		return 0;
	default:
		return WEAK;
	}
}

/* "has", "will": finite, but for "a disputed will" and the month. */
static int
auxiliary_strength(const struct walk *walk, size_t i, size_t prev)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t next = i + 1 < walk->last ? words_at(tokens, i + 1) : 0;
	if (words_at(tokens, i) & WORD_MONTH && token_is_upper(tokens, i))
		return 0;
	if (words_at(tokens, i) & WORD_NOUN || token_has(tokens, i, "modals"))
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
	uint32_t words = words_at(tokens, i);
	if (!(words & (WORD_VERB | WORD_PLURAL)) || !is_lower(tokens, i))
		return 0;
	size_t prev = before(walk, i);
	if (prev >= tokens->n || !walk->subject)
		return words & WORD_AUXILIARY && walk->subject ? 4 : 0;
	uint32_t around = words_at(tokens, prev);
	if (words & WORD_AUXILIARY)
		return auxiliary_strength(walk, i, prev);
	if (around & (WORD_DETERMINER | WORD_PREPOSITION) &&
	    !(around & (WORD_PRONOUN | WORD_ADVERB)) && !(around & WORD_PLURAL))
		return 0;
	if (tokens->v[prev].look & LOOK_POSSESSIVE)
		return 0;
	if (words & WORD_FINITE)
		return words & WORD_NOUN
		               ? next_of(walk, i) == NEXT_OBJECT ? STRONG : WEAK
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
	    next_of(walk, i) == NEXT_OBJECT && words_at(tokens, i + 1) & WORD_ONE)
		best = STRONG;
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
	uint32_t words = words_at(walk->tokens, i);
	if (words & WORD_DETERMINER && !(words & (WORD_MANY | WORD_PRONOUN)))
		return;
	walk->subject = true;
	if (!walk->headed)
		walk->plural = walk->plural || words & WORD_MANY ||
		               (words & WORD_PLURAL && !(words & WORD_DETERMINER) &&
		                (i + 1 >= walk->last ||
		                 words_at(walk->tokens, i + 1) &
		                         (WORD_PREPOSITION | WORD_RELATIVE | WORD_VERB |
		                          WORD_ADVERB)));
}

/* Takes words that open something of their own; true where i was such a word. */
static bool
walk_opener(struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = words_at(tokens, i);
	if (words & WORD_JOINER) {
		if (walk->subject)
			walk->plural = true;
		return true;
	}
	if (i > walk->first && words & (WORD_RELATIVE | WORD_QUESTION) &&
	    is_lower(tokens, i) && !(words & WORD_AUXILIARY) &&
	    !(words & WORD_DETERMINER && next_of(walk, i) == NEXT_WORD)) {
		walk->relative = true;
		walk->headed = true;
		return true;
	}
	if (words & WORD_SUBORDINATOR && is_lower(tokens, i)) {
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
	       words_at(walk->tokens, i) & (WORD_BASE | WORD_AUXILIARY);
}

/* "promised", "was". */
static bool
is_past(const struct walk *walk, size_t i)
{
	uint32_t words = words_at(walk->tokens, i);
	return (words & WORD_PAST && !(words & (WORD_BASE | WORD_SINGULAR))) ||
	       stands_in(walk->tokens, i, "past auxiliaries");
}

static void
walk_word(struct walk *walk, size_t i)
{
	if (walk_opener(walk, i))
		return;
	bool disagrees = false;
	bool taken = i < walk->taken || is_infinitive(walk, i);
	int strength = taken ? 0 : verb_strength(walk, i, &disagrees);
	if (strength >= WEAK && (walk->relative || walk->subordinate)) {
		walk->relative = false;
		walk->subordinate = false;
		if (words_at(walk->tokens, i) & WORD_AUXILIARY)
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
	if (strength < STRONG)
		meet_noun(walk, i);
}

static struct walk
walk_all(const struct tokens *tokens, size_t first, size_t last)
{
	struct walk walk = {.tokens = tokens, .first = first, .last = last};
	for (size_t i = first; i < last && walk.strength < STRONG;) {
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

/* "are we alone", "can ferries pay": an auxiliary before its subject. */
static bool
is_inverted(const struct tokens *tokens, size_t i)
{
	uint32_t next = words_at(tokens, i + 1);
	bool modal = stands_in(tokens, i, "modals");
	if (modal)
		return !(next & (WORD_BASE | WORD_AUXILIARY | WORD_ADVERB)) ||
		       next & (WORD_PRONOUN | WORD_DETERMINER);
	return next & WORD_PRONOUN && !(next & WORD_DETERMINER);
}

/* "reports that spies …": a relative that may stand before a noun, and does not. */
static bool
is_conjunction(const struct tokens *tokens, size_t i)
{
	uint32_t words = words_at(tokens, i);
	return words & WORD_RELATIVE && words & WORD_DETERMINER;
}

/* What the first word alone says, where it says something; PHRASE_TYPES where not. */
static enum phrase_type
type_of_verb_start(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = words_at(tokens, i);
	enum next next = next_of(walk, i);
	if (!is_lower(tokens, i))
		return PHRASE_TYPES;
	if (words & WORD_AUXILIARY && !(words & WORD_NOUN))
		return is_inverted(tokens, i) ? PHRASE_ASK : PHRASE_VERB;
	if (words & WORD_ING)
		return walk->strength >= STRONG &&
		                       (next == NEXT_WORD || next == NEXT_VERB)
		               ? PHRASE_CLAUSE
		               : PHRASE_PART;
	bool certain = !(words & WORD_NOUN);
	if (!certain && words & WORD_SINGULAR && is_conjunction(tokens, i + 1))
		return PHRASE_TYPES;
	if (words & (WORD_PARTICIPLE) ||
	    (words & WORD_PAST && str_ends(token_str(tokens, i), STR("ed"))))
		return PHRASE_PART;
	if (words & (WORD_SINGULAR | WORD_BASE | WORD_PAST | WORD_FINITE) &&
	    (certain || next == NEXT_OBJECT || next == NEXT_ADVERB ||
	     (next == NEXT_END && walk->strength < STRONG) ||
	     (next == NEXT_PREPOSITION && words & WORD_BASE)))
		return PHRASE_VERB;
	return PHRASE_TYPES;
}

static enum phrase_type
type_of_start(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = words_at(tokens, i);
	bool lower = is_lower(tokens, i);
	bool counted = tokens->v[i].look & LOOK_NUMBER ||
	               token_has(tokens, i, "numbers") || words & WORD_ONE;
	if (token_phrase(tokens, counted ? i + 1 : i, "fronters") > 0)
		return counted                    ? PHRASE_PREP
		       : walk->strength >= STRONG ? PHRASE_CLAUSE
		                                  : PHRASE_PREP;
	if (words & WORD_CONTRAST && lower)
		return PHRASE_BUT;
	if (words & WORD_RELATIVE && lower &&
	    !(words & (WORD_QUESTION | WORD_DETERMINER)))
		return PHRASE_REL;
	if (words & WORD_QUESTION && !(words & (WORD_AUXILIARY | WORD_PREPOSITION)))
		return PHRASE_ASK;
	if (words & WORD_SUBORDINATOR && walk->strength == 0 && !walk->subordinate)
		return PHRASE_SUB;
	if (words & WORD_PREPOSITION && stands_in(tokens, i, "trailers"))
		return PHRASE_PREP;
	if (words & WORD_PREPOSITION)
		return walk->strength >= STRONG ? PHRASE_CLAUSE : PHRASE_PREP;
	if (words & WORD_SUBORDINATOR)
		return walk->strength >= STRONG ? PHRASE_CLAUSE : PHRASE_SUB;
	return type_of_verb_start(walk, i);
}

static bool
ends_in_question(const struct tokens *tokens, size_t first, size_t last)
{
	return last > first &&
	       (token_is(tokens, last - 1, '?') || token_is(tokens, last - 1, 0xff1f));
}

static enum phrase_type
type_of_nouns(const struct tokens *tokens, size_t first, size_t last, size_t n_words)
{
	bool names = true;
	bool adverbs = true;
	for (size_t i = first; i < last; i++) {
		const struct token *token = &tokens->v[i];
		if (token->kind != TOKEN_WORD)
			continue;
		names = names && token_is_upper(tokens, i) &&
		        !(token->look & LOOK_POSSESSIVE) &&
		        !(token->words & WORD_DETERMINER);
		adverbs = adverbs && token->words & WORD_ADVERB;
	}
	if (adverbs)
		return PHRASE_ADV;
	if (names && n_words <= 4)
		return PHRASE_NAME;
	bool definite = words_at(tokens, first) & WORD_DETERMINER ||
	                tokens->v[first].look & LOOK_POSSESSIVE;
	return n_words <= 2 && !definite && is_lower(tokens, first) ? PHRASE_BARE
	                                                            : PHRASE_NOUN;
}

static enum phrase_type
type_of(const struct tokens *tokens, size_t first, size_t last, const struct walk *walk,
        size_t n_words)
{
	if (n_words == 0)
		return PHRASE_ODD;
	if (ends_in_question(tokens, first, last) &&
	    walk->tokens->v[first].kind == TOKEN_WORD)
		return PHRASE_ASK;
	enum phrase_type type = type_of_nouns(tokens, first, last, n_words);
	if (type == PHRASE_ADV)
		return type;
	enum phrase_type start = tokens->v[first].kind == TOKEN_WORD
	                                 ? type_of_start(walk, first)
	                                 : PHRASE_TYPES;
	if (start != PHRASE_TYPES)
		return start;
	if (walk->strength >= STRONG)
		return PHRASE_CLAUSE;
	if (walk->strength == WEAK)
		return PHRASE_MAYBE;
	return type;
}

static bool
dangles(const struct tokens *tokens, size_t first, size_t last)
{
	if (last <= first)
		return true;
	uint32_t words = words_at(tokens, last - 1);
	if (stands_in(tokens, last - 1, "separable"))
		return false;
	return words & (WORD_DETERMINER | WORD_PREPOSITION | WORD_JOINER) &&
	       !(words & (WORD_ADVERB | WORD_VERB | WORD_PRONOUN | WORD_MANY)) &&
	       !token_is_upper(tokens, last - 1);
}

/* "unions say", "a panel finds": a few words with a verb of saying at their end. */
static bool
says(const struct tokens *tokens, size_t first, size_t last)
{
	if (last < first + 2 || last > first + SAYING_MAX)
		return false;
	return token_has(tokens, last - 1, "sayings");
}

/* "lanes in Hull", "crimes in Sri Lanka". */
static bool
is_placed(const struct tokens *tokens, size_t first, size_t last)
{
	size_t i = last;
	while (i > first && tokens->v[i - 1].look & LOOK_UPPER &&
	       !(tokens->v[i - 1].look & LOOK_POSSESSIVE))
		i--;
	return i < last && i > first && words_at(tokens, i - 1) & WORD_PREPOSITION;
}

struct phrase
phrase_of(const struct tokens *tokens, size_t first, size_t last)
{
	struct phrase phrase = {.type = PHRASE_ODD};
	for (size_t i = first; i < last; i++)
		phrase.n_words += tokens->v[i].kind == TOKEN_WORD;
	if (first >= last)
		return phrase;
	struct walk walk = walk_all(tokens, first, last);
	phrase.type = type_of(tokens, first, last, &walk, phrase.n_words);
	phrase.disagrees = walk.disagrees && walk.strength < STRONG;
	phrase.dangles = dangles(tokens, first, last);
	uint32_t start = words_at(tokens, first);
	phrase.may_verb =
	        start & (WORD_SINGULAR | WORD_BASE | WORD_PAST | WORD_FINITE) &&
	        is_lower(tokens, first);
	phrase.may_singular = phrase.may_verb && start & (WORD_SINGULAR | WORD_FINITE);
	phrase.starts_one = start & WORD_ONE;
	phrase.determined = (start & WORD_DETERMINER) != 0;
	phrase.past = walk.past;
	phrase.anaphor = stands_in(tokens, first, "anaphors");
	phrase.placed = is_placed(tokens, first, last);
	phrase.pronoun = start & WORD_PRONOUN && !(start & WORD_DETERMINER);
	phrase.trails = token_phrase(tokens, first, "trailers") > 0;
	phrase.says = phrase.type == PHRASE_CLAUSE && says(tokens, first, last);
	phrase.asks_on = phrase.type == PHRASE_ASK && walk.strength == 0 &&
	                 phrase.n_words == last - first && phrase.n_words <= ASK_MAX &&
	                 token_is_upper(tokens, last - 1) && phrase.n_words > 1;
	phrase.relative = start & WORD_RELATIVE && is_lower(tokens, first) &&
	                  !(start & WORD_DETERMINER);
	phrase.starts_definite =
	        start & WORD_DETERMINER ||
	        tokens->v[first].look & (LOOK_POSSESSIVE | LOOK_NUMBER) ||
	        (tokens->v[first].look & LOOK_UPPER &&
	         !(start & (WORD_PREPOSITION | WORD_SUBORDINATOR)));
	return phrase;
}

bool
phrase_refers(const struct tokens *tokens, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++) {
		uint32_t words = words_at(tokens, i);
		bool subject = i == first && words & WORD_PRONOUN;
		if (stands_in(tokens, i, "anaphors") && !(words & WORD_DETERMINER) &&
		    (subject || !(words & WORD_PRONOUN)))
			return true;
	}
	return false;
}

const char *
phrase_name(enum phrase_type type)
{
	static const char *const names[PHRASE_TYPES] = {
	        "clause", "maybe", "noun", "bare", "name", "verb", "participle",
	        "prep",   "sub",   "but",  "rel",  "ask",  "adv",  "odd"};
	return names[type];
}
