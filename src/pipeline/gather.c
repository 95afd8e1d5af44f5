/*
 * Gathering streams: transfers run in parallel, each finished resource goes to a reader
 * as soon as one is idle, each answer is stored at once and its memory given back
 * whole. Where the readers cannot keep up, fetching waits for them.
 */
#include <string.h>

#include "base/log.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "fetch/fetch.h"
#include "pipeline/pipeline.h"

/* A resource on its way through the readers. */
struct job {
	const struct source *source;
	struct fetched fetched;
};

struct gathering {
	struct run *run;
	struct fetch *fetch;
	struct pollfd *fds;
	struct read_result *results; /* as many as there are readers */
};

static void
add_failure(struct run *run, struct str name, enum stage stage, const struct error *why)
{
	struct failures *list = &run->failures;
	struct failure failure = {str_copy(run->arena, name), stage, why->code,
	                          str_copy(run->arena, str_from(why->text))};
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = failure;
}

static bool
source_failed(struct run *run, const struct source *source, enum stage stage,
              const struct error *why, struct error *error)
{
	int in_a_row = 0;
	add_failure(run, source->name, stage, why);
	const struct failure *failure = &run->failures.v[run->failures.n - 1];
	run->counts.n_failed++;
	if (!state_failed(run->state, failure, run->now, &in_a_row, error))
		return false;
	if (in_a_row >= run->config->report_after) {
		struct failures *list = &run->troubles;
		list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
		list->v[list->n++] = *failure;
	}
	return true;
}

static struct read_request
request_of(const struct run *run, const struct job *job)
{
	const struct source *source = job->source;
	struct read_request request = {.resource = job->fetched.resource};
	if (source->media_type.n > 0)
		request.resource.media_type = source->media_type;
	request.options.base = job->fetched.resource.url;
	request.options.language = source->language;
	request.options.max_entries = source->limits.max_entries;
	request.options.now = run->now;
	request.otherwise = source->otherwise;
	return request;
}

/* Takes one finished transfer; a resource goes to the idle reader. */
static bool
take_fetched(struct gathering *gathering, struct fetched *fetched, struct error *error)
{
	struct run *run = gathering->run;
	bool fine = true;
	if (fetched->outcome == FETCH_GOT) {
		struct job *job = arena_alloc(&fetched->arena, sizeof *job);
		job->source = fetched->source;
		job->fetched = *fetched;
		struct read_request request = request_of(run, job);
		readers_give(run->readers, &request, job);
		return true;
	}
	if (fetched->outcome == FETCH_UNCHANGED) {
		run->counts.n_unchanged++;
		fine = state_unchanged(run->state, fetched->source, run->now, error);
	} else {
		fine = source_failed(run, fetched->source, STAGE_FETCH, &fetched->error,
		                     error);
	}
	arena_free(&fetched->arena);
	return fine;
}

static bool
store(struct run *run, const struct job *job, const struct read_reply *reply,
      struct error *error)
{
	size_t n_new = 0;
	struct gathered gathered = {
	        .source = job->source,
	        .resource = &job->fetched.resource,
	        .briefs = &reply->briefs,
	        .items = reply->items,
	        .moved_to = job->fetched.moved_to,
	};
	if (!state_store(run->state, &gathered, run->now, &n_new, error))
		return false;
	log_info("%.*s: %zu briefs, %zu new items", STR_FMT(job->source->name),
	         reply->briefs.n, n_new);
	for (size_t i = 0; i < reply->briefs.n; i++) {
		struct strs notes = reply->briefs.v[i].notes;
		for (size_t j = 0; j < notes.n; j++)
			log_info("%.*s: %.*s", STR_FMT(job->source->name),
			         STR_FMT(notes.v[j]));
	}
	run->counts.n_read++;
	run->counts.n_items += n_new;
	return true;
}

/* Of a pattern's many files, the one that could not be read is named. */
static bool
reading_failed(struct run *run, const struct job *job, const struct error *why,
               struct error *error)
{
	struct str url = job->fetched.resource.url;
	struct error named = *why;
	if (url.n > 0 && !str_eq(url, job->source->address))
		error_set(&named, why->code, "%.*s: %s", STR_FMT(url), why->text);
	return source_failed(run, job->source, STAGE_READ, &named, error);
}

/* Stores one answer, unless something went wrong before; gives its memory back. */
static bool
take_read(struct gathering *gathering, struct read_result *result, bool fine,
          struct error *error)
{
	struct run *run = gathering->run;
	struct job *job = result->tag;
	struct arena job_arena = job->fetched.arena;
	if (fine && result->reply.error.code != 0)
		fine = reading_failed(run, job, &result->reply.error, error);
	else if (fine)
		fine = store(run, job, &result->reply, error);
	arena_free(&result->arena);
	arena_free(&job_arena);
	return fine;
}

static bool
add_sources(struct gathering *gathering, struct error *error)
{
	struct run *run = gathering->run;
	const struct sources *sources = &run->config->sources;
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *source = &sources->v[i];
		struct validators *validators;
		if (!source->enabled)
			continue;
		validators = arena_alloc(run->arena, sizeof *validators);
		if (!state_validators(run->state, run->arena, source, validators,
		                      error))
			return false;
		fetch_add(gathering->fetch, source, validators, NULL);
		run->counts.n_sources++;
	}
	return true;
}

/* Hands finished transfers on, as many as there are idle readers. */
static bool
give_fetched(struct gathering *gathering, struct error *error)
{
	struct fetched fetched;
	while (readers_idle(gathering->run->readers) &&
	       fetch_take(gathering->fetch, &fetched)) {
		if (!take_fetched(gathering, &fetched, error))
			return false;
	}
	return true;
}

/* One turn of the wheel: wait, then move whatever is ready one stage on. */
static bool
turn(struct gathering *gathering, struct error *error)
{
	struct readers *readers = gathering->run->readers;
	size_t n = readers_count(readers);
	readers_watch(readers, gathering->fds);
	if (!fetch_wait(gathering->fetch, gathering->fds, n, STOP_PATIENCE_MS, error))
		return false;
	readers_move(readers, gathering->fds);
	size_t n_read = 0;
	while (n_read < n && readers_take(readers, &gathering->results[n_read]))
		n_read++;
	/* The readers go on with the next while what they gave is stored. */
	bool fine = give_fetched(gathering, error);
	readers_move(readers, gathering->fds);
	for (size_t i = 0; i < n_read; i++)
		fine = take_read(gathering, &gathering->results[i], fine, error);
	if (!fine)
		return false;
	struct fetch_progress at = fetch_progress(gathering->fetch);
	log_progress("%zu of %zu fetched, %.1f MB, %zu failed", at.n_done, at.n_total,
	             (double)at.received_bytes / 1e6, at.n_failed);
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
	};
	if (!fetch_open(&options, &gathering.fetch, error))
		return false;
	size_t n_readers = readers_count(run->readers);
	gathering.fds = arena_array(run->arena, n_readers, sizeof *gathering.fds);
	gathering.results =
	        arena_array(run->arena, n_readers, sizeof *gathering.results);
	bool fine = add_sources(&gathering, error);
	while (fine && !stop_asked() &&
	       (!fetch_done(gathering.fetch) || readers_busy(run->readers)))
		fine = turn(&gathering, error);
	log_progress_end();
	fetch_close(gathering.fetch);
	return fine;
}
