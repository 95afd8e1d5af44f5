/*
 * bare_parse FOLDER: reads each file of FOLDER/list from disk and parses it by libxml2,
 * a page as HTML, a feed as XML and each entry's content as HTML.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bare.h"

static char *
read_file(const char *path, size_t n)
{
	char *bytes = malloc(n + 1);
	FILE *file = fopen(path, "rb");
	if (!bytes || !file || fread(bytes, 1, n, file) != n) {
		perror(path);
		exit(66);
	}
	fclose(file);
	bytes[n] = '\0';
	return bytes;
}

int
main(int argc, char **argv)
{
	char path[4096], line[256], *end;
	size_t n_files = 0, n_bytes = 0;
	snprintf(path, sizeof path, "%s/list", argc > 1 ? argv[1] : ".");
	FILE *list = fopen(path, "r");
	while (list && fgets(line, sizeof line, list)) {
		char *name = strrchr(line, ' ');
		size_t n = strtoul(name, &end, 10);
		*name = '\0';
		name = strrchr(line, ' ') + 1;
		snprintf(path, sizeof path, "%s/www/%s", argv[1], name);
		char *bytes = read_file(path, n);
		if (!(strstr(name, ".html") ? bare_page(bytes, n)
		                            : bare_feed(bytes, n)))
			return 65;
		free(bytes);
		n_files++;
		n_bytes += n;
	}
	if (!list || fclose(list) != 0)
		return 66;
	fprintf(stderr, "%zu files, %zu bytes\n", n_files, n_bytes);
	return 0;
}
