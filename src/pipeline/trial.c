#include "pipeline/trial.h"

#include "base/file.h"
#include "base/log.h"
#include "base/tongue.h"
#include "fetch/fetch.h"

struct source
trial_source(struct str address)
{
	static const struct ways generous = {.limits = {.max_bytes = (size_t)64 << 20,
	                                                .connect_ms = 10000,
	                                                .total_ms = 60000,
	                                                .stalled_ms = 15000,
	                                                .max_redirects = 5,
	                                                .max_entries = 1000}};
	struct source source = {.address = address, .ways = &generous, .enabled = true};
	if (str_starts_nocase(address, STR("imap://")) ||
	    str_starts_nocase(address, STR("imaps://")))
		source.kind = SOURCE_IMAP;
	else if (!str_starts_nocase(address, STR("http://")) &&
	         !str_starts_nocase(address, STR("https://")))
		source.kind = fetch_kind(address);
	return source;
}

bool
trial_open(struct trial *trial, struct error *error)
{
	const struct languages *languages;
	return highlight_load(trial->arena, STR(""), &languages, error) &&
	       readers_open(1, languages, &trial->readers, error);
}

void
trial_close(struct trial *trial)
{
	readers_close(trial->readers);
	for (size_t i = 0; i < trial->n_kept; i++)
		arena_free(&trial->kept[i]);
	trial->n_kept = 0;
}

/* What lives there does so until the trial is closed. */
static void
keep(struct trial *trial, struct arena arena)
{
	size_t n = trial->n_kept++;
	trial->kept = arena_grow(trial->arena, trial->kept, n, sizeof *trial->kept);
	trial->kept[n] = arena;
}

static void
join(struct trial *trial, const struct read_reply *more)
{
	struct arena *arena = trial->arena;
	struct read_reply *all = &trial->reply;
	all->hints = more->hints;
	for (size_t i = 0; i < more->briefs.n; i++) {
		size_t n = all->briefs.n++;
		all->briefs.v =
		        arena_grow(arena, all->briefs.v, n, sizeof *all->briefs.v);
		all->items = arena_grow(arena, all->items, n, sizeof *all->items);
		all->briefs.v[n] = more->briefs.v[i];
		all->items[n] = more->items[i];
		if (!more->why)
			continue;
		all->why = arena_grow(arena, all->why, n, sizeof *all->why);
		all->why[n] = more->why[i];
	}
}

static bool
read_one(struct trial *trial, const struct source *source,
         const struct resource *resource, struct error *error)
{
	struct read_result result = {0};
	const struct ways *ways = source_ways(source);
	struct read_request request = {
	        .resource = *resource,
	        .options = {.base = trial->base.n > 0 ? trial->base : resource->url,
	                    .language = source->language,
	                    .max_entries = ways->limits.max_entries,
	                    .now = trial->now,
	                    .follow = ways->follow,
	                    .content = ways->content,
	                    .filter = ways->post.filter},
	        .otherwise = source->otherwise,
	        .detail = trial->detail};
	if (source->media_type.n > 0)
		request.resource.media_type = source->media_type;
	readers_ask(trial->readers, &request, &result);
	keep(trial, result.arena);
	join(trial, &result.reply);
	const struct error *why = &result.reply.error;
	return why->code == 0 || error_set(error, why->code, "%.*s: %s",
	                                   STR_FMT(source->address), why->text);
}

/* One bad mail or file is one warning. */
static bool
take_mail(struct trial *trial, struct fetched *fetched)
{
	struct error why = fetched->error;
	bool fine = fetched->outcome != FETCH_FAILED;
	if (fetched->outcome == FETCH_GOT)
		fine = read_one(trial, fetched->source, &fetched->resource, &why);
	if (!fine)
		log_warning("%s", why.text);
	arena_free(&fetched->arena);
	return fine;
}

/* What is no mail or file of it tells of the whole: it failed. */
static bool
is_whole(const struct fetched *fetched)
{
	return fetched->outcome == FETCH_FAILED && fetched->resource.mail.n == 0 &&
	       fetched->source->kind != SOURCE_FILE;
}

static bool
take_many(struct trial *trial, struct fetch *fetch, struct error *error)
{
	struct fetched fetched;
	bool fine = fetch_wait(fetch, NULL, 0, 0, error);
	while (fine && fetch_take(fetch, &fetched)) {
		trial->is_private = fetched.is_private;
		if (is_whole(&fetched)) {
			fine = error_set(error, fetched.error.code, "%s",
			                 fetched.error.text);
			arena_free(&fetched.arena);
		} else {
			trial->n_failed += !take_mail(trial, &fetched);
		}
	}
	return fine;
}

static bool
read_many(struct trial *trial, const struct source *source, struct error *error)
{
	struct fetch *fetch;
	struct source named = *source;
	struct fetch_options options = {.now = trial->now,
	                                .user_agent = trial->user_agent};
	bool fine = fetch_open(&options, &fetch, error);
	if (!fine)
		return false;
	named.allow_private = true;
	fetch_add(fetch, &(struct fetch_ask){.source = &named});
	while (fine && !fetch_done(fetch))
		fine = take_many(trial, fetch, error);
	fetch_close(fetch);
	if (fine && trial->n_failed > 0 && trial->reply.briefs.n == 0)
		fine = error_set(error, EX_DATAERR, "%.*s: no %s of it could be read",
		                 STR_FMT(source->address),
		                 source->kind == SOURCE_FILE ? tongue("file")
		                                             : tongue("mail"));
	return fine;
}

static bool
get(struct trial *trial, const struct source *source, struct error *error)
{
	struct fetched fetched = {0};
	if (!fetch_one(source, trial->user_agent, &fetched, error))
		return false;
	keep(trial, fetched.arena);
	trial->resource = fetched.resource;
	trial->moved_to = fetched.moved_to;
	trial->is_private = fetched.is_private;
	return true;
}

/* As a source it names many files, unless there is one of that very name. */
static bool
is_pattern(const struct source *source)
{
	struct arena scratch = {0};
	bool is = source->kind == SOURCE_FILE && !str_is(source->address, "-") &&
	          str_find(source->address, STR("*"), 0) < source->address.n &&
	          !file_exists(str_c(&scratch, source->address));
	arena_free(&scratch);
	return is;
}

bool
trial_read(struct trial *trial, const struct source *source, struct error *error)
{
	trial->reply = (struct read_reply){0};
	trial->n_failed = 0;
	if (source->kind >= SOURCE_MAILDIR || is_pattern(source))
		return read_many(trial, source, error);
	return get(trial, source, error) &&
	       read_one(trial, source, &trial->resource, error);
}

bool
trial_again(struct trial *trial, const struct source *source, struct error *error)
{
	trial->reply = (struct read_reply){0};
	return read_one(trial, source, &trial->resource, error);
}

size_t
trial_count(const struct trial *trial)
{
	size_t n = 0;
	for (size_t i = 0; i < trial->reply.briefs.n; i++)
		n += trial->reply.items[i].n;
	return n;
}
