#include "fetch/queue.h"

#include <string.h>

#include "base/str.h"

struct host {
	uint64_t key;
	struct entry *first;
	struct entry *last;
	struct host *next_ready;
	int n_running;
	bool is_ready; /* stands in the list of ready hosts */
	bool is_begun; /* it was asked for something */
	bool is_met;   /* or need not be: see queue_meet */
};

/*
 * FNV-1a of what stands before the path, in lower case. Two hosts of the same key would
 * merely share their limit.
 */
static uint64_t
host_key(struct str address)
{
	uint64_t key = 0xcbf29ce484222325u;
	int n_slashes = 0;
	for (size_t i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)address.s[i];
		n_slashes += c == '/';
		if (n_slashes == 3 || c == '?' || c == '#')
			break;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 'a' - 'A');
		key = (key ^ c) * 0x100000001b3u;
	}
	return key;
}

static size_t
host_place(struct host **hosts, size_t cap, uint64_t key)
{
	size_t at = (size_t)(key ^ key >> 32) & (cap - 1);
	while (hosts[at] && hosts[at]->key != key)
		at = (at + 1) & (cap - 1);
	return at;
}

static void
grow_hosts(struct queue *queue)
{
	size_t cap = queue->cap_hosts ? queue->cap_hosts * 2 : 64;
	struct host **hosts = arena_array(&queue->arena, cap, sizeof(struct host *));
	for (size_t i = 0; i < queue->cap_hosts; i++) {
		struct host *host = queue->hosts[i];
		if (host)
			hosts[host_place(hosts, cap, host->key)] = host;
	}
	queue->hosts = hosts;
	queue->cap_hosts = cap;
}

static struct host *
find_host(struct queue *queue, struct str address)
{
	uint64_t key = host_key(address);
	if (queue->n_hosts >= queue->cap_hosts / 2)
		grow_hosts(queue);
	size_t at = host_place(queue->hosts, queue->cap_hosts, key);
	if (!queue->hosts[at]) {
		queue->hosts[at] = arena_alloc(&queue->arena, sizeof(struct host));
		queue->hosts[at]->key = key;
		queue->hosts[at]->is_met = !str_starts_nocase(address, STR("https:"));
		queue->n_hosts++;
	}
	return queue->hosts[at];
}

enum place { PLACE_FIRST, PLACE_LAST };

/* Puts the host among the ready ones if it has work and may begin it. */
static void
make_ready(struct queue *queue, struct host *host, enum place place)
{
	int most = host->is_met ? queue->per_host : 1;
	if (host->is_ready || !host->first || host->n_running >= most)
		return;
	host->is_ready = true;
	host->next_ready = place == PLACE_FIRST ? queue->ready : NULL;
	if (!queue->ready)
		queue->ready = queue->last_ready = host;
	else if (place == PLACE_FIRST)
		queue->ready = host;
	else
		queue->last_ready = queue->last_ready->next_ready = host;
}

static struct host *
take_ready(struct queue *queue)
{
	struct host *host = queue->ready;
	queue->ready = host->next_ready;
	if (!queue->ready)
		queue->last_ready = NULL;
	host->next_ready = NULL;
	host->is_ready = false;
	return host;
}

static void
append(struct entry **first, struct entry **last, struct entry *entry)
{
	entry->next = NULL;
	if (*first)
		(*last)->next = entry;
	else
		*first = entry;
	*last = entry;
}

static struct entry *
take_first(struct entry **first, struct entry **last)
{
	struct entry *entry = *first;
	*first = entry->next;
	if (!*first)
		*last = NULL;
	entry->next = NULL;
	return entry;
}

void
queue_add(struct queue *queue, const struct fetch_ask *ask)
{
	struct entry *entry = queue->spare;
	if (entry)
		queue->spare = entry->next;
	else
		entry = arena_alloc(&queue->arena, sizeof *entry);
	*entry = (struct entry){.source = ask->source,
	                        .address = ask->address.n ? ask->address
	                                                  : ask->source->address,
	                        .want = ask->want,
	                        .validators = ask->validators,
	                        .header = ask->header,
	                        .tag = ask->tag};
	queue->n++;
	if (ask->source->kind == SOURCE_COMMAND) {
		append(&queue->commands, &queue->last_command, entry);
		return;
	}
	if (ask->source->kind != SOURCE_URL && ask->source->kind != SOURCE_IMAP) {
		append(&queue->files, &queue->last_file, entry);
		return;
	}
	entry->host = find_host(queue, entry->address);
	append(&entry->host->first, &entry->host->last, entry);
	make_ready(queue, entry->host,
	           entry->host->is_begun ? PLACE_FIRST : PLACE_LAST);
}

/* Those whose pause is over go back to their host, before all others. */
static void
wake(struct queue *queue, int64_t now_ms)
{
	struct entry **link = &queue->paused;
	int64_t next_due_ms = INT64_MAX;
	while (*link) {
		struct entry *entry = *link;
		if (entry->due_ms > now_ms) {
			if (entry->due_ms < next_due_ms)
				next_due_ms = entry->due_ms;
			link = &entry->next;
			continue;
		}
		*link = entry->next;
		entry->next = entry->host->first;
		entry->host->first = entry;
		if (!entry->next)
			entry->host->last = entry;
		make_ready(queue, entry->host, PLACE_FIRST);
	}
	queue->next_due_ms = next_due_ms;
}

struct entry *
queue_next(struct queue *queue, int64_t now_ms)
{
	if (queue->paused && queue->next_due_ms <= now_ms)
		wake(queue, now_ms);
	if (!queue->ready)
		return NULL;
	struct host *host = take_ready(queue);
	struct entry *entry = take_first(&host->first, &host->last);
	host->n_running++;
	host->is_begun = true;
	make_ready(queue, host, PLACE_FIRST);
	queue->n--;
	return entry;
}

struct entry *
queue_next_file(struct queue *queue)
{
	if (!queue->files)
		return NULL;
	queue->n--;
	return take_first(&queue->files, &queue->last_file);
}

struct entry *
queue_next_command(struct queue *queue)
{
	if (!queue->commands)
		return NULL;
	queue->n--;
	return take_first(&queue->commands, &queue->last_command);
}

bool
queue_has_next(const struct queue *queue)
{
	return queue->ready || queue->files || queue->commands;
}

int64_t
queue_due(const struct queue *queue)
{
	return queue->paused ? queue->next_due_ms : INT64_MAX;
}

void
queue_meet(struct queue *queue, const struct entry *entry)
{
	struct host *host = entry->host;
	if (host->is_met)
		return;
	host->is_met = true;
	make_ready(queue, host, PLACE_FIRST);
}

static void
release_host(struct queue *queue, struct host *host)
{
	if (!host)
		return;
	host->n_running--;
	host->is_met = true;
	make_ready(queue, host, PLACE_FIRST);
}

void
queue_pause(struct queue *queue, struct entry *entry, int64_t due_ms)
{
	entry->due_ms = due_ms;
	if (!queue->paused || due_ms < queue->next_due_ms)
		queue->next_due_ms = due_ms;
	entry->next = queue->paused;
	queue->paused = entry;
	queue->n++;
	release_host(queue, entry->host);
}

void
queue_finish(struct queue *queue, struct entry *entry)
{
	release_host(queue, entry->host);
	entry->next = queue->spare;
	queue->spare = entry;
}
