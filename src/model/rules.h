/* The corner of the table where a digest's rules lie: which bullets it wants. */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include "base/list.h"
#include "base/str.h"

/* All that it says must hold of a bullet; of a list one. What is empty says nothing. */
struct rule {
	struct strs words;     /* phrases: whole words, whatever their case */
	struct str pattern;    /* as syntax/pattern.h reads it */
	struct strs sources;   /* names */
	struct strs languages; /* BCP 47; "pt" is "pt-BR" too */
};

LIST_OF(rules, rule);

#endif
