#include "render/render.h"

#include "base/buf.h"
#include "render/context.h"
#include "render/dump.h"
#include "render/feed.h"
#include "render/templates.h"
#include "render/wrap.h"
#include "syntax/mustache.h"

enum { TEXT_COLUMNS = 72 };

/* A form made from templates: digest.EXTENSION, and what it names. */
struct form {
	const char *media_type;
	const char *extension;
	enum mustache_escape escape;
	size_t n_columns; /* 0: lines are as long as they are */
	void (*finish)(const struct derivation *m, json_t *story); /* of the context */
};

static const struct form forms[] = {
        {"text/html", ".html.mustache", MUSTACHE_HTML, 0, NULL},
        {"text/markdown", ".md.mustache", MUSTACHE_MARKDOWN, 0, NULL},
        {"text/plain", ".txt.mustache", MUSTACHE_NONE, TEXT_COLUMNS, NULL},
        {"application/atom+xml", ".atom.mustache", MUSTACHE_HTML, 0, feed_finish},
        {"application/feed+json", ".feed.json.mustache", MUSTACHE_JSON, 0, feed_finish},
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
fill(struct templates *templates, const struct form *form, struct context *context,
     const struct sink *out, struct error *error)
{
	struct mustache how = {.lists = context_lists(context), .escape = form->escape};
	context->finish = form->finish;
	struct wrap wrap = {.out = out, .n_columns = form->n_columns};
	struct sink in_columns = wrap_sink(&wrap);
	bool fine = templates_fill(templates, STR("digest"), &how, context->head,
	                           form->n_columns ? &in_columns : out, error);
	fine = fine && wrap_end(&wrap, error);
	wrap_free(&wrap);
	return fine;
}

bool
render_edition(const struct view_parts *view, struct str media_type, struct str folder,
               const struct sink *out, struct error *error)
{
	const struct form *form = form_find(media_type);
	struct arena arena = {0};
	struct templates templates = {.arena = &arena,
	                              .folder = folder,
	                              .extension = form ? form->extension : ""};
	struct context context = {0};
	if (!form && !str_is(media_type, "application/json"))
		return error_set(error, EX_CONFIG, "media type %.*s: unknown form",
		                 STR_FMT(media_type));
	bool fine = context_open(&context, &templates, view, error);
	if (fine)
		fine = form ? fill(&templates, form, &context, out, error)
		            : dump_context(&context, out, error);
	context_close(&context);
	arena_free(&arena);
	return fine;
}
