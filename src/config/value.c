#include "config/value.h"

#include <stddef.h>

struct unit {
	const char *name;
	int64_t factor;
};

static const struct unit durations[] = {
        {"ms", 1}, {"s", 1000}, {"min", 60000}, {"h", 3600000}, {"d", 86400000},
};

static const struct unit sizes[] = {
        {"B", 1},      {"KB", 1000},     {"MB", 1000000},     {"GB", 1000000000},
        {"KiB", 1024}, {"MiB", 1048576}, {"GiB", 1073741824},
};

static bool
parse(struct str text, const struct unit *units, size_t n_units, int64_t *out)
{
	int64_t number = 0;
	size_t at = 0;
	for (; at < text.n && text.s[at] >= '0' && text.s[at] <= '9'; at++) {
		if (number > INT64_MAX / 100)
			return false;
		number = number * 10 + (text.s[at] - '0');
	}
	struct str name = str_slice(text, at, text.n);
	for (size_t i = 0; at > 0 && i < n_units; i++) {
		if (!str_is(name, units[i].name))
			continue;
		if (number > INT64_MAX / units[i].factor)
			return false;
		*out = number * units[i].factor;
		return true;
	}
	return false;
}

bool
value_duration(struct str text, int64_t *ms)
{
	return parse(text, durations, sizeof durations / sizeof *durations, ms);
}

bool
value_size(struct str text, int64_t *n_bytes)
{
	return parse(text, sizes, sizeof sizes / sizeof *sizes, n_bytes);
}
