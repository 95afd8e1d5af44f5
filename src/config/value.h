/* Durations and sizes as the configuration writes them: a whole number and a unit. */
#ifndef CONFIG_VALUE_H
#define CONFIG_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* "500ms", "20s", "15min", "72h", "90d"; false for anything else or too much. */
bool value_duration(struct str text, int64_t *ms);

/* "512B", "64KB" (1,000), "512KiB", "8MiB" (1,048,576), "1GiB" …; false likewise. */
bool value_size(struct str text, int64_t *n_bytes);

#endif
