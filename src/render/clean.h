/* What comes from outside, made harmless in every form before a template sees it. */
#ifndef RENDER_CLEAN_H
#define RENDER_CLEAN_H

#include "base/arena.h"
#include "base/str.h"

/*
 * One line of text: every run of ordinary white space becomes one space (no-break
 * spaces stay), none at the ends; controls, bidirectional embeddings, overrides and
 * isolates, tags and what else only steers a display are gone.
 */
struct str clean_text(struct arena *arena, struct str text);

/*
 * An http, https or mailto address in which what an address may not hold (RFC 3986,
 * section 2) and what cannot be seen is percent-encoded; else the empty str.
 */
struct str clean_url(struct arena *arena, struct str url);

#endif
