/* What the two halves of style.h share. */
#ifndef RENDER_STYLE_PARTS_H
#define RENDER_STYLE_PARTS_H

#include "render/style.h"

/* A rule as elements say it. */
struct styled_rule {
	struct css_selector selector;
	struct css_declarations declarations;
	struct css_declarations dark; /* those that are others in the dark */
};

/* The declaration takes the place of those of the same property, and of its parts. */
void style_set(struct arena *arena, struct css_declarations *list,
               struct css_declaration declaration);

#endif
