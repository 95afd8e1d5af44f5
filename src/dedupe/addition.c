#include "dedupe/addition.h"

/* A new name or stage counts one, a number where another was said counts enough. */
enum { ENOUGH = 2 };

_Static_assert(SIGNATURE_OWN <= 32, "a bit for each word");

void
addition_compare(const struct signature *fresh, const struct signature *said,
                 struct said_before *out)
{
	for (size_t i = 0; i < fresh->n_own; i++) {
		uint32_t key = fresh->own[i].key;
		if (signature_says(said, key) || signature_tells(said, key))
			out->words |= UINT32_C(1) << i;
	}
	for (size_t i = 0; i < said->n_own; i++)
		out->has_numbers |= (said->own[i].flags & TERM_NUMBER) != 0;
	out->stage |= said->stage;
	out->is_said = true;
}

bool
addition_is_enough(const struct signature *fresh, const struct said_before *before)
{
	int n = before->stage && (fresh->stage & ~before->stage) != 0;
	for (size_t i = 0; i < fresh->n_own; i++) {
		if (before->words >> i & 1)
			continue;
		if (fresh->own[i].flags & TERM_NUMBER)
			n += before->has_numbers ? ENOUGH : 1;
		else
			n += (fresh->own[i].flags & TERM_NAME) != 0;
	}
	return before->is_said && n >= ENOUGH;
}
