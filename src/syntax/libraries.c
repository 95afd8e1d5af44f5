#include "syntax/libraries.h"

#include <jansson.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>

#include "base/memory.h"

static void
say_nothing(void *context, const char *message, ...)
{
	(void)context;
	(void)message;
}

void
libraries_prepare(void)
{
	xmlMemSetup(free, memory_take, memory_resize, memory_copy);
	xmlSetGenericErrorFunc(NULL, say_nothing);
	json_set_alloc_funcs(memory_take, free);
}
