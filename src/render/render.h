/*
 * An edition to renditions. First the view: one JSON value, {"view": 1, "digest",
 * "title", "language", "date", "number", "made", "made_time", "since": {"made", "time",
 * "date"} or null, "address", "leave", "counts": {"stories", "sections", "sources",
 * "left_out", "troubles", "recovered"}, "sections": [{"title", "id", "count",
 * "stories": [{"text", "url", "quote", "language", "source": {"name", "url"}, "brief":
 * {"title", "url", "publisher"}, "published", "day", "age_days", "is_new", "is_update",
 * "echoes":
 * [{"name", "url", "quote"}]}]}], "left_out": [story], "troubles": [{"name", "stage",
 * "text"}]}. It is kept in parts, so that an edition of any length passes through
 * little memory: the head (the value without its sections), and for each section first
 * the section without its stories, then arrays of some stories each; what was left out
 * is kept as a section more. Every form is a pure function of the view and the
 * templates, and is written piece by piece.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/sink.h"
#include "model/edition.h"
#include "model/mail.h"
#include "model/model.h"
#include "render/parts.h"

/* The view, handed to its keeper; the same edition and tellings give the same bytes.
 * Errors: what the tellings and the keeper say. */
bool render_view(const struct edition *edition, const struct tellings *tellings,
                 const struct view_keeper *keeper, struct error *error);

/* What of an edition the head of its view tells: digest, title, language, date, number,
 * made. EX_DATAERR where it is none. */
bool render_recall(struct arena *arena, struct str head, struct edition *out,
                   struct error *error);

/*
 * One form of a view. templates: a folder whose files override the shipped ones by
 * name, or empty. media_type: text/markdown, text/html, text/plain, application/json,
 * application/atom+xml or application/feed+json (an entry a bullet).
 * Errors: EX_DATAERR (view), EX_CONFIG (a template, with its name and line); what the
 * parts and the sink say.
 */
bool render_edition(const struct view_parts *view, struct str media_type,
                    struct str templates, const struct sink *out, struct error *error);

/*
 * The view as a letter: its subject (subject.txt.mustache, one line), its text
 * (text/plain as above) and an HTML of its own for mail programs (mail.html.mustache)
 * of at most 100,000 bytes, as they clip at 102 kB: where it would be longer, the last
 * stories are left out of it, their number and that the text has them are said. Errors
 * as above.
 */
bool render_letter(struct arena *arena, const struct view_parts *view,
                   struct str templates, struct letter *out, struct error *error);

/* The names of the templates and tables of words that ship. */
struct strs render_template_names(struct arena *arena);

enum template_place { TEMPLATE_SHIPPED, TEMPLATE_OWN /* the user's stands over it */ };

/* The file of that name as the folder and the program give it. Errors: EX_NOINPUT (no
 * such template), EX_CONFIG (the user's file cannot be read). */
bool render_template(struct arena *arena, struct str folder, struct str name,
                     enum template_place *place, struct str *out, struct error *error);

/* Can the folder's template or table of words of that name be read? EX_CONFIG, naming
 * the line, where it cannot. */
bool render_try_template(struct str folder, struct str name, struct error *error);

#endif
