/* CSS selectors as XPath; private to the files of select. */
#ifndef SYNTAX_SELECT_CSS_H
#define SYNTAX_SELECT_CSS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

bool select_css(struct arena *arena, struct str selector, struct str *xpath,
                struct error *error);

#endif
