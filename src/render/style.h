/*
 * The page's style sheet for mail programs, many of which read no style sheets: what it
 * says of an element is said in the element. Of the properties only those pass that
 * mail programs know, under the names that they know: "padding-block-start" is
 * "padding-top", lengths are pixels, variables are their values.
 */
#ifndef RENDER_STYLE_H
#define RENDER_STYLE_H

#include "base/arena.h"
#include "base/str.h"
#include "syntax/css.h"

/* A style sheet with all that is needed of it worked out. */
struct style {
	struct styled_rule *v;
	size_t n;
};

enum direction { LEFT_TO_RIGHT, RIGHT_TO_LEFT };

struct style style_read(struct arena *arena, struct str css, enum direction direction);

/* The page with the style of each element in it; what an element says already stands
 * over the style sheet. The page is our own: what is not well formed stays as it is. */
struct str style_inline(struct arena *arena, const struct style *style,
                        struct str html);

/* The rules for programs that read a style sheet and are dark, to stand over what is in
 * the elements: those whose colours are others then. */
struct str style_dark(struct arena *arena, const struct style *style);

#endif
