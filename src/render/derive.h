/* What a template sees beside the kept view: all of it follows from that. */
#ifndef RENDER_DERIVE_H
#define RENDER_DERIVE_H

#include <jansson.h>

#include "render/numbers.h"
#include "render/words.h"

/* What it is derived with. */
struct derivation {
	struct arena *arena; /* for what is made on the way */
	json_t *words;
	struct str language; /* of the words */
	bool is_later;       /* the edition is not the first of its day */
	struct numbers numbers;
	json_t *found; /* NULL, or gets the links of the numbers from n_found on */
	size_t n_found;
};

/* Where something stands in its list. */
struct derive_place {
	bool first;
	bool last;
	size_t number; /* of a story in the edition, of a section in it; from 1 */
};

/* Fills in what context.h says of each; nothing else of the object changes. Stories
 * come in the order of the edition the first time: that numbers their links. */
void derive_head(struct derivation *m, json_t *view);
void derive_section(struct derivation *m, json_t *section, struct derive_place at);
void derive_story(struct derivation *m, json_t *story, struct derive_place at);

/* One of the view's counts. */
size_t derive_count(const json_t *view, const char *key);

#endif
