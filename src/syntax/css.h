/*
 * A style sheet (CSS), read as far as it can be said of single elements: rules whose
 * selectors are made of types, classes, attributes, ":root" and ":first-child", joined
 * by blanks, ">" and "+". Every other rule is passed over, as the standard bids.
 */
#ifndef SYNTAX_CSS_H
#define SYNTAX_CSS_H

#include "base/arena.h"
#include "base/list.h"
#include "base/str.h"

/* For whom a rule is: "@media (prefers-color-scheme: dark)", and "@media mail", a
 * medium that no browser takes itself for. Other media are passed over. */
enum css_medium { CSS_EVERY, CSS_DARK, CSS_MAIL };

/* What is said of one element. */
struct css_compound {
	char joint;      /* to the one before: ' ', '>' or '+'; 0: it is the first */
	struct str type; /* empty or "*": any */
	struct strs classes;  /* all of them */
	struct str attribute; /* it has this one; empty: no matter */
	struct str value;     /* s == NULL: whatever its value */
	bool first_child;
};

struct css_selector {
	struct str text; /* as it stands */
	struct css_compound *v;
	size_t n;
	int weight; /* specificity: classes count 100, types 1 */
};

struct css_declaration {
	struct str property; /* as it stands; properties of one's own begin with "--" */
	struct str value;
};

LIST_OF(css_declarations, css_declaration);

/* One selector of a list; the declarations are shared. */
struct css_rule {
	enum css_medium medium;
	struct css_selector selector;
	struct css_declarations declarations;
};

LIST_OF(css_rules, css_rule);

/* The rules in their order; they borrow the text where it has no comments. */
struct css_rules css_parse(struct arena *arena, struct str text);

/* What lengths are relative to, in pixels. */
struct css_scale {
	double rem;
	double vw; /* a hundredth of the page's width */
};

/*
 * A value with each length in rem or vw, and each calc(), clamp(), min() and max(), as
 * pixels: "clamp(2rem, 1rem + 5vw, 4rem)" as "46px". False where it cannot be told
 * (percentages in a sum, a function that is not known).
 */
bool css_pixels(struct arena *arena, struct str value, const struct css_scale *scale,
                struct str *out);

#endif
