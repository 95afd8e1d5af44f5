/* What is taken out of a page before it is parsed. */
#ifndef SYNTAX_HTML_PRUNE_H
#define SYNTAX_HTML_PRUNE_H

#include "base/arena.h"
#include "base/str.h"
#include "syntax/asides.h"

/*
 * The page without what no reader sees: comments, document types, processing
 * instructions, the text of styles and of scripts that are no JSON, a tag that the end
 * of the text cuts off, and tags crowded with hundreds of attributes. Long texts and
 * values of attributes are put aside. The text itself where nothing of that is in it.
 */
struct str html_prune(struct arena *arena, struct str page, struct asides *asides);

#endif
