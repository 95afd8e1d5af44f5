#include "pipeline/pack.h"

#include "deliver/deliver.h"
#include "model/mail.h"
#include "pipeline/archive.h"
#include "pipeline/kept.h"
#include "render/render.h"

/* A packing at work on one edition. */
struct packer {
	const struct packing *with;
	struct kept_view kept;
	struct view_parts view;
	struct arena arena;   /* of the letter */
	struct letter letter; /* empty before the first mail */
};

/* A parcel's bytes on their way into the outbox. */
struct filled {
	struct state *state;
	int64_t parcel;
};

static bool
put_piece(void *context, struct str bytes, struct error *error)
{
	const struct filled *filled = context;
	return kept_goes_on(error) &&
	       state_add_piece(filled->state, filled->parcel, bytes, error);
}

static bool
pack_message(struct packer *in, const struct destination *destination,
             struct str recipient, struct error *error)
{
	const struct packing *with = in->with;
	struct filled filled = {.state = with->state};
	struct arena scratch = {0};
	struct str bytes = deliver_message(&scratch, with->edition, &in->letter,
	                                   &with->config->relay, recipient);
	bool fine = state_add_parcel(with->state, in->kept.edition, destination,
	                             &filled.parcel, error) &&
	            put_piece(&filled, bytes, error) &&
	            state_seal_parcel(with->state, filled.parcel, error);
	arena_free(&scratch);
	return fine;
}

/* A message of its own for each recipient; to a file or folder it is to the sender. */
static bool
pack_mail(struct packer *in, const struct destination *destination, struct error *error)
{
	const struct strs *recipients = &destination->recipients;
	struct destination one = *destination;
	if (in->letter.html.n == 0 &&
	    !render_letter(&in->arena, &in->view, in->with->config->templates,
	                   &in->letter, error))
		return false;
	if (recipients->n == 0)
		return pack_message(in, destination, STR(""), error);
	for (size_t i = 0; i < recipients->n; i++) {
		one.path = recipients->v[i];
		if (!pack_message(in, &one, one.path, error))
			return false;
	}
	return true;
}

/* Two parcels: the edition's page, and what follows from it. */
static bool
pack_archive(struct packer *in, const struct destination *destination,
             struct error *error)
{
	const struct packing *with = in->with;
	struct filled filled = {.state = with->state};
	struct sink sink = {put_piece, &filled};
	struct arena arena = {0};
	struct archive_of of;
	struct destination page = *destination, index = *destination;
	page.path = archive_pattern(&arena, destination->path);
	index.kind = DESTINATION_INDEX;
	struct archive_place place = {with->config, with->edition->digest,
	                              destination->path};
	bool fine = archive_open(&of, &arena, with->state, &place, error) &&
	            state_add_parcel(with->state, in->kept.edition, &page,
	                             &filled.parcel, error) &&
	            render_archive_edition(&of.archive,
	                                   archive_find(&of, with->edition->date,
	                                                with->edition->number),
	                                   &sink, error) &&
	            state_seal_parcel(with->state, filled.parcel, error) &&
	            state_add_parcel(with->state, in->kept.edition, &index,
	                             &filled.parcel, error) &&
	            state_seal_parcel(with->state, filled.parcel, error);
	arena_free(&arena);
	return fine;
}

static bool
pack_one(struct packer *in, const struct destination *destination, struct error *error)
{
	struct filled filled = {.state = in->with->state};
	struct sink sink = {put_piece, &filled};
	if (!destination->enabled)
		return true;
	if (str_is(destination->media_type, "message/rfc822"))
		return pack_mail(in, destination, error);
	if (destination->kind == DESTINATION_ARCHIVE)
		return pack_archive(in, destination, error);
	return state_add_parcel(filled.state, in->kept.edition, destination,
	                        &filled.parcel, error) &&
	       render_edition(&in->view, destination->media_type,
	                      in->with->config->templates, &sink, error) &&
	       state_seal_parcel(filled.state, filled.parcel, error);
}

bool
pack_parcels(const struct packing *with, int64_t edition, struct error *error)
{
	struct packer in = {.with = with, .kept = {with->state, edition}};
	size_t n = with->edition->number > 0 ? with->destinations->n : 0;
	bool fine = true;
	in.view = kept_parts(&in.kept);
	for (size_t i = 0; fine && i < n; i++)
		fine = pack_one(&in, &with->destinations->v[i], error);
	arena_free(&in.arena);
	return fine ||
	       error_context(error, "digest %.*s", STR_FMT(with->edition->digest));
}

bool
pack_edition(void *context, int64_t edition, struct error *error)
{
	const struct packing *with = context;
	struct kept_view kept = {with->state, edition};
	struct tellings tellings = kept_tellings(with->state);
	struct view_keeper keeper = kept_keeper(&kept);
	if (!render_view(with->edition, &tellings, &keeper, error))
		return error_context(error, "digest %.*s",
		                     STR_FMT(with->edition->digest));
	return pack_parcels(with, edition, error);
}

bool
pack_letter(struct arena *arena, const struct config *config, struct kept_view *view,
            struct str *out, struct error *error)
{
	struct view_parts parts = kept_parts(view);
	struct edition edition;
	struct letter letter;
	struct str head;
	if (!parts.get(parts.context, arena, (struct view_place){0}, &head, error) ||
	    !render_recall(arena, head, &edition, error) ||
	    !render_letter(arena, &parts, config->templates, &letter, error))
		return false;
	*out = deliver_message(arena, &edition, &letter, &config->relay, STR(""));
	return true;
}
