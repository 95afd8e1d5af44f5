/*
 * What a word may be. A form is looked up as it stands, then without each of the
 * language's endings ([endings]: "ied y past" reads: without -ied, with -y, it is in
 * the lexicon: a past form). Whether a word that may be a verb is one here is asked
 * later, of the words around it (phrase.c).
 */
#include <string.h>

#include "base/utf8.h"
#include "highlight/words/token.h"

enum { ENDINGS_MAX = 48, WORD_MAX = 48, STEM_MIN = 3 };

struct ending {
	struct str suffix;
	struct str instead;
	bool any; /* whatever the stem is */
	uint32_t words;
	unsigned char next; /* 1 + the next with the same last byte, 0: none */
};

struct endings {
	struct ending v[ENDINGS_MAX];
	size_t n;
	unsigned char first[256]; /* 1 + the first with that last byte, 0: none */
	unsigned char bare;       /* … whose suffix is empty */
};

static const struct {
	const char *section;
	uint32_t words;
} closed[] = {
        {"determiners", WORD_DETERMINER},
        {"plural determiners", WORD_MANY},
        {"singular determiners", WORD_ONE},
        {"prepositions", WORD_PREPOSITION},
        {"subordinators", WORD_SUBORDINATOR},
        {"relatives", WORD_RELATIVE},
        {"questions", WORD_QUESTION},
        {"pronouns", WORD_PRONOUN},
        {"auxiliaries", WORD_AUXILIARY},
        {"adverbs", WORD_ADVERB},
        {"contrasts", WORD_CONTRAST},
        {"participles", WORD_PARTICIPLE},
        {"past", WORD_PAST},
        {"finite", WORD_FINITE},
        {"months", WORD_MONTH},
        {"joiners", WORD_JOINER},
        {"plurals", WORD_PLURAL},
};

enum { N_CLOSED = sizeof closed / sizeof *closed };

struct lexicon {
	const struct language *language;
	struct endings endings;
	uint64_t verbs; /* bits of sections */
	uint64_t noun_verbs;
	uint64_t singulars;
	struct strs prefixes;
	uint64_t closed; /* all of them */
	uint64_t of[N_CLOSED];
};

static uint32_t
class_of(struct str name)
{
	static const struct {
		const char *name;
		uint32_t words;
	} classes[] = {
	        {"singular", WORD_SINGULAR}, {"plural", WORD_BASE},
	        {"past", WORD_PAST},         {"ing", WORD_ING},
	        {"finite", WORD_FINITE},     {"participle", WORD_PARTICIPLE},
	};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (str_is(name, classes[i].name))
			return classes[i].words;
	return 0;
}

static struct endings
endings_of(const struct language *language)
{
	struct endings endings = {.n = 0};
	struct strs lines = language_section(language, "endings");
	for (size_t i = 0; i < lines.n && endings.n < ENDINGS_MAX; i++) {
		struct str rest = lines.v[i];
		struct ending ending = {0};
		struct str name = {0};
		str_cut(&rest, ' ', &ending.suffix);
		str_cut(&rest, ' ', &ending.instead);
		str_cut(&rest, ' ', &name);
		if (str_is(ending.suffix, "-"))
			ending.suffix.n = 0;
		ending.any = str_is(ending.instead, "*");
		if (ending.any || str_is(ending.instead, "-"))
			ending.instead.n = 0;
		ending.words = class_of(name);
		if (ending.words == 0)
			continue;
		unsigned char *first = &endings.bare;
		if (ending.suffix.n)
			first = &endings.first[(unsigned char)ending.suffix
			                               .s[ending.suffix.n - 1]];
		ending.next = *first;
		endings.v[endings.n++] = ending;
		*first = (unsigned char)endings.n;
	}
	return endings;
}

/* WORD_FINITE with WORD_NOUN where the form is a verb's that is a noun too. */
static uint32_t
verb(const struct lexicon *lexicon, struct str form)
{
	uint64_t sections = language_sections_of(lexicon->language, form);
	if (sections & lexicon->verbs)
		return WORD_FINITE;
	return sections & lexicon->noun_verbs ? WORD_FINITE | WORD_NOUN : 0;
}

/* The same of "relight", "overhaul": a verb behind one of [verb prefixes]. */
static uint32_t
prefixed_verb(const struct lexicon *lexicon, struct str form)
{
	for (size_t i = 0; i < lexicon->prefixes.n; i++) {
		struct str prefix = lexicon->prefixes.v[i];
		struct str rest = str_slice(form, prefix.n, form.n);
		if (str_starts(form, prefix) && rest.n >= STEM_MIN &&
		    verb(lexicon, rest))
			return WORD_FINITE;
	}
	return 0;
}

/* The stem with a doubled last letter undone: "stunn" gives "stun". */
static struct str
undouble(struct str stem)
{
	if (stem.n > 3 && stem.s[stem.n - 1] == stem.s[stem.n - 2])
		stem.n--;
	return stem;
}

/* By the endings from the first on that have its last byte, or none. */
static uint32_t
inflected(const struct lexicon *lexicon, struct str word, unsigned char first)
{
	const struct endings *endings = &lexicon->endings;
	uint32_t words = 0;
	for (size_t i = first; i > 0; i = endings->v[i - 1].next) {
		const struct ending *ending = &endings->v[i - 1];
		char form[WORD_MAX];
		if (word.n < ending->suffix.n + 2 || !str_ends(word, ending->suffix) ||
		    word.n + ending->instead.n > sizeof form)
			continue;
		struct str stem = {form, word.n - ending->suffix.n + ending->instead.n};
		memcpy(form, word.s, word.n - ending->suffix.n);
		if (ending->instead.n)
			memcpy(form + word.n - ending->suffix.n, ending->instead.s,
			       ending->instead.n);
		uint32_t found = verb(lexicon, stem);
		if (!found && ending->words & (WORD_PAST | WORD_ING))
			found = verb(lexicon, undouble(stem));
		if (!found && ending->words & (WORD_SINGULAR | WORD_PAST))
			found = prefixed_verb(lexicon, stem);
		if (found || (ending->any && stem.n >= STEM_MIN))
			words |= ending->words | (found & WORD_NOUN);
	}
	return words;
}

static bool
looks_plural(const struct lexicon *lexicon, struct str word, uint64_t sections)
{
	return lexicon->singulars && word.n > 3 && word.s[word.n - 1] == 's' &&
	       word.s[word.n - 2] != 's' && word.s[word.n - 2] != 'u' &&
	       !(sections & lexicon->singulars);
}

static uint32_t
words_of(const struct lexicon *lexicon, struct str word, uint64_t sections)
{
	uint32_t words = 0;
	for (size_t i = 0; sections & lexicon->closed && i < N_CLOSED; i++)
		if (sections & lexicon->of[i])
			words |= closed[i].words;
	const struct endings *endings = &lexicon->endings;
	words |= inflected(lexicon, word, endings->bare);
	if (word.n)
		words |= inflected(lexicon, word,
		                   endings->first[(unsigned char)word.s[word.n - 1]]);
	if (!(words & WORD_PLURAL) && looks_plural(lexicon, word, sections))
		words |= WORD_PLURAL;
	return words;
}

const struct lexicon *
lexicon_compile(struct arena *arena, const struct language *language)
{
	struct lexicon *lexicon = arena_alloc(arena, sizeof *lexicon);
	*lexicon = (struct lexicon){
	        .language = language,
	        .endings = endings_of(language),
	        .verbs = language_bit(language, "verbs"),
	        .noun_verbs = language_bit(language, "noun verbs"),
	        .singulars = language_bit(language, "singulars"),
	        .prefixes = language_section(language, "verb prefixes")};
	for (size_t i = 0; i < N_CLOSED; i++) {
		lexicon->of[i] = language_bit(language, closed[i].section);
		lexicon->closed |= lexicon->of[i];
	}
	return lexicon;
}

/* The word in lower case, in `to`, which holds WORD_MAX bytes. */
static struct str
lower(struct str word, char *to)
{
	size_t n = 0;
	for (size_t at = 0; at < word.n && n + 4 <= WORD_MAX;) {
		uint32_t c;
		at += utf8_decode(word, at, &c);
		if (c < 0x80)
			to[n++] = (char)utf8_lower(c);
		else
			n += utf8_encode(utf8_lower(c), to + n);
	}
	return (struct str){to, n};
}

void
tokens_mark_words(struct tokens *tokens)
{
	const struct lexicon *lexicon = language_lexicon(tokens->language);
	for (size_t i = 0; i < tokens->n; i++) {
		struct token *token = &tokens->v[i];
		char form[WORD_MAX];
		struct str word = token_str(tokens, i);
		token->sections = language_sections_of(tokens->language, word);
		if (token->kind == TOKEN_MARK && token->mark != '&')
			continue;
		if (word.n < WORD_MAX && !(token->look & LOOK_NUMBER))
			token->words =
			        words_of(lexicon, lower(word, form), token->sections);
		if (token->look & LOOK_POSSESSIVE)
			token->words &= (uint32_t)(WORD_AUXILIARY | WORD_QUESTION);
	}
}
