/* An edition as parcels: rendered once for each destination and recipient. */
#ifndef PIPELINE_PACK_H
#define PIPELINE_PACK_H

#include "config/config.h"
#include "model/edition.h"
#include "model/mail.h"

/* What an edition's parcels are made of. */
struct packing {
	struct arena *arena;
	const struct config *config;
	const struct edition *edition;
	struct str view;
	struct letter letter; /* empty before the first mail */
	struct parcels *out;
};

/* Adds a parcel for each destination that is enabled, and for each recipient of mail.
 */
bool pack_edition(struct packing *in, const struct destinations *destinations,
                  struct error *error);

#endif
