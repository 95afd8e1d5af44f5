#include "pipeline/pack.h"

#include "deliver/deliver.h"
#include "render/render.h"

static void
pack(struct packing *in, const struct destination *destination, struct str bytes)
{
	struct parcels *out = in->out;
	struct parcel parcel = {.digest = in->edition->digest,
	                        .date = in->edition->date,
	                        .number = in->edition->number,
	                        .destination = *destination,
	                        .bytes = bytes};
	out->v = arena_grow(in->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = parcel;
}

/* A message of its own for each recipient; to a file or folder it is to the sender. */
static bool
pack_mail(struct packing *in, const struct destination *destination,
          struct error *error)
{
	const struct relay *relay = &in->config->relay;
	const struct strs *recipients = &destination->recipients;
	struct destination one = *destination;
	if (in->letter.html.n == 0 &&
	    !render_letter(in->arena, in->view, in->config->templates, &in->letter,
	                   error))
		return false;
	if (recipients->n == 0)
		pack(in, &one,
		     deliver_message(in->arena, in->edition, &in->letter, relay,
		                     STR("")));
	for (size_t i = 0; i < recipients->n; i++) {
		one.path = recipients->v[i];
		pack(in, &one,
		     deliver_message(in->arena, in->edition, &in->letter, relay,
		                     one.path));
	}
	return true;
}

static bool
pack_one(struct packing *in, const struct destination *destination, struct error *error)
{
	struct rendition rendition;
	if (!destination->enabled)
		return true;
	if (str_is(destination->media_type, "message/rfc822"))
		return pack_mail(in, destination, error);
	if (!render_edition(in->arena, in->view, destination->media_type,
	                    in->config->templates, &rendition, error))
		return false;
	pack(in, destination, rendition.bytes);
	return true;
}

bool
pack_edition(struct packing *in, const struct destinations *destinations,
             struct error *error)
{
	for (size_t i = 0; i < destinations->n; i++) {
		if (!pack_one(in, &destinations->v[i], error))
			return error_context(error, "digest %.*s",
			                     STR_FMT(in->edition->digest));
	}
	return true;
}
