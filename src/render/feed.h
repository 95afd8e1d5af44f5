/* A bullet as the content of a feed's entry. */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H

#include <jansson.h>

#include "render/derive.h"

/* Adds content_html to a story: its words, then who says so, as HTML that needs no
 * style sheet. For struct context's finish. */
void feed_finish(const struct derivation *m, json_t *story);

#endif
