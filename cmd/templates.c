/* templates: what the pages are made of, as the configuration's folder changes it. */
#include <stdio.h>
#include <stdlib.h>

#include "base/tongue.h"
#include "command.h"
#include "render/briefs.h"
#include "render/render.h"

static bool
print_names(struct arena *arena, struct str folder, struct error *error)
{
	struct strs names = render_template_names(arena);
	for (size_t i = 0; i < names.n; i++) {
		enum template_place place;
		struct str bytes;
		if (!render_template(arena, folder, names.v[i], &place, &bytes, error))
			return false;
		printf("%.*s%s\n", STR_FMT(names.v[i]),
		       place == TEMPLATE_OWN ? tongue("\tyours") : "");
	}
	return true;
}

static bool
print_json(struct arena *arena, struct str folder, struct error *error)
{
	struct strs names = render_template_names(arena);
	bool *own = arena_array(arena, names.n, sizeof *own);
	for (size_t i = 0; i < names.n; i++) {
		enum template_place place;
		struct str bytes;
		if (!render_template(arena, folder, names.v[i], &place, &bytes, error))
			return false;
		own[i] = place == TEMPLATE_OWN;
	}
	struct str text = render_templates_json(arena, &names, own);
	fwrite(text.s, 1, text.n, stdout);
	return true;
}

static bool
print_template(struct arena *arena, struct str folder, struct str name,
               struct error *error)
{
	enum template_place place;
	struct str bytes;
	if (!render_template(arena, folder, name, &place, &bytes, error))
		return false;
	fwrite(bytes.s, 1, bytes.n, stdout);
	return true;
}

/* Templates can be looked at before there is any configuration. */
static int
folder_of(struct arena *arena, const struct options *options, struct str *folder)
{
	struct config config = {0};
	struct config_places places = config_places(options);
	struct str path;
	*folder = (struct str){0};
	if (!config_find(arena, &places, &path, NULL))
		return 0;
	int code = load_config(arena, options, &config);
	*folder = config.templates;
	return code;
}

int
cmd_templates(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct str folder;
	int code = folder_of(&arena, options, &folder);
	if (code == 0) {
		bool fine;
		if (options->n_arguments > 0)
			fine = print_template(&arena, folder,
			                      str_from(options->arguments[0]), &error);
		else if (options->json)
			fine = print_json(&arena, folder, &error);
		else
			fine = print_names(&arena, folder, &error);
		code = fine ? end_output() : end_with(&error);
	}
	arena_free(&arena);
	return code;
}
