#include <jansson.h>

#include "read/read.h"
#include "syntax/charset.h"
#include "syntax/parts.h"

void
read_load(void)
{
	parts_prepare();
}

void
read_prepare(void)
{
	charset_hold();
	json_object_seed(0);
}
