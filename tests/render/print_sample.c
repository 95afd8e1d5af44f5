/* Prints the sample edition: print_sample MEDIA-TYPE [LANGUAGE [TEMPLATES]]. */
#include <stdio.h>

#include "render/render.h"
#include "sample.h"

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct edition edition = sample_edition(&arena);
	struct str out = STR("");
	struct error error = {0};
	if (argc > 2)
		edition.language = str_from(argv[2]);
	bool fine = sample_render(&arena, &edition, argc > 1 ? argv[1] : "text/html",
	                          argc > 3 ? argv[3] : NULL, &out, &error);
	if (fine)
		fwrite(out.s, 1, out.n, stdout);
	else
		fprintf(stderr, "print_sample: %s\n", error.text);
	arena_free(&arena);
	return fine && fflush(stdout) == 0 ? 0 : 1;
}
