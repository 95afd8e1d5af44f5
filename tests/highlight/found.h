/* What is found in a brief that a test writes down. */
#ifndef TEST_FOUND_H
#define TEST_FOUND_H

#include "highlight/highlight.h"

extern struct arena arena;

/* The tables that ship. */
const struct languages *languages(void);

/*
 * A brief of lines: "# " a heading, "- " a list item, "~ " the preview text, "T " the
 * title, the rest paragraphs; "\" within one is a forced line break.
 */
struct brief brief_of(const char *lines);

/* The items' quotations, joined by " | ". */
struct str said(struct brief brief);

/* What is found in such lines. */
struct str found(const char *lines);

#endif
