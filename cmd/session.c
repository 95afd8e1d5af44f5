/* What every verb needs of its surroundings: the environment, the configuration,
 * output. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "command.h"

int
end_with(const struct error *error)
{
	log_error("%s", error->text);
	return error->code ? error->code : EX_SOFTWARE;
}

struct str
user_agent(void)
{
	return STR("precis/" PRECIS_VERSION " (+" PRECIS_ADDRESS ")");
}

int
end_output(void)
{
	struct error error = {0};
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	error_errno(&error, EX_IOERR, "cannot write to standard output");
	return end_with(&error);
}

/* A device or pipe: it is written to, where a file would be replaced. */
static bool
is_special(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && !S_ISREG(status.st_mode) &&
	       !S_ISDIR(status.st_mode);
}

bool
output_open(struct output *output, const struct options *options, struct error *error)
{
	const char *path = options->output;
	struct file_place place = file_named(path ? path : "");
	*output = (struct output){.stream = stdout, .name = "to standard output"};
	if (!path || strcmp(path, "-") == 0)
		return true;
	output->stream = NULL;
	output->name = path;
	if (!is_special(path))
		return file_draft(&output->draft, &place, 0666, error);
	output->stream = fopen(path, "we");
	return output->stream ||
	       error_errno(error, EX_CANTCREAT, "cannot write %s", path);
}

static bool
put(void *context, struct str bytes, struct error *error)
{
	struct output *output = context;
	if (fwrite(bytes.s, 1, bytes.n, output->stream) == bytes.n)
		return true;
	return error_errno(error, EX_IOERR, "cannot write %s", output->name);
}

struct sink
output_sink(struct output *output)
{
	if (!output->stream)
		return file_draft_sink(&output->draft);
	return (struct sink){put, output};
}

bool
output_keep(struct output *output, struct error *error)
{
	if (!output->stream)
		return file_draft_keep(&output->draft, error);
	return fflush(output->stream) == 0 ||
	       error_errno(error, EX_IOERR, "cannot write %s", output->name);
}

void
output_close(struct output *output)
{
	if (output->stream && output->stream != stdout)
		fclose(output->stream);
	if (!output->stream)
		file_draft_end(&output->draft);
}

bool
write_output(const struct options *options, struct str text, struct error *error)
{
	struct output output;
	bool fine = output_open(&output, options, error);
	struct sink sink = output_sink(&output);
	fine = fine && sink_put(&sink, text, error) && output_keep(&output, error);
	output_close(&output);
	return fine;
}

struct config_places
config_places(const struct options *options)
{
	const char *named = options->config ? options->config : getenv("PRECIS_CONFIG");
	return (struct config_places){
	        .home = str_from(getenv("HOME")),
	        .config_home = str_from(getenv("XDG_CONFIG_HOME")),
	        .state_home = str_from(getenv("XDG_STATE_HOME")),
	        .config_dirs = str_from(getenv("XDG_CONFIG_DIRS")),
	        .named = str_from(named),
	};
}

int
load_config(struct arena *arena, const struct options *options, struct config *out)
{
	struct config_places where = config_places(options);
	struct config_faults faults = {0};
	struct error error = {0};
	struct str path;
	if (!config_find(arena, &where, &path, &error))
		return end_with(&error);
	if (config_load(arena, path, &where, out, &faults, &error))
		return 0;
	if (faults.lines.n == 0)
		return end_with(&error);
	for (size_t i = 0; i < faults.lines.n; i++)
		log_error("%.*s", STR_FMT(faults.lines.v[i]));
	return error.code;
}

const struct digest *
digest_named(const struct config *config, const char *name)
{
	for (size_t i = 0; i < config->digests.n; i++) {
		if (!name || str_is(config->digests.v[i].name, name))
			return &config->digests.v[i];
	}
	return NULL;
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

bool
date_argument(const struct options *options, struct str *date, struct error *error)
{
	*date = str_from(options->n_arguments ? options->arguments[0] : "");
	return date->n == 0 || is_date(*date) ||
	       error_set(error, EX_USAGE, "\"%.*s\" is no date such as 2025-01-29",
	                 STR_FMT(*date));
}
