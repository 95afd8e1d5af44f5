#include "deliver/deliver.h"
#include "base/log.h"
#include "pipeline/pipeline.h"

static struct str
destination_name(const struct parcel *parcel)
{
	if (parcel->destination.path.n > 0)
		return parcel->destination.path;
	return STR("standard output");
}

static bool
is_mail(const struct parcel *parcel)
{
	return parcel->destination.kind == DESTINATION_RELAY ||
	       parcel->destination.kind == DESTINATION_SENDMAIL;
}

static void
add_path(struct run *run, struct str path)
{
	struct strs *list = &run->written;
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = str_copy(run->arena, path);
	log_info("wrote %.*s", STR_FMT(path));
}

static void
add_undelivered(struct run *run, const struct parcel *parcel, const struct error *why,
                struct failure *failure)
{
	struct failures *list = &run->failures;
	*failure = (struct failure){
	        .name = str_copy(run->arena, destination_name(parcel)),
	        .stage = STAGE_DELIVER,
	        .code = why->code,
	        .text = str_copy(run->arena, str_from(why->text)),
	};
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = *failure;
	run->counts.n_undelivered++;
}

static void
note_accepted(struct run *run, const struct parcel *parcel,
              const struct receipt *receipt)
{
	run->counts.n_delivered++;
	if (is_mail(parcel))
		log_info("%.*s: taken: %.*s", STR_FMT(parcel->destination.path),
		         STR_FMT(receipt->text));
	else if (receipt->text.n > 0)
		add_path(run, receipt->text);
}

static bool
deliver_one(struct arena *arena, struct run *run, const struct parcel *parcel,
            struct error *error)
{
	struct error why = {0};
	struct failure failure;
	struct receipt receipt;
	if (deliver_parcel(arena, parcel, &run->config->relay, &receipt, &why)) {
		note_accepted(run, parcel, &receipt);
		return state_receipt(run->state, parcel->id, NULL, run->now, error);
	}
	add_undelivered(run, parcel, &why, &failure);
	return state_receipt(run->state, parcel->id, &failure, run->now, error);
}

bool
pipeline_deliver(struct run *run, struct error *error)
{
	struct arena arena = {0};
	struct parcels parcels = {0};
	bool fine = state_outbox(run->state, &arena, &parcels, error);
	for (size_t i = 0; fine && i < parcels.n; i++)
		fine = deliver_one(&arena, run, &parcels.v[i], error);
	arena_free(&arena);
	return fine;
}
