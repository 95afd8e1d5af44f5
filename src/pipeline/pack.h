/* An edition into the state: its view, and a parcel for each destination and recipient,
 * each rendered from the view and written piece by piece. */
#ifndef PIPELINE_PACK_H
#define PIPELINE_PACK_H

#include "config/config.h"
#include "model/edition.h"
#include "pipeline/kept.h"

/* What an edition's parcels are made of. */
struct packing {
	const struct config *config;
	struct state *state;
	const struct edition *edition;
	const struct destinations *destinations;
};

/* Keeps the edition's view, and adds a parcel for each destination that is enabled and
 * for each recipient of mail, unless it is silent. For struct filling;
 * context is the packing. */
bool pack_edition(void *context, int64_t edition, struct error *error);

/* The parcels alone, of an edition whose view is kept. */
bool pack_parcels(const struct packing *with, int64_t edition, struct error *error);

/* A kept edition as a message to the sender, as a file with the ending .eml has it. */
bool pack_letter(struct arena *arena, const struct config *config,
                 struct kept_view *view, struct str *out, struct error *error);

#endif
