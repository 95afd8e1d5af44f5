/* When a page or letter was published, by its text and address (private to the room).
 */
#ifndef READ_DATELINE_H
#define READ_DATELINE_H

#include <stdint.h>

#include "model/model.h"

/* The date in a short block near the title's, the nearest one behind it first. */
int64_t dateline_near(const struct blocks *blocks, size_t title, int64_t now);

/*
 * The same, else that of a line which says "published" wherever it stands, else the one
 * in the address ("/2011/08/24/"). A date of the text that is days from the address's
 * may be a picture's: then it is the address's.
 */
int64_t dateline_of_page(const struct blocks *blocks, size_t title, struct str address,
                         int64_t now);

#endif
