/*
 * A past day again: its editions are rendered from the views that the state keeps,
 * which gives the bytes that they had (with the same templates). That is done in a
 * private copy of the state, whose outbox then holds nothing but them: a file that is
 * missing is laid down, one that stands is compared, and mail is not sent a second
 * time.
 */
#include "pipeline/pack.h"
#include "pipeline/pipeline.h"
#include "render/render.h"

static bool
is_mail(const struct destination *destination)
{
	return destination->kind == DESTINATION_RELAY ||
	       destination->kind == DESTINATION_SENDMAIL;
}

/* A rehearsal shows each edition on standard output alone. */
static struct destinations
places_of(struct arena *arena, const struct run *run, const struct digest *digest)
{
	struct destination screen = {.kind = DESTINATION_STDOUT,
	                             .media_type = STR("text/markdown"),
	                             .enabled = true};
	const struct destinations *all = &digest->destinations;
	struct destinations places = {arena_array(arena, all->n + 1, sizeof *places.v),
	                              0};
	for (size_t i = 0; i < all->n && run->mode != RUN_DRY; i++) {
		if (!is_mail(&all->v[i]))
			places.v[places.n++] = all->v[i];
	}
	if (run->mode == RUN_DRY)
		places.v[places.n++] = screen;
	return places;
}

static bool
edition_again(struct arena *arena, struct run *run, const struct digest *digest,
              int64_t id, struct error *error)
{
	struct edition edition;
	struct destinations places = places_of(arena, run, digest);
	struct view_place top = {0};
	struct str head;
	if (!state_part(run->state, arena, id, top, &head, error) ||
	    !render_recall(arena, head, &edition, error))
		return false;
	struct packing packing = {.config = run->config,
	                          .state = run->state,
	                          .edition = &edition,
	                          .destinations = &places};
	run->counts.n_editions++;
	return pack_parcels(&packing, id, error);
}

static bool
digest_again(struct run *run, const struct digest *digest, struct str date,
             struct error *error)
{
	int last;
	bool fine = state_last_number(run->state, digest->name, date, &last, error);
	for (int number = 1; fine && number <= last; number++) {
		struct arena arena = {0};
		struct edition_name name = {digest->name, date, number};
		int64_t id;
		fine = state_find_edition(run->state, &name, &id, error) &&
		       (id == 0 || edition_again(&arena, run, digest, id, error));
		arena_free(&arena);
	}
	return fine;
}

static bool
empty_outbox(struct run *run, struct error *error)
{
	struct arena arena = {0};
	struct parcels parcels = {0};
	struct attempt end = {.state = PARCEL_FORGOTTEN};
	bool fine = state_outbox(run->state, &arena, &parcels, error);
	for (size_t i = 0; fine && i < parcels.n; i++)
		fine = state_receipt(run->state, parcels.v[i].id, &end, run->now,
		                     error);
	arena_free(&arena);
	return fine;
}

bool
pipeline_again(struct run *run, struct str date, struct error *error)
{
	if (!empty_outbox(run, error))
		return false;
	for (size_t i = 0; i < run->config->digests.n; i++) {
		if (!digest_again(run, &run->config->digests.v[i], date, error))
			return false;
	}
	if (run->counts.n_editions == 0)
		return error_set(error, EX_NOINPUT, "there is no edition of %.*s",
		                 STR_FMT(date));
	return pipeline_deliver(run, error);
}
