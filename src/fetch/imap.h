/*
 * A mailbox on a server (IMAP4rev1, RFC 3501), private to the room. libcurl connects,
 * encrypts and logs in; imap_talk.c speaks over that connection, imap.c says what.
 */
#ifndef FETCH_IMAP_H
#define FETCH_IMAP_H

#include "fetch/work.h"

/* What has come from the server. */
enum imap_event {
	IMAP_NOTHING, /* not yet */
	IMAP_LINE,    /* without its line end */
	IMAP_LITERAL, /* the bytes that the line before announced */
	IMAP_BROKEN   /* *error says how */
};

/* A conversation over a handle that is connected. */
struct imap_talk {
	CURL *easy;
	struct arena *arena;
	struct str unsent;
	char *in; /* what came and was not taken yet */
	size_t n_in;
	size_t cap_in;
	size_t at;      /* taken so far */
	size_t scanned; /* no line end before it */
	int64_t last_byte_ms;
	size_t n_received;

	/* A literal, in an arena of its own that its taker may keep. */
	struct arena literal_arena;
	char *literal;
	size_t n_literal;
	size_t got;
	size_t max_literal; /* a longer one breaks the talk */
	bool in_literal;
};

/* Sends what is to be said, as far as the connection takes it. */
bool imap_send(struct imap_talk *talk, struct error *error);
enum imap_event imap_receive(struct imap_talk *talk, struct str *out,
                             struct error *error);

/* A mailbox's name as a quoted string, in modified UTF-7 (section 5.1.3). */
struct str imap_quoted(struct arena *arena, struct str mailbox);

/* Makes the handle ready to connect and log in. */
bool imap_begin(struct transfer *transfer, struct error *error);

/* The handle is connected: the session begins. */
void imap_open(struct fetch *fetch, struct transfer *transfer);

/* Moves all sessions on; each mail is a result, and the end of the listing. */
void imap_move(struct fetch *fetch);

/* When a session has taken too long; INT64_MAX where there is none. */
int64_t imap_due_ms(const struct transfer *transfer);

/* Gives back what a session holds. */
void imap_end(struct transfer *transfer);

/* The descriptors of all sessions; returns how many, one a transfer at most. */
size_t imap_watch(const struct fetch *fetch, struct curl_waitfd *fds);

#endif
