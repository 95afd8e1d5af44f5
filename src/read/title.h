/* What a page or entry is called, without its site's name (private to the room). */
#ifndef READ_TITLE_H
#define READ_TITLE_H

#include "base/str.h"

/* The title without the site's name at its end or start ("… | The Site"). */
struct str title_bare(struct str title, struct str site);

#endif
