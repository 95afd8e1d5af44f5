/* The corner of the table where mail lies: an edition as a letter, and the way out. */
#ifndef MODEL_MAIL_H
#define MODEL_MAIL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/secret.h"
#include "base/str.h"

/* An edition in the forms that a message is made of. */
struct letter {
	struct str subject; /* one line */
	struct str text;
	struct str html;
};

enum relay_tls {
	RELAY_TLS_DEFAULT, /* required; on loopback if offered, certificates unchecked
	                    */
	RELAY_TLS_REQUIRED,
	RELAY_TLS_IF_OFFERED,
	RELAY_TLS_NONE
};

/* How mail leaves this machine. */
struct relay {
	struct str url;  /* smtp://HOST[:PORT] or smtps://…; empty: none */
	struct str user; /* empty: without login */
	struct secret secret;
	bool is_token; /* the secret is an access token, no password */
	enum relay_tls tls;
	struct str ca;           /* a file of certificates; empty: the system's */
	struct str from;         /* a mailbox, as syntax/mailbox.h reads it */
	struct str envelope;     /* an address; empty: that of `from` */
	int64_t timeout_ms;      /* of one transaction */
	int64_t give_up_s;       /* a mail deferred for so long is tried no more */
	struct strs sendmail;    /* program and arguments */
	struct strs unsubscribe; /* List-Unsubscribe: mailto and https addresses */
	bool one_click;          /* they take a POST (RFC 8058) */
};

#endif
