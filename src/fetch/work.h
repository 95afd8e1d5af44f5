/*
 * What fetch.c, work.c and one.c share: the state of all transfers, and the steps of
 * the loop (private to the room).
 */
#ifndef FETCH_WORK_H
#define FETCH_WORK_H

#include "base/command.h"
#include "fetch/fetch.h"
#include "fetch/mailbox.h"
#include "fetch/queue.h"
#include "fetch/transfer.h"

/* A result that waits to be taken. */
struct result {
	struct result *next;
	struct fetched fetched;
};

/* The files, or the mails of a mailbox on disk, of one source, read one by one. */
struct files {
	struct entry *entry; /* NULL: none */
	struct arena arena;
	struct strs paths;
	struct listing listing;
	size_t next;
};

enum { COMMANDS = 4 }; /* at the same time */

/* A program whose output a source is. */
struct program {
	struct entry *entry; /* NULL: none runs here */
	struct arena arena;
	struct running running;
};

struct replay;

struct fetch {
	CURLM *multi;
	struct arena arena;
	struct manners manners;
	struct queue queue;
	struct files files;
	struct program programs[COMMANDS];
	const struct strs *marks; /* mails to mark as read, instead of reading any */
	int64_t now;              /* unix time, of the run */
	const char *record;       /* see record.h; NULL: nothing is recorded */
	size_t n_recorded;
	int64_t began_ms;
	struct replay *replay; /* NULL: the network is asked */
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

/* A result to be taken. */
void work_add_result(struct fetch *fetch, const struct fetched *fetched);
/* The entry has failed and is done with. */
void work_fail(struct fetch *fetch, struct entry *entry, const struct error *error);
/* Whether the caller takes more, and there is room for it. */
bool work_has_room(const struct fetch *fetch);

/* What a transfer ran for is done: it is free for the next. */
void work_end(struct fetch *fetch, struct transfer *transfer);

/* files.c: reads files and mails from disk while there is room. */
void files_read(struct fetch *fetch);

/*
 * commands.c: starts programs, and takes what those have said that have ended.
 * commands_watch fills fds (room for COMMANDS) and returns how many.
 */
void commands_begin(struct fetch *fetch);
void commands_move(struct fetch *fetch);
int commands_running(const struct fetch *fetch);
size_t commands_watch(const struct fetch *fetch, struct curl_waitfd *fds);
void commands_stop(struct fetch *fetch);

/* Puts a transfer among the idle ones. */
void work_put_back(struct fetch *fetch, struct transfer *transfer);

/* Fills *error with what libcurl says, and returns false. */
bool work_curl_failed(CURLMcode code, struct error *error);

#endif
