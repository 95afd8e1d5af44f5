/* Prints the sample edition: print_sample MEDIA-TYPE [LANGUAGE [TEMPLATES]]. */
#include <stdio.h>

#include "render/render.h"
#include "sample.h"

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct edition edition = sample_edition(&arena);
	struct rendition rendition = {0};
	struct error error = {0};
	if (argc > 2)
		edition.language = str_from(argv[2]);
	bool fine =
	        render_edition(&arena, sample_view(&arena, &edition),
	                       str_from(argc > 1 ? argv[1] : "text/html"),
	                       str_from(argc > 3 ? argv[3] : NULL), &rendition, &error);
	if (fine)
		fwrite(rendition.bytes.s, 1, rendition.bytes.n, stdout);
	else
		fprintf(stderr, "print_sample: %s\n", error.text);
	arena_free(&arena);
	return fine && fflush(stdout) == 0 ? 0 : 1;
}
