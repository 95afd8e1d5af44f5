/* explain, split and join of stories that an edition said. */
#include "base/file.h"
#include "base/tongue.h"
#include "command.h"
#include "pipeline/stories.h"
#include "render/briefs.h"
#include "render/traces.h"
#include "state/state.h"
#include "state/status.h"

enum { TRACES_MAX = 20 };

/* What a verb does with the state, and what it prints. */
struct deed {
	enum state_mode mode;
	bool (*act)(struct arena *arena, struct state *state, struct str digest,
	            const struct options *options, struct str *out,
	            struct error *error);
};

static bool
explain(struct arena *arena, struct state *state, struct str digest,
        const struct options *options, struct str *out, struct error *error)
{
	bool fine = story_explain(arena, state, digest, str_from(options->arguments[0]),
	                          out, error);
	if (fine && options->json)
		*out = render_lines_json(arena, "why", *out);
	return fine;
}

/* What an item became: it is named by words of it, or by an address. */
static bool
trace(struct arena *arena, struct state *state, struct str digest,
      const struct options *options, struct str *out, struct error *error)
{
	struct traces traces = {0};
	struct str words = str_from(options->arguments[0]);
	(void)digest;
	if (!state_traces(state, arena, words, TRACES_MAX, &traces, error))
		return false;
	if (traces.n == 0)
		return error_set(error, EX_NOINPUT,
		                 "\"%.*s\" is no file, no address, no story and "
		                 "stands in no bullet that is kept",
		                 STR_FMT(words));
	*out = options->json ? render_traces_json(arena, &traces)
	                     : render_traces_text(arena, &traces);
	return true;
}

static bool
split(struct arena *arena, struct state *state, struct str digest,
      const struct options *options, struct str *out, struct error *error)
{
	*out = STR("");
	return story_split(arena, state, digest, str_from(options->arguments[0]),
	                   error);
}

static bool
join(struct arena *arena, struct state *state, struct str digest,
     const struct options *options, struct str *out, struct error *error)
{
	const struct str names[] = {str_from(options->arguments[0]),
	                            str_from(options->arguments[1])};
	*out = str_from(tongue("Kept. What was said stays as it is; a digest that has "
	                       "not said them yet "
	                       "says them once.\n"));
	return story_join(arena, state, digest, names, error);
}

static bool
corrections(struct arena *arena, struct state *state, struct str digest,
            const struct options *options, struct str *out, struct error *error)
{
	(void)digest;
	(void)options;
	return story_corrections(arena, state, out, error);
}

static bool
act(struct arena *arena, const struct deed *deed, const struct options *options,
    const struct config *config, struct error *error)
{
	struct state *state = NULL;
	struct str text = STR("");
	const struct digest *digest = digest_named(config, options->digest);
	if (!digest)
		return error_set(error, EX_USAGE, "no digest is named %s",
		                 options->digest);
	bool fine =
	        state_open(str_c(arena, config->state), deed->mode, &state, error) &&
	        deed->act(arena, state, digest->name, options, &text, error);
	state_close(state);
	return fine && (text.n == 0 || write_output(options, text, error));
}

static int
do_deed(const struct deed *deed, const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0 && !act(&arena, deed, options, &config, &error))
		code = end_with(&error);
	arena_free(&arena);
	return code;
}

bool
is_story(const char *word)
{
	return story_is_name(str_from(word)) && !file_exists(word);
}

int
explain_item(const struct options *options)
{
	return do_deed(&(struct deed){STATE_READ, trace}, options);
}

int
explain_story(const struct options *options)
{
	return do_deed(&(struct deed){STATE_READ, explain}, options);
}

int
cmd_split(const struct options *options)
{
	return do_deed(&(struct deed){STATE_WRITE, split}, options);
}

int
cmd_join(const struct options *options)
{
	return do_deed(&(struct deed){STATE_WRITE, join}, options);
}

int
cmd_corrections(const struct options *options)
{
	return do_deed(&(struct deed){STATE_READ, corrections}, options);
}
