/* What of a page is no part of its text. */
#ifndef READ_BOILERPLATE_H
#define READ_BOILERPLATE_H

#include <stdbool.h>

#include "syntax/tree.h"

/* How much text lies below a node, scripts and styles not counted. */
size_t boilerplate_text_bytes(const struct node *node);
bool boilerplate_has_text(const struct node *node);

/*
 * Whether an element is left out: by its name (script, form controls, nav, aside …),
 * its role, or a word of its class and id (cookie, breadcrumb, related …). Never
 * because of its links, and never where it holds much of the page's text (page_bytes).
 * in_content: it lies in an <article> or <main>, whose header and footer are its own.
 */
bool boilerplate_is(const struct node *node, size_t page_bytes, bool in_content);

/*
 * Whether readers do not see the element, as far as it says so itself. (font-size:0 is
 * no sign: in mails it stands around whole columns.)
 */
bool boilerplate_is_hidden(const struct node *node);

/* Hidden or not, its class calls it the preview text of a mail. */
bool boilerplate_is_preheader(const struct node *node);

#endif
