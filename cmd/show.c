/* show: an edition again, from the view that the state keeps. */
#include <string.h>

#include "command.h"
#include "pipeline/kept.h"
#include "render/render.h"
#include "state/state.h"

static struct str
media_type_of(const char *format)
{
	static const char *const types[][2] = {{"markdown", "text/markdown"},
	                                       {"html", "text/html"},
	                                       {"text", "text/plain"},
	                                       {"json", "application/json"}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (strcmp(format, types[i][0]) == 0)
			return str_from(types[i][1]);
	}
	return STR("");
}

static bool
is_date(struct str text)
{
	static const char form[] = "0000-00-00";
	bool fine = text.n == strlen(form);
	for (size_t i = 0; fine && i < text.n; i++)
		fine = form[i] == '-' ? text.s[i] == '-'
		                      : text.s[i] >= '0' && text.s[i] <= '9';
	return fine;
}

static bool
print(const struct options *options, const struct config *config,
      struct kept_view *view, struct error *error)
{
	struct view_parts parts = kept_parts(view);
	const char *format = options->format ? options->format : "markdown";
	struct output output;
	bool fine = output_open(&output, options, error);
	struct sink sink = output_sink(&output);
	fine = fine &&
	       render_edition(&parts, media_type_of(format), config->templates, &sink,
	                      error) &&
	       output_keep(&output, error);
	output_close(&output);
	return fine;
}

static bool
show(struct arena *arena, const struct options *options, const struct config *config,
     struct error *error)
{
	struct state *state = NULL;
	struct kept_view view = {0};
	const char *format = options->format ? options->format : "markdown";
	struct str date = str_from(options->n_arguments ? options->arguments[0] : "");
	const struct digest *digest = digest_named(config, options->digest);
	if (media_type_of(format).n == 0)
		return error_set(error, EX_USAGE,
		                 "unknown form %s; use markdown, html, text or json",
		                 format);
	if (date.n > 0 && !is_date(date))
		return error_set(error, EX_USAGE,
		                 "\"%.*s\" is no date such as 2025-01-29",
		                 STR_FMT(date));
	if (!digest)
		return error_set(error, EX_USAGE, "no digest is named %s",
		                 options->digest);
	struct edition_name which = {digest->name, date, 0};
	bool fine =
	        state_open(str_c(arena, config->state), STATE_READ, &state, error) &&
	        state_find_edition(state, &which, &view.edition, error);
	view.state = state;
	if (fine && view.edition == 0)
		fine = error_set(error, EX_NOINPUT, "%.*s has no edition%s%.*s",
		                 STR_FMT(digest->name), date.n ? " of " : " yet",
		                 STR_FMT(date));
	fine = fine && print(options, config, &view, error);
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
