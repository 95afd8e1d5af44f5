#include <stdio.h>

#include "command.h"
#include "config/describe.h"
#include "pipeline/reader.h"

static int
print_check(const struct config *config, size_t n_enabled)
{
	struct error error = {0};
	const char *prison;
	if (!readers_prison(&prison, &error))
		return end_with(&error);
	printf("%.*s: %zu sources (%zu enabled), %zu digests: fine\n",
	       STR_FMT(config->path), config->sources.n, n_enabled, config->digests.n);
	printf("readers are held by %s\n", prison);
	return end_output();
}

static int
print_schema(void)
{
	struct arena arena = {0};
	struct str schema = describe_schema(&arena);
	fwrite(schema.s, 1, schema.n, stdout);
	arena_free(&arena);
	return end_output();
}

int
cmd_check(const struct options *options)
{
	if (options->schema)
		return print_schema();
	struct arena arena = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	size_t n_enabled = 0;
	for (size_t i = 0; i < config.sources.n; i++)
		n_enabled += config.sources.v[i].enabled;
	if (code == 0)
		code = print_check(&config, n_enabled);
	arena_free(&arena);
	return code;
}
