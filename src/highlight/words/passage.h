/* An announcement's outer form, before any list in it is cut. */
#ifndef HIGHLIGHT_PASSAGE_H
#define HIGHLIGHT_PASSAGE_H

#include "base/arena.h"
#include "highlight/words/token.h"

/* Tokens [first, last). */
struct stretch {
	size_t first;
	size_t last;
};

LIST_OF(stretches, stretch);

/*
 * The range without what a cut copy or a mail preview leaves at its end: "…", "...",
 * "[+8812 chars]", padding, table bars. *cut_off: the text broke off there.
 */
struct segment passage_trim(struct str text, struct segment range, bool *cut_off);

/* Its sentences, each with its closing mark. */
struct stretches passage_sentences(struct arena *arena, const struct tokens *tokens);

/* The parts between bullets, numbers, bars or spaced dashes; none where the passage is
 * not so divided. */
struct stretches passage_marked(struct arena *arena, const struct tokens *tokens);

/* Tokens, from i on, of a label before a colon that takes up a word said before: "Tram
 * strike: …" behind a list in which the trams strike; 0 where none stands. */
size_t passage_label_again(const struct tokens *tokens, size_t i);

/* Of a part that names a range ("from A to B", by [ranges]) the token of its "to"; the
 * part's end where it names none. */
size_t passage_range(const struct tokens *tokens, struct stretch part);

/* Semicolons that no quotation or parenthesis holds. */
size_t passage_count_semicolons(const struct tokens *tokens, struct stretch part);

/* The parts between these; where they are several, a question's mark divides too. */
struct stretches passage_semicolons(struct arena *arena, const struct tokens *tokens,
                                    struct stretch part);

/* Tokens, at the part's start, of a pattern of [further]: "Danach sprechen wir über".
 */
size_t passage_further(struct arena *arena, const struct tokens *tokens,
                       struct stretch part);

/* parallel.c: the list's items begin with one and the same preposition, which comes
 * again behind the comma or joiner at token i. */
bool passage_is_parallel(const struct tokens *tokens, struct stretch part);
bool passage_repeats(const struct tokens *tokens, struct stretch part, size_t i);

/* Token i closes a quotation whose last comma joins it to what follows: “thin ice,” …
 */
bool passage_quoted_comma(const struct tokens *tokens, size_t i);

/* Token i is a mark that stands between items, or closes one: a comma, a dash, a
 * bullet.
 */
bool passage_is_joint(const struct tokens *tokens, size_t i);

/* Without marks, joiners and numbering at its start and closing marks at its end. */
struct stretch passage_strip(const struct tokens *tokens, struct stretch part);

/* Without "and more" and its kin, and a newsletter's name behind a colon, at its end.
 */
struct stretch passage_drop_more(const struct tokens *tokens, struct stretch part);

/* A verb of telling closes it: "…についてお伝えします" ([objects], [told]). */
bool passage_is_told_last(const struct tokens *tokens, struct stretch part);

/* Without who wrote it and what is said beside it at its end: ". — Ada Moen", ". (Read
 * time: 4 minutes)". */
struct stretch passage_drop_signature(const struct tokens *tokens, struct stretch part);

/* Tokens of a phrase at i, within [i, last), that says no more than that there is more:
 * "much more", "other stories we are following"; 0 where none stands. */
size_t passage_more(const struct tokens *tokens, size_t i, size_t last);

/* Where "and more" and what joins it begin at the part's end; its end where there is
 * none. */
size_t passage_before_more(const struct tokens *tokens, struct stretch part);

/* The newsletter's name stands behind the list: what precedes it is a headline. */
bool passage_is_headline(const struct tokens *tokens, struct stretch part);

/* The part speaks to the reader ("Reply to this email") rather than of the news. */
bool passage_addresses(const struct tokens *tokens, struct stretch part);

/* What the tokens begin with is no news: "Sign up here …", "It’s been a busy week." */
bool passage_is_remark(const struct tokens *tokens);

/* The sentence tells more of what the one before it tells: "It is …", "Will they?" */
bool passage_carries_on(const struct tokens *tokens, struct stretch sentence);

#endif
