/* import and export: lists of feeds as other programs keep them (OPML). */
#include "config/exchange.h"

#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "base/log.h"
#include "base/tongue.h"
#include "command.h"
#include "config/edit.h"

enum { LIST_MAX_BYTES = 64 << 20 };

static void
say_import(const struct options *options, const struct sources *added,
           const struct exchange_counts *counts)
{
	if (options->quiet)
		return;
	printf(options->dry ? tongue("sources that would be added: %zu")
	                    : tongue("sources added: %zu"),
	       added->n);
	if (counts->n_known > 0)
		printf(tongue(", known already: %zu"), counts->n_known);
	if (counts->n_unfit > 0)
		printf(tongue(", without an http or https address: %zu"),
		       counts->n_unfit);
	if (counts->n_others > 0)
		printf(tongue(", outlines that are no feeds: %zu"), counts->n_others);
	printf("\n");
}

static bool
import_list(struct arena *arena, const struct options *options,
            const struct config *config, struct error *error)
{
	struct str opml;
	struct sources added;
	struct exchange_counts counts;
	const char *path = options->arguments[0];
	struct config_places where = config_places(options);
	if (!file_read(arena, path, LIST_MAX_BYTES, &opml, error))
		return false;
	if (!exchange_import(arena, opml, config, &added, &counts, error))
		return error_context(error, "%s", path);
	if (!options->dry && added.n > 0 &&
	    !edit_file(arena, config->path, &where, &added, error))
		return false;
	say_import(options, &added, &counts);
	return true;
}

int
cmd_import(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0)
		code = import_list(&arena, options, &config, &error) ? end_output()
		                                                     : end_with(&error);
	arena_free(&arena);
	return code;
}

int
cmd_export(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0) {
		struct str list = exchange_export(&arena, &config, (int64_t)time(NULL));
		if (!write_output(options, list, &error))
			code = end_with(&error);
	}
	arena_free(&arena);
	return code;
}
