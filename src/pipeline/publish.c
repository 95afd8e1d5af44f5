#include "base/date.h"
#include "base/log.h"
#include "base/stop.h"
#include "compose/compose.h"
#include "dedupe/dedupe.h"
#include "pipeline/pack.h"
#include "pipeline/pipeline.h"
#include "render/render.h"

/* How far back what was said already is compared with. */
enum { PUBLISHED_WINDOW_S = 14 * 24 * 3600 };

static bool
has_str(struct strs list, struct str x)
{
	for (size_t i = 0; i < list.n; i++) {
		if (str_eq(list.v[i], x))
			return true;
	}
	return false;
}

static bool
wants(const struct digest *digest, const struct source *source)
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

static struct sources
sources_of(struct arena *arena, const struct config *config,
           const struct digest *digest)
{
	struct sources list = {0};
	for (size_t i = 0; i < config->sources.n; i++) {
		if (!wants(digest, &config->sources.v[i]))
			continue;
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		list.v[list.n++] = config->sources.v[i];
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

/* A rehearsal shows the edition on standard output alone. */
static bool
make_parcels(struct packing *packing, enum run_mode mode,
             const struct destinations *destinations, struct error *error)
{
	struct destination show = {.kind = DESTINATION_STDOUT,
	                           .media_type = STR("text/markdown"),
	                           .enabled = true};
	struct destinations shown = {&show, 1};
	return pack_edition(packing, mode == RUN_DRY ? &shown : destinations, error);
}

/* What a digest has to say, before it is an edition. */
struct news {
	struct sources sources;
	struct stories stories;
	struct unsaid unsaid;
};

static bool
collect(struct arena *arena, const struct run *run, const struct digest *digest,
        struct news *out, struct error *error)
{
	struct reports fresh, published;
	struct dedupe_options options = {.merge_window_s = digest->merge_window_s};
	int64_t since = run->now - PUBLISHED_WINDOW_S;
	out->sources = sources_of(arena, run->config, digest);
	if (!state_unpublished(run->state, arena, digest->name, &out->sources, &fresh,
	                       error) ||
	    !state_published(run->state, arena, digest->name, since, &published, error))
		return false;
	dedupe_stories(arena, &fresh, &published, &options, &out->stories,
	               &out->unsaid.repeats);
	return true;
}

static void
count_edition(struct run *run, const struct edition *edition, const struct news *news)
{
	run->counts.n_editions++;
	run->counts.n_stories += edition->n_stories;
	run->counts.n_merged += news->unsaid.repeats.n;
	for (size_t i = 0; i < news->stories.n; i++) {
		const struct story *story = &news->stories.v[i];
		run->counts.n_merged += (size_t)story->n_echoes + story->n_dropped;
	}
	log_info("%.*s: edition of %.*s with %zu stories", STR_FMT(edition->digest),
	         STR_FMT(edition->date), edition->n_stories);
}

static bool
find_telling(void *state, struct arena *arena, const struct report *report,
             struct telling *out, struct error *error)
{
	return state_telling(state, arena, report->id, out, error);
}

static bool
publish_digest(struct arena *arena, struct run *run, const struct digest *digest,
               struct error *error)
{
	struct news news = {0};
	struct edition edition = {0};
	struct parcels parcels = {0};
	struct compose_facts facts = {
	        .date = date_iso(arena, date_day(run->now, digest->zone)),
	        .now = run->now,
	};
	if (!collect(arena, run, digest, &news, error) ||
	    !state_last_number(run->state, digest->name, facts.date, &facts.number,
	                       error))
		return false;
	if (news.stories.n == 0 && news.unsaid.repeats.n == 0)
		return true;
	facts.number++;
	facts.sources = &news.sources;
	struct failures troubles = troubles_of(arena, &run->troubles, &news.sources);
	facts.troubles = &troubles;
	compose_edition(arena, digest, &facts, &news.stories, &edition,
	                &news.unsaid.left_out);
	struct packing packing = {.arena = arena,
	                          .config = run->config,
	                          .edition = &edition,
	                          .out = &parcels};
	struct tellings tellings = {find_telling, run->state};
	if (!render_view(arena, &edition, &tellings, &packing.view, error))
		return false;
	if (edition.n_stories > 0 &&
	    !make_parcels(&packing, run->mode, &digest->destinations, error))
		return false;
	if (!state_publish(run->state, &edition, &news.unsaid, packing.view, &parcels,
	                   error))
		return false;
	if (edition.n_stories > 0)
		count_edition(run, &edition, &news);
	return true;
}

bool
pipeline_publish(struct run *run, struct error *error)
{
	for (size_t i = 0; i < run->config->digests.n && !stop_asked(); i++) {
		struct arena arena = {0};
		bool fine =
		        publish_digest(&arena, run, &run->config->digests.v[i], error);
		arena_free(&arena);
		if (!fine)
			return false;
	}
	return true;
}
