#include <jansson.h>

#include "read/read.h"
#include "syntax/charset.h"

void
read_prepare(void)
{
	charset_hold();
	json_object_seed(0);
}
