/* The corner of the table where mail comes in: mailboxes as sources. */
#ifndef MODEL_POST_H
#define MODEL_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/mail.h"

/* Which mails are read: each text that is set must stand in its header field. */
struct mail_filter {
	struct str from;
	struct str list_id;
	struct str subject;
};

/* Whose name a brief's reader sees. */
enum source_by {
	BY_SOURCE,
	BY_SENDER /* each newsletter is a source of its own: its List-Id, else From */
};

/* What a source has more where it gives mails. */
struct post {
	struct mail_filter filter;
	enum source_by by;
	int64_t since_s; /* mails older than that are left alone */
	bool mark_read;  /* once their items are durable */

	/* Of a mailbox on a server. */
	enum relay_tls tls;
	struct str ca; /* a file of certificates; empty: the system's */
};

#endif
