/* The words and marks of an announcement, with what is known of each. */
#ifndef HIGHLIGHT_TOKEN_H
#define HIGHLIGHT_TOKEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "highlight/words/language.h"
#include "highlight/words/segment.h"
#include "model/model.h"

enum token_kind { TOKEN_WORD, TOKEN_MARK };

/* How a token is written. */
enum {
	LOOK_SPACED = 1 << 0,     /* white space before it */
	LOOK_UPPER = 1 << 1,      /* its first letter is a capital */
	LOOK_CAPITALS = 1 << 2,   /* all its letters are, and there are two or more */
	LOOK_NUMBER = 1 << 3,     /* starts with a digit or currency sign */
	LOOK_POSSESSIVE = 1 << 4, /* "Panama’s", "drivers’" */
	LOOK_PERIOD = 1 << 5,     /* carries the period of an abbreviation */
	LOOK_BROKEN = 1 << 6,     /* a line break before it */
	LOOK_UNSPACED = 1 << 7,   /* one character of a script without spaces */
	LOOK_HELD = 1 << 8, /* within quotes, parentheses, a link: no cut before */
	LOOK_ASIDE = 1 << 9 /* closes a date, company or place: ", Inc.," */
};

/* What the word may be; a word may be several things. */
enum {
	WORD_JOINER = 1 << 0,
	WORD_DETERMINER = 1 << 1,
	WORD_PREPOSITION = 1 << 2,
	WORD_SUBORDINATOR = 1 << 3,
	WORD_RELATIVE = 1 << 4,
	WORD_QUESTION = 1 << 5,
	WORD_PRONOUN = 1 << 6,
	WORD_AUXILIARY = 1 << 7,
	WORD_ADVERB = 1 << 8,
	WORD_CONTRAST = 1 << 9,
	WORD_BASE = 1 << 10,     /* a verb as it stands with a plural subject */
	WORD_SINGULAR = 1 << 11, /* a verb with a singular subject */
	WORD_PAST = 1 << 12,
	WORD_ING = 1 << 13,
	WORD_PARTICIPLE = 1 << 14,
	WORD_NOUN = 1 << 15, /* the same form is a noun too */
	WORD_PLURAL = 1 << 16,
	WORD_MONTH = 1 << 17,
	WORD_ONE = 1 << 18, /* a determiner of one thing: a, every */
	WORD_MANY = 1 << 19,
	WORD_FINITE = 1 << 20 /* a finite verb of whatever number */
};

#define WORD_VERB (WORD_BASE | WORD_SINGULAR | WORD_PAST | WORD_FINITE | WORD_AUXILIARY)

struct token {
	uint32_t start; /* bytes into the text */
	uint32_t end;
	uint32_t mark; /* TOKEN_MARK: its code point */
	uint32_t look;
	uint32_t words;
	enum token_kind kind;
	uint64_t sections; /* of the language, in which it stands: language_bit */
};

struct tokens {
	struct token *v;
	size_t n;
	struct str text;
	const struct language *language;
	struct strs prefixes; /* the joiners that are written onto a word */
};

/* The tokens of text[range), in one array; words and held stretches marked. */
struct tokens tokens_of(struct arena *arena, const struct language *language,
                        struct str text, const struct spans *spans,
                        struct segment range);

struct str token_str(const struct tokens *tokens, size_t i);

/* The token is a mark, whatever it is; false beyond the end. */
static inline bool
token_is_mark(const struct tokens *tokens, size_t i)
{
	return i < tokens->n && tokens->v[i].kind == TOKEN_MARK;
}

/* The token is that mark; false beyond the end. */
static inline bool
token_is(const struct tokens *tokens, size_t i, uint32_t mark)
{
	return token_is_mark(tokens, i) && tokens->v[i].mark == mark;
}

static inline bool
token_is_comma(const struct tokens *tokens, size_t i)
{
	uint32_t mark = token_is_mark(tokens, i) ? tokens->v[i].mark : 0;
	return mark == ',' || mark == 0x3001 || mark == 0xff0c || mark == 0x060c;
}

/* A colon, of whatever width. */
static inline bool
token_is_colon(const struct tokens *tokens, size_t i)
{
	return token_is(tokens, i, ':') || token_is(tokens, i, 0xff1a);
}

static inline bool
token_is_dash(const struct tokens *tokens, size_t i)
{
	uint32_t mark = token_is_mark(tokens, i) ? tokens->v[i].mark : 0;
	return mark == 0x2014 || mark == 0x2013 || mark == 0x2015 || mark == 0x2e3a;
}

static inline bool
token_is_semicolon(const struct tokens *tokens, size_t i)
{
	uint32_t mark = token_is_mark(tokens, i) ? tokens->v[i].mark : 0;
	return (mark == ';' || mark == 0xff1b || mark == 0x061b) &&
	       !(tokens->v[i].look & LOOK_HELD);
}

/* A closing quotation mark or parenthesis. */
static inline bool
token_is_closing_quote(const struct tokens *tokens, size_t i)
{
	uint32_t mark = token_is_mark(tokens, i) ? tokens->v[i].mark : 0;
	return mark == 0x201d || mark == 0x2019 || mark == '"' || mark == ')';
}

/* Starts a name, number or sentence: a capital or a digit. */
bool token_is_upper(const struct tokens *tokens, size_t i);

/* Begins with a letter of Hiragana; false beyond the end. */
bool token_is_hiragana(const struct tokens *tokens, size_t i);

/* A word that does not; i is within the tokens. */
bool token_is_lower(const struct tokens *tokens, size_t i);

/* What the token may be (WORD_…); 0 beyond the end. */
uint32_t token_words(const struct tokens *tokens, size_t i);

/*
 * The length in tokens of the longest entry of a section that stands at token i
 * (letters compared without case, marks skipped as they stand), 0 where none does.
 */
size_t token_phrase(const struct tokens *tokens, size_t i, const char *section);

/* The same of a section that is asked for at many tokens. */
size_t token_phrase_in(const struct tokens *tokens, size_t i, const struct part *part);

/* The token stands in that section. */
bool token_has(const struct tokens *tokens, size_t i, const char *section);

/* lexicon.c: what a language's tables say of words, prepared for asking. */
struct lexicon;
const struct lexicon *lexicon_compile(struct arena *arena,
                                      const struct language *language);
const struct lexicon *language_lexicon(const struct language *language);

/* What each word may be, and the sections each token stands in. */
void tokens_mark_words(struct tokens *tokens);

/* guest.c: holds the commas round who somebody is that an interview is with. */
void tokens_hold_guests(struct tokens *tokens);

/* relative.c: a relative clause begins at token i, which stands behind a comma. */
bool token_opens_relative(const struct tokens *tokens, size_t i);

/* "the breeders, who lack hay, march": what stands before `comma` goes on with its verb
 * behind the comma at `end`, which closes the clause between. */
bool token_resumes(const struct tokens *tokens, size_t comma, size_t end);

/* No cut before tokens [from, to], both included. */
void token_hold(struct tokens *tokens, size_t from, size_t to);

/* Marks the comma at i, if there is one, as what closes an aside. */
void token_close_aside(struct tokens *tokens, size_t i);

/* comma.c: holds the commas of dates, places, companies and roles. */
void tokens_hold_commas(struct tokens *tokens);

/* hold.c: sets LOOK_HELD and LOOK_ASIDE. */
void tokens_hold(struct tokens *tokens, const struct spans *spans);

#endif
