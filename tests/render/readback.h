/*
 * What a reader finds in each form of an edition, so that forms can be compared: a line
 * a bullet, all its words in order with "<address>" behind those that are linked; marks
 * that only separate ( ) , ; and middle dots are left out.
 */
#ifndef TESTS_RENDER_READBACK_H
#define TESTS_RENDER_READBACK_H

#include "base/arena.h"
#include "base/str.h"
#include "model/edition.h"
#include "model/mail.h"
#include "model/model.h"
#include "syntax/tree.h"

struct strs readback_html(struct arena *arena, struct str html);
struct strs readback_markdown(struct arena *arena, struct str markdown);
struct strs readback_text(struct arena *arena, struct str text);
struct strs readback_json(struct arena *arena, struct str json);
struct strs readback_atom(struct arena *arena, struct str xml);
struct strs readback_json_feed(struct arena *arena, struct str json);

/* The edition in that form; checked to succeed. */
struct str readback_render(struct arena *arena, const struct edition *edition,
                           const char *media_type);

/* The edition as a letter; checked to succeed. */
struct letter readback_letter(struct arena *arena, const struct edition *edition);

/* Checks that every form says the same n_bullets bullets, in the same order and with
 * the same links; the second, that a letter's two texts do. */
void readback_compare(struct arena *arena, const struct edition *edition,
                      size_t n_bullets);
void readback_compare_letter(struct arena *arena, const struct edition *edition,
                             const struct letter *letter);

/* The first element of that name and (unless NULL) class below root, or NULL. */
const struct node *readback_find(const struct node *root, const char *name,
                                 const char *class);

#endif
