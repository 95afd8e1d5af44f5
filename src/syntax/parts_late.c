/* GMime, opened where mails are first read. */
#include "base/late.h"
#include "syntax/parts_table.h"

static const struct parts_table *
parts_table(void)
{
	static const struct parts_table *table;
	if (!table)
		table = late_open(PARTS_MODULE, PARTS_TABLE);
	return table;
}

void
parts_read(struct arena *arena, struct str bytes, struct parts *out)
{
	parts_table()->read(arena, bytes, out);
}

void
parts_prepare(void)
{
	parts_table()->prepare();
}
