/* read and explain: one brief, without configuration and state, through one reader. */
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "command.h"
#include "pipeline/trial.h"
#include "render/briefs.h"

static bool
is_web(struct str address)
{
	return str_starts_nocase(address, STR("http://")) ||
	       str_starts_nocase(address, STR("https://"));
}

/* Says what of the command line cannot be meant, before a file of that name is sought.
 */
static bool
check_words(const struct options *options, struct error *error)
{
	const char *name = options->arguments[0], *base = options->base;
	struct str address = str_from(name);
	if (address.n == 0)
		return error_set(error, EX_USAGE,
		                 "the name is empty; give a URL, a FILE or -");
	if (strstr(name, "://") && !is_web(address) &&
	    !str_starts_nocase(address, STR("file://")) && !file_exists(name))
		return error_set(error, EX_USAGE,
		                 "%s: only http, https and file addresses can be read",
		                 name);
	if (base && !is_web(str_from(base)))
		return error_set(error, EX_USAGE,
		                 "--base takes an http or https address, not \"%s\"",
		                 base);
	return true;
}

static bool
read_named(struct trial *trial, const struct options *options, struct error *error)
{
	struct source source = trial_source(str_from(options->arguments[0]));
	if (!check_words(options, error))
		return false;
	source.media_type = str_from(options->media_type);
	struct ways ways = *source_ways(&source);
	ways.post.since_s = trial->now; /* all of a mailbox */
	source.ways = &ways;
	return trial_open(trial, error) && trial_read(trial, &source, error);
}

static int
end_read(const struct options *options, const struct trial *trial, struct str text)
{
	struct error error = {0};
	if (!write_output(options, text, &error))
		return end_with(&error);
	if (trial_count(trial) > 0)
		return 0;
	log_error("%s: no highlights found", options->arguments[0]);
	return EXIT_NOTHING_FOUND;
}

/* Reads, and prints what a verb makes of it. */
static int
read_and_print(const struct options *options, enum read_detail detail,
               struct str (*print)(struct arena *arena, const struct options *options,
                                   const struct read_reply *reply))
{
	struct arena arena = {0};
	struct error error = {0};
	struct trial trial = {.arena = &arena,
	                      .user_agent = user_agent(),
	                      .now = (int64_t)time(NULL),
	                      .detail = detail,
	                      .base = str_from(options->base)};
	int code = read_named(&trial, options, &error)
	                   ? end_read(options, &trial,
	                              print(&arena, options, &trial.reply))
	                   : end_with(&error);
	trial_close(&trial);
	arena_free(&arena);
	return code;
}

static struct str
briefs_text(struct arena *arena, const struct options *options,
            const struct read_reply *reply)
{
	return options->json
	               ? render_briefs_json(arena, &reply->briefs, reply->items)
	               : render_briefs_markdown(arena, &reply->briefs, reply->items);
}

int
cmd_read(const struct options *options)
{
	return read_and_print(options, READ_ITEMS, briefs_text);
}

static struct str
reasons_json(struct arena *arena, const struct read_reply *reply)
{
	struct strs *lines = arena_array(arena, reply->briefs.n, sizeof *lines);
	for (size_t i = 0; i < reply->briefs.n; i++)
		lines[i] = reply->why[i].lines;
	return render_reasons_json(arena, &reply->briefs, reply->items, lines);
}

static struct str
explain_text(struct arena *arena, const struct options *options,
             const struct read_reply *reply)
{
	if (options->json)
		return reasons_json(arena, reply);
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < reply->briefs.n; i++) {
		const struct brief *brief = &reply->briefs.v[i];
		struct strs lines = reply->why[i].lines;
		buf_printf(&out, "%s%.*s\n", i ? "\n" : "", STR_FMT(brief->title));
		for (size_t j = 0; j < brief->notes.n; j++)
			buf_printf(&out, "  note: %.*s\n", STR_FMT(brief->notes.v[j]));
		for (size_t j = 0; j < lines.n; j++)
			buf_printf(&out, "  %.*s\n", STR_FMT(lines.v[j]));
		for (size_t j = 0; j < reply->items[i].n; j++) {
			const struct item *item = &reply->items[i].v[j];
			buf_printf(&out, "  bullet %zu: %.*s\n    link: %.*s\n", j + 1,
			           STR_FMT(item->text), STR_FMT(item->url));
		}
	}
	return buf_str(&out);
}

/* Words that are neither a path nor an address. */
static bool
is_item(const char *word)
{
	if (!*word || strcmp(word, "-") == 0 || strstr(word, "://") ||
	    file_exists(word))
		return false;
	return strchr(word, ' ') || !strpbrk(word, "./");
}

int
cmd_explain(const struct options *options)
{
	if (is_story(options->arguments[0]))
		return explain_story(options);
	if (is_item(options->arguments[0]))
		return explain_item(options);
	return read_and_print(options, READ_EXPLAIN, explain_text);
}
