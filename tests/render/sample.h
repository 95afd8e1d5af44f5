/* A hand-made edition with everything that a page can show. */
#ifndef TESTS_RENDER_SAMPLE_H
#define TESTS_RENDER_SAMPLE_H

#include "base/arena.h"
#include "model/model.h"

struct edition sample_edition(struct arena *arena);

/* An edition of one untitled section with one story of that text and link. */
struct edition sample_of(struct arena *arena, struct str text, struct str url);

#endif
