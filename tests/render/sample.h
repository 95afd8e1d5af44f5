/* A hand-made edition with everything that a page can show. */
#ifndef TESTS_RENDER_SAMPLE_H
#define TESTS_RENDER_SAMPLE_H

#include "base/arena.h"
#include "model/edition.h"

struct edition sample_edition(struct arena *arena);

/* The words of a sample's report, and a report more of such words. */
struct telling *sample_telling(const struct report *report);
const struct report *sample_report(struct arena *arena, const struct telling *telling);

/* The view of an edition of such reports. */
struct str sample_view(struct arena *arena, const struct edition *edition);

/* An edition of one untitled section with one story of that text and link. */
struct edition sample_of(struct arena *arena, struct str text, struct str url);

#endif
