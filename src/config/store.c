#include "config/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "config/value.h"
#include "model/model.h"

/* A plural of model.h, whatever of: they differ only in what v points to. */
struct plural {
	void *v;
	size_t n;
};

static_assert(sizeof(struct plural) == sizeof(struct sources) &&
                      offsetof(struct plural, n) == offsetof(struct sources, n),
              "plurals have one layout");
static_assert(sizeof(enum otherwise) == sizeof(int), "enums are stored as int");

static void
put(const struct key *key, void *record, const void *value, size_t n_bytes)
{
	memcpy((char *)record + key->offset, value, n_bytes);
}

void
store_flag(const struct key *key, void *record, int flag)
{
	bool value = flag != 0;
	put(key, record, &value, sizeof value);
}

void
store_text(const struct key *key, void *record, struct str text)
{
	put(key, record, &text, sizeof text);
}

void
store_list(void *plural, void *v, size_t n)
{
	struct plural value = {v, n};
	memcpy(plural, &value, sizeof value);
}

static void
put_number(const struct key *key, void *record, int64_t number)
{
	int as_int = (int)number;
	size_t as_size = (size_t)number;
	switch (key->kind) {
	case VALUE_INT:
	case VALUE_WORD:
		put(key, record, &as_int, sizeof as_int);
		break;
	case VALUE_COUNT:
	case VALUE_SIZE:
		put(key, record, &as_size, sizeof as_size);
		break;
	default:
		put(key, record, &number, sizeof number);
	}
}

bool
store_number(const struct key *key, void *record, int64_t number)
{
	if ((key->min != 0 || key->max != 0) &&
	    (number < key->min || number > key->max))
		return false;
	put_number(key, record, number);
	return true;
}

static bool
parse_word(const struct key *key, struct str text, int64_t *number)
{
	for (const struct word *word = key->words; word->name; word++) {
		if (str_is(text, word->name)) {
			*number = word->value;
			return true;
		}
	}
	return false;
}

bool
store_parsed(const struct key *key, void *record, struct str text)
{
	int64_t number;
	switch (key->kind) {
	case VALUE_SIZE:
		return value_size(text, &number) && store_number(key, record, number);
	case VALUE_MS:
		return value_duration(text, &number) &&
		       store_number(key, record, number);
	case VALUE_SECONDS:
		return value_duration(text, &number) && number % 1000 == 0 &&
		       store_number(key, record, number / 1000);
	case VALUE_WORD:
		if (!parse_word(key, text, &number))
			return false;
		put_number(key, record, number);
		return true;
	default:
		return false;
	}
}

void
store_standard(const struct key *key, void *record)
{
	struct str text = str_from(key->standard);
	bool stored = true;
	switch (key->kind) {
	case VALUE_FLAG:
		store_flag(key, record, str_is(text, "true"));
		break;
	case VALUE_TEXT:
		store_text(key, record, text);
		break;
	case VALUE_INT:
	case VALUE_COUNT:
		stored = store_number(key, record, strtoll(key->standard, NULL, 10));
		break;
	default:
		stored = store_parsed(key, record, text);
	}
	assert(stored);
	(void)stored;
}
