/*
 * The pages of an archive, a folder that any web server can serve or a browser can
 * open: a page an edition ("2025-01-29.html"), a page a month ("2025-01.html") and a
 * year
 * ("2025.html", with a search over its bullets), an index and, where the archive has an
 * address, feeds. All but the editions' pages follow from the list of the editions.
 */
#ifndef RENDER_ARCHIVE_H
#define RENDER_ARCHIVE_H

#include "base/sink.h"
#include "model/archive.h"
#include "render/parts.h"

/* What the pages are made of. */
struct archive {
	struct str title;
	struct str language;
	struct str templates; /* the user's folder; empty: none */
	struct str address; /* of the folder on the web, with a slash; empty: unknown */
	const struct archived_list *editions; /* oldest first */
	/* The kept view of one of them; valid until the next call. */
	struct view_parts (*view)(void *context, int64_t edition);
	void *context;
};

/* The page of the i-th edition. Errors as render_edition has them, for all of these. */
bool render_archive_edition(const struct archive *archive, size_t i,
                            const struct sink *out, struct error *error);

/* All months, the newest first, and the newest editions. */
bool render_archive_index(const struct archive *archive, const struct sink *out,
                          struct error *error);

/* All bullets of a month ("2025-01") or year ("2025"), the newest edition first. */
bool render_archive_period(const struct archive *archive, struct str period,
                           const struct sink *out, struct error *error);

enum archive_feed { ARCHIVE_ATOM, ARCHIVE_JSON };

/* The newest editions as a feed; the archive must have an address. */
bool render_archive_feed(const struct archive *archive, enum archive_feed form,
                         const struct sink *out, struct error *error);

/* "2025-01" and "2025" of a date. */
struct str archive_month(struct str date);
struct str archive_year(struct str date);

#endif
