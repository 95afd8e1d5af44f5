/* The one JSON value that a template can see: the view and what follows from it. */
#ifndef RENDER_CONTEXT_H
#define RENDER_CONTEXT_H

#include <jansson.h>

#include "render/templates.h"

/*
 * A pure function of the view and the words of its language. The caller decrefs.
 * Errors: EX_DATAERR (no view), EX_CONFIG (a table of words).
 *
 * Beside what render_view keeps it has
 *   words            the fixed words; words.language and words.dir are the page's
 *   date_words, counts_words, made_words, left_out_words, edition_words (null for the
 *                    first of a day), troubles_words, rule (as wide as the title)
 *   several_sections
 *   sections: rule, first, last
 *   stories:  text in its canonical spelling, html, plain, numbered (plain with "[3]"
 *             behind linked words), linked (all of it links to url), has_links,
 * day_words (null for today), language (null where it is the page's), has_echoes, lead
 * (the first of its section), last story, story.source, echoes: url_markdown (as it
 * stands inside "(…)"), number (in links); echoes also last troubles: stage_words, last
 *   links            every address once: number, url
 */
json_t *context_make(struct templates *templates, struct str view, struct error *error);

#endif
