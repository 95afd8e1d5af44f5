/*
 * What is still to be fetched, host by host (private to the room). A host has at most
 * per_host transfers at a time and is worked through before the next one is begun, so
 * its connections are used again, by what comes for it later too; a source that failed
 * for a while pauses beside the queue.
 */
#ifndef FETCH_QUEUE_H
#define FETCH_QUEUE_H

#include "fetch/fetch.h"

struct host;

struct entry {
	const struct source *source;
	struct str address;
	enum fetch_want want;
	const struct validators *validators;
	struct str header;
	void *tag;
	struct host *host; /* NULL: a file */
	struct entry *next;
	int64_t give_up_ms; /* monotonic; 0: not begun yet */
	int64_t due_ms;     /* of one that pauses */
	int n_tries;
};

/* {0} with per_host set is empty. */
struct queue {
	int per_host;
	struct arena arena;
	struct host **hosts; /* open addressing; a power of two */
	size_t n_hosts;
	size_t cap_hosts;
	struct host *ready; /* hosts that may have one more transfer */
	struct host *last_ready;
	struct entry *files;
	struct entry *last_file;
	struct entry *commands;
	struct entry *last_command;
	struct entry *paused; /* in no order */
	int64_t next_due_ms;  /* of the earliest in `paused` */
	struct entry *spare;
	size_t n; /* waiting: queued or pausing */
};

void queue_add(struct queue *queue, const struct fetch_ask *ask);

/*
 * Takes the next one that may begin now, a transfer, a file or a command; NULL where
 * there is none. It is then running until queue_pause or queue_finish.
 */
struct entry *queue_next(struct queue *queue, int64_t now_ms);
struct entry *queue_next_file(struct queue *queue);
struct entry *queue_next_command(struct queue *queue);

/*
 * The server of a running transfer is connected to. By https nothing else is begun
 * there before: many such servers take all that is asked over one connection (HTTP/2),
 * and each handshake costs both sides much.
 */
void queue_meet(struct queue *queue, const struct entry *entry);

/* Whether one of the three would give one, but for those whose pause is over. */
bool queue_has_next(const struct queue *queue);

/* When the next pause ends; INT64_MAX where nothing pauses. */
int64_t queue_due(const struct queue *queue);

/* A running entry waits until then and comes again. */
void queue_pause(struct queue *queue, struct entry *entry, int64_t due_ms);

/* A running entry is done with, and its memory used again. */
void queue_finish(struct queue *queue, struct entry *entry);

#endif
