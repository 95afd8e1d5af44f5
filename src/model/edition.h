/*
 * The corner of the table where items become an edition. A first edition may say all of
 * ten thousand sources: what is compared and put in order is light, and the words of an
 * item (its telling) are there only while they are written down.
 */
#ifndef MODEL_EDITION_H
#define MODEL_EDITION_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

/* An item as it is compared and put in order. */
struct report {
	int64_t id;           /* the item's number in the state */
	int64_t published;    /* the brief's date, else first seen */
	uint32_t source;      /* its source's number in the state, or its series' */
	uint32_t source_rank; /* place among the digest's sources; 0 of what it said */
};

LIST_OF(reports, report);

/* Where and when an item was met. */
struct origin {
	int64_t brief; /* its number in the state */
	int64_t first_seen;
};

/* A report with what of it is compared (dedupe.h). */
struct signed_report {
	struct report report;
	struct origin origin;
	struct str signature;
};

/* A newsletter that is a source of its own, though it has none in the configuration. */
struct series {
	uint32_t source; /* in its reports */
	struct str name;
};

LIST_OF(series_list, series); /* by source */

/* Some of the reports that another list holds. */
struct report_refs {
	const struct report **v;
	size_t n;
};

/* Two items that a person has said to tell one story, or two; one < other. */
struct pin {
	int64_t one;
	int64_t other;
	bool same;
};

LIST_OF(pins, pin); /* by one, then other */

/* What an edition says of an item: its words, its brief, its source. */
struct telling {
	struct str text;
	struct str url;
	struct str quote;
	struct str source; /* its name */
	struct str brief_title;
	struct str brief_url;
	struct str publisher;
	struct str language;
	int64_t published; /* as in the report */
};

/* Where an item's words are found; they live in the arena. */
struct tellings {
	bool (*find)(void *context, struct arena *arena, const struct report *report,
	             struct telling *out, struct error *error);
	void *context;
};

/*
 * Reports of the same thing: the lead says it, the echoes are "also in", each of
 * another source and by source rank; what was dropped is of a source again: published,
 * not shown. The reports are borrowed.
 */
struct story {
	const struct report *lead;
	const struct report *const *others; /* the echoes, then what was dropped */
	uint32_t n_echoes;
	uint32_t n_dropped;
	bool is_update; /* it was said before, and now there is more of it */
};

LIST_OF(stories, story);

struct section {
	struct str title; /* empty: the only section */
	struct stories stories;
};

LIST_OF(sections, section);

/* What one digest says on one day. */
struct edition {
	struct str digest;
	struct str title;
	struct str language;
	struct str zone;
	struct str date; /* "2025-01-29" */
	int number;      /* 1 for the first of the day */
	int64_t made;
	int64_t since;      /* when the edition before was made; 0: there is none */
	struct str address; /* of its page on the web; empty: none */
	struct str leave;   /* where a recipient leaves; empty: unknown */
	size_t n_sources;   /* that were read */
	size_t n_stories;   /* in the sections */
	size_t n_left_out;  /* beyond a limit */
	struct sections sections;
	struct stories left_out; /* those that are kept, the heaviest first */
	struct failures troubles;
	struct strs recovered; /* sources that are well again */
};

/* Where a part of an edition's view stands (render.h): section 0 is the head alone, a
 * later one begins with its own head, at place 0; what was left out is as one more. */
struct view_place {
	size_t section;
	size_t place;
};

#endif
