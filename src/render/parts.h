/* The parts in which a view is kept; render.h says what stands in them. */
#ifndef RENDER_PARTS_H
#define RENDER_PARTS_H

#include "model/edition.h"

/* Keeps the parts, which come in order. */
struct view_keeper {
	bool (*put)(void *context, struct view_place at, struct str part,
	            struct error *error);
	void *context;
};

/* Finds a part, in the arena; an empty text where there is none. */
struct view_parts {
	bool (*get)(void *context, struct arena *arena, struct view_place at,
	            struct str *part, struct error *error);
	void *context;
};

#endif
