/* status: how sources, outbox and editions stand, from the state alone. */
#include "render/status.h"
#include "command.h"
#include "pipeline/reader.h"
#include "state/state.h"
#include "state/status.h"

static bool
find_status(struct arena *arena, const struct config *config, struct status *out,
            struct error *error)
{
	struct state *state = NULL;
	const char *prison;
	if (!readers_prison(&prison, error))
		return false;
	out->config = config->path;
	out->prison = str_from(prison);
	bool fine =
	        state_open(str_c(arena, config->state), STATE_READ, &state, error) &&
	        state_status(state, arena, &config->sources, out, error);
	state_close(state);
	return fine;
}

int
cmd_status(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	struct status status = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0 && !find_status(&arena, &config, &status, &error))
		code = end_with(&error);
	if (code == 0) {
		struct str text = options->json ? render_status_json(&arena, &status)
		                                : render_status_text(&arena, &status);
		if (!write_output(options, text, &error))
			code = end_with(&error);
	}
	arena_free(&arena);
	return code;
}
