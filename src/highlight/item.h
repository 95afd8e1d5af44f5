/* A bullet's words to an item: inline CommonMark, its link, its quotation. */
#ifndef HIGHLIGHT_ITEM_H
#define HIGHLIGHT_ITEM_H

#include "highlight/split/split.h"
#include "highlight/words/language.h"
#include "model/model.h"

/*
 * The item that bytes [start, end) of a block's text are. text keeps emphasis, code and
 * links; a link around the whole becomes url alone; the only link within is url too;
 * else url is the brief's with a text fragment, or empty. Closing punctuation is
 * tidied, the first letter a capital where the language has them. The place is left to
 * the caller.
 */
struct item item_of(struct arena *arena, const struct language *language,
                    const struct block *block, struct segment range,
                    struct str brief_url);

/* An item of plain words (a title, a lead) that links to the brief itself. */
struct item item_of_brief(struct arena *arena, struct str words, struct str brief_url);

/* context.c: what the brief tells more of each item; blocks that hold the highlights
 * themselves tell nothing. */
void items_add_context(struct arena *arena, const struct language *language,
                       const struct brief *brief, struct items *items);

#endif
