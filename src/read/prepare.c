#include <jansson.h>

#include "read/read.h"
#include "syntax/charset.h"
#include "syntax/parts.h"

void
read_prepare(void)
{
	charset_hold();
	parts_prepare();
	json_object_seed(0);
}
