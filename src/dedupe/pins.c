#include "dedupe/pins.h"

const struct pin *
pins_find(const struct pins *pins, int64_t a, int64_t b)
{
	int64_t one = a < b ? a : b, other = a < b ? b : a;
	size_t low = 0, high = pins->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct pin *pin = &pins->v[middle];
		if (pin->one < one || (pin->one == one && pin->other < other))
			low = middle + 1;
		else
			high = middle;
	}
	bool found =
	        low < pins->n && pins->v[low].one == one && pins->v[low].other == other;
	return found ? &pins->v[low] : NULL;
}
