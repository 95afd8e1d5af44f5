/* What enumerates within an item: "strikes in Lima, Quito and La Paz". */
#ifndef HIGHLIGHT_SERIES_H
#define HIGHLIGHT_SERIES_H

#include "highlight/split/lattice.h"

/* Sets the joints' `link`; the pieces and their phrases are there already. */
void series_mark(struct lattice *lattice);

#endif
