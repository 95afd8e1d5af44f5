#include "dedupe/groups.h"

void
groups_link(struct arena *arena, struct groups *groups, uint32_t n)
{
	groups->likeness = arena_array(arena, n, sizeof *groups->likeness);
	groups->next = arena_array(arena, n, sizeof *groups->next);
	for (uint32_t i = n; i-- > 0;) {
		uint32_t group = groups->group_of[i];
		if (group != i) {
			groups->next[i] = groups->next[group];
			groups->next[group] = i + 1;
		}
	}
}

uint32_t
groups_size(const struct groups *groups, uint32_t group)
{
	uint32_t n = 0;
	for (uint32_t i = group + 1; i; i = groups->next[i - 1])
		n++;
	return n;
}

double
groups_cohesion(const struct groups *groups, uint32_t group)
{
	double n = groups_size(groups, group);
	return n > 1 ? (double)groups->likeness[group] / (n * (n - 1) / 2) : 0;
}

void
groups_join(struct groups *groups, uint32_t to, uint32_t from, double likeness)
{
	groups->likeness[to] += groups->likeness[from] + (float)likeness;
	for (uint32_t i = from + 1; i; i = groups->next[i - 1])
		groups->group_of[i - 1] = to;
	uint32_t last = to;
	while (groups->next[last])
		last = groups->next[last] - 1;
	groups->next[last] = from + 1;
}
