/* check: the configuration, and what it needs of its surroundings, tried. */
#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/tongue.h"
#include "command.h"
#include "config/describe.h"
#include "pipeline/examine.h"
#include "pipeline/notes.h"
#include "render/findings.h"

static int
print_schema(void)
{
	struct arena arena = {0};
	struct str schema = describe_schema(&arena);
	fwrite(schema.s, 1, schema.n, stdout);
	arena_free(&arena);
	return end_output();
}

static bool
is_loaded(struct arena *arena, const struct options *options, struct config *config,
          const struct notes *notes)
{
	struct config_places where = config_places(options);
	struct config_faults faults = {0};
	struct error error = {0};
	struct str path;
	size_t n_enabled = 0;
	bool fine = config_find(arena, &where, &path, &error) &&
	            config_load(arena, path, &where, config, &faults, &error);
	for (size_t i = 0; i < faults.lines.n; i++)
		note_failure(notes, error.code, MESSAGE("configuration"), NULL, "%.*s",
		             STR_FMT(faults.lines.v[i]));
	if (!fine && faults.lines.n == 0)
		note_failure(notes, error.code, MESSAGE("configuration"), NULL, "%s",
		             error.text);
	for (size_t i = 0; i < config->sources.n; i++)
		n_enabled += config->sources.v[i].enabled;
	if (fine)
		note_ok(notes, MESSAGE("configuration"),
		        "%.*s: sources: %zu, enabled: %zu, digests: %zu",
		        STR_FMT(config->path), config->sources.n, n_enabled,
		        config->digests.n);
	return fine;
}

/* The readers are forked before anything is open that they must not hold. */
static bool
fetch_all(struct arena *arena, const struct config *config, struct findings *out,
          struct error *error)
{
	const struct languages *languages;
	struct run run = {.arena = arena,
	                  .config = config,
	                  .user_agent = user_agent(),
	                  .now = (int64_t)time(NULL),
	                  .until_ms = clock_ms() + config->deadline_ms,
	                  .mode = RUN_DRY,
	                  .whom = RUN_ALL};
	bool fine = highlight_load(arena, config->languages, &languages, error) &&
	            readers_open(config->readers, languages, &run.readers, error) &&
	            state_open("", STATE_EMPTY, &run.state, error) &&
	            examine_sources(&run, out, error);
	readers_close(run.readers);
	state_close(run.state);
	return fine;
}

static void
examine_all(struct arena *arena, const struct options *options,
            const struct config *config, const struct notes *notes)
{
	struct error error = {0};
	enum log_level before = log_get_level();
	log_set_level(LOG_QUIET); /* what is found says it */
	examine(arena, config, notes->out);
	log_set_level(before);
	if (options->fetch && !fetch_all(arena, config, notes->out, &error))
		note_failure(notes, error.code, MESSAGE("sources"), NULL, "%s",
		             error.text);
}

/* Faults of the file are errors, as of every verb that reads it; all else is a table.
 */
static bool
print_findings(struct arena *arena, const struct options *options,
               const struct findings *findings, bool loaded)
{
	struct str text = STR("");
	if (options->json)
		text = render_findings_json(arena, findings);
	else if (loaded)
		text = render_findings_text(arena, findings, terminal_columns());
	for (size_t i = 0; !loaded && !options->json && i < findings->n; i++)
		log_error("%.*s", STR_FMT(findings->v[i].text));
	fwrite(text.s, 1, text.n, stdout);
	return end_output() == 0;
}

static int
first_failure(const struct findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		if (findings->v[i].level == FINDING_FAILURE)
			return findings->v[i].code;
	}
	return 0;
}

int
cmd_check(const struct options *options)
{
	if (options->schema)
		return print_schema();
	struct arena arena = {0};
	struct config config = {0};
	struct findings findings = {0};
	struct notes notes = {&arena, &findings};
	bool loaded = is_loaded(&arena, options, &config, &notes);
	if (loaded)
		examine_all(&arena, options, &config, &notes);
	bool printed = print_findings(&arena, options, &findings, loaded);
	int code = first_failure(&findings);
	arena_free(&arena);
	return code == 0 && !printed ? EX_IOERR : code;
}
