/* run and deliver: the acts, a summary, and the exit code that says how it went. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/heap.h"
#include "base/log.h"
#include "base/stop.h"
#include "base/tongue.h"
#include "command.h"
#include "pipeline/pipeline.h"
#include "pipeline/recording.h"

/* The time now, or SOURCE_DATE_EPOCH where that is set. */
static int64_t
now_of_run(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;
	if (epoch && *epoch) {
		long long fixed = strtoll(epoch, &end, 10);
		if (!*end)
			return (int64_t)fixed;
	}
	return (int64_t)time(NULL);
}

static const char *
stage_name(enum stage stage)
{
	static const char *const names[] = {MESSAGE("fetch"), MESSAGE("read"),
	                                    MESSAGE("highlight"), MESSAGE("deliver")};
	return tongue(names[stage]);
}

static void
say_failures(const struct run *run)
{
	for (size_t i = 0; i < run->failures.n; i++) {
		const struct failure *failure = &run->failures.v[i];
		log_warning("%.*s: %s: %.*s", STR_FMT(failure->name),
		            stage_name(failure->stage), STR_FMT(failure->text));
	}
}

static void
say_notices(const struct run *run)
{
	for (size_t i = 0; i < run->notices.n; i++)
		log_warning("%.*s", STR_FMT(run->notices.v[i]));
}

/* A person at the terminal is told what happened; cron is not. */
static void
say_summary(const struct run *run)
{
	const struct run_counts *c = &run->counts;
	if (!isatty(STDERR_FILENO) && log_get_level() < LOG_VERBOSE)
		return;
	if (log_get_level() == LOG_QUIET)
		return;
	fprintf(stderr,
	        tongue("precis: sources: %zu, read: %zu, unchanged: %zu, failed: %zu; "
	               "new items: %zu, stories: %zu, merged: %zu\n"),
	        c->n_sources, c->n_read, c->n_unchanged, c->n_failed, c->n_items,
	        c->n_stories, c->n_merged);
	if (c->n_editions == 0 && c->n_said > 0)
		fprintf(stderr,
		        tongue("precis: today's edition was made; what is new waits "
		               "for tomorrow\n"));
	else if (c->n_editions == 0)
		fprintf(stderr, tongue("precis: nothing new\n"));
	for (size_t i = 0; i < run->written.n && log_get_level() < LOG_VERBOSE; i++)
		fprintf(stderr, tongue("precis: wrote %.*s\n"),
		        STR_FMT(run->written.v[i]));
}

static int
exit_code(const struct run *run, const struct options *options)
{
	const struct run_counts *c = &run->counts;
	int code = 0;
	for (size_t i = 0; i < run->failures.n; i++) {
		const struct failure *failure = &run->failures.v[i];
		if (failure->stage == STAGE_DELIVER &&
		    (code == 0 || failure->code == EX_UNAVAILABLE))
			code = failure->code; /* what needs a person */
	}
	if (code != 0)
		return code;
	if (c->n_waiting > 0)
		return EX_TEMPFAIL;
	/* A pattern is one source and many files: some may fail, and others not. */
	if (c->n_failed > 0 && c->n_read + c->n_unchanged + c->n_not_due == 0)
		return EX_UNAVAILABLE;
	if (c->n_failed > 0 && !options->partial_ok && !run->config->partial_ok)
		return EXIT_SOME_FAILED;
	return 0;
}

/* The readers are forked before anything is open that they must not hold; what loading
 * needed is given back before. */
static bool
start_readers(struct arena *arena, struct run *run, const struct options *options,
              struct error *error)
{
	const struct languages *languages;
	int n = options->readers ? options->readers : run->config->readers;
	if (run->config->sandbox == SANDBOX_REQUIRE && !readers_require_prison(error))
		return false;
	if (!highlight_load(arena, run->config->languages, &languages, error))
		return false;
	heap_give_back();
	return readers_open(n, languages, &run->readers, error);
}

/* The hour of a run is when it begins to work, not when it begins to wait. */
static bool
open_state(struct run *run, const struct options *options, struct error *error)
{
	enum state_mode mode = options->wait ? STATE_WAIT : STATE_WRITE;
	if (run->mode == RUN_DRY)
		mode = STATE_DRY;
	bool fine = state_open(str_c(run->arena, run->config->state), mode, &run->state,
	                       error);
	run->now = now_of_run();
	run->until_ms = clock_ms() + run->config->deadline_ms;
	return fine;
}

enum { DAY_S = 24 * 3600, YEAR_S = 365 * DAY_S };

static bool
forget_old(struct run *run, struct error *error)
{
	int64_t by;
	if (!state_prune(run->state, run->now, run->config->keep_s, &by, error))
		return false;
	if (run->now - by > YEAR_S)
		log_warning("the clock stands %lld days after earlier runs; nothing "
		            "more is forgotten until it has gone on for a week",
		            (long long)((run->now - by) / DAY_S));
	return true;
}

static bool
run_acts(struct run *run, const struct options *options, struct error *error)
{
	struct arena tables = {0}; /* of the readers */
	bool fine =
	        start_readers(&tables, run, options, error) &&
	        (options->replay ? recording_open(run, options->replay, error)
	                         : open_state(run, options, error)) &&
	        (!options->record || recording_begin(run, options->record, error)) &&
	        pipeline_gather(run, error);
	readers_close(run->readers);
	run->readers = NULL;
	arena_free(&tables);
	fine = fine && pipeline_resolve(run, error) && pipeline_publish(run, error) &&
	       pipeline_deliver(run, error);
	if (fine && !stop_asked())
		fine = forget_old(run, error);
	state_close(run->state);
	return fine;
}

/* A day again: nothing of the state is changed. */
static bool
run_again(struct run *run, const struct options *options, struct error *error)
{
	struct day day;
	struct str date = str_from(options->date);
	if (!date_parse_iso(date, &day))
		return error_set(error, EX_USAGE,
		                 "\"%s\" is no date such as 2025-01-29", options->date);
	bool fine = state_open(str_c(run->arena, run->config->state), STATE_DRY,
	                       &run->state, error) &&
	            pipeline_again(run, date, error);
	state_close(run->state);
	return fine;
}

static bool
prune_alone(struct run *run, const struct options *options, struct error *error)
{
	bool fine = open_state(run, options, error) && forget_old(run, error);
	state_close(run->state);
	return fine;
}

static bool
deliver_alone(struct run *run, const struct options *options, struct error *error)
{
	bool fine = open_state(run, options, error) && pipeline_deliver(run, error);
	state_close(run->state);
	return fine;
}

/* Says how it went. A stop that was asked for ends the process here. */
static int
end_run(const struct run *run, const struct options *options, const struct error *error)
{
	say_failures(run);
	say_notices(run);
	if (stop_asked())
		log_warning("stopped; what was done is kept, and the next run goes on");
	stop_pass();
	if (error->code != 0)
		return end_with(error);
	if (run->mode == RUN_REAL || run->mode == RUN_DRY)
		say_summary(run);
	return exit_code(run, options);
}

static int
run_with(const struct options *options, enum run_mode mode,
         bool (*act)(struct run *, const struct options *, struct error *))
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	struct run run = {.arena = &arena,
	                  .config = &config,
	                  .user_agent = user_agent(),
	                  .mode = mode,
	                  .whom = options->all ? RUN_ALL : RUN_DUE};
	int code = load_config(&arena, options, &config);
	if (code == 0) {
		stop_hold();
		if (!act(&run, options, &error) && error.code == 0)
			error.code = EX_SOFTWARE;
		code = end_run(&run, options, &error);
	}
	arena_free(&arena);
	return code;
}

int
cmd_run(const struct options *options)
{
	return run_with(options, options->dry ? RUN_DRY : RUN_REAL,
	                options->date ? run_again : run_acts);
}

int
cmd_deliver(const struct options *options)
{
	return run_with(options, options->forget ? RUN_FORGET : RUN_DELIVER,
	                deliver_alone);
}

int
cmd_prune(const struct options *options)
{
	return run_with(options, RUN_FORGET, prune_alone);
}
