/*
 * An SMTP relay for tests, on loopback in a process of its own, that fails where it is
 * told to. What it accepts it writes down as it came, dots unstuffed.
 */
#ifndef TESTS_DELIVER_SINK_H
#define TESTS_DELIVER_SINK_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/str.h"

enum sink_stage {
	SINK_NOWHERE,
	SINK_GREETING,
	SINK_EHLO,
	SINK_AUTH,
	SINK_MAIL,
	SINK_RCPT,
	SINK_DATA,
	SINK_BODY, /* in its middle; a reply is none there */
	SINK_END,  /* the answer to the whole message */
	SINK_QUIT
};

struct sink_fault {
	enum sink_stage stage;
	const char *reply;  /* "450 4.2.0 later"; NULL: close; "": say nothing more */
	bool without_login; /* AUTH is not offered */
};

struct mail_sink {
	int port;
	pid_t pid;
	char folder[64];
};

bool mail_sink_start(struct mail_sink *sink, struct sink_fault fault);
void mail_sink_stop(struct mail_sink *sink);

/* "commands": what clients said, a line each; "message": the last one accepted. Empty
 * where there is none. */
struct str mail_sink_file(struct arena *arena, const struct mail_sink *sink,
                          const char *name);

#endif
