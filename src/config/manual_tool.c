/*
 * manual_tool PAGE: prints a manual page whose line ".\" KEYS" is replaced by the list
 * of all keys of the configuration.
 */
#include <stdio.h>

#include "base/file.h"
#include "config/describe.h"

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	struct str page, line;
	if (argc != 2 || !file_read(&arena, argv[1], 1 << 20, &page, &error)) {
		fprintf(stderr, "manual_tool: %s\n",
		        argc == 2 ? error.text : "one page");
		return 1;
	}
	while (str_cut(&page, '\n', &line)) {
		struct str shown = line;
		if (str_is(line, ".\\\" KEYS"))
			shown = str_trim(describe_manual(&arena));
		fwrite(shown.s, 1, shown.n, stdout);
		if (page.n || shown.n)
			putchar('\n');
	}
	arena_free(&arena);
	return ferror(stdout) ? 1 : 0;
}
