#include "render/templates.h"

#include "base/buf.h"
#include "base/embed.h"
#include "base/file.h"
#include "render/render.h"
#include "render/words.h"

enum { MAX_FILE_BYTES = 1 << 20 };

/* Made of templates/ when the program is built. */
extern const struct embedded_list template_files;

/* A name is that of a file in the folder itself, never of one elsewhere. */
static bool
is_file_name(struct str name)
{
	return name.n > 0 && name.n < 200 && name.s[0] != '.' &&
	       str_find(name, STR("/"), 0) == name.n &&
	       str_find(name, (struct str){"", 1}, 0) == name.n;
}

bool
templates_shipped(struct str name, struct str *out)
{
	const struct embedded *file = embedded_find(template_files, name);
	if (!file)
		return false;
	*out = file->bytes;
	return true;
}

bool
templates_file(struct templates *templates, struct str name, struct str *out)
{
	struct arena *arena = templates->arena;
	struct error why = {0};
	if (!is_file_name(name))
		return false;
	if (templates->folder.n == 0)
		return templates_shipped(name, out);
	const char *path =
	        file_join(arena, str_c(arena, templates->folder), str_c(arena, name));
	if (!file_exists(path))
		return templates_shipped(name, out);
	if (file_read(arena, path, MAX_FILE_BYTES, out, &why))
		return true;
	if (templates->failure.code == 0)
		error_set(&templates->failure, EX_CONFIG, "template %s", why.text);
	return false;
}

bool
templates_partial(void *context, struct str name, struct str *out)
{
	struct templates *templates = context;
	struct buf file = buf_new(templates->arena, 0);
	buf_add(&file, name);
	buf_add_c(&file, templates->extension);
	return templates_file(templates, buf_str(&file), out) ||
	       templates_file(templates, name, out);
}

bool
templates_fill(struct templates *templates, struct str name, const struct mustache *how,
               const json_t *view, const struct sink *out, struct error *error)
{
	struct mustache filling = *how;
	struct mustache_text text = {.name = name};
	filling.partials = (struct mustache_partials){templates_partial, templates};
	bool fine = templates_partial(templates, name, &text.text) &&
	            mustache_render(&filling, &text, view, out, error);
	if (templates->failure.code != 0)
		return error_set(error, EX_CONFIG, "%s", templates->failure.text);
	return fine;
}

struct strs
render_template_names(struct arena *arena)
{
	struct strs names = {arena_array(arena, template_files.n, sizeof(struct str)),
	                     0};
	for (size_t i = 0; i < template_files.n; i++)
		names.v[names.n++] = str_from(template_files.v[i].name);
	return names;
}

bool
render_template(struct arena *arena, struct str folder, struct str name,
                enum template_place *place, struct str *out, struct error *error)
{
	struct templates templates = {
	        .arena = arena, .folder = folder, .extension = ""};
	struct str shipped = STR(""), bytes;
	if (!templates_file(&templates, name, &bytes)) {
		*error = templates.failure;
		return error->code != 0
		               ? false
		               : error_set(
		                         error, EX_NOINPUT,
		                         "there is no template %.*s; precis templates "
		                         "lists them",
		                         STR_FMT(name));
	}
	bool is_shipped = templates_shipped(name, &shipped) && shipped.s == bytes.s;
	*place = is_shipped ? TEMPLATE_SHIPPED : TEMPLATE_OWN;
	*out = bytes;
	return true;
}

/* --- a file tried --- */

static bool
forget(void *context, struct str bytes, struct error *error)
{
	(void)context, (void)bytes, (void)error;
	return true;
}

/* "words.de.json": what stands between. */
static struct str
language_of(struct str name)
{
	const struct str before = STR("words."), behind = STR(".json");
	bool is = str_starts(name, before) && str_ends(name, behind) &&
	          name.n > before.n + behind.n;
	return is ? str_slice(name, before.n, name.n - behind.n) : (struct str){0};
}

static bool
try_words(struct templates *templates, struct str language, struct error *error)
{
	json_t *words = words_load(templates, language, error);
	json_decref(words);
	return words != NULL;
}

static bool
try_text(struct templates *templates, struct str name, struct error *error)
{
	struct sink nowhere = {forget, NULL};
	struct mustache how = {0};
	json_t *view = json_object();
	bool fine = templates_fill(templates, name, &how, view, &nowhere, error);
	json_decref(view);
	return fine;
}

bool
render_try_template(struct str folder, struct str name, struct error *error)
{
	struct arena arena = {0};
	struct templates templates = {
	        .arena = &arena, .folder = folder, .extension = ""};
	struct str language = language_of(name);
	bool fine = true;
	if (language.n > 0)
		fine = try_words(&templates, language, error);
	else if (str_ends(name, STR(".mustache")))
		fine = try_text(&templates, name, error);
	arena_free(&arena);
	return fine;
}
