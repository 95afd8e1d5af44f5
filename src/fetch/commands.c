/* Sources that are programs: each is a process beside the transfers. */
#include <string.h>

#include "fetch/type.h"
#include "fetch/work.h"

int
commands_running(const struct fetch *fetch)
{
	int n = 0;
	for (int i = 0; i < COMMANDS; i++)
		n += fetch->programs[i].entry != NULL;
	return n;
}

static struct program *
find_idle(struct fetch *fetch)
{
	for (int i = 0; i < COMMANDS; i++) {
		if (!fetch->programs[i].entry)
			return &fetch->programs[i];
	}
	return NULL;
}

/* Never longer than the run may take. */
static int64_t
time_for(const struct fetch *fetch, const struct limits *limits)
{
	int64_t left_ms = fetch->manners.deadline_ms - transfer_clock_ms();
	if (left_ms < 1)
		return 1;
	return limits->total_ms < left_ms ? limits->total_ms : left_ms;
}

static void
begin(struct fetch *fetch, struct program *program, struct entry *entry)
{
	struct error error = {0};
	struct limits limits = transfer_limits(entry->source);
	struct command command = {.argv = source_ways(entry->source)->argv,
	                          .keeps = COMMAND_KEEPS_OUTPUT,
	                          .group = COMMAND_APART,
	                          .max_bytes = limits.max_bytes,
	                          .timeout_ms = time_for(fetch, &limits)};
	*program = (struct program){0};
	if (command_begin(&program->arena, &command, &program->running, &error)) {
		program->entry = entry;
		return;
	}
	arena_free(&program->arena);
	work_fail(fetch, entry, &error);
}

void
commands_begin(struct fetch *fetch)
{
	struct program *program;
	while (work_has_room(fetch) && (program = find_idle(fetch)) != NULL) {
		struct entry *entry = queue_next_command(&fetch->queue);
		if (!entry)
			return;
		begin(fetch, program, entry);
	}
}

static bool
judge(const struct source *source, const struct command_end *end, struct error *error)
{
	struct limits limits = transfer_limits(source);
	struct str name = source_ways(source)->argv.v[0];
	if (end->timed_out)
		return error_set(error, EX_TEMPFAIL, "%.*s did not end within %.1f s",
		                 STR_FMT(name), (double)limits.total_ms / 1000);
	if (end->status != 0)
		return error_set(error, EX_UNAVAILABLE, "%.*s ended with %d",
		                 STR_FMT(name), end->status);
	if (end->too_long)
		return error_set(error, EX_DATAERR,
		                 "%.*s says more than %zu bytes; raise limits.bytes",
		                 STR_FMT(name), limits.max_bytes);
	return true;
}

/* The same output again is nothing new. */
static struct str
etag_of(struct arena *arena, struct str bytes)
{
	struct buf etag = buf_new(arena, 0);
	uint64_t key = 0xcbf29ce484222325u;
	for (size_t i = 0; i < bytes.n; i++)
		key = (key ^ (unsigned char)bytes.s[i]) * 0x100000001b3u;
	buf_printf(&etag, "%016llx-%zx", (unsigned long long)key, bytes.n);
	return buf_str(&etag);
}

static void
finish(struct fetch *fetch, struct program *program, const struct command_end *end)
{
	struct entry *entry = program->entry;
	struct fetched fetched = {
	        .source = entry->source, .tag = entry->tag, .asked = entry->address};
	program->entry = NULL;
	if (!judge(entry->source, end, &fetched.error)) {
		fetched.outcome = FETCH_FAILED;
		arena_free(&program->arena);
	} else {
		struct str etag = etag_of(&program->arena, end->output);
		bool same = entry->validators && str_eq(entry->validators->etag, etag);
		fetched.outcome = same ? FETCH_UNCHANGED : FETCH_GOT;
		fetched.resource.bytes = end->output;
		fetched.resource.validators.etag = etag;
		fetched.arena = program->arena;
	}
	queue_finish(&fetch->queue, entry);
	fetch->progress.received_bytes += fetched.resource.bytes.n;
	work_add_result(fetch, &fetched);
}

void
commands_move(struct fetch *fetch)
{
	for (int i = 0; i < COMMANDS; i++) {
		struct program *program = &fetch->programs[i];
		struct command_end end;
		if (!program->entry)
			continue;
		if (command_move(&program->running, &end))
			finish(fetch, program, &end);
	}
}

size_t
commands_watch(const struct fetch *fetch, struct curl_waitfd *fds)
{
	size_t n = 0;
	for (int i = 0; i < COMMANDS; i++) {
		const struct program *program = &fetch->programs[i];
		if (program->entry && program->running.out >= 0)
			fds[n++] = (struct curl_waitfd){.fd = program->running.out,
			                                .events = CURL_WAIT_POLLIN};
	}
	return n;
}

void
commands_stop(struct fetch *fetch)
{
	for (int i = 0; i < COMMANDS; i++) {
		struct program *program = &fetch->programs[i];
		if (!program->entry)
			continue;
		command_stop(&program->running);
		arena_free(&program->arena);
		program->entry = NULL;
	}
}
