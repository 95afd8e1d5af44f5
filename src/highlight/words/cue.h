/*
 * Cues: the words that announce highlights. A table's patterns (languages/README.md)
 * are compiled once; matching walks the words of a text and never goes back.
 */
#ifndef HIGHLIGHT_CUE_H
#define HIGHLIGHT_CUE_H

#include <stdint.h>

#include "base/error.h"
#include "highlight/words/language.h"

/* What a pattern announces: the section it stands in. */
enum cue_kind {
	CUE_BEFORE,   /* [cues]: a label, its list behind a colon or in what follows */
	CUE_RUNNING,  /* [running]: the sentence goes on with the list itself */
	CUE_SUBJECT,  /* [subjects]: the list is of its verbs */
	CUE_AFTER,    /* [after]: a sentence behind the list */
	CUE_PLUS,     /* [plus]: one more thing behind the list */
	CUE_GREETING, /* [greetings]: the list may follow without more */
	CUE_FURTHER,  /* [further]: leads into more of the list: "then we talk about" */
	CUE_BEHIND,   /* [behind]: closes the sentence of its list: "are today's topics"
	               */
	CUE_KINDS
};

struct cue_word {
	uint64_t sections; /* by cue_word_sections */
	uint32_t start;    /* bytes into the text */
	uint32_t end;
	uint32_t id;     /* by cue_word_id */
	uint32_t before; /* the last mark between this word and the one before, 0: none
	                  */
	bool opens;      /* a sentence or line begins here */
	bool number;
	bool named;      /* cue_word_id has been asked */
	bool asked;      /* cue_word_sections has been */
	uint8_t without; /* a bit a kind that cue_match_at did not find here */
	uint8_t kinds;   /* what wording_of_word says, once it has been asked */
};

/* A text's words, as cues see them. */
struct cue_words {
	struct cue_word *v;
	size_t n;
	struct str text;
};

struct cue_match {
	enum cue_kind kind;
	int strength; /* 1 to 3 */
	size_t first; /* words [first, last) */
	size_t last;  /* 0: no match */
};

struct cues;

/* Error: EX_CONFIG, naming the pattern. */
bool cues_compile(struct arena *arena, const struct language *language,
                  const struct cues **out, struct error *error);

/* The language's own, compiled when they are first asked for. */
const struct cues *language_cues(const struct language *language);

/* The words of text[0, at most max_bytes). */
struct cue_words cue_words_of(struct arena *arena, struct str text, size_t max_bytes);

/* Word i's number in the vocabulary of the patterns, 0: none has it; looked up once. */
uint32_t cue_word_id(const struct cues *cues, const struct cue_words *words, size_t i);

/* The sections of the language that word i stands in, a bit each; looked up once. */
uint64_t cue_word_sections(const struct cues *cues, const struct cue_words *words,
                           size_t i);

/* The sections of the longest word that begins at words [i, last): where a script has
 * no blanks, a word is several of its letters. How many words it is of. */
size_t cue_phrase_sections(const struct cues *cues, const struct cue_words *words,
                           size_t i, size_t last, uint64_t *sections);

/* The language has patterns of that kind. */
bool cues_have(const struct cues *cues, enum cue_kind kind);

/* The longest match of a kind whose first word is word i; last is 0 where none is. */
struct cue_match cue_match_asked(const struct cues *cues, const struct cue_words *words,
                                 enum cue_kind kind, size_t i);

/* The same, at once where it is known that none is. */
static inline struct cue_match
cue_match_at(const struct cues *cues, const struct cue_words *words, enum cue_kind kind,
             size_t i)
{
	if (i >= words->n || words->v[i].without >> kind & 1)
		return (struct cue_match){.kind = kind, .first = i};
	return cue_match_asked(cues, words, kind, i);
}

/* The words that matched, as the text has them. */
struct str cue_match_text(const struct cue_words *words, const struct cue_match *match);

/* Where word i begins with the quotation marks or parenthesis that open before it. */
size_t cue_word_opening(const struct cue_words *words, size_t i);

#endif
