/*
 * The table: what the rooms hand on; corners of their own have sources (source.h),
 * editions (edition.h) and mail (mail.h). Data only; a type lies
 * here only if two rooms touch it. All text is valid UTF-8 and lives in the arena of
 * whoever made it. {0} is valid.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "base/sink.h"
#include "base/str.h"
#include "model/rules.h"
#include "model/source.h"

/* What a server gave to recognize an unchanged resource; sent back byte for byte. */
struct validators {
	struct str etag;
	struct str last_modified;
	struct strs mails; /* of a mailbox: the names of those read, sorted */
};

/* Fetched bytes. */
struct resource {
	struct str url;        /* after redirects; for a file its file: URL */
	struct str mail;       /* in a mailbox: its name there for ever; else empty */
	struct str media_type; /* lower case, without parameters; empty: unknown */
	struct str charset;    /* from the transfer's header; empty: unknown */
	struct validators validators;
	struct str bytes;
};

enum span_kind { SPAN_LINK, SPAN_EMPHASIS, SPAN_STRONG, SPAN_CODE };

/* A stretch of a block's text that is marked up. */
struct span {
	enum span_kind kind;
	size_t start, end; /* bytes into the block's text, start < end */
	struct str url;    /* SPAN_LINK: absolute, http, https or mailto */
};

LIST_OF(spans, span); /* by start, then longest first; spans nest, they never overlap */

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,  /* level 1 to 6 */
	BLOCK_ITEM,     /* list item; level is its depth from 1 */
	BLOCK_PREHEADER /* hidden preview text, or the page's description */
};

/* One paragraph as it stands: white space folded, a forced line break as '\n'. */
struct block {
	enum block_kind kind;
	int level;
	struct str text;
	struct spans spans;
};

LIST_OF(blocks, block);

/* One article, feed entry or message. */
struct brief {
	struct str key; /* within its source: guid, Message-ID, else url, else "" */
	struct str title;
	struct str author;
	struct str publisher;
	struct str series;   /* the newsletter's own name, where it says one */
	int64_t published;   /* DATE_NONE: unknown */
	struct str url;      /* canonical, tracking removed; empty where it has none */
	struct str language; /* BCP 47 */
	bool from_feed;  /* an entry of a feed: its title is an announcement itself */
	bool is_summary; /* only the beginning of what stands at its url */
	struct str summary; /* the feed's or page's own summary as plain text */
	struct blocks body;
	struct strs notes; /* what was lost or guessed while reading */
};

LIST_OF(briefs, brief);

/* One bullet. */
struct item {
	struct str text;  /* inline CommonMark, as the digest shows it */
	struct str url;   /* its own, else the brief's with a text fragment, or empty */
	struct str quote; /* the source's words: plain text, white space folded */
	struct str context; /* more from the brief, plain text; may be empty */
	size_t block; /* where it stands: the body's block, and bytes in its text */
	size_t start, end;
	int confidence;       /* 0 to 100: how sure the finding and cutting are */
	struct str signature; /* for comparing (dedupe.h); empty: not made yet */
};

LIST_OF(items, item);

enum stage { STAGE_FETCH, STAGE_READ, STAGE_HIGHLIGHT, STAGE_DELIVER };

/* A source or destination that failed: what, in which stage, why. */
struct failure {
	struct str name;
	enum stage stage;
	int code; /* as in struct error */
	struct str text;
};

LIST_OF(failures, failure);

/* These numbers stand in the state: a new kind comes last. */
enum destination_kind {
	DESTINATION_STDOUT,
	DESTINATION_FILE,     /* path: pattern with {digest} and {date} */
	DESTINATION_RELAY,    /* path: in a parcel, its one recipient */
	DESTINATION_SENDMAIL, /* the same by the program */
	DESTINATION_MAILDIR,  /* path: its folder */
	DESTINATION_ARCHIVE,  /* path: its folder; in a parcel, a page's pattern */
	DESTINATION_INDEX /* in a parcel alone: what follows from an archive's pages */
};

struct destination {
	enum destination_kind kind;
	struct str path;
	struct str media_type;  /* text/…, application/json; mail: message/rfc822 */
	struct str address;     /* of an archive on the web, or empty */
	struct strs recipients; /* of mail: mailboxes as syntax/mailbox.h reads them */
	bool enabled;
};

LIST_OF(destinations, destination);

enum section_by { SECTION_NONE, SECTION_TAG, SECTION_SOURCE };

enum say_when {
	WHEN_ONCE_A_DAY, /* what comes later waits for the next day */
	WHEN_NEW         /* each run says what is new, as a later edition of the day */
};

/* What becomes of days on which no edition was made. */
enum say_missed { MISSED_TOGETHER, MISSED_EACH };

/* What is said once. */
enum merge {
	MERGE_STORIES,    /* what tells the same story, in whatever words */
	MERGE_SAME_WORDS, /* the same words, the same address */
	MERGE_OFF
};

/* How sure it must be that two items tell one story. */
enum threshold { THRESHOLD_CAREFUL, THRESHOLD_NORMAL, THRESHOLD_EAGER };

/* A standing order: what to say, when, where. */
struct digest {
	struct str name;
	struct str title;
	struct str language; /* of the fixed words */
	struct str zone;
	struct strs sources;  /* names; empty: every source */
	struct strs tags;     /* a source with any of them belongs; empty: no matter */
	struct rules include; /* a bullet must meet one of them; empty: no matter */
	struct rules exclude; /* it may meet none */
	enum section_by section_by;
	struct strs order;     /* titles of the sections that come first */
	size_t max_stories;    /* 0: no limit */
	size_t max_in_section; /* likewise */
	enum merge merge;
	enum threshold threshold;
	bool updates; /* what was said comes again with what is new */
	int64_t merge_window_s;
	enum say_when when;
	enum say_missed missed;
	bool empty; /* a day without news has an edition too */
	struct destinations destinations;
};

LIST_OF(digests, digest);

/* One delivery of one edition: what waits in the outbox. */
struct parcel {
	int64_t id;
	struct str digest, date;
	int number, state, n_attempts; /* state: enum parcel_state of the state */
	int64_t made, next_at;         /* its edition; deferred: not before */
	struct destination destination;
	struct spring bytes;
	struct str reply; /* of the last attempt */
};

LIST_OF(parcels, parcel);

#endif
