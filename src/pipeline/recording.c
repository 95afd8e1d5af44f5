#include "pipeline/recording.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"

enum { RUN_MAX_BYTES = 4096, FOLDER_MODE = 0700, FILE_MODE = 0600 };

static const char head[] = "precis-recording: 1";

static bool
is_empty(struct arena *arena, const char *folder)
{
	struct strs found = {0};
	struct error why = {0};
	return file_glob(arena, file_join(arena, folder, "*"), &found, &why) &&
	       found.n == 0;
}

const char *
recording_links(struct arena *arena, const char *folder)
{
	return folder ? file_join(arena, folder, "links") : NULL;
}

bool
recording_begin(struct run *run, const char *folder, struct error *error)
{
	struct arena *arena = run->arena;
	struct buf text = buf_new(arena, 0);
	if (!file_make_folder(folder, FOLDER_MODE, error))
		return false;
	if (!is_empty(arena, folder))
		return error_set(error, EX_CANTCREAT,
		                 "%s is not empty; name a folder for this recording "
		                 "alone",
		                 folder);
	buf_printf(&text, "%s\nby: %.*s\nnow: %" PRId64 "\nall: %d\n", head,
	           STR_FMT(run->user_agent), run->now, run->whom == RUN_ALL);
	run->record = folder;
	return file_make_folder(recording_links(arena, folder), FOLDER_MODE, error) &&
	       state_save(run->state, file_join(arena, folder, "state.db"), error) &&
	       file_write(file_join(arena, folder, "run"), buf_str(&text), FILE_MODE,
	                  error);
}

bool
recording_open(struct run *run, const char *folder, struct error *error)
{
	struct arena *arena = run->arena;
	struct str rest, line, name;
	const char *path = file_join(arena, folder, "run");
	if (!file_read(arena, path, RUN_MAX_BYTES, &rest, error))
		return error_context(error, "%s is no recording", folder);
	if (!str_cut(&rest, '\n', &line) || !str_is(line, head))
		return error_set(error, EX_DATAERR,
		                 "%s is no recording that this version reads", path);
	while (str_cut(&rest, '\n', &line)) {
		str_cut(&line, ':', &name);
		int64_t number = strtoll(str_c(arena, str_trim(line)), NULL, 10);
		if (str_is(name, "now"))
			run->now = number;
		else if (str_is(name, "all"))
			run->whom = number ? RUN_ALL : RUN_DUE;
	}
	run->replay = folder;
	run->mode = RUN_DRY;
	return state_open(file_join(arena, folder, "state.db"), STATE_DRY, &run->state,
	                  error);
}
