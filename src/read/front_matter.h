/* What a text says about itself before it begins: YAML between "---", TOML in "+++". */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Plain text each; empty or DATE_NONE where the text does not say. */
struct front_matter {
	struct str title;
	struct str author;
	struct str description;
	struct str language;
	struct str url; /* http or https */
	int64_t published;
};

/*
 * The text behind its front matter; all of it where there is none. Of YAML and TOML
 * only lines of a key and a text are understood, and the first text of a list; the rest
 * is passed over.
 */
struct str front_matter_read(struct arena *arena, struct str text,
                             struct front_matter *out);

#endif
