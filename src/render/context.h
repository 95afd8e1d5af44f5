/*
 * The one JSON value that a template can see: the view and what follows from it. Its
 * sections, their stories and the links are lists that are not held: one entry, and the
 * part it stands in, is in memory at a time.
 */
#ifndef RENDER_CONTEXT_H
#define RENDER_CONTEXT_H

#include <jansson.h>

#include "render/derive.h"
#include "render/parts.h"
#include "render/templates.h"

/* Some stories that stand one behind the other. */
struct chunk {
	size_t section;
	size_t number; /* of its part, from 0 */
	size_t first;  /* story of the section */
	json_t *stories;
};

/* How many stories stand before a section, and in it. */
struct stretch {
	size_t start;
	size_t n;
};

struct context {
	json_t *head; /* the value, with marked lists in place of the long ones */
	/* NULL, or the caller's last hand on each story. */
	void (*finish)(const struct derivation *m, json_t *story);
	size_t max_stories; /* context_show */

	struct arena arena; /* as long as the context lives */
	struct view_parts parts;
	struct derivation derivation;
	json_t *mark; /* stands in the marked lists alone */
	size_t n_sections;
	struct stretch *stretches; /* of the sections seen so far */
	size_t n_stretches;
	json_t *section;      /* the one at hand */
	struct chunk chunk;   /* likewise */
	struct chunk ordered; /* up to here links are numbered; without its stories */
	struct chunk links;   /* up to here links are found; as stories: those found */
};

/*
 * A pure function of the view and the words of its language. Errors: EX_DATAERR (no
 * view), EX_CONFIG (a table of words), what the parts say. Close it in any case.
 *
 * Beside what render_view keeps it has
 *   words            the fixed words; words.language and words.dir are the page's
 *   date_words, counts_words, made_words, left_out_words, left_out_markdown
 *                    and leave_markdown (addresses), edition_words (null for the
 *                    first of a day), since_words (null where it is as always),
 *                    troubles_words, recovered_words, rule (as wide as the title)
 *   several_sections, urn (a name of the edition that is its own anywhere)
 *   left_out         stories, as in a section
 *   sections: rule, first, last
 *   stories:  text in its canonical spelling, html, plain, numbered (plain with "[3]"
 *             behind linked words), linked (all of it links to url), has_links,
 * day_words (null for today), mark_words ("New", "Update" or null), language (null
 * where it is the page's), has_echoes, place (in the edition, from 1), lead (the
 * first of its section), last story,
 * story.source, echoes: url_markdown (as it stands inside "(…)"), number (in links);
 * echoes also last troubles: stage_words, last recovered: last links            every
 * address once: number, url
 */
bool context_open(struct context *context, struct templates *templates,
                  const struct view_parts *parts, struct error *error);
void context_close(struct context *context);

/* From now on the lists end with the first n stories, and no section is without any. */
void context_show(struct context *context, size_t n);

/* The lists of the context, as a template asks for them. */
struct mustache_lists context_lists(struct context *context);

#endif
