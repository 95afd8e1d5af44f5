/* The table's corner for archives: the editions of one digest as a list. */
#ifndef MODEL_ARCHIVE_H
#define MODEL_ARCHIVE_H

#include <stdint.h>

#include "base/list.h"
#include "base/str.h"

/* One edition that an archive holds. */
struct archived {
	int64_t edition; /* in the state */
	struct str date; /* "2025-01-29" */
	int number;
	int64_t made;
	size_t n_stories;
	struct str href; /* its page's file name */
};

LIST_OF(archived_list, archived);

#endif
