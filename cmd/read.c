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

/* What is read, by one reader; the outcomes of several are one. */
struct reading {
	struct arena *arena;
	const struct options *options;
	enum read_detail detail;
	struct readers *readers;
	struct read_reply reply;
	struct arena *answers; /* in which the replies live */
	size_t n_answers;
	size_t n_failed; /* mails */
};

static void
join(struct reading *reading, const struct read_result *result)
{
	const struct read_reply *more = &result->reply;
	size_t n_before = reading->n_answers++;
	reading->answers = arena_grow(reading->arena, reading->answers, n_before,
	                              sizeof *reading->answers);
	reading->answers[n_before] = result->arena;
	struct read_reply *all = &reading->reply;
	for (size_t i = 0; i < more->briefs.n; i++) {
		size_t n = all->briefs.n++;
		all->briefs.v = arena_grow(reading->arena, all->briefs.v, n,
		                           sizeof *all->briefs.v);
		all->items =
		        arena_grow(reading->arena, all->items, n, sizeof *all->items);
		all->briefs.v[n] = more->briefs.v[i];
		all->items[n] = more->items[i];
		if (!more->why)
			continue;
		all->why = arena_grow(reading->arena, all->why, n, sizeof *all->why);
		all->why[n] = more->why[i];
	}
}

static bool
read_resource_of(struct reading *reading, const struct resource *resource,
                 struct error *error)
{
	const struct options *options = reading->options;
	struct read_result result = {0};
	struct read_request request = {.resource = *resource,
	                               .detail = reading->detail};
	if (options->media_type)
		request.resource.media_type = str_from(options->media_type);
	request.options = (struct read_options){
	        .base = options->base ? str_from(options->base) : resource->url,
	        .max_entries = read_limits.max_entries,
	        .now = (int64_t)time(NULL),
	};
	readers_ask(reading->readers, &request, &result);
	join(reading, &result);
	const struct error *why = &result.reply.error;
	return why->code == 0 ||
	       error_set(error, why->code, "%s: %s", options->arguments[0], why->text);
}

/* One bad mail is one warning. */
static bool
take_mail(struct reading *reading, struct fetched *fetched)
{
	struct error why = fetched->error;
	bool fine = fetched->outcome != FETCH_FAILED;
	if (fetched->outcome == FETCH_GOT)
		fine = read_resource_of(reading, &fetched->resource, &why);
	if (!fine)
		log_warning("%s", why.text);
	arena_free(&fetched->arena);
	return fine;
}

static bool
read_mailbox(struct reading *reading, enum source_kind kind, struct error *error)
{
	struct fetch *fetch;
	struct fetched fetched;
	int64_t now = (int64_t)time(NULL);
	struct fetch_options options = {.now = now};
	struct source source = {.kind = kind,
	                        .address = str_from(reading->options->arguments[0]),
	                        .limits = read_limits,
	                        .post.since_s = now};
	bool fine = fetch_open(&options, &fetch, error), listed = false;
	if (!fine)
		return false;
	fetch_add(fetch, &(struct fetch_ask){.source = &source});
	while (fine && !fetch_done(fetch)) {
		fine = fetch_wait(fetch, NULL, 0, 0, error);
		while (fetch_take(fetch, &fetched)) {
			listed = listed || fetched.outcome == FETCH_LISTED;
			reading->n_failed += !take_mail(reading, &fetched);
		}
	}
	fetch_close(fetch);
	if (fine && reading->n_failed > 0 && reading->reply.briefs.n == 0)
		fine = error_set(error, listed ? EX_DATAERR : EX_NOINPUT,
		                 "%s: no mail of it could be read",
		                 reading->options->arguments[0]);
	return fine;
}

/* Fetches and reads what the first argument names. */
static bool
read_one(struct reading *reading, struct error *error)
{
	const struct languages *languages;
	struct str address = str_from(reading->options->arguments[0]);
	struct resource resource;
	if (!check_words(reading->options, error) ||
	    !highlight_load(reading->arena, STR(""), &languages, error) ||
	    !readers_open(1, languages, &reading->readers, error))
		return false;
	enum source_kind kind = fetch_kind(address);
	bool fine = kind != SOURCE_FILE
	                    ? read_mailbox(reading, kind, error)
	                    : fetch_one(reading->arena, address, &read_limits,
	                                user_agent(), &resource, error) &&
	                              read_resource_of(reading, &resource, error);
	readers_close(reading->readers);
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

/* Reads, and prints what a verb makes of it. */
static int
read_and_print(const struct options *options, enum read_detail detail,
               struct str (*print)(struct arena *arena, const struct options *options,
                                   const struct read_reply *reply))
{
	struct arena arena = {0};
	struct error error = {0};
	struct reading reading = {
	        .arena = &arena, .options = options, .detail = detail};
	int code = read_one(&reading, &error)
	                   ? end_read(options, &reading.reply,
	                              print(&arena, options, &reading.reply))
	                   : end_with(&error);
	for (size_t i = 0; i < reading.n_answers; i++)
		arena_free(&reading.answers[i]);
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
explain_text(struct arena *arena, const struct options *options,
             const struct read_reply *reply)
{
	(void)options;
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
	return is_story(options->arguments[0])
	               ? explain_story(options)
	               : read_and_print(options, READ_EXPLAIN, explain_text);
}
