#include "render/render.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/buf.h"
#include "render/context.h"
#include "render/templates.h"
#include "render/wrap.h"
#include "syntax/mustache.h"

enum { TEXT_COLUMNS = 72 };

static struct str
as_it_is(struct arena *arena, struct str text)
{
	(void)arena;
	return text;
}

static struct str
in_columns(struct arena *arena, struct str text)
{
	return wrap_text(arena, text, TEXT_COLUMNS);
}

/* A form made from templates: digest.EXTENSION, and what it names. */
struct form {
	const char *media_type;
	const char *extension;
	enum mustache_escape escape;
	struct str (*finish)(struct arena *arena, struct str text);
};

static const struct form forms[] = {
        {"text/html", ".html.mustache", MUSTACHE_HTML, as_it_is},
        {"text/markdown", ".md.mustache", MUSTACHE_MARKDOWN, as_it_is},
        {"text/plain", ".txt.mustache", MUSTACHE_NONE, in_columns},
};

static const struct form *
form_find(struct str media_type)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (str_is(media_type, forms[i].media_type))
			return &forms[i];
	}
	return NULL;
}

static bool
fill(struct templates *templates, const struct form *form, const json_t *context,
     struct str *out, struct error *error)
{
	if (!templates_fill(templates, STR("digest"), context, form->escape, out,
	                    error))
		return false;
	*out = form->finish(templates->arena, *out);
	return true;
}

static bool
dump(struct arena *arena, const json_t *context, struct str *out)
{
	char *bytes = json_dumps(context, JSON_INDENT(2));
	struct buf text = buf_new(arena, 0);
	buf_add_c(&text, bytes);
	buf_char(&text, '\n');
	free(bytes);
	*out = buf_str(&text);
	return true;
}

bool
render_edition(struct arena *arena, struct str view, struct str media_type,
               struct str folder, struct rendition *out, struct error *error)
{
	const struct form *form = form_find(media_type);
	struct templates templates = {.arena = arena,
	                              .folder = folder,
	                              .extension = form ? form->extension : ""};
	struct str bytes = STR("");
	if (!form && !str_is(media_type, "application/json"))
		return error_set(error, EX_CONFIG, "media type %.*s: unknown form",
		                 STR_FMT(media_type));
	json_t *context = context_make(&templates, view, error);
	if (!context)
		return false;
	bool fine = form ? fill(&templates, form, context, &bytes, error)
	                 : dump(arena, context, &bytes);
	json_decref(context);
	if (fine)
		*out = (struct rendition){str_copy(arena, media_type), bytes};
	return fine;
}
