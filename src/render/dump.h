/* The context as JSON. */
#ifndef RENDER_DUMP_H
#define RENDER_DUMP_H

#include "base/sink.h"
#include "render/context.h"

/* Indented by two, a line for each member and entry, and a line's end behind it. */
bool dump_context(struct context *context, const struct sink *out, struct error *error);

#endif
