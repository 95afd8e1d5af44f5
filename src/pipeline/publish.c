#include "base/buf.h"
#include "base/heap.h"
#include "base/log.h"
#include "base/stop.h"
#include "compose/compose.h"
#include "dedupe/dedupe.h"
#include "pipeline/archive.h"
#include "pipeline/choose.h"
#include "pipeline/days.h"
#include "pipeline/kept.h"
#include "pipeline/pack.h"
#include "render/render.h"
#include "state/printed.h"
#include "state/words.h"

/* How far back what was said already is compared with. */
enum { PUBLISHED_WINDOW_S = 14 * 24 * 3600 };

/* Lists of all that is new are given back as soon as they are not needed any more. */
enum { HELD_BYTES = 256 << 10 };

static bool
has_str(struct strs list, struct str x)
{
	for (size_t i = 0; i < list.n; i++) {
		if (str_eq(list.v[i], x))
			return true;
	}
	return false;
}

bool
publish_wants(const struct digest *digest, const struct source *source)
{
	if (!source->enabled)
		return false;
	if (digest->sources.n > 0 && !has_str(digest->sources, source->name))
		return false;
	if (digest->tags.n == 0)
		return true;
	for (size_t i = 0; i < source->tags.n; i++) {
		if (has_str(digest->tags, source->tags.v[i]))
			return true;
	}
	return false;
}

/* The list of all is not copied where all are wanted: they may be many. */
static struct sources
sources_of(struct arena *arena, const struct config *config,
           const struct digest *digest)
{
	const struct sources *all = &config->sources;
	struct sources list = {0};
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += publish_wants(digest, &all->v[i]);
	if (n == all->n)
		return *all;
	list.v = arena_array(arena, n, sizeof *list.v);
	for (size_t i = 0; i < all->n; i++) {
		if (publish_wants(digest, &all->v[i]))
			list.v[list.n++] = all->v[i];
	}
	return list;
}

static struct failures
troubles_of(struct arena *arena, const struct failures *all,
            const struct sources *sources)
{
	struct failures list = {0};
	for (size_t i = 0; i < all->n; i++) {
		for (size_t j = 0; j < sources->n; j++) {
			if (!str_eq(all->v[i].name, sources->v[j].name))
				continue;
			list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
			list.v[list.n++] = all->v[i];
			break;
		}
	}
	return list;
}

/* Of these names those of the digest's sources. */
static struct strs
names_of(struct arena *arena, const struct strs *all, const struct sources *sources)
{
	struct strs list = {0};
	for (size_t i = 0; i < sources->n; i++) {
		for (size_t j = 0; j < all->n; j++) {
			if (!str_eq(all->v[j], sources->v[i].name))
				continue;
			list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
			list.v[list.n++] = all->v[j];
		}
	}
	return list;
}

/* An edition being made. */
struct publishing {
	struct arena *arena;
	struct run *run;
	const struct digest *digest;
	struct due due;
};

/* What a digest has to say, before it is an edition. */
struct news {
	struct sources sources;
	struct series_list series;
	struct stories stories;
	size_t n_reports;  /* in the stories */
	size_t n_repeats;  /* reports that say what is known */
	size_t n_unwanted; /* reports that the rules are against */
};

/* What was published later is not of this day. */
static void
keep_until(struct reports *reports, int64_t until)
{
	size_t n = 0;
	for (size_t i = 0; i < reports->n; i++) {
		if (reports->v[i].published < until)
			reports->v[n++] = reports->v[i];
	}
	reports->n = n;
}

static bool
was_printed(struct arena *arena, const struct strs *printed, struct str quote)
{
	struct str words = words_fold(arena, quote);
	for (size_t i = 0; i < printed->n; i++) {
		if (words.n > 0 && str_find(printed->v[i], words, 0) < printed->v[i].n)
			return true;
	}
	return false;
}

/* What was printed before the state began is known, and no news. */
static bool
drop_printed(struct publishing *in, struct reports *fresh, struct error *error)
{
	struct strs printed;
	struct arena scratch = {0};
	bool fine = true;
	size_t n = 0;
	if (!state_printed(in->run->state, &scratch, in->digest->name, &printed, error))
		return false;
	for (size_t i = 0; printed.n > 0 && i < fresh->n; i++) {
		struct arena words = {0};
		struct telling telling = {0};
		fine = fine && state_telling(in->run->state, &words, fresh->v[i].id,
		                             &telling, error);
		if (!was_printed(&words, &printed, telling.quote))
			fresh->v[n++] = fresh->v[i];
		arena_free(&words);
	}
	fresh->n = printed.n > 0 ? n : fresh->n;
	arena_free(&scratch);
	return fine;
}

static bool
group(struct publishing *in, struct reports reports, struct told_stories *out,
      struct error *error)
{
	struct dedupe_options options = {.merge_window_s = in->digest->merge_window_s,
	                                 .merge = in->digest->merge,
	                                 .threshold = in->digest->threshold,
	                                 .updates = in->digest->updates};
	struct kept_said said = {in->run->state, in->digest->name,
	                         in->run->now - PUBLISHED_WINDOW_S};
	struct kept_signatures signatures = {.state = in->run->state};
	struct past past = kept_past(&said);
	struct fresh fresh = kept_fresh(&signatures, reports);
	bool fine = state_pins(in->run->state, in->arena, &options.pins, error) &&
	            dedupe_stories(in->arena, &fresh, &past, &options, out, error);
	arena_free(&signatures.arena);
	heap_give_back(); /* what comparing needed */
	return fine;
}

static bool
collect(struct publishing *in, struct news *out, struct error *error)
{
	struct state *state = in->run->state;
	struct reports reports;
	struct told_stories told;
	out->sources = sources_of(in->arena, in->run->config, in->digest);
	if (!state_unpublished(state, in->arena, in->digest->name, &out->sources,
	                       &reports, error) ||
	    !state_series(state, in->arena, &out->series, error))
		return false;
	keep_until(&reports, in->due.until);
	struct choosing by = {state, in->digest, &out->sources};
	size_t n_all = reports.n;
	if (!choose_reports(&by, &reports, error))
		return false;
	size_t n_known = reports.n;
	out->n_unwanted = n_all - n_known;
	if (!drop_printed(in, &reports, error) || !group(in, reports, &told, error))
		return false;
	out->stories = told.stories;
	out->n_reports = reports.n - told.repeats.n;
	out->n_repeats = n_known - out->n_reports;
	return true;
}

static void
count_edition(struct run *run, const struct edition *edition, const struct news *news)
{
	run->counts.n_editions++;
	run->counts.n_stories += edition->n_stories;
	run->counts.n_merged += news->n_repeats + news->n_reports - news->stories.n;
	log_info("%.*s: edition of %.*s with %zu stories", STR_FMT(edition->digest),
	         STR_FMT(edition->date), edition->n_stories);
}

/* Where an edition goes that is only looked at. */
static struct destination screen = {.kind = DESTINATION_STDOUT,
                                    .media_type = {"text/markdown", 13},
                                    .enabled = true};
static const struct destinations on_screen = {&screen, 1};

/* Silent where it says nothing, but for a day's first that is asked for empty. */
static bool
find_number(struct publishing *in, const struct news *news, int *number,
            struct error *error)
{
	int last;
	if (!state_last_number(in->run->state, in->digest->name, in->due.date, &last,
	                       error))
		return false;
	bool is_said = news->stories.n > 0 || (in->digest->empty && last == 0);
	*number = is_said ? last + 1 : 0;
	return true;
}

/* What has no room in an edition stays to be read on its page in an archive. */
static enum left_out
left_out_of(const struct digest *digest)
{
	const struct destinations *list = &digest->destinations;
	for (size_t i = 0; i < list->n; i++) {
		if (list->v[i].kind == DESTINATION_ARCHIVE && list->v[i].enabled)
			return LEFT_OUT_KEPT;
	}
	return LEFT_OUT_COUNTED;
}

/* The page of this edition on the web, where an archive of the digest has an address.
 */
static struct str
address_of(struct publishing *in, int number)
{
	const struct destinations *list = &in->digest->destinations;
	for (size_t i = 0; i < list->n; i++) {
		const struct destination *to = &list->v[i];
		struct buf address = buf_new(in->arena, 0);
		if (to->kind != DESTINATION_ARCHIVE || !to->enabled ||
		    to->address.n == 0)
			continue;
		buf_add(&address, to->address);
		buf_add(&address, archive_page_name(in->arena, in->digest->name,
		                                    in->due.date, number));
		return buf_str(&address);
	}
	return STR("");
}

static struct str
leave_of(const struct strs *unsubscribe)
{
	for (size_t i = 0; i < unsubscribe->n; i++) {
		if (str_starts_nocase(unsubscribe->v[i], STR("https:")))
			return unsubscribe->v[i];
	}
	return unsubscribe->n > 0 ? unsubscribe->v[0] : STR("");
}

static bool
compose(struct publishing *in, struct news *news, int number, struct edition *edition,
        struct error *error)
{
	struct state *state = in->run->state;
	struct strs recovered = {0};
	struct failures troubles =
	        troubles_of(in->arena, &in->run->troubles, &news->sources);
	struct compose_facts facts = {
	        .date = in->due.date,
	        .number = number,
	        .now = in->run->now,
	        .sources = &news->sources,
	        .troubles = &troubles,
	        .series = news->series,
	        .left_out = left_out_of(in->digest),
	        .address = address_of(in, number),
	        .leave = leave_of(&in->run->config->relay.unsubscribe)};
	if (!state_last_made(state, in->digest->name, &facts.since, error) ||
	    !state_recovered(state, in->arena, facts.since,
	                     in->run->config->report_after, &recovered, error))
		return false;
	facts.recovered = names_of(in->arena, &recovered, &news->sources);
	compose_edition(in->arena, in->digest, &facts, &news->stories, edition);
	return true;
}

static bool
make_edition(struct publishing *in, struct error *error)
{
	struct run *run = in->run;
	struct news news = {0};
	struct edition edition = {0};
	int number;
	if (!collect(in, &news, error) || !find_number(in, &news, &number, error))
		return false;
	if (number == 0 && news.n_repeats + news.n_unwanted == 0)
		return true;
	if (!compose(in, &news, number, &edition, error))
		return false;
	struct packing packing = {.config = run->config,
	                          .state = run->state,
	                          .edition = &edition,
	                          .destinations = run->mode == RUN_DRY
	                                                  ? &on_screen
	                                                  : &in->digest->destinations};
	struct filling filling = {pack_edition, &packing};
	struct unsaid unsaid = {.until = in->due.until};
	if (news.n_repeats + news.n_unwanted + edition.n_left_out > 0)
		unsaid.sources = news.sources;
	if (!state_publish(run->state, &edition, &unsaid, &filling, error))
		return false;
	if (number > 0)
		count_edition(run, &edition, &news);
	return true;
}

static bool
publish_edition(struct publishing *in, struct error *error)
{
	return state_begin(in->run->state, error) && make_edition(in, error) &&
	       state_keep(in->run->state, error);
}

static bool
publish_digest(struct run *run, const struct digest *digest, struct error *error)
{
	struct arena arena = {0};
	struct dues dues = {0};
	bool fine = days_due(&arena, run, digest, &dues, error);
	for (size_t i = 0; fine && i < dues.n && !stop_asked(); i++) {
		struct arena own = {0};
		struct publishing in = {&own, run, digest, dues.v[i]};
		fine = publish_edition(&in, error);
		arena_free(&own);
	}
	arena_free(&arena);
	return fine;
}

bool
pipeline_publish(struct run *run, struct error *error)
{
	bool fine = pipeline_sign(run, error);
	heap_give_back(); /* what gathering needed */
	heap_hold(HELD_BYTES);
	for (size_t i = 0; fine && i < run->config->digests.n && !stop_asked(); i++)
		fine = publish_digest(run, &run->config->digests.v[i], error);
	return fine;
}
