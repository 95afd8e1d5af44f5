/* list: the sources of the configuration. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "command.h"

static bool
has_tag(const struct source *source, const char *tag)
{
	for (size_t i = 0; i < source->tags.n; i++)
		if (str_is(source->tags.v[i], tag))
			return true;
	return false;
}

static bool
is_listed(const struct options *options, const struct source *source)
{
	return !options->tag || has_tag(source, options->tag);
}

static json_t *
tags_of(const struct source *source)
{
	json_t *tags = json_array();
	for (size_t i = 0; i < source->tags.n; i++) {
		struct str tag = source->tags.v[i];
		json_array_append_new(tags, json_stringn(tag.s, tag.n));
	}
	return tags;
}

static void
print_json(const struct options *options, const struct sources *sources)
{
	json_t *list = json_array();
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = &sources->v[i];
		if (!is_listed(options, s))
			continue;
		json_array_append_new(list, json_pack("{s:s%, s:s%, s:o, s:b}", "name",
		                                      s->name.s, s->name.n, "address",
		                                      s->address.s, s->address.n,
		                                      "tags", tags_of(s), "enabled",
		                                      (int)s->enabled));
	}
	json_t *all = json_pack("{s:o}", "sources", list);
	json_dumpf(all, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(all);
}

/* The text as it may stand on a terminal. */
static void
print_text(struct str text)
{
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t c;
		n = utf8_decode(text, at, &c);
		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			putchar('?');
		else
			fwrite(text.s + at, 1, n, stdout);
	}
}

static void
print_lines(const struct options *options, const struct sources *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = &sources->v[i];
		if (!is_listed(options, s))
			continue;
		print_text(s->name);
		fputs("\t", stdout);
		print_text(s->address);
		for (size_t k = 0; k < s->tags.n; k++) {
			fputs(k ? ", " : "\t", stdout);
			print_text(s->tags.v[k]);
		}
		puts(s->enabled ? "" : "\t(not enabled)");
	}
}

/* A tag that no source has is a slip of the pen. */
static bool
check_tag(const struct options *options, const struct sources *sources,
          struct error *error)
{
	if (!options->tag)
		return true;
	for (size_t i = 0; i < sources->n; i++)
		if (has_tag(&sources->v[i], options->tag))
			return true;
	return error_set(error, EX_USAGE, "no source has the tag \"%s\"", options->tag);
}

int
cmd_list(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0 && !check_tag(options, &config.sources, &error)) {
		code = end_with(&error);
	} else if (code == 0) {
		if (options->json)
			print_json(options, &config.sources);
		else
			print_lines(options, &config.sources);
		code = end_output();
	}
	arena_free(&arena);
	return code;
}
