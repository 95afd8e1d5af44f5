/* Briefs and their bullets as `precis read` prints them. */
#ifndef RENDER_BRIEFS_H
#define RENDER_BRIEFS_H

#include "base/arena.h"
#include "model/model.h"

/*
 * {"briefs": [{"title", "author", "publisher", "published", "url", "language", "items":
 * [{"text", "url", "quote"}]}]}: indented, UTF-8, a line end behind. published is RFC
 * 3339, null where unknown, as every text that is empty. items[i] belong to
 * briefs.v[i].
 */
struct str render_briefs_json(struct arena *arena, const struct briefs *briefs,
                              const struct items *items);

/*
 * CommonMark: a heading and a line of facts for each brief with bullets, then these. A
 * bullet without a link inside is all linked to its address, as in a digest.
 */
struct str render_briefs_markdown(struct arena *arena, const struct briefs *briefs,
                                  const struct items *items);

/*
 * Why the bullets are what they are: lines[i] of plain text belong to briefs.v[i].
 * {"briefs": [{"title", "url", "notes": […], "why": […], "items": [{"text", "url",
 * "quote"}]}]}.
 */
struct str render_reasons_json(struct arena *arena, const struct briefs *briefs,
                               const struct items *items, const struct strs *lines);

/* {KEY: [line, …]} */
struct str render_lines_json(struct arena *arena, const char *key, struct str text);

/* {"templates": [{"name", "own"}]} */
struct str render_templates_json(struct arena *arena, const struct strs *names,
                                 const bool *own);

#endif
