/* Signs what a state from before there were signatures holds, a part at a time. */
#include "dedupe/dedupe.h"
#include "pipeline/pipeline.h"

enum { SIGNED_AT_ONCE = 500 };

static bool
sign_some(struct run *run, struct signer *signer, size_t *n, struct error *error)
{
	struct arena arena = {0};
	struct unsigned_items items = {0};
	bool fine = state_unsigned(run->state, &arena, SIGNED_AT_ONCE, &items, error);
	for (size_t i = 0; fine && i < items.n; i++) {
		struct unsigned_item *one = &items.v[i];
		one->item.signature =
		        signer_sign(signer, &arena, &one->item, one->language);
	}
	fine = fine && (items.n == 0 || state_sign(run->state, &items, error));
	*n = items.n;
	arena_free(&arena);
	return fine;
}

bool
pipeline_sign(struct run *run, struct error *error)
{
	struct arena arena = {0};
	struct signer *signer = NULL;
	struct unsigned_items first = {0};
	size_t n = 1;
	bool fine = state_unsigned(run->state, &arena, 1, &first, error);
	if (fine && first.n > 0)
		signer = signer_open(&arena);
	while (signer && fine && n > 0)
		fine = sign_some(run, signer, &n, error);
	signer_close(signer);
	arena_free(&arena);
	return fine;
}
