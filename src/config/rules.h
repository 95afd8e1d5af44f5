/* What a digest's rules may say. */
#ifndef CONFIG_RULES_H
#define CONFIG_RULES_H

#include "config/schema.h"

text_form form_phrase;  /* something that can be compared with words */
text_form form_pattern; /* a regular expression that can be compiled */
text_form form_section; /* a title that a section of the digest can have */

extern const struct object schema_rule;

/* Faults of rules that say nothing. */
void rules_check(struct checker *checker, const struct config *config);

#endif
