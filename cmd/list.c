/* list: the sources of the configuration. */
#include <stdio.h>
#include <stdlib.h>

#include "base/tongue.h"
#include "command.h"
#include "config/describe.h"

static bool
has_tag(const struct source *source, const char *tag)
{
	for (size_t i = 0; i < source->tags.n; i++)
		if (str_is(source->tags.v[i], tag))
			return true;
	return false;
}

static struct sources
listed(struct arena *arena, const struct options *options, const struct sources *all)
{
	struct sources some = {arena_array(arena, all->n, sizeof *some.v), 0};
	for (size_t i = 0; i < all->n; i++)
		if (!options->tag || has_tag(&all->v[i], options->tag))
			some.v[some.n++] = all->v[i];
	return some;
}

static void
print_lines(const struct sources *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = &sources->v[i];
		print_text(s->name);
		putchar('\t');
		print_text(s->address);
		for (size_t k = 0; k < s->tags.n; k++) {
			fputs(k ? ", " : "\t", stdout);
			print_text(s->tags.v[k]);
		}
		puts(s->enabled ? "" : tongue("\t(not enabled)"));
	}
}

int
cmd_list(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	struct sources sources = listed(&arena, options, &config.sources);
	if (code == 0 && options->tag && sources.n == 0) {
		/* A tag that no source has is a slip of the pen. */
		error_set(&error, EX_USAGE, "no source has the tag \"%s\"",
		          options->tag);
		code = end_with(&error);
	} else if (code == 0) {
		if (options->json)
			fputs(str_c(&arena, describe_sources(&arena, &sources)),
			      stdout);
		else
			print_lines(&sources);
		code = end_output();
	}
	arena_free(&arena);
	return code;
}
