#include <stdio.h>

#include "command.h"

int
cmd_check(const struct options *options)
{
	struct arena arena = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	size_t n_enabled = 0;
	for (size_t i = 0; i < config.sources.n; i++)
		n_enabled += config.sources.v[i].enabled;
	if (code == 0)
		printf("%.*s: %zu sources (%zu enabled), %zu digests: fine\n",
		       STR_FMT(config.path), config.sources.n, n_enabled,
		       config.digests.n);
	arena_free(&arena);
	return code;
}
