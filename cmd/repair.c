/* repair: a damaged state is kept aside, and what was said is found in the files. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/tongue.h"
#include "command.h"
#include "pipeline/pipeline.h"

static int
say(const struct run *run, const char *aside)
{
	if (!aside)
		printf(tongue("%.*s is whole; there is nothing to repair\n"),
		       STR_FMT(run->config->state));
	else
		printf(tongue("%.*s begins anew and knows %zu files of editions\n"),
		       STR_FMT(run->config->state), run->counts.n_editions);
	if (aside && file_exists(aside))
		printf(tongue("what was damaged is kept as %s\n"), aside);
	return end_output();
}

int
cmd_repair(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	const char *aside;
	int code = load_config(&arena, options, &config);
	struct run run = {
	        .arena = &arena, .config = &config, .now = (int64_t)time(NULL)};
	if (code == 0)
		code = pipeline_repair(&run, &aside, &error) ? say(&run, aside)
		                                             : end_with(&error);
	arena_free(&arena);
	return code;
}
