/* The archive of a digest: what its pages are made of, and the pages that follow from
 * its editions. */
#ifndef PIPELINE_ARCHIVE_H
#define PIPELINE_ARCHIVE_H

#include "config/config.h"
#include "pipeline/kept.h"
#include "render/archive.h"

/* What is known of a digest's archive. */
struct archive_of {
	struct archive archive;
	struct archived_list editions;
	struct kept_view kept; /* the view at hand */
};

/* Whose archive, and where it is. */
struct archive_place {
	const struct config *config;
	struct str digest;
	struct str folder;
};

/* Finds the editions of the digest. */
bool archive_open(struct archive_of *out, struct arena *arena, struct state *state,
                  const struct archive_place *place, struct error *error);

/* The name of an edition's page; the same in its folder as a pattern of deliver_path;
 * and the edition's place in the list (n: it is not there). */
struct str archive_page_name(struct arena *arena, struct str digest, struct str date,
                             int number);
struct str archive_pattern(struct arena *arena, struct str folder);
size_t archive_find(const struct archive_of *of, struct str date, int number);

/*
 * Writes the pages that follow from the edition of that date: its month and year, the
 * ones before these (they lead on to it), the index and the feeds. A page that says
 * what it said stays as it is.
 */
bool archive_refresh(struct archive_of *of, struct str folder, struct str date,
                     struct error *error);

#endif
