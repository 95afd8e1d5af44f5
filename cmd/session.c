/* What every verb needs of its surroundings: the environment, the configuration,
 * output. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

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

bool
write_output(const struct options *options, struct str text, struct error *error)
{
	if (options->output)
		return file_write(options->output, text, 0666, error);
	if (fwrite(text.s, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
		return error_errno(error, EX_IOERR, "cannot write to standard output");
	return true;
}

static struct config_places
places(const struct options *options)
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
	struct config_places where = places(options);
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
