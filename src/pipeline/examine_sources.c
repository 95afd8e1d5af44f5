#include "base/tongue.h"
#include "pipeline/examine.h"
#include "pipeline/notes.h"
#include "state/status.h"

enum { BULLETS_SHOWN = 3 };

static const struct failure *
failure_of(const struct run *run, struct str name)
{
	for (size_t i = 0; i < run->failures.n; i++) {
		if (str_eq(run->failures.v[i].name, name))
			return &run->failures.v[i];
	}
	return NULL;
}

static const char *
remedy_of(const struct failure *failure)
{
	if (failure->code == EX_TEMPFAIL)
		return MESSAGE("it may pass: try again later");
	if (failure->code == EX_CONFIG)
		return MESSAGE(
		        "put that right in the configuration, or where it points");
	if (failure->stage == STAGE_FETCH)
		return MESSAGE("look whether its address still holds; precis add finds "
		               "a new one");
	return MESSAGE("precis explain ADDRESS tells what stands there");
}

static bool
examine_source(struct run *run, const struct source_status *status,
               const struct notes *notes, struct error *error)
{
	struct str name = status->name;
	struct strs bullets = {0};
	const struct failure *failure = failure_of(run, name);
	if (failure && status->n_items == 0) {
		note_failure(notes, failure->code, "source", remedy_of(failure),
		             "%.*s: %.*s", STR_FMT(name), STR_FMT(failure->text));
		return true;
	}
	if (status->n_items == 0) {
		note_warning(notes, MESSAGE("source"),
		             MESSAGE("precis explain ADDRESS tells why; \"otherwise\": "
		                     "\"title\" takes its titles"),
		             "%.*s: it answers, but gives no bullets", STR_FMT(name));
		return true;
	}
	if (!state_sample(run->state, run->arena, name, BULLETS_SHOWN, &bullets, error))
		return false;
	if (failure)
		note_warning(notes, MESSAGE("source"), remedy_of(failure),
		             "%.*s: gives %zu bullets, but %.*s", STR_FMT(name),
		             status->n_items, STR_FMT(failure->text));
	else
		note_ok(notes, MESSAGE("source"), "%.*s: gives %zu bullets",
		        STR_FMT(name), status->n_items);
	notes->out->v[notes->out->n - 1].details = bullets;
	return true;
}

bool
examine_sources(struct run *run, struct findings *out, struct error *error)
{
	struct notes notes = {run->arena, out};
	struct status status = {0};
	if (!pipeline_gather(run, error) ||
	    !state_status(run->state, run->arena, &run->config->sources, &status,
	                  error))
		return false;
	for (size_t i = 0; i < status.sources.n; i++) {
		if (status.sources.v[i].enabled &&
		    !examine_source(run, &status.sources.v[i], &notes, error))
			return false;
	}
	return true;
}
