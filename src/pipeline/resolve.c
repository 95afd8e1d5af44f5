/*
 * Newsletters link through trackers, whose redirects alone know where to. Who wants the
 * true links (resolve_links) has each address asked once, by HEAD and with all limits
 * of its source; what it leads to is remembered, so that no address is asked again.
 */
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/stop.h"
#include "fetch/fetch.h"
#include "pipeline/recording.h"
#include "state/redirects.h"
#include "syntax/markdown.h"
#include "syntax/url.h"

enum {
	ITEMS_MAX = 500, /* of a source, looked at in one run */
	LINKS_MAX = 100, /* of a source, asked in one run */
	WAIT_MS = 200
};

/* A source whose links are asked. */
struct linking {
	struct source asked_as; /* an address by itself, with the source's limits */
	struct linked_items items;
	struct strs urls; /* to ask */
};

struct resolving {
	struct run *run;
	struct arena arena;
	struct linking *v;
	size_t n;
	struct fetch *fetch;
	size_t n_asked;
};

/* --- links --- */

/* What a destination in our own CommonMark means. */
static struct str
plain_destination(struct arena *arena, struct str x)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < x.n; i++) {
		if (str_starts(str_slice(x, i, x.n), STR("&amp;"))) {
			buf_char(&out, '&');
			i += 4;
		} else if (x.s[i] != '\\') {
			buf_char(&out, x.s[i]);
		}
	}
	return buf_str(&out);
}

/* The next link's destination at or after *at; moves behind it. */
static bool
next_destination(struct str text, size_t *at, struct str *out)
{
	size_t start = str_find(text, STR("]("), *at) + 2, end = start;
	while (end < text.n && text.s[end] != ')')
		end += text.s[end] == '\\' ? 2 : 1;
	*at = end + 1;
	if (end >= text.n)
		return false;
	*out = str_slice(text, start, end);
	return true;
}

/* A link into its brief's own text is known. */
static bool
is_askable(struct str url)
{
	return url_is_web(url) && str_find(url, STR("#:~:text="), 0) == url.n;
}

static bool
has(const struct strs *list, struct str one)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i], one))
			return true;
	return false;
}

static bool
add_unknown(struct resolving *in, struct linking *linking, struct str url,
            struct error *error)
{
	struct str target;
	struct strs *urls = &linking->urls;
	if (!is_askable(url) || urls->n >= LINKS_MAX || has(urls, url))
		return true;
	if (!state_redirect(in->run->state, &in->arena, url, &target, error))
		return false;
	if (target.n > 0)
		return true;
	urls->v = arena_grow(&in->arena, urls->v, urls->n, sizeof url);
	urls->v[urls->n++] = str_copy(&in->arena, url);
	return true;
}

static bool
collect(struct resolving *in, struct linking *linking, struct error *error)
{
	for (size_t i = 0; i < linking->items.n; i++) {
		const struct linked_item *item = &linking->items.v[i];
		struct str link;
		if (!add_unknown(in, linking, item->url, error) ||
		    !add_unknown(in, linking, item->brief_url, error))
			return false;
		for (size_t at = 0; next_destination(item->text, &at, &link);) {
			link = plain_destination(&in->arena, link);
			if (!add_unknown(in, linking, link, error))
				return false;
		}
	}
	return true;
}

/* Only of a source that is an address itself may links lead to private ones: what comes
 * by mail says nothing of this network. */
static bool
add_source(struct resolving *in, const struct source *source, struct error *error)
{
	struct ways *ways = arena_alloc(&in->arena, sizeof *ways);
	struct linking linking = {
	        .asked_as = {.name = source->name, .kind = SOURCE_URL, .ways = ways}};
	ways->limits = source_ways(source)->limits;
	linking.asked_as.allow_private =
	        source->kind == SOURCE_URL && source->allow_private;
	if (!state_linked(in->run->state, &in->arena, source->name, ITEMS_MAX,
	                  &linking.items, error) ||
	    !collect(in, &linking, error))
		return false;
	in->v = arena_grow(&in->arena, in->v, in->n, sizeof linking);
	in->v[in->n++] = linking;
	return true;
}

/* --- asking --- */

static bool
take_answers(struct resolving *in, struct error *error)
{
	struct fetched fetched;
	bool fine = true;
	while (fine && fetch_take(in->fetch, &fetched)) {
		fine = fetch_record(in->fetch, &fetched, error);
		const struct str *url = fetched.tag;
		bool for_good = fetched.outcome == FETCH_FAILED &&
		                fetched.error.code != EX_TEMPFAIL;
		struct str target = *url;
		if (fetched.outcome == FETCH_GOT)
			target = url_clean(&fetched.arena, fetched.resource.url);
		else
			log_debug("link: %s", fetched.error.text);
		if (fine && (fetched.outcome == FETCH_GOT || for_good))
			fine = state_keep_redirect(in->run->state, *url, target,
			                           in->run->now, error);
		arena_free(&fetched.arena);
	}
	return fine;
}

static bool
ask(struct resolving *in, struct error *error)
{
	const struct config *config = in->run->config;
	int64_t left_ms = in->run->until_ms - clock_ms();
	struct fetch_options options = {
	        .connections = config->connections,
	        .connections_per_host = config->connections_per_host,
	        .deadline_ms = left_ms > 0 ? left_ms : 0,
	        .user_agent = in->run->user_agent,
	        .now = in->run->now,
	        .record = recording_links(&in->arena, in->run->record),
	        .replay = recording_links(&in->arena, in->run->replay),
	};
	if (in->n_asked == 0 || (left_ms <= 0 && !in->run->replay))
		return true;
	if (!fetch_open(&options, &in->fetch, error))
		return false;
	for (size_t i = 0; i < in->n; i++) {
		struct linking *linking = &in->v[i];
		for (size_t k = 0; k < linking->urls.n; k++) {
			struct fetch_ask one = {.source = &linking->asked_as,
			                        .address = linking->urls.v[k],
			                        .want = FETCH_ADDRESS,
			                        .tag = &linking->urls.v[k]};
			fetch_add(in->fetch, &one);
		}
	}
	bool fine = true;
	while (fine && !stop_asked() && !fetch_done(in->fetch))
		fine = fetch_wait(in->fetch, NULL, 0, WAIT_MS, error) &&
		       take_answers(in, error);
	fetch_close(in->fetch);
	return fine;
}

/* --- what they lead to --- */

/* Empty where it is as it was. */
static bool
target_of(struct resolving *in, struct str url, struct str *out, struct error *error)
{
	*out = (struct str){0};
	if (is_askable(url) &&
	    !state_redirect(in->run->state, &in->arena, url, out, error))
		return false;
	if (str_eq(*out, url))
		*out = (struct str){0};
	return true;
}

/* The text with the targets of its links; borrowed where nothing changes. */
static bool
relink_text(struct resolving *in, struct str *text, struct error *error)
{
	struct buf out = buf_new(&in->arena, 0);
	struct str link, target;
	size_t kept = 0;
	for (size_t at = 0; next_destination(*text, &at, &link);) {
		struct str url = plain_destination(&in->arena, link);
		if (!target_of(in, url, &target, error))
			return false;
		if (target.n == 0)
			continue;
		buf_add(&out, str_slice(*text, kept, (size_t)(link.s - text->s)));
		markdown_destination(&out, target);
		kept = (size_t)(link.s - text->s) + link.n;
	}
	if (kept == 0)
		return true;
	buf_add(&out, str_slice(*text, kept, text->n));
	*text = buf_str(&out);
	return true;
}

/* Sets *changed where the address leads elsewhere. */
static bool
relink_url(struct resolving *in, struct str *url, bool *changed, struct error *error)
{
	struct str target;
	if (!target_of(in, *url, &target, error))
		return false;
	if (target.n > 0) {
		*url = target;
		*changed = true;
	}
	return true;
}

static bool
relink(struct resolving *in, const struct linked_items *items, struct error *error)
{
	struct linked_items changed = {0};
	for (size_t i = 0; i < items->n; i++) {
		struct linked_item item = items->v[i];
		bool is_new = false;
		if (!relink_url(in, &item.url, &is_new, error) ||
		    !relink_url(in, &item.brief_url, &is_new, error) ||
		    !relink_text(in, &item.text, error))
			return false;
		if (!is_new && item.text.s == items->v[i].text.s)
			continue;
		changed.v = arena_grow(&in->arena, changed.v, changed.n, sizeof item);
		changed.v[changed.n++] = item;
	}
	return changed.n == 0 || state_relink(in->run->state, &changed, error);
}

bool
pipeline_resolve(struct run *run, struct error *error)
{
	struct resolving in = {.run = run};
	const struct sources *sources = &run->config->sources;
	bool fine = true;
	for (size_t i = 0; fine && i < sources->n && !stop_asked(); i++) {
		const struct source *source = &sources->v[i];
		if (source->enabled && source->resolve_links)
			fine = add_source(&in, source, error);
	}
	for (size_t i = 0; i < in.n; i++)
		in.n_asked += in.v[i].urls.n;
	fine = fine && ask(&in, error);
	for (size_t i = 0; fine && i < in.n; i++)
		fine = relink(&in, &in.v[i].items, error);
	if (in.n_asked > 0)
		log_info("%zu links asked where they lead", in.n_asked);
	arena_free(&in.arena);
	return fine;
}
