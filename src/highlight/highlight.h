/*
 * A brief to items: finds the words that announce its highlights, cuts them into
 * bullets where a careful reader would, and binds each link to its bullet. A pure
 * function.
 */
#ifndef HIGHLIGHT_HIGHLIGHT_H
#define HIGHLIGHT_HIGHLIGHT_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

/* What is known of languages: cues, joiners, lexica. What a language needs of it is
 * made when the language is first met. */
struct languages;

/*
 * Loads the tables that ship with the program and, over them, the files *.lang of a
 * user's folder (empty: none). All that is known stays in the arena, also what is made
 * later. Errors: EX_CONFIG with file and line.
 */
bool highlight_load(struct arena *arena, struct str folder,
                    const struct languages **out, struct error *error);

/* The code of the language that a brief of some length is plainly written in; empty
 * where it is short or in none that is known. Borrows from languages. */
struct str highlight_language(const struct languages *languages,
                              const struct brief *brief);

/* Why the items are what they are, for `precis explain`: lines of plain text. */
struct explanation {
	struct strs lines;
};

/*
 * The brief's highlights in order; where it has none, what `otherwise` says of it
 * (possibly nothing). An item's text starts with a capital where the language wants it
 * and carries no closing period. why may be NULL.
 */
void highlight_brief(struct arena *arena, const struct languages *languages,
                     const struct brief *brief, enum otherwise otherwise,
                     struct items *out, struct explanation *why);

#endif
