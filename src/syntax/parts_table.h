/* The door to GMime where it is opened late: parts_module.c fills the table,
 * parts_late.c calls through it. */
#ifndef SYNTAX_PARTS_TABLE_H
#define SYNTAX_PARTS_TABLE_H

#include "syntax/parts.h"

#define PARTS_MODULE "precis-gmime.so"
#define PARTS_TABLE "precis_parts"

/* As in parts.h. */
struct parts_table {
	void (*read)(struct arena *arena, struct str bytes, struct parts *out);
	void (*prepare)(void);
};

#endif
