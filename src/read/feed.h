/* A feed to briefs, one an entry. */
#ifndef READ_FEED_H
#define READ_FEED_H

#include "read/read.h"

/* What every entry of a feed is given, and how it becomes a brief. */
struct feed {
	struct arena *arena;
	const struct read_options *options;
	struct str url; /* the feed's own address */
	struct str title;
	struct str author;
	struct str language;
	struct briefs *out;
	struct read_hints *hints;
	size_t n_left_out; /* entries beyond the limit */
	bool repaired;
};

enum feed_form { FEED_TEXT, FEED_HTML };

/* An entry as any kind of feed has it; text and links as they stand there. */
struct entry {
	struct str id;
	struct str link; /* absolute, or relative to base */
	struct str base;
	struct str content_base; /* what the content's links are stated to be relative
	                            to; empty: to the entry's own address */
	struct str title;
	bool title_is_text; /* else what looks like HTML in it is that */
	struct str author;
	struct str publisher; /* empty: the feed's title */
	struct str language;
	struct str summary; /* may be HTML */
	bool is_summary;    /* there is no content but the summary */
	struct str content;
	enum feed_form content_form;
	const struct node *content_tree; /* instead of content where it stands as XML */
	int64_t published;
};

/* RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0. Error: EX_DATAERR where it is no feed. */
bool feed_read_xml(struct feed *feed, struct str xml, struct error *error);

/* When a feed of RSS wants to be asked: ttl, skipHours, skipDays, and the update period
 * of its syndication module. */
void feed_read_times(struct feed *feed, const struct node *channel);

/* JSON Feed 1.0 and 1.1, or any other array of objects that have a title and a text.
 * Error: EX_DATAERR where it is none. */
bool feed_read_json(struct feed *feed, struct str json, struct error *error);

/* Room for another entry? Otherwise it counts as left out. */
bool feed_has_room(struct feed *feed);

/* Adds an entry as a brief. */
void feed_add(struct feed *feed, const struct entry *entry);

#endif
