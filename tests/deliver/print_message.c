/* Lays the sample messages into a folder with what a parser must find in them:
 * print_message FOLDER. */
#include <stdio.h>

#include "base/buf.h"
#include "base/file.h"
#include "deliver/deliver.h"
#include "letters.h"

static struct arena arena;

static bool
lay(const char *folder, int place, const char *name, struct str bytes)
{
	struct buf file = buf_new(&arena, 0);
	buf_printf(&file, "%d.%s", place, name);
	return file_write(file_join(&arena, folder, file.s), bytes, 0600, NULL);
}

static bool
lay_all(const char *folder, int place)
{
	struct sample sample = sample_letter(&arena, place);
	struct str bytes = deliver_message(&arena, &sample.edition, &sample.letter,
	                                   &sample.relay, sample.recipient);
	return lay(folder, place, "eml", bytes) &&
	       lay(folder, place, "subject", str_from(sample.subject)) &&
	       lay(folder, place, "from", str_from(sample.from_name)) &&
	       lay(folder, place, "to", str_from(sample.to_name)) &&
	       lay(folder, place, "address", str_from(sample.to_address)) &&
	       lay(folder, place, "text", sample.letter.text) &&
	       lay(folder, place, "html", sample.letter.html);
}

int
main(int argc, char **argv)
{
	bool fine = argc == 2;
	for (int i = 0; fine && i < N_SAMPLES; i++)
		fine = lay_all(argv[1], i);
	arena_free(&arena);
	return fine ? 0 : 1;
}
