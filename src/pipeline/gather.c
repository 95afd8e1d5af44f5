/*
 * Gathering streams: transfers run in parallel, each finished resource goes to a reader
 * as soon as one has room, each answer is stored at once and its memory given back
 * whole. Where the readers cannot keep up, fetching waits for them; and where much
 * waits to be fetched, no further source is begun.
 */
#include <string.h>

#include "base/log.h"
#include "base/stop.h"
#include "pipeline/visit.h"

enum { KEEP_TOGETHER = 32, KEEP_WITHIN_MS = 100 };

static struct read_request
request_of(const struct run *run, const struct job *job)
{
	const struct source *source = job->visit->source;
	const struct ways *ways = source_ways(source);
	struct read_request request = {.resource = job->fetched.resource};
	if (job->visit->kind == VISIT_ROBOTS)
		return robots_request(run, &request.resource);
	if (source->media_type.n > 0)
		request.resource.media_type = source->media_type;
	request.options.base = job->fetched.resource.url;
	request.options.language = source->language;
	request.options.max_entries = ways->limits.max_entries;
	request.options.now = run->now;
	request.options.follow = ways->follow;
	request.options.follow.wanted &= job->visit->kind == VISIT_SOURCE;
	request.options.content = ways->content;
	request.options.filter = ways->post.filter;
	request.otherwise = source->otherwise;
	request.detail = READ_SIGNED;
	return request;
}

/* What is no resource. */
static bool
take_other(struct gathering *gathering, struct fetched *fetched, struct error *error)
{
	struct visit *visit = fetched->tag;
	if (visit->kind == VISIT_ROBOTS)
		return robots_failed(gathering, visit, fetched, error);
	if (fetched->outcome == FETCH_UNCHANGED)
		return outcome_unchanged(gathering, visit, fetched, error);
	if (fetched->outcome == FETCH_FAILED)
		return outcome_failed(gathering, visit, STAGE_FETCH, fetched,
		                      &fetched->error, error);
	post_listed(gathering, visit, fetched);
	return true;
}

/* Takes one finished transfer; a resource goes to a reader. */
static bool
take_fetched(struct gathering *gathering, struct fetched *fetched, struct error *error)
{
	struct run *run = gathering->run;
	struct visit *visit = fetched->tag;
	if (fetched->outcome == FETCH_GOT) {
		struct job *job = arena_alloc(&fetched->arena, sizeof *job);
		job->visit = visit;
		job->fetched = *fetched;
		visit->has_mails |= fetched->resource.mail.n > 0;
		struct read_request request = request_of(run, job);
		readers_give(run->readers, &request, job);
		return true;
	}
	bool fine = fetch_record(gathering->fetch, fetched, error) &&
	            take_other(gathering, fetched, error);
	visit_end(gathering, visit);
	arena_free(&fetched->arena);
	return fine;
}

/* Of a pattern's many files, and a source's many pages, the one that could not be read
 * is named. */
static bool
reading_failed(struct gathering *gathering, const struct read_result *result,
               struct error *error)
{
	const struct job *job = result->tag;
	const struct error *why = &result->reply.error;
	struct str url = job->fetched.resource.url;
	struct error named = *why;
	if (url.n > 0 && !str_eq(url, job->visit->source->address))
		error_set(&named, why->code, "%.*s: %s", STR_FMT(url), why->text);
	if (result->died)
		named.code = EX_OSERR;
	return outcome_failed(gathering, job->visit, STAGE_READ, &job->fetched, &named,
	                      error);
}

/* Stores one answer, unless something went wrong before; gives its memory back. */
static bool
take_read(struct gathering *gathering, struct read_result *result, bool fine,
          struct error *error)
{
	struct job *job = result->tag;
	struct arena job_arena = job->fetched.arena;
	const struct read_reply *reply = &result->reply;
	fine = fine && fetch_record(gathering->fetch, &job->fetched, error);
	if (fine && job->visit->kind == VISIT_ROBOTS)
		fine = robots_read(gathering, job->visit, reply, error);
	else if (fine && reply->error.code != 0)
		fine = reading_failed(gathering, result, error);
	else if (fine)
		fine = outcome_stored(gathering, job, reply, error);
	visit_end(gathering, job->visit);
	arena_free(&result->arena);
	arena_free(&job_arena);
	return fine;
}

static size_t
n_left(const struct gathering *gathering)
{
	return gathering->run->config->sources.n - gathering->n_begun;
}

static bool
begin_sources(struct gathering *gathering, struct error *error)
{
	const struct sources *sources = &gathering->run->config->sources;
	while (n_left(gathering) > 0 && fetch_wants(gathering->fetch)) {
		const struct source *source = &sources->v[gathering->n_begun++];
		if (source->enabled && !visit_source(gathering, source, error))
			return false;
	}
	return true;
}

/* Hands finished transfers on, as many as the readers have room for. */
static bool
give_fetched(struct gathering *gathering, struct error *error)
{
	struct fetched fetched;
	while (readers_have_room(gathering->run->readers) &&
	       fetch_take(gathering->fetch, &fetched)) {
		if (!take_fetched(gathering, &fetched, error))
			return false;
	}
	return true;
}

static int64_t
clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/*
 * Some resources are kept together, since a commit costs as much as storing one of
 * them: what a stop can lose is so little, and is fetched again.
 */
static bool
keep_stored(struct gathering *gathering, size_t n_more, struct error *error)
{
	int64_t now_ms = clock_ms();
	if (gathering->n_stored == 0)
		gathering->stored_ms = now_ms;
	gathering->n_stored += n_more;
	if (gathering->n_stored == 0 ||
	    (gathering->n_stored < KEEP_TOGETHER &&
	     now_ms - gathering->stored_ms < KEEP_WITHIN_MS))
		return true;
	gathering->n_stored = 0;
	return state_keep(gathering->run->state, error);
}

/* One turn of the wheel: wait, then move whatever is ready one stage on. */
static bool
turn(struct gathering *gathering, struct error *error)
{
	struct readers *readers = gathering->run->readers;
	size_t n = readers_count(readers);
	if (gathering->run->replay) /* one by one, in the order of then */
		fetch_flow(gathering->fetch,
		           readers_busy(readers) ? FETCH_HOLD : FETCH_FLOW);
	readers_watch(readers, gathering->fds);
	if (!begin_sources(gathering, error) ||
	    !fetch_wait(gathering->fetch, gathering->fds, n, STOP_PATIENCE_MS, error))
		return false;
	readers_move(readers, gathering->fds);
	size_t n_read = 0;
	while (n_read < n && readers_take(readers, &gathering->results[n_read]))
		n_read++;
	/* The readers go on with the next while what they gave is stored. */
	bool fine = give_fetched(gathering, error);
	for (size_t i = 0; i < n_read; i++)
		fine = take_read(gathering, &gathering->results[i], fine, error);
	if (!fine || !keep_stored(gathering, n_read, error))
		return false;
	struct fetch_progress at = fetch_progress(gathering->fetch);
	log_progress("%zu of %zu fetched, %.1f MB, %zu failed", at.n_done,
	             at.n_total + n_left(gathering), (double)at.received_bytes / 1e6,
	             at.n_failed);
	return true;
}

bool
pipeline_gather(struct run *run, struct error *error)
{
	struct gathering gathering = {.run = run};
	struct fetch_options options = {
	        .connections = run->config->connections,
	        .connections_per_host = run->config->connections_per_host,
	        .deadline_ms = run->config->deadline_ms,
	        .user_agent = run->user_agent,
	        .now = run->now,
	        .record = run->record,
	        .replay = run->replay,
	};
	if (!fetch_open(&options, &gathering.fetch, error))
		return false;
	size_t n_readers = readers_count(run->readers);
	gathering.fds = arena_array(&gathering.arena, n_readers, sizeof *gathering.fds);
	gathering.results =
	        arena_array(&gathering.arena, n_readers, sizeof *gathering.results);
	bool fine = true;
	while (fine && !stop_asked() &&
	       (n_left(&gathering) > 0 || !fetch_done(gathering.fetch) ||
	        readers_busy(run->readers)))
		fine = turn(&gathering, error);
	log_progress_end();
	fetch_close(gathering.fetch);
	fine = fine && state_keep(run->state, error);
	fine = post_end(&gathering, fine, error);
	arena_free(&gathering.arena);
	return fine;
}
