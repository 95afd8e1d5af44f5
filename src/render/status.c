#include "render/status.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/tongue.h"
#include "render/clean.h"
#include "render/json.h"
#include "render/wrap.h"

/* As in enum stage, and as in enum parcel_state of the state. */
static const char *const stages[] = {MESSAGE("fetch"), MESSAGE("read"),
                                     MESSAGE("highlight"), MESSAGE("deliver")};
static const char *const states[] = {
        MESSAGE("ready"),    MESSAGE("trying"),  MESSAGE("deferred"), MESSAGE("parked"),
        MESSAGE("accepted"), MESSAGE("refused"), MESSAGE("forgotten")};

enum { N_STATES = sizeof states / sizeof *states, DEFERRED = 2, NAME_COLUMNS = 40 };

static const char *
state_name(int state)
{
	return state >= 0 && state < N_STATES ? states[state] : "unknown";
}

static struct str
target_of(const struct destination *destination)
{
	return destination->path.n > 0 ? destination->path : STR("standard output");
}

/* --- JSON --- */

static void
set_text(struct arena *arena, json_t *object, const char *key, struct str text)
{
	json_object_set_new(object, key, render_json_text(arena, text));
}

static void
set_time(struct arena *arena, json_t *object, const char *key, int64_t at)
{
	struct str text = at == DATE_NONE ? STR("") : date_rfc3339(arena, at);
	set_text(arena, object, key, text);
}

static void
set_number(json_t *object, const char *key, int64_t number)
{
	json_object_set_new(object, key, json_integer(number));
}

static json_t *
source_json(struct arena *arena, const struct source_status *source)
{
	json_t *entry = json_object();
	bool failed = source->failed_at != DATE_NONE;
	set_text(arena, entry, "name", source->name);
	json_object_set_new(entry, "enabled", json_boolean(source->enabled));
	set_time(arena, entry, "success", source->good_at);
	set_time(arena, entry, "yield", source->yielded_at);
	set_number(entry, "failures", source->n_failures);
	set_time(arena, entry, "failed", source->failed_at);
	set_text(arena, entry, "stage", str_from(failed ? stages[source->stage] : ""));
	set_text(arena, entry, "failure", source->failure);
	set_text(arena, entry, "moved_to", source->moved_to);
	set_time(arena, entry, "not_before", source->next_at);
	set_number(entry, "pages_waiting", (int64_t)source->n_waiting);
	set_number(entry, "items", (int64_t)source->n_items);
	return entry;
}

static json_t *
parcel_json(struct arena *arena, const struct parcel_status *status)
{
	const struct parcel *parcel = &status->parcel;
	json_t *entry = json_object();
	int64_t next = parcel->state == DEFERRED ? parcel->next_at : DATE_NONE;
	set_text(arena, entry, "digest", parcel->digest);
	set_text(arena, entry, "date", parcel->date);
	set_number(entry, "number", parcel->number);
	set_text(arena, entry, "to", target_of(&parcel->destination));
	set_text(arena, entry, "state", str_from(state_name(parcel->state)));
	set_number(entry, "attempts", parcel->n_attempts);
	set_time(arena, entry, "tried", status->tried_at);
	set_time(arena, entry, "next", next);
	set_text(arena, entry, "reply", status->reply);
	return entry;
}

static json_t *
edition_json(struct arena *arena, const struct edition_status *edition)
{
	json_t *entry = json_object();
	set_text(arena, entry, "digest", edition->digest);
	set_text(arena, entry, "date", edition->date);
	set_number(entry, "number", edition->number);
	set_time(arena, entry, "made", edition->made);
	set_number(entry, "stories", (int64_t)edition->n_stories);
	return entry;
}

static json_t *
state_json(struct arena *arena, const struct status *status)
{
	json_t *entry = json_object(), *run = json_null();
	set_text(arena, entry, "path", status->state);
	set_number(entry, "bytes", (int64_t)status->state_bytes);
	if (status->holder > 0) {
		run = json_object();
		set_number(run, "pid", status->holder);
		set_time(arena, run, "since", status->held_since);
	}
	json_object_set_new(entry, "run", run);
	return entry;
}

struct str
render_status_json(struct arena *arena, const struct status *status)
{
	json_t *top = json_object(), *sources = json_array(), *outbox = json_array(),
	       *editions = json_array();
	for (size_t i = 0; i < status->sources.n; i++)
		json_array_append_new(sources,
		                      source_json(arena, &status->sources.v[i]));
	for (size_t i = 0; i < status->outbox.n; i++)
		json_array_append_new(outbox, parcel_json(arena, &status->outbox.v[i]));
	for (size_t i = 0; i < status->editions.n; i++)
		json_array_append_new(editions,
		                      edition_json(arena, &status->editions.v[i]));
	set_text(arena, top, "config", status->config);
	json_object_set_new(top, "state", state_json(arena, status));
	set_text(arena, top, "readers", status->prison);
	json_object_set_new(top, "sources", sources);
	json_object_set_new(top, "outbox", outbox);
	json_object_set_new(top, "editions", editions);
	return render_json_lines(arena, top);
}

/* --- tables --- */

/* "2025-01-29 06:10", or what is said instead. */
static struct str
moment(struct arena *arena, int64_t at, const char *otherwise)
{
	struct str here = STR("local");
	struct buf out = buf_new(arena, 0);
	if (at == DATE_NONE)
		return str_from(otherwise);
	int minutes = date_minutes(at, here);
	buf_add(&out, date_iso(arena, date_day(at, here)));
	buf_printf(&out, " %02d:%02d", minutes / 60, minutes % 60);
	return buf_str(&out);
}

static void
add_cell(struct buf *out, struct str text, size_t n_columns)
{
	size_t width = wrap_columns(text);
	buf_add(out, text);
	while (width++ < n_columns + 2)
		buf_char(out, ' ');
}

static size_t
name_columns(struct arena *arena, const struct source_statuses *sources)
{
	size_t widest = 0;
	for (size_t i = 0; i < sources->n; i++) {
		struct str name = clean_text(arena, sources->v[i].name);
		size_t width = wrap_columns(name);
		widest = width > widest && width <= NAME_COLUMNS ? width : widest;
	}
	return widest;
}

static void
add_source(struct buf *out, const struct source_status *source, size_t n_columns)
{
	struct arena *arena = out->arena;
	buf_add_c(out, "  ");
	add_cell(out, clean_text(arena, source->name), n_columns);
	add_cell(out, moment(arena, source->good_at, tongue("never")), 16);
	add_cell(out, moment(arena, source->yielded_at, tongue("never")), 16);
	if (!source->enabled)
		buf_add_c(out, tongue("off"));
	else if (source->n_failures > 0)
		buf_printf(out, tongue("%d in a row: %s: %.*s"), source->n_failures,
		           tongue(stages[source->stage]),
		           STR_FMT(clean_text(arena, source->failure)));
	else
		buf_add_c(out, "-");
	if (source->moved_to.n > 0)
		buf_printf(out, tongue("; moved to %.*s"),
		           STR_FMT(clean_text(arena, source->moved_to)));
	if (source->next_at != DATE_NONE)
		buf_printf(out, tongue("; not before %.*s"),
		           STR_FMT(moment(arena, source->next_at, "")));
	if (source->n_waiting > 0)
		buf_printf(out, tongue("; pages waiting: %zu"), source->n_waiting);
	buf_char(out, '\n');
}

static void
add_parcel(struct buf *out, const struct parcel_status *status)
{
	struct arena *arena = out->arena;
	const struct parcel *parcel = &status->parcel;
	struct str to = clean_text(arena, target_of(&parcel->destination));
	buf_printf(out, "  %.*s %.*s to %.*s: %s", STR_FMT(parcel->digest),
	           STR_FMT(parcel->date), STR_FMT(to),
	           tongue(state_name(parcel->state)));
	if (parcel->n_attempts > 0)
		buf_printf(out, tongue(", attempts: %d"), parcel->n_attempts);
	if (parcel->state == DEFERRED)
		buf_printf(out, tongue(", next: %.*s"),
		           STR_FMT(moment(arena, parcel->next_at, "")));
	if (status->reply.n > 0)
		buf_printf(out, ": %.*s", STR_FMT(clean_text(arena, status->reply)));
	buf_char(out, '\n');
}

static void
add_edition(struct buf *out, const struct edition_status *edition)
{
	struct str made = moment(out->arena, edition->made, "");
	buf_printf(out, "  %.*s %.*s", STR_FMT(edition->digest),
	           STR_FMT(edition->date));
	if (edition->number > 1)
		buf_printf(out, " (%d)", edition->number);
	buf_printf(out, tongue(", stories: %zu, made %.*s\n"), edition->n_stories,
	           STR_FMT(made));
}

static void
add_head(struct buf *out, const struct status *status)
{
	buf_printf(out, tongue("configuration  %.*s\n"), STR_FMT(status->config));
	buf_printf(out, tongue("state          %.*s, %.1f MB\n"),
	           STR_FMT(status->state), (double)status->state_bytes / 1e6);
	if (status->holder > 0)
		buf_printf(out, tongue("at work        process %lld since %.*s\n"),
		           (long long)status->holder,
		           STR_FMT(moment(out->arena, status->held_since,
		                          tongue("unknown"))));
	buf_printf(out, tongue("readers        held by %.*s\n"),
	           STR_FMT(status->prison));
}

struct str
render_status_text(struct arena *arena, const struct status *status)
{
	struct buf out = buf_new(arena, 0);
	size_t n_columns = name_columns(arena, &status->sources);
	add_head(&out, status);
	buf_add_c(&out, tongue("\nsources\n  "));
	add_cell(&out, STR(""), n_columns);
	add_cell(&out, str_from(tongue("last success")), 16);
	add_cell(&out, str_from(tongue("last bullet")), 16);
	buf_add_c(&out, tongue("failures\n"));
	for (size_t i = 0; i < status->sources.n; i++)
		add_source(&out, &status->sources.v[i], n_columns);
	buf_add_c(&out, tongue("\noutbox\n"));
	for (size_t i = 0; i < status->outbox.n; i++)
		add_parcel(&out, &status->outbox.v[i]);
	if (status->outbox.n == 0)
		buf_add_c(&out, tongue("  empty\n"));
	buf_add_c(&out, tongue("\neditions\n"));
	for (size_t i = 0; i < status->editions.n; i++)
		add_edition(&out, &status->editions.v[i]);
	if (status->editions.n == 0)
		buf_add_c(&out, tongue("  none yet\n"));
	return buf_str(&out);
}
