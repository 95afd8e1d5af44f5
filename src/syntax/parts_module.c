#include "syntax/parts_table.h"

extern const struct parts_table precis_parts;

__attribute__((visibility("default"))) const struct parts_table precis_parts = {
        .read = parts_read,
        .prepare = parts_prepare,
};
