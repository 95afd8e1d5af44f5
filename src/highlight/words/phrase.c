/*
 * What a stretch of words is: by its main verb (walk.c), else by the words it begins
 * with.
 */
#include "highlight/words/phrase.h"

#include "highlight/words/walk.h"

enum { SAYING_MAX = 6, ASK_MAX = 4 };

/* "are we alone", "can ferries pay": an auxiliary before its subject. */
static bool
is_inverted(const struct tokens *tokens, size_t i)
{
	uint32_t next = token_words(tokens, i + 1);
	bool modal = token_has(tokens, i, "modals");
	if (modal)
		return !(next & (WORD_BASE | WORD_AUXILIARY | WORD_ADVERB)) ||
		       next & (WORD_PRONOUN | WORD_DETERMINER);
	return next & WORD_PRONOUN && !(next & WORD_DETERMINER);
}

/* "reports that spies …": a relative that may stand before a noun, and does not. */
static bool
is_conjunction(const struct tokens *tokens, size_t i)
{
	uint32_t words = token_words(tokens, i);
	return words & WORD_RELATIVE && words & WORD_DETERMINER;
}

/* "rising rents", "planned features": a participle that is its noun's adjective. */
static bool
is_attribute(const struct walk *walk, size_t i, enum next next)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = token_words(tokens, i);
	bool noun = next == NEXT_WORD || next == NEXT_VERB;
	if (token_has(tokens, i, "attributes"))
		return noun || next == NEXT_NAME;
	return noun && words & (WORD_PARTICIPLE | WORD_PAST) &&
	       token_words(tokens, i + 1) & WORD_PLURAL &&
	       str_ends(token_str(tokens, i), STR("ed"));
}

/* "steps down", "pulls out": nothing but a verb has a preposition at its end. */
static bool
ends_with_particle(const struct walk *walk, size_t i)
{
	return i + 2 == walk->last && token_words(walk->tokens, i) & WORD_SINGULAR &&
	       token_words(walk->tokens, i + 1) & (WORD_PREPOSITION | WORD_ADVERB);
}

/* "burdened by debts", "brought down by a bag": a participle before its agent. */
static bool
is_done_by(const struct tokens *tokens, size_t i)
{
	uint32_t words = token_words(tokens, i);
	bool done = words & (WORD_PAST | WORD_PARTICIPLE) ||
	            str_ends(token_str(tokens, i), STR("ed"));
	bool particle = token_words(tokens, i + 1) & WORD_PREPOSITION &&
	                !token_has(tokens, i + 1, "agents");
	return done && token_has(tokens, i + 1 + particle, "agents");
}

/* What the first word alone says, where it says something; PHRASE_TYPES where not. */
static enum phrase_type
type_of_verb_start(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	uint32_t words = token_words(tokens, i);
	enum next next = walk_next(walk, i);
	if (!token_is_lower(tokens, i))
		return PHRASE_TYPES;
	if (words & WORD_AUXILIARY && !(words & WORD_NOUN))
		return is_inverted(tokens, i) ? PHRASE_ASK : PHRASE_VERB;
	if (is_attribute(walk, i, next))
		return PHRASE_TYPES;
	if (is_done_by(tokens, i))
		return PHRASE_PART;
	if (words & WORD_ING && token_phrase(tokens, i + 1, "gerund objects") > 0)
		return PHRASE_TYPES;
	if (words & WORD_ING)
		return walk->strength >= WALK_STRONG &&
		                       (next == NEXT_WORD || next == NEXT_VERB)
		               ? PHRASE_CLAUSE
		               : PHRASE_PART;
	bool certain = !(words & WORD_NOUN) || ends_with_particle(walk, i);
	if (!certain && words & WORD_SINGULAR && is_conjunction(tokens, i + 1))
		return PHRASE_TYPES;
	if (words & (WORD_PARTICIPLE) ||
	    (words & WORD_PAST && str_ends(token_str(tokens, i), STR("ed"))))
		return PHRASE_PART;
	if (words & (WORD_SINGULAR | WORD_BASE | WORD_PAST | WORD_FINITE) &&
	    (certain || next == NEXT_OBJECT || next == NEXT_ADVERB ||
	     (next == NEXT_NAME && words & WORD_SINGULAR) ||
	     (next == NEXT_END && walk->strength < WALK_STRONG) ||
	     (next == NEXT_PREPOSITION && words & WORD_BASE)))
		return PHRASE_VERB;
	return PHRASE_TYPES;
}

static bool
is_relative(const struct tokens *tokens, size_t i)
{
	uint32_t words = token_words(tokens, i);
	return words & WORD_RELATIVE && !(words & (WORD_QUESTION | WORD_DETERMINER));
}

/* "whom voters ousted", "in which", "some of whom" */
static bool
starts_relative(const struct tokens *tokens, size_t i)
{
	size_t k = i;
	if (k + 2 < tokens->n && token_words(tokens, k + 1) & WORD_PREPOSITION &&
	    token_words(tokens, k) & (WORD_DETERMINER | WORD_PRONOUN))
		k++;
	if (k + 1 < tokens->n && token_words(tokens, k) & WORD_PREPOSITION)
		k++;
	return is_relative(tokens, k);
}

/* "Even as talks resume", "Only weeks before": the adverb before what opens it. */
static bool
is_before_opener(const struct tokens *tokens, size_t i)
{
	uint32_t words = token_words(tokens, i);
	return token_is_upper(tokens, i) && words & (WORD_ADVERB | WORD_CONTRAST) &&
	       !(words & (WORD_PREPOSITION | WORD_SUBORDINATOR)) &&
	       (token_words(tokens, i + 1) & (WORD_PREPOSITION | WORD_SUBORDINATOR) ||
	        token_phrase(tokens, i + 1, "fronters") > 0);
}

static enum phrase_type
type_of_start(const struct walk *walk, size_t i)
{
	const struct tokens *tokens = walk->tokens;
	if (is_before_opener(tokens, i))
		i++;
	uint32_t words = token_words(tokens, i);
	bool lower = token_is_lower(tokens, i);
	bool counted = tokens->v[i].look & LOOK_NUMBER ||
	               token_has(tokens, i, "numbers") || words & WORD_ONE;
	if (token_phrase(tokens, counted ? i + 1 : i, "fronters") > 0)
		return counted                         ? PHRASE_PREP
		       : walk->strength >= WALK_STRONG ? PHRASE_CLAUSE
		                                       : PHRASE_PREP;
	if (words & WORD_CONTRAST && lower)
		return PHRASE_BUT;
	if (lower && starts_relative(tokens, i))
		return PHRASE_REL;
	if (words & WORD_QUESTION && !(words & (WORD_AUXILIARY | WORD_PREPOSITION)))
		return PHRASE_ASK;
	if (words & WORD_SUBORDINATOR && walk->strength == 0 && !walk->subordinate)
		return PHRASE_SUB;
	if (words & WORD_PREPOSITION && token_has(tokens, i, "trailers"))
		return PHRASE_PREP;
	if (words & WORD_PREPOSITION)
		return walk->strength >= WALK_STRONG ? PHRASE_CLAUSE : PHRASE_PREP;
	if (words & WORD_SUBORDINATOR)
		return walk->strength >= WALK_STRONG ? PHRASE_CLAUSE : PHRASE_SUB;
	if (lower && words & WORD_ADVERB && !(words & WORD_VERB) &&
	    type_of_verb_start(walk, i + 1) == PHRASE_VERB)
		return PHRASE_VERB;
	return type_of_verb_start(walk, i);
}

static bool
ends_in_question(const struct tokens *tokens, size_t first, size_t last)
{
	return last > first &&
	       (token_is(tokens, last - 1, '?') || token_is(tokens, last - 1, 0xff1f) ||
	        token_is(tokens, last - 1, 0x61f));
}

/* "Washingtons Zölle": where every noun has a capital, a genitive before one is no part
 * of a name. */
static bool
is_owner(const struct tokens *tokens, size_t i)
{
	return str_ends(token_str(tokens, i), STR("s")) &&
	       token_is_upper(tokens, i + 1) &&
	       language_part(tokens->language, "capital nouns");
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
	if (names && n_words <= 4 && !is_owner(tokens, first))
		return PHRASE_NAME;
	bool definite = token_words(tokens, first) & WORD_DETERMINER ||
	                tokens->v[first].look & LOOK_POSSESSIVE;
	return n_words <= 2 && !definite && token_is_lower(tokens, first) ? PHRASE_BARE
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
	if (token_phrase(tokens, first, "existentials") > 0)
		return PHRASE_CLAUSE;
	enum phrase_type start = tokens->v[first].kind == TOKEN_WORD
	                                 ? type_of_start(walk, first)
	                                 : PHRASE_TYPES;
	if (start != PHRASE_TYPES)
		return start;
	if (walk->strength >= WALK_STRONG)
		return PHRASE_CLAUSE;
	if (walk->strength == WALK_WEAK)
		return PHRASE_MAYBE;
	return type;
}

static bool
dangles(const struct tokens *tokens, size_t first, size_t last)
{
	if (last <= first)
		return true;
	uint32_t words = token_words(tokens, last - 1);
	if (token_has(tokens, last - 1, "separable"))
		return false;
	return words & (WORD_DETERMINER | WORD_PREPOSITION | WORD_JOINER) &&
	       !(words & (WORD_ADVERB | WORD_VERB | WORD_PRONOUN | WORD_MANY)) &&
	       !token_is_upper(tokens, last - 1);
}

/* "unions say", "a panel finds", "lawyers tell Reuters": a few words with a verb of
 * saying at their end, or with whom that is said to. */
static bool
says(const struct tokens *tokens, size_t first, size_t last)
{
	size_t verb = last;
	if (last < first + 2 || last > first + SAYING_MAX)
		return false;
	while (verb > first + 2 && token_is_upper(tokens, verb - 1))
		verb--;
	if (verb < last && token_phrase(tokens, verb - 1, "said to") == 1)
		return true;
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
	return i < last && i > first && token_words(tokens, i - 1) & WORD_PREPOSITION &&
	       !token_has(tokens, i - 1, "placeless");
}

enum { SUM_WORDS = 4 };

/* "its first in years", "Asia’s largest", "a blow to Oslo", "one of three": of these a
 * noun says more than it names. */
static bool
sums_up(const struct tokens *tokens, size_t first, size_t last)
{
	bool owned = false;
	if (token_phrase(tokens, first, "others") > 0)
		return false;
	if (token_has(tokens, first, "numbers") && token_has(tokens, first + 1, "of"))
		return true;
	for (size_t i = first; i < last && i < first + SUM_WORDS; i++) {
		uint32_t words = token_words(tokens, i);
		if (tokens->v[i].kind != TOKEN_WORD || words & WORD_PREPOSITION)
			return false;
		uint32_t next = i + 1 < last ? token_words(tokens, i + 1) : 0;
		bool ends = i + 1 == last || next & WORD_PREPOSITION;
		if (owned && ends && token_is_lower(tokens, i) &&
		    token_has(tokens, i, "sums"))
			return true;
		owned = owned || words & WORD_DETERMINER ||
		        tokens->v[i].look & LOOK_POSSESSIVE;
	}
	return token_has(tokens, first, "anaphors") &&
	       token_words(tokens, first) & WORD_DETERMINER;
}

/* What it is where its first word, which was read as a verb, is a noun: "reports that
 * …", "trouble for …". */
static enum phrase_type
type_as_noun(const struct walk *walk, enum phrase_type type)
{
	if (type != PHRASE_VERB ||
	    !(token_words(walk->tokens, walk->first) & WORD_NOUN))
		return PHRASE_TYPES;
	return walk->strength >= WALK_STRONG ? PHRASE_CLAUSE
	       : walk->strength == WALK_WEAK ? PHRASE_MAYBE
	                                     : PHRASE_NOUN;
}

static bool
is_hardly_verb(const struct tokens *tokens, size_t first, size_t last)
{
	uint32_t words = token_words(tokens, first);
	uint32_t next = first + 1 < last ? token_words(tokens, first + 1) : 0;
	bool plural = words & WORD_SINGULAR && words & WORD_NOUN;
	return next & WORD_RELATIVE ||
	       ((words & WORD_BASE || plural) && next & WORD_PREPOSITION) ||
	       (plural && next & WORD_BASE && !(next & WORD_PLURAL)) ||
	       (next & WORD_ADVERB && first + 2 < last &&
	        token_words(tokens, first + 2) & WORD_SINGULAR);
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
	phrase.as_noun = type_as_noun(&walk, phrase.type);
	phrase.hardly_verb =
	        phrase.as_noun != PHRASE_TYPES && is_hardly_verb(tokens, first, last);
	phrase.disagrees = walk.disagrees && walk.strength < WALK_STRONG;
	phrase.dangles = dangles(tokens, first, last);
	uint32_t start = token_words(tokens, first);
	phrase.may_verb =
	        start & (WORD_SINGULAR | WORD_BASE | WORD_PAST | WORD_FINITE) &&
	        token_is_lower(tokens, first);
	phrase.may_singular = phrase.may_verb && start & (WORD_SINGULAR | WORD_FINITE);
	phrase.starts_one = start & WORD_ONE;
	phrase.determined = (start & WORD_DETERMINER) != 0;
	phrase.past = walk.past;
	phrase.anaphor = token_has(tokens, first, "anaphors");
	phrase.sums = sums_up(tokens, first, last);
	phrase.placed = is_placed(tokens, first, last);
	phrase.pronoun = start & WORD_PRONOUN && !(start & WORD_DETERMINER);
	phrase.trails = token_phrase(tokens, first, "trailers") > 0;
	phrase.says = phrase.type == PHRASE_CLAUSE && says(tokens, first, last);
	phrase.asks_on = phrase.type == PHRASE_ASK && walk.strength == 0 &&
	                 phrase.n_words == last - first && phrase.n_words <= ASK_MAX &&
	                 token_is_upper(tokens, last - 1) && phrase.n_words > 1;
	phrase.relative = start & WORD_RELATIVE && token_is_lower(tokens, first) &&
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
		uint32_t words = token_words(tokens, i);
		if (!token_has(tokens, i, "anaphors") || words & WORD_DETERMINER)
			continue;
		if (i == first || i + 1 == last || !(words & WORD_PRONOUN))
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
