/* show: an edition again, from the view that the state keeps. */
#include "base/tongue.h"
#include "command.h"
#include "config/form.h"
#include "pipeline/pack.h"
#include "render/render.h"
#include "state/state.h"

/* What is asked for, and of which edition. */
struct showing {
	const struct options *options;
	const struct config *config;
	struct str media_type;
	struct kept_view view;
};

static bool
put_form(struct showing *in, const struct sink *sink, struct error *error)
{
	struct arena arena = {0};
	struct str bytes;
	bool fine;
	if (str_is(in->media_type, "message/rfc822")) {
		fine = pack_letter(&arena, in->config, &in->view, &bytes, error) &&
		       sink_put(sink, bytes, error);
	} else {
		struct view_parts parts = kept_parts(&in->view);
		fine = render_edition(&parts, in->media_type, in->config->templates,
		                      sink, error);
	}
	arena_free(&arena);
	return fine;
}

static bool
print(struct showing *in, struct error *error)
{
	struct output output;
	bool fine = output_open(&output, in->options, error);
	struct sink sink = output_sink(&output);
	fine = fine && put_form(in, &sink, error) && output_keep(&output, error);
	output_close(&output);
	return fine;
}

static bool
show(struct arena *arena, const struct options *options, const struct config *config,
     struct error *error)
{
	struct state *state = NULL;
	const char *format = options->json     ? "json"
	                     : options->format ? options->format
	                                       : "markdown";
	struct showing in = {.options = options, .config = config};
	struct str date;
	const struct digest *digest = digest_named(config, options->digest);
	if (!form_type_named(str_from(format), &in.media_type))
		return error_set(error, EX_USAGE,
		                 "unknown form %s; use markdown, html, text, json, "
		                 "atom, json-feed or message",
		                 format);
	if (!date_argument(options, &date, error))
		return false;
	if (!digest)
		return error_set(error, EX_USAGE, "no digest is named %s",
		                 options->digest);
	struct edition_name which = {digest->name, date, 0};
	bool fine =
	        state_open(str_c(arena, config->state), STATE_READ, &state, error) &&
	        state_find_edition(state, &which, &in.view.edition, error);
	in.view.state = state;
	if (fine && in.view.edition == 0)
		fine = error_set(error, EX_NOINPUT, "%.*s has no edition%s%.*s",
		                 STR_FMT(digest->name),
		                 date.n ? tongue(" of ") : tongue(" yet"),
		                 STR_FMT(date));
	fine = fine && print(&in, error);
	state_close(state);
	return fine;
}

int
cmd_show(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0 && !show(&arena, options, &config, &error))
		code = end_with(&error);
	arena_free(&arena);
	return code;
}
