#include "base/log.h"
#include "pipeline/pipeline.h"

void
run_failed(struct run *run, struct str name, enum stage stage, const struct error *why)
{
	struct failures *list = &run->failures;
	struct failure failure = {str_copy(run->arena, name), stage, why->code,
	                          str_copy(run->arena, str_from(why->text))};
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = failure;
}

void
run_wrote(struct run *run, struct str path)
{
	struct strs *list = &run->written;
	if (path.n == 0)
		return;
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = str_copy(run->arena, path);
	log_info("wrote %.*s", STR_FMT(path));
}
