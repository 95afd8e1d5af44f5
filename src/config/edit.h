/* Changes of the configuration's file that keep its order and form. */
#ifndef CONFIG_EDIT_H
#define CONFIG_EDIT_H

#include "config/config.h"

/*
 * The text of a configuration with sources put behind those that stand in it, written
 * as the last of them is (a line each, or side by side). Of a source: what OPML
 * and `add` know of it; its login only where that is a user and a secret's file. The
 * text must have passed config_load.
 */
struct str edit_add_sources(struct arena *arena, struct str text,
                            const struct sources *sources);

/*
 * The same with the file: nothing else in it changes, a link stays one, and it is
 * replaced as a whole. A change that would make faults is not made: EX_DATAERR and the
 * first of them. EX_CANTCREAT or EX_IOERR where it cannot be written.
 */
bool edit_file(struct arena *arena, struct str path, const struct config_places *places,
               const struct sources *sources, struct error *error);

#endif
