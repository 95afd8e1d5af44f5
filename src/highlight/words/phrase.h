/* What a stretch of words is: a clause, a noun phrase, an afterthought. */
#ifndef HIGHLIGHT_PHRASE_H
#define HIGHLIGHT_PHRASE_H

#include "highlight/words/token.h"

enum phrase_type {
	PHRASE_CLAUSE, /* subject and finite verb */
	PHRASE_MAYBE,  /* perhaps so: the verb may be a noun */
	PHRASE_NOUN,
	PHRASE_BARE, /* one or two words in lower case: "hake" */
	PHRASE_NAME, /* capitals alone: "South Sudan" */
	PHRASE_VERB, /* begins with a finite verb: "resigns" */
	PHRASE_PART, /* with a participle: "citing bad valves", "banned in March" */
	PHRASE_PREP, /* with a preposition: "after 70 years" */
	PHRASE_SUB,  /* a subordinate clause: "as winter nears" */
	PHRASE_BUT,  /* "but few will heed it" */
	PHRASE_REL,  /* "whom voters ousted" */
	PHRASE_ASK,  /* "why fish shrink", "Is it safe?" */
	PHRASE_ADV,  /* "again" */
	PHRASE_ODD,  /* cut off, or no words */
	PHRASE_TYPES
};

struct phrase {
	enum phrase_type type;
	size_t n_words;
	enum phrase_type as_noun; /* where its first word is no verb; PHRASE_TYPES where
	                             it can be nothing else */
	bool hardly_verb;         /* … and hardly is one: "reports that" */
	bool disagrees; /* the verb is plural, its subject within the phrase is not */
	bool dangles;   /* ends in a preposition, determiner or the like */
	bool may_verb;  /* its first word may be a finite verb: "cuts off", "lists" */
	bool relative;  /* begins with "who", "which" and the like */
	bool starts_definite; /* with a determiner, possessive or capital */
	bool determined;      /* with a determiner */
	bool starts_one;      /* with a determiner of one thing: "a former comedian" */
	bool may_singular;    /* its first word may be a verb with a singular subject */
	bool asks_on;         /* a question without its verb: "how Japan" */
	bool trails;          /* begins with what tells more: "with", "including" */
	bool says;            /* who said so: "its premier says" */
	bool past;            /* its verb is a form of the past alone */
	bool pronoun;         /* begins with one: "it", "they" */
	bool anaphor;         /* begins with "its", "their" */
	bool sums;   /* tells more of what is before: "its first", "a blow to" */
	bool placed; /* ends with a name behind a preposition: "in Hull" */
};

/* Tokens [first, last). */
struct phrase phrase_of(const struct tokens *tokens, size_t first, size_t last);

/* The words stand for what was named before them: "it seems …", "and hire them". */
bool phrase_refers(const struct tokens *tokens, size_t first, size_t last);

const char *phrase_name(enum phrase_type type);

#endif
