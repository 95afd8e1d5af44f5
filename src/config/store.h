/* Puts a checked value where its key says. */
#ifndef CONFIG_STORE_H
#define CONFIG_STORE_H

#include "config/check.h"

void store_flag(const struct key *key, void *record, int flag);
void store_text(const struct key *key, void *record, struct str text);
/* The v and n of a plural of model.h. */
void store_list(void *plural, void *v, size_t n);
/* False, and nothing stored, where the number is out of the key's bounds. */
bool store_number(const struct key *key, void *record, int64_t number);
/* A duration, size or word; false where the text is none, or out of bounds. */
bool store_parsed(const struct key *key, void *record, struct str text);
/* The key's default, which is always valid. */
void store_standard(const struct key *key, void *record);

#endif
