/* The corner of the table where sources lie: the places to read from. */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "model/list.h"

/* What a source or one transfer may cost. */
struct limits {
	size_t max_bytes; /* as received after decompression */
	int64_t connect_ms;
	int64_t total_ms;
	int64_t stalled_ms; /* no byte for so long */
	int max_redirects;
	size_t max_entries; /* briefs of one resource */
};

/* What a brief without highlights gives. */
enum otherwise {
	OTHERWISE_DEFAULT, /* title for feeds, skip for pages, mails and texts */
	OTHERWISE_TITLE,
	OTHERWISE_LEAD,
	OTHERWISE_SKIP
};

enum source_kind {
	SOURCE_URL, /* address is http: or https: */
	SOURCE_FILE /* address is a path or shell pattern */
};

struct source {
	struct str name; /* unique; what the reader of the digest sees */
	enum source_kind kind;
	struct str address;
	struct str media_type; /* empty: what the server says, else sniffed */
	struct str language;   /* BCP 47; empty: what the brief says, else detected */
	struct strs tags;
	enum otherwise otherwise;
	struct limits limits;
	bool enabled;
	bool allow_private; /* may resolve to a private or loopback address */
};

LIST_OF(sources, source);

#endif
