/* What `precis status` prints. */
#ifndef RENDER_STATUS_H
#define RENDER_STATUS_H

#include "base/arena.h"
#include "model/status.h"

/* Tables for a person; times as the clock on the wall says. */
struct str render_status_text(struct arena *arena, const struct status *status);

/*
 * {"config", "state": {"path", "bytes", "run": {"pid", "since"}}, "readers",
 * "sources": [{"name", "enabled", "success", "yield", "failures", "failed", "stage",
 * "failure", "moved_to", "items"}],
 * "outbox": [{"digest", "date", "number", "to", "state", "attempts", "tried", "next",
 * "reply"}],
 * "editions": [{"digest", "date", "number", "made", "stories"}]}: indented, UTF-8, a
 * line end behind. Times are RFC 3339, null where there is none, as each text that is
 * empty; "run" is null where none is at work.
 */
struct str render_status_json(struct arena *arena, const struct status *status);

#endif
