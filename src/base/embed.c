#include "base/embed.h"

const struct embedded *
embedded_find(struct embedded_list list, struct str name)
{
	for (size_t i = 0; i < list.n; i++)
		if (str_is(name, list.v[i].name))
			return &list.v[i];
	return NULL;
}
