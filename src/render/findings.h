/* What `check` found, as text and JSON. */
#ifndef RENDER_FINDINGS_H
#define RENDER_FINDINGS_H

#include "base/arena.h"
#include "model/finding.h"

/* A line each, "ok", "warning" or "failure" before it, what to do below it. n_columns:
 * how wide a line may be; 0: as it comes. */
struct str render_findings_text(struct arena *arena, const struct findings *findings,
                                size_t n_columns);

/* {"findings": [{"level", "about", "text", "remedy", "details": […]}]} */
struct str render_findings_json(struct arena *arena, const struct findings *findings);

#endif
