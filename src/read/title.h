/* What a page or entry is called, without its site's name (private to the room). */
#ifndef READ_TITLE_H
#define READ_TITLE_H

#include "base/str.h"

/* The title without the site's name at its end or start ("… | The Site"). */
struct str title_bare(struct str title, struct str site);

/* Where a page says what it is called, as plain text; empty where it does not. */
struct titles {
	struct str stated;    /* JSON-LD's headline, og:title */
	struct str other;     /* twitter:title and the like */
	struct str main;      /* its first <h1> */
	struct str head;      /* <title> */
	struct strs headings; /* all of its text's, from the top */
	struct str address;   /* its own: its host is like the site's name */
};

/*
 * The page's title: what is stated, else the heading that <title> says too, else the
 * main heading; without what stands behind or before it there where the page says the
 * title alone elsewhere. *site becomes the site's name if that is what stands there,
 * else empty. Both borrow.
 */
struct str title_choose(const struct titles *titles, struct str *site);

#endif
