/*
 * An edition to renditions. First the view: the one JSON value that templates see, kept
 * in state; then each form is a pure function of the view and the templates.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/arena.h"
#include "base/error.h"
#include "model/edition.h"
#include "model/mail.h"
#include "model/model.h"

/* The view as compact JSON; the same edition and tellings give the same bytes. Errors:
 * what finding a telling gives. */
bool render_view(struct arena *arena, const struct edition *edition,
                 const struct tellings *tellings, struct str *out, struct error *error);

/*
 * One form of a view. templates: a folder whose files override the shipped ones by
 * name, or empty. media_type: text/markdown, text/html, text/plain or application/json.
 * Errors: EX_DATAERR (view), EX_CONFIG (a template, with its name and line).
 */
bool render_edition(struct arena *arena, struct str view, struct str media_type,
                    struct str templates, struct rendition *out, struct error *error);

/*
 * The view as a letter: its subject (subject.txt.mustache, one line), its text
 * (text/plain as above) and an HTML of its own for mail programs (mail.html.mustache)
 * of at most 100,000 bytes, as they clip at 102 kB: where it would be longer, the last
 * stories are left out of it, their number and that the text has them are said. Errors
 * as above.
 */
bool render_letter(struct arena *arena, struct str view, struct str templates,
                   struct letter *out, struct error *error);

#endif
