/*
 * A run's results kept in a folder, and given again without any network (private to the
 * room). Each is a file NNNNNN.response: lines "name: value" (bytes that no line can
 * hold as \xHH), an empty line, and the bytes. What was sent, and so each secret, is in
 * none of them; nor is a cookie.
 */
#ifndef FETCH_RECORD_H
#define FETCH_RECORD_H

#include "fetch/work.h"

/* One header line as it came. */
void record_header(struct transfer *transfer, struct str line);

struct recorded {
	const char *path;
	struct str source, asked;
	bool taken;
};

struct replay_ask {
	struct fetch_ask ask;
	struct str asked;
	size_t n_gave;
	bool done;
};

/* What is given again. */
struct replay {
	struct arena arena;
	struct recorded *recorded; /* in the order in which they were kept */
	size_t n_recorded;
	struct replay_ask *asks;
	size_t n_asks;
	size_t n_done; /* of the asks */
};

/* Reads what a folder holds. EX_NOINPUT where it is no recording. */
bool replay_open(struct fetch *fetch, const char *folder, struct error *error);
void replay_close(struct fetch *fetch);
void replay_add(struct fetch *fetch, const struct fetch_ask *ask);
/* Makes the next result, once the last one was taken. */
void replay_move(struct fetch *fetch);
bool replay_done(const struct fetch *fetch);

#endif
