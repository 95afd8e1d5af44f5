/* read and explain: one brief, without configuration and state, through one reader. */
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "command.h"
#include "fetch/fetch.h"
#include "pipeline/pipeline.h"
#include "render/briefs.h"

static const struct limits read_limits = {
        .max_bytes = (size_t)64 << 20,
        .connect_ms = 10000,
        .total_ms = 60000,
        .stalled_ms = 15000,
        .max_redirects = 5,
        .max_entries = 1000,
};

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

/* Fetches and reads what the first argument names. */
static bool
read_one(struct arena *arena, const struct options *options, enum read_detail detail,
         struct read_result *out, struct error *error)
{
	const struct languages *languages;
	struct readers *readers = NULL;
	struct str address = str_from(options->arguments[0]);
	struct read_request request = {.detail = detail};
	if (!check_words(options, error) ||
	    !highlight_load(arena, STR(""), &languages, error) ||
	    !readers_open(1, languages, &readers, error))
		return false;
	bool fine = fetch_one(arena, address, &read_limits, user_agent(),
	                      &request.resource, error);
	if (fine) {
		if (options->media_type)
			request.resource.media_type = str_from(options->media_type);
		request.options = (struct read_options){
		        .base = options->base ? str_from(options->base)
		                              : request.resource.url,
		        .max_entries = read_limits.max_entries,
		        .now = (int64_t)time(NULL),
		};
		readers_ask(readers, &request, out);
		fine = out->reply.error.code == 0;
		if (!fine)
			error_set(error, out->reply.error.code, "%s: %s",
			          options->arguments[0], out->reply.error.text);
	}
	readers_close(readers);
	return fine;
}

static size_t
count_items(const struct read_reply *reply)
{
	size_t n = 0;
	for (size_t i = 0; i < reply->briefs.n; i++)
		n += reply->items[i].n;
	return n;
}

static int
end_read(const struct options *options, const struct read_reply *reply, struct str text)
{
	struct error error = {0};
	if (!write_output(options, text, &error))
		return end_with(&error);
	if (count_items(reply) > 0)
		return 0;
	log_error("%s: no highlights found", options->arguments[0]);
	return EXIT_NOTHING_FOUND;
}

int
cmd_read(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct read_result result = {0};
	int code;
	if (read_one(&arena, options, READ_ITEMS, &result, &error)) {
		const struct read_reply *reply = &result.reply;
		struct str text =
		        options->json ? render_briefs_json(&arena, &reply->briefs,
		                                           reply->items)
		                      : render_briefs_markdown(&arena, &reply->briefs,
		                                               reply->items);
		code = end_read(options, reply, text);
	} else {
		code = end_with(&error);
	}
	arena_free(&result.arena);
	arena_free(&arena);
	return code;
}

static struct str
explain_text(struct arena *arena, const struct read_reply *reply)
{
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

int
cmd_explain(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct read_result result = {0};
	int code;
	if (read_one(&arena, options, READ_EXPLAIN, &result, &error))
		code = end_read(options, &result.reply,
		                explain_text(&arena, &result.reply));
	else
		code = end_with(&error);
	arena_free(&result.arena);
	arena_free(&arena);
	return code;
}
