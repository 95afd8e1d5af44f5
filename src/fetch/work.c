/* What happens to one entry of the queue: it begins, it ends, it comes again later. */
#include "fetch/work.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "fetch/imap.h"
#include "fetch/record.h"

enum {
	WAITING_MAX = 16,          /* results, before nothing new is begun */
	HELD_MAX_BYTES = 32 << 20, /* and bodies, waiting or arriving */
	TRIES = 3,
	TRIES_ASLEEP = 5,      /* where the network is not up yet */
	PAUSE_FIRST_MS = 1000, /* at most; the next one is four times as long */
	PAUSE_SHARE = 60       /* of the whole time a source may take */
};

void
work_add_result(struct fetch *fetch, const struct fetched *fetched)
{
	struct result *result = fetch->spare;
	if (result)
		fetch->spare = result->next;
	else
		result = arena_alloc(&fetch->arena, sizeof *result);
	result->fetched = *fetched;
	result->next = NULL;
	if (fetch->first)
		fetch->last->next = result;
	else
		fetch->first = result;
	fetch->last = result;
	fetch->n_waiting++;
	fetch->n_made++;
	fetch->waiting_bytes += fetched->resource.bytes.n;
	fetch->progress.n_done++;
	fetch->progress.n_failed += fetched->outcome == FETCH_FAILED;
}

static size_t
held_bytes(const struct fetch *fetch)
{
	size_t n_bytes = fetch->waiting_bytes;
	for (int i = 0; i < fetch->n_transfers; i++)
		n_bytes += fetch->transfers[i].cap_body;
	return n_bytes;
}

bool
work_has_room(const struct fetch *fetch)
{
	return fetch->flow == FETCH_FLOW && fetch->n_waiting <= WAITING_MAX &&
	       held_bytes(fetch) < HELD_MAX_BYTES;
}

/*
 * The more results wait, the fewer transfers run: where the caller is slower than the
 * network, what runs would only come to wait as well, and fill the memory.
 */
bool
work_may_begin(const struct fetch *fetch)
{
	size_t n_free = WAITING_MAX + 1 - fetch->n_waiting;
	return fetch->idle && work_has_room(fetch) &&
	       (size_t)fetch->n_running * (WAITING_MAX + 1) <
	               (size_t)fetch->n_transfers * n_free;
}

void
work_fail(struct fetch *fetch, struct entry *entry, const struct error *error)
{
	struct fetched fetched = {.source = entry->source,
	                          .tag = entry->tag,
	                          .asked = entry->address,
	                          .outcome = FETCH_FAILED,
	                          .error = *error};
	queue_finish(&fetch->queue, entry);
	work_add_result(fetch, &fetched);
}

static void
fail_late(struct fetch *fetch, struct entry *entry)
{
	struct error error = {0};
	error_set(&error, EX_TEMPFAIL, "not read: the run's time is up");
	work_fail(fetch, entry, &error);
}

void
work_put_back(struct fetch *fetch, struct transfer *transfer)
{
	fetch->n_running -= transfer->is_running;
	transfer_end(transfer);
	transfer->next = fetch->idle;
	fetch->idle = transfer;
}

static struct transfer *
take_idle(struct fetch *fetch)
{
	struct transfer *transfer = fetch->idle;
	if (!transfer->easy)
		transfer->easy = curl_easy_init();
	if (!transfer->easy)
		return NULL;
	fetch->idle = transfer->next;
	transfer->next = NULL;
	return transfer;
}

/* Gives the handle to libcurl, or gives the entry up. */
static void
run_hop(struct fetch *fetch, struct transfer *transfer)
{
	struct error error = {0};
	CURLMcode code = curl_multi_add_handle(fetch->multi, transfer->easy);
	if (code == CURLM_OK)
		return;
	struct entry *entry = transfer->entry;
	work_curl_failed(code, &error);
	work_put_back(fetch, transfer);
	work_fail(fetch, entry, &error);
}

static void
begin_transfer(struct fetch *fetch, struct entry *entry, int64_t now_ms)
{
	struct error error = {0};
	struct transfer *transfer = take_idle(fetch);
	if (!transfer) {
		error_set(&error, EX_OSERR, "no memory for another transfer");
		work_fail(fetch, entry, &error);
		return;
	}
	transfer->manners = &fetch->manners;
	transfer->entry = entry;
	transfer->limits = transfer_limits(entry->source);
	if (!entry->give_up_ms)
		entry->give_up_ms = now_ms + transfer->limits.total_ms;
	entry->n_tries++;
	if (!transfer_begin(transfer, &error)) {
		work_put_back(fetch, transfer);
		work_fail(fetch, entry, &error);
		return;
	}
	transfer->is_running = true;
	fetch->n_running++;
	run_hop(fetch, transfer);
}

static void
begin_transfers(struct fetch *fetch)
{
	int64_t now_ms = transfer_clock_ms();
	struct entry *entry;
	while (work_may_begin(fetch) &&
	       (entry = queue_next(&fetch->queue, now_ms)) != NULL) {
		if (now_ms >= fetch->manners.deadline_ms)
			fail_late(fetch, entry);
		else
			begin_transfer(fetch, entry, now_ms);
	}
}

static int64_t
jittered(struct fetch *fetch, int64_t ms)
{
	fetch->random ^= fetch->random << 13;
	fetch->random ^= fetch->random >> 7;
	fetch->random ^= fetch->random << 17;
	return ms * (int64_t)(75 + fetch->random % 51) / 100;
}

/* How long to wait before the next try; grows with the tries. */
static int64_t
pause_of(struct fetch *fetch, const struct transfer *transfer)
{
	int64_t ms = transfer->limits.total_ms / PAUSE_SHARE;
	if (ms > PAUSE_FIRST_MS)
		ms = PAUSE_FIRST_MS;
	for (int i = 1; i < transfer->entry->n_tries; i++)
		ms *= 4;
	return jittered(fetch, ms);
}

/*
 * Right after a machine wakes up, no name is known and nothing was received from
 * anywhere: that passes. Who reads one address at a terminal does not wait for it.
 */
static int
tries_of(const struct fetch *fetch, CURLcode code)
{
	bool asleep = code == CURLE_COULDNT_RESOLVE_HOST &&
	              fetch->progress.received_bytes == 0 &&
	              fetch->manners.reach != REACH_AS_NAMED;
	return asleep ? TRIES_ASLEEP : TRIES;
}

/*
 * Lets a failed transfer's source come again later, where it has a try left and time
 * for it. A server that asks for a longer pause than there is time is left alone.
 */
static bool
try_later(struct fetch *fetch, struct transfer *transfer, int n_tries, int64_t asked_ms,
          struct error *error)
{
	struct entry *entry = transfer->entry;
	int64_t now_ms = transfer_clock_ms();
	int64_t pause_ms = pause_of(fetch, transfer);
	int64_t end_ms = entry->give_up_ms;
	if (fetch->manners.deadline_ms < end_ms)
		end_ms = fetch->manners.deadline_ms;
	if (asked_ms > pause_ms)
		pause_ms = asked_ms;
	bool fits = pause_ms < end_ms - now_ms;
	if (entry->n_tries < n_tries && fits) {
		log_debug("%s; next try in %.1f s", error->text,
		          (double)pause_ms / 1000);
		queue_pause(&fetch->queue, entry, now_ms + pause_ms);
		return true;
	}
	size_t n = strlen(error->text);
	if (asked_ms > 0)
		snprintf(error->text + n, sizeof error->text - n,
		         " and asks to come back in %lld s",
		         (long long)(asked_ms + 999) / 1000);
	return false;
}

void
work_end(struct fetch *fetch, struct transfer *transfer)
{
	struct entry *entry = transfer->entry;
	curl_multi_remove_handle(fetch->multi, transfer->easy);
	work_put_back(fetch, transfer);
	queue_finish(&fetch->queue, entry);
}

static void
end_transfer(struct fetch *fetch, struct transfer *transfer, CURLcode code)
{
	struct fetched fetched;
	int64_t asked_ms = 0;
	curl_multi_remove_handle(fetch->multi, transfer->easy);
	enum step step = transfer_judge(transfer, code, &fetched, &asked_ms);
	if (step == STEP_AGAIN) {
		run_hop(fetch, transfer);
		return;
	}
	struct entry *entry = transfer->entry;
	bool later =
	        step == STEP_LATER && try_later(fetch, transfer, tries_of(fetch, code),
	                                        asked_ms, &fetched.error);
	work_put_back(fetch, transfer);
	if (later) {
		arena_free(&fetched.arena);
		return;
	}
	queue_finish(&fetch->queue, entry);
	work_add_result(fetch, &fetched);
}

static void
meet_hosts(struct fetch *fetch)
{
	for (int i = 0; i < fetch->n_transfers; i++) {
		const struct transfer *transfer = &fetch->transfers[i];
		if (transfer->is_running && transfer->connected)
			queue_meet(&fetch->queue, transfer->entry);
	}
}

static void
collect(struct fetch *fetch)
{
	CURLMsg *message;
	int n_left = 0;
	while ((message = curl_multi_info_read(fetch->multi, &n_left)) != NULL) {
		char *tag = NULL;
		CURLcode code = message->data.result;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &tag);
		struct transfer *transfer = (struct transfer *)(void *)tag;
		if (code == CURLE_OK && transfer->entry->source->kind == SOURCE_IMAP)
			imap_open(fetch, transfer);
		else
			end_transfer(fetch, transfer, code);
	}
}

int64_t
work_stall_ms(const struct transfer *transfer)
{
	if (!transfer->is_running || !transfer->connected || transfer->imap)
		return INT64_MAX;
	return transfer->last_byte_ms + transfer->limits.stalled_ms;
}

static void
end_stalled(struct fetch *fetch)
{
	int64_t now_ms = transfer_clock_ms();
	for (int i = 0; i < fetch->n_transfers; i++) {
		struct transfer *transfer = &fetch->transfers[i];
		if (work_stall_ms(transfer) > now_ms)
			continue;
		transfer->stop = STOP_STALLED;
		end_transfer(fetch, transfer, CURLE_ABORTED_BY_CALLBACK);
	}
}

bool
work_curl_failed(CURLMcode code, struct error *error)
{
	return error_set(error, EX_SOFTWARE, "libcurl: %s", curl_multi_strerror(code));
}

void
work_begin(struct fetch *fetch)
{
	begin_transfers(fetch);
	files_read(fetch);
	commands_begin(fetch);
	imap_move(fetch);
	replay_move(fetch);
}

bool
work_move(struct fetch *fetch, struct error *error)
{
	int n_running = 0;
	CURLMcode code = curl_multi_perform(fetch->multi, &n_running);
	if (code != CURLM_OK)
		return work_curl_failed(code, error);
	meet_hosts(fetch);
	collect(fetch);
	end_stalled(fetch);
	commands_move(fetch);
	imap_move(fetch);
	return true;
}
