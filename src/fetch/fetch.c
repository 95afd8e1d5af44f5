/*
 * All transfers in one thread. What is still to do waits in the queue as a few words a
 * source; only as many transfers as there are connections exist, each used again by the
 * next source. So memory grows with what is under way, never with what is to come.
 */
#include "fetch/fetch.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "fetch/imap.h"
#include "fetch/record.h"
#include "fetch/work.h"

enum {
	CONNECTIONS = 32, /* where the options leave it open */
	CONNECTIONS_PER_HOST = 2,
	COMMAND_LOOK_MS = 50,
	QUEUED_ENOUGH = 1024
};

/*
 * libcurl leaves it to us that no closed connection's SIGPIPE ends the process: its own
 * way is to do this around every call, which CURLOPT_NOSIGNAL switches off.
 */
static void
ignore_sigpipe(struct sigaction *before)
{
	struct sigaction ignore = {0};
	ignore.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &ignore, before);
}

static const char *
ca_file(void)
{
	const char *named = getenv("SSL_CERT_FILE");
	if (named && named[0])
		return named;
	return curl_version_info(CURLVERSION_NOW)->cainfo;
}

static void
set_up(struct fetch *fetch, const struct fetch_options *options)
{
	int n = options->connections > 0 ? options->connections : CONNECTIONS;
	int n_host = options->connections_per_host > 0 ? options->connections_per_host
	                                               : CONNECTIONS_PER_HOST;
	int64_t now_ms = transfer_clock_ms();
	struct manners *manners = &fetch->manners;
	manners->user_agent =
	        str_c(&fetch->arena,
	              options->user_agent.n > 0 ? options->user_agent : STR("precis"));
	manners->ca_file = ca_file();
	manners->proxies = proxy_find(&fetch->arena);
	manners->deadline_ms =
	        options->deadline_ms > 0 ? now_ms + options->deadline_ms : INT64_MAX;
	manners->progress = &fetch->progress;
	fetch->now = options->now;
	fetch->queue.per_host = n_host;
	fetch->random = ((uint64_t)now_ms << 20 ^ (uint64_t)getpid()) | 1;
	fetch->n_transfers = n;
	fetch->transfers =
	        arena_array(&fetch->arena, (size_t)n, sizeof(struct transfer));
	for (int i = n; i-- > 0;)
		work_put_back(fetch, &fetch->transfers[i]);
	curl_multi_setopt(fetch->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)n);
	curl_multi_setopt(fetch->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)n_host);
	curl_multi_setopt(fetch->multi, CURLMOPT_MAXCONNECTS, (long)n);
}

static bool
open_recording(struct fetch *fetch, const struct fetch_options *options,
               struct error *error)
{
	fetch->began_ms = transfer_clock_ms();
	fetch->record = options->record;
	fetch->manners.keeps_heads = options->record != NULL;
	return !options->replay || replay_open(fetch, options->replay, error);
}

bool
fetch_open(const struct fetch_options *options, struct fetch **out, struct error *error)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return error_set(error, EX_SOFTWARE, "libcurl cannot be started");
	struct arena arena = {0};
	struct fetch *fetch = arena_alloc(&arena, sizeof *fetch);
	fetch->arena = arena;
	fetch->multi = curl_multi_init();
	if (!fetch->multi) {
		fetch_close(fetch);
		return error_set(error, EX_OSERR, "no memory for transfers");
	}
	set_up(fetch, options);
	if (!open_recording(fetch, options, error)) {
		fetch_close(fetch);
		return false;
	}
	*out = fetch;
	return true;
}

void
fetch_close(struct fetch *fetch)
{
	struct sigaction before;
	struct fetched fetched;
	if (!fetch)
		return;
	ignore_sigpipe(&before);
	while (fetch_take(fetch, &fetched))
		arena_free(&fetched.arena);
	for (int i = 0; i < fetch->n_transfers; i++) {
		struct transfer *transfer = &fetch->transfers[i];
		if (transfer->is_running)
			curl_multi_remove_handle(fetch->multi, transfer->easy);
		transfer_end(transfer);
		curl_easy_cleanup(transfer->easy);
	}
	curl_multi_cleanup(fetch->multi);
	commands_stop(fetch);
	replay_close(fetch);
	arena_free(&fetch->files.arena);
	arena_free(&fetch->queue.arena);
	struct arena arena = fetch->arena;
	arena_free(&arena);
	curl_global_cleanup();
	sigaction(SIGPIPE, &before, NULL);
}

bool
fetch_take(struct fetch *fetch, struct fetched *out)
{
	struct result *result = fetch->first;
	if (!result)
		return false;
	*out = result->fetched;
	fetch->first = result->next;
	result->next = fetch->spare;
	fetch->spare = result;
	fetch->n_waiting--;
	fetch->waiting_bytes -= out->resource.bytes.n;
	return true;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* How long nothing can happen but on a descriptor. */
static int
idle_ms(const struct fetch *fetch, size_t n_others, int timeout_ms)
{
	int64_t now_ms = transfer_clock_ms();
	int64_t next_ms = now_ms + timeout_ms;
	if (fetch_done(fetch) && n_others == 0)
		return 0;
	if (fetch->n_waiting > 0 && n_others == 0 && fetch->n_running == 0 &&
	    commands_running(fetch) == 0)
		return 0;
	if (commands_running(fetch) > 0)
		next_ms = earlier(next_ms, now_ms + COMMAND_LOOK_MS);
	if (work_may_begin(fetch))
		next_ms = earlier(next_ms, queue_due(&fetch->queue));
	for (int i = 0; i < fetch->n_transfers; i++)
		next_ms = earlier(next_ms, earlier(work_stall_ms(&fetch->transfers[i]),
		                                   imap_due_ms(&fetch->transfers[i])));
	return next_ms > now_ms ? (int)(next_ms - now_ms) : 0;
}

static bool
wait_for_any(struct fetch *fetch, const struct pollfd *others, size_t n_others,
             int timeout_ms, struct error *error)
{
	size_t n_most = n_others + COMMANDS + (size_t)fetch->n_transfers;
	if (n_most > fetch->cap_fds) {
		fetch->cap_fds = n_most;
		fetch->fds =
		        arena_array(&fetch->arena, fetch->cap_fds, sizeof *fetch->fds);
	}
	size_t n = commands_watch(fetch, fetch->fds);
	n += imap_watch(fetch, fetch->fds + n);
	for (size_t i = 0; i < n_others; i++) {
		short events = 0;
		if (others[i].fd < 0)
			continue;
		if (others[i].events & POLLIN)
			events |= CURL_WAIT_POLLIN;
		if (others[i].events & POLLOUT)
			events |= CURL_WAIT_POLLOUT;
		fetch->fds[n++] =
		        (struct curl_waitfd){.fd = others[i].fd, .events = events};
	}
	CURLMcode code = curl_multi_poll(fetch->multi, fetch->fds, (unsigned)n,
	                                 timeout_ms, NULL);
	return code == CURLM_OK || work_curl_failed(code, error);
}

bool
fetch_wait(struct fetch *fetch, struct pollfd *others, size_t n_others, int timeout_ms,
           struct error *error)
{
	struct sigaction before;
	size_t n_made = fetch->n_made;
	ignore_sigpipe(&before);
	work_begin(fetch);
	if (fetch->n_made != n_made)
		timeout_ms = 0;
	else
		timeout_ms = idle_ms(fetch, n_others, timeout_ms);
	bool ok = wait_for_any(fetch, others, n_others, timeout_ms, error) &&
	          work_move(fetch, error);
	work_begin(fetch);
	sigaction(SIGPIPE, &before, NULL);
	if (n_others > 0 && poll(others, (nfds_t)n_others, 0) < 0) {
		for (size_t i = 0; i < n_others; i++)
			others[i].revents = 0;
	}
	return ok;
}

bool
fetch_wants(const struct fetch *fetch)
{
	return fetch->replay || fetch->queue.n < QUEUED_ENOUGH ||
	       (!queue_has_next(&fetch->queue) && work_may_begin(fetch));
}

bool
fetch_done(const struct fetch *fetch)
{
	return fetch->n_waiting == 0 && fetch->n_running == 0 && fetch->queue.n == 0 &&
	       !fetch->files.entry && commands_running(fetch) == 0 &&
	       replay_done(fetch);
}

struct fetch_progress
fetch_progress(const struct fetch *fetch)
{
	return fetch->progress;
}

void
fetch_flow(struct fetch *fetch, enum fetch_flow flow)
{
	fetch->flow = flow;
}

void
fetch_add(struct fetch *fetch, const struct fetch_ask *ask)
{
	if (fetch->replay)
		replay_add(fetch, ask);
	else
		queue_add(&fetch->queue, ask);
	fetch->progress.n_total++;
}
