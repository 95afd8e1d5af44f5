/* What became of items, as `explain` prints it. */
#ifndef RENDER_TRACES_H
#define RENDER_TRACES_H

#include "base/arena.h"
#include "model/trace.h"

/* A paragraph an item, and in it a line a digest. */
struct str render_traces_text(struct arena *arena, const struct traces *traces);

/* {"items": [{"text", "url", "source", "brief": {"title", "url"}, "first_seen",
 * "confidence", "digest", "date", "number", "story", "became", "lead"}]} */
struct str render_traces_json(struct arena *arena, const struct traces *traces);

#endif
