/* Values of metadata and feeds as plain text. */
#ifndef READ_PLAIN_H
#define READ_PLAIN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "syntax/tree.h"

/* Whether a text holds tags or references of HTML. */
bool plain_is_markup(struct str text);

/* A copy on one line: white space folded, no control characters, at most 2,000 bytes.
 */
struct str plain_line(struct arena *arena, struct str text);

/* One line without markup: references decoded (also doubly escaped ones), white space
 * folded, at most 2,000 bytes. */
struct str plain_text(struct arena *arena, struct str text);

/* The text of a tree with a blank between its blocks, at most 20,000 bytes. */
struct str plain_tree(struct arena *arena, const struct node *root);

/* A language tag as BCP 47 writes it ("en_us" gives "en-US"); empty where it is none.
 */
struct str plain_language(struct arena *arena, struct str tag);

/* A date that is not later than now (0: unknown). */
int64_t plain_date(int64_t date, int64_t now);

#endif
