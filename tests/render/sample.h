/* A hand-made edition with everything that a page can show. */
#ifndef TESTS_RENDER_SAMPLE_H
#define TESTS_RENDER_SAMPLE_H

#include "base/arena.h"
#include "model/edition.h"
#include "render/parts.h"

struct edition sample_edition(struct arena *arena);

/* The words of a sample's report, and a report more of such words. */
struct telling *sample_telling(const struct report *report);
const struct report *sample_report(struct arena *arena, const struct telling *telling);

/* The parts of the view of an edition of such reports, in the arena. */
struct view_parts sample_view(struct arena *arena, const struct edition *edition);

/* The whole view as one JSON text, made of its parts. */
struct str sample_whole_view(struct arena *arena, const struct edition *edition);

/* One form of it; out becomes what was written. */
bool sample_render(struct arena *arena, const struct edition *edition,
                   const char *media_type, const char *templates, struct str *out,
                   struct error *error);

/* An edition of one untitled section with one story of that text and link. */
struct edition sample_of(struct arena *arena, struct str text, struct str url);

#endif
