/*
 * What fetch.c, work.c and one.c share: the state of all transfers, and the steps of
 * the loop (private to the room).
 */
#ifndef FETCH_WORK_H
#define FETCH_WORK_H

#include "fetch/fetch.h"
#include "fetch/queue.h"
#include "fetch/transfer.h"

/* A result that waits to be taken. */
struct result {
	struct result *next;
	struct fetched fetched;
};

/* The files of one source that are being read one after another. */
struct files {
	struct entry *entry; /* NULL: none */
	struct arena arena;
	struct strs paths;
	size_t next;
};

struct fetch {
	CURLM *multi;
	struct arena arena;
	struct manners manners;
	struct queue queue;
	struct files files;
	int n_transfers;
	struct transfer *transfers; /* all of them */
	struct transfer *idle;
	int n_running;
	struct result *first;
	struct result *last;
	struct result *spare;
	size_t n_waiting;
	size_t n_made; /* results, ever */
	size_t waiting_bytes;
	enum fetch_flow flow;
	struct fetch_progress progress;
	uint64_t random;
	struct curl_waitfd *fds;
	size_t cap_fds;
};

/* Begins what may begin now: transfers, then files, which are read at once. */
void work_begin(struct fetch *fetch);

/* Moves the running transfers on; those that have ended become results or come again.
 */
bool work_move(struct fetch *fetch, struct error *error);

/* Whether a transfer may begin now, were one due. */
bool work_may_begin(const struct fetch *fetch);

/* When a transfer counts as stalled if nothing comes any more. */
int64_t work_stall_ms(const struct transfer *transfer);

/* Puts a transfer among the idle ones. */
void work_put_back(struct fetch *fetch, struct transfer *transfer);

/* Fills *error with what libcurl says, and returns false. */
bool work_curl_failed(CURLMcode code, struct error *error);

#endif
