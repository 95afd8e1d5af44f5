/* init: the first configuration, and the schema by which editors know its keys. */
#include <stdio.h>

#include "base/embed.h"
#include "base/file.h"
#include "base/tongue.h"
#include "command.h"
#include "config/describe.h"

extern const struct embedded_list starter;

/* Its sources may hold names and passwords one day. */
enum { CONFIG_MODE = 0600, FOLDER_MODE = 0700 };

static bool
write_files(struct arena *arena, const char *path, struct error *error)
{
	const struct embedded *file = embedded_find(starter, STR("starter.json"));
	const char *folder = file_folder(arena, path);
	const char *schema = file_join(arena, folder, "config.schema.json");
	return file_make_folder(folder, FOLDER_MODE, error) &&
	       file_write(schema, describe_schema(arena), CONFIG_MODE, error) &&
	       file_write(path, file->bytes, CONFIG_MODE, error);
}

static void
say_next(const char *path)
{
	printf(tongue("wrote %s\n\n"
	              "Next: add what you read, and look at what it gives:\n\n"
	              "  precis add https://example.org/news/\n\n"
	              "or set \"enabled\" of a source there to true. Then\n\n"
	              "  precis check     tells whether all is well\n"
	              "  precis run -n    shows the digest that would be made\n"
	              "  precis run       makes it\n"),
	       path);
}

int
cmd_init(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config_places places = config_places(options);
	struct str place;
	int code = 0;
	if (!config_place(&arena, &places, &place, &error)) {
		code = end_with(&error);
	} else if (file_exists(str_c(&arena, place))) {
		error_set(
		        &error, EX_CANTCREAT,
		        "%.*s stands there already and is left as it is; precis check "
		        "tells whether all is well",
		        STR_FMT(place));
		code = end_with(&error);
	} else if (ask_yes(options, "Write a first configuration to %s?",
	                   str_c(&arena, place))) {
		if (write_files(&arena, str_c(&arena, place), &error))
			say_next(str_c(&arena, place));
		code = error.code ? end_with(&error) : end_output();
	}
	arena_free(&arena);
	return code;
}
