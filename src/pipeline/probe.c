#include "pipeline/probe.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/tongue.h"
#include "syntax/url.h"

/* So many links of a listing are tried before it is none. */
enum { LINKS_TRIED = 3 };

const char *
probe_name(enum probe_kind kind)
{
	static const char *const names[] = {MESSAGE("source"), MESSAGE("feed"),
	                                    MESSAGE("listing"), MESSAGE("page"),
	                                    MESSAGE("mailbox")};
	return names[kind];
}

static void __attribute__((format(printf, 3, 4)))
say(struct trial *trial, struct probe *out, const char *format, ...)
{
	char text[600];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, tongue(format), arguments);
	va_end(arguments);
	out->why.v =
	        arena_grow(trial->arena, out->why.v, out->why.n, sizeof *out->why.v);
	out->why.v[out->why.n++] = str_copy(trial->arena, str_from(text));
}

static struct str
name_of(const struct brief *brief)
{
	bool has_series = brief->series.n > 0 && !brief->from_feed;
	return has_series ? brief->series : brief->publisher;
}

/* What it calls itself, as a newsletter or publisher; nothing where many speak. */
static struct str
own_name(const struct read_reply *reply)
{
	struct str name = {0};
	for (size_t i = 0; i < reply->briefs.n; i++) {
		struct str one = name_of(&reply->briefs.v[i]);
		if (name.n > 0 && one.n > 0 && !str_eq(name, one))
			return (struct str){0};
		name = name.n > 0 ? name : one;
	}
	return name;
}

static bool
take(struct trial *trial, enum probe_kind kind, const struct source *source,
     struct probe *out)
{
	out->kind = kind;
	out->source = *source;
	out->source.allow_private |= trial->is_private;
	out->shown = trial->reply;
	out->source.name = own_name(&trial->reply);
	if (out->source.name.n == 0 && trial->reply.briefs.n == 1)
		out->source.name = trial->reply.briefs.v[0].title;
	return true;
}

/* --- feeds --- */

/* The first entry that is only a summary and has an address; else NULL. */
static const struct brief *
first_summary(const struct read_reply *reply, size_t *n)
{
	const struct brief *first = NULL;
	*n = 0;
	for (size_t i = 0; i < reply->briefs.n; i++) {
		const struct brief *brief = &reply->briefs.v[i];
		*n += brief->is_summary;
		if (!first && brief->is_summary && url_is_web(brief->url))
			first = brief;
	}
	return first;
}

/* The same source, followed. */
static struct source
followed(struct trial *trial, const struct source *source)
{
	struct ways *ways = arena_alloc(trial->arena, sizeof *ways);
	struct source out = *source;
	*ways = *source_ways(source);
	ways->follow.wanted = true;
	out.ways = ways;
	return out;
}

/* Entries that only sum up are followed where a page has more to say than its title. */
static void
judge_summaries(struct trial *trial, struct probe *out)
{
	size_t n;
	struct error why = {0};
	const struct brief *summary = first_summary(&out->shown, &n);
	if (!summary || n * 2 < out->shown.briefs.n)
		return;
	struct source page = out->source;
	page.address = summary->url;
	if (trial_read(trial, &page, &why) && trial_count(trial) > 1) {
		out->source = followed(trial, &out->source);
		out->shown = trial->reply;
		say(trial, out,
		    "its entries are summaries, and the page of the first gives %zu "
		    "bullets: its pages are followed",
		    trial_count(trial));
		return;
	}
	say(trial, out,
	    "its entries are summaries, and the page of the first gives no more: its "
	    "titles are taken");
}

static bool
take_feed(struct trial *trial, const struct source *source, struct probe *out)
{
	size_t n = trial->reply.briefs.n;
	take(trial, PROBE_FEED, source, out);
	if (n == 0)
		say(trial, out, "it is a feed, without entries just now");
	else
		say(trial, out, "it is a feed; entries: %zu", n);
	judge_summaries(trial, out);
	return true;
}

/* --- pages --- */

static bool
take_announced(struct trial *trial, const struct source *source, struct str feed,
               struct probe *out)
{
	struct error why = {0};
	struct source other = *source;
	other.address = feed;
	if (!trial_read(trial, &other, &why) || !trial->reply.hints.is_feed)
		return false;
	say(trial, out, "the page announces the feed %.*s, which says what is new",
	    STR_FMT(feed));
	return take_feed(trial, &other, out);
}

/* A listing is one where a link leads to a brief with highlights. */
static bool
take_listing(struct trial *trial, const struct source *source, struct strs links,
             struct probe *out)
{
	struct source listing = followed(trial, source), page = *source;
	for (size_t i = 0; i < links.n && i < LINKS_TRIED; i++) {
		struct error why = {0};
		page.address = links.v[i];
		if (!trial_read(trial, &page, &why) || trial_count(trial) == 0)
			continue;
		say(trial, out,
		    "it is a page whose %zu repeated links lead to briefs; number %zu "
		    "of them, %.*s, gives %zu bullets",
		    links.n, i + 1, STR_FMT(page.address), trial_count(trial));
		return take(trial, PROBE_LISTING, &listing, out);
	}
	return false;
}

static bool
take_page(struct trial *trial, const struct source *source, struct probe *out)
{
	size_t n = trial_count(trial);
	say(trial, out, "it is a page that announces highlights itself: %zu", n);
	return take(trial, PROBE_PAGE, source, out);
}

static bool
nothing(const struct source *source, enum probe_kind wanted, struct error *error)
{
	if (wanted != PROBE_ANY)
		return error_set(error, EX_DATAERR, "%.*s is no %s",
		                 STR_FMT(source->address), tongue(probe_name(wanted)));
	return error_set(
	        error, EX_DATAERR,
	        "%.*s: no feed, no links to briefs and no highlights were found; look "
	        "for the address of its feed or of one of its briefs",
	        STR_FMT(source->address));
}

static bool
probe_page(struct trial *trial, const struct source *source, enum probe_kind wanted,
           struct probe *out, struct error *error)
{
	struct error why = {0};
	struct source listing = followed(trial, source);
	struct read_reply page = trial->reply;
	bool has_items = trial_count(trial) > 0;
	bool has_links = trial_again(trial, &listing, &why);
	struct read_hints hints = trial->reply.hints;
	if (has_links && hints.feed.n > 0 &&
	    (wanted == PROBE_ANY || wanted == PROBE_FEED) &&
	    take_announced(trial, source, hints.feed, out))
		return true;
	if (has_items && (wanted == PROBE_ANY || wanted == PROBE_PAGE)) {
		trial->reply = page;
		return take_page(trial, source, out);
	}
	if (has_links && (wanted == PROBE_ANY || wanted == PROBE_LISTING) &&
	    take_listing(trial, source, hints.links, out))
		return true;
	return nothing(source, wanted, error);
}

/* --- mailboxes --- */

static int
compare_newsletters(const void *a, const void *b)
{
	const struct newsletter *x = a, *y = b;
	if (x->n_mails != y->n_mails)
		return x->n_mails < y->n_mails ? 1 : -1;
	return str_compare(x->name, y->name);
}

static struct newsletter *
newsletter_of(struct trial *trial, struct newsletters *all, const struct brief *brief)
{
	for (size_t i = 0; i < all->n; i++) {
		if (str_eq(all->v[i].name, brief->series))
			return &all->v[i];
	}
	all->v = arena_grow(trial->arena, all->v, all->n, sizeof *all->v);
	struct newsletter *one = &all->v[all->n++];
	*one = (struct newsletter){.name = brief->series,
	                           .is_list = !str_eq(brief->series, brief->publisher)};
	return one;
}

static bool
probe_mailbox(struct trial *trial, const struct source *source, struct probe *out)
{
	const struct read_reply *reply = &trial->reply;
	struct newsletters *all = &out->newsletters;
	take(trial, PROBE_MAILBOX, source, out);
	out->source.name = (struct str){0};
	for (size_t i = 0; i < reply->briefs.n; i++) {
		struct newsletter *one = newsletter_of(trial, all, &reply->briefs.v[i]);
		one->n_mails++;
		one->n_items += reply->items[i].n;
	}
	if (all->n > 0)
		qsort(all->v, all->n, sizeof *all->v, compare_newsletters);
	say(trial, out, "it is a mailbox with %zu mails by %zu newsletters",
	    reply->briefs.n, all->n);
	return true;
}

/* --- */

bool
probe_source(struct trial *trial, const struct source *source, enum probe_kind wanted,
             struct probe *out, struct error *error)
{
	struct probe found = {0};
	struct source asked = *source;
	bool is_box = source->kind >= SOURCE_MAILDIR, fine = false;
	if (is_box && wanted != PROBE_ANY && wanted != PROBE_MAILBOX)
		return nothing(source, wanted, error);
	if (!trial_read(trial, &asked, error))
		return false;
	if (!is_box && trial->moved_to.n > 0) {
		say(trial, &found, "it has moved for good to %.*s",
		    STR_FMT(trial->moved_to));
		asked.address = trial->moved_to;
	}
	if (is_box)
		fine = probe_mailbox(trial, &asked, &found);
	else if (trial->reply.hints.is_feed &&
	         (wanted == PROBE_ANY || wanted == PROBE_FEED))
		fine = take_feed(trial, &asked, &found);
	else if (!trial->reply.hints.is_feed)
		fine = probe_page(trial, &asked, wanted, &found, error);
	else
		nothing(source, wanted, error);
	if (fine)
		*out = found;
	return fine;
}
