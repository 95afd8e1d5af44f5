#include "dedupe/counts.h"

enum { FIRST_SLOTS = 1024 };

static struct count *
slot_of(const struct counts *counts, uint32_t key)
{
	size_t at = key & (counts->n_slots - 1);
	while (counts->slots[at].key && counts->slots[at].key != key)
		at = (at + 1) & (counts->n_slots - 1);
	return &counts->slots[at];
}

void
counts_init(struct arena *arena, struct counts *out)
{
	*out = (struct counts){.arena = arena, .n_slots = FIRST_SLOTS};
	out->slots = arena_array(arena, out->n_slots, sizeof *out->slots);
}

static void
grow(struct counts *counts)
{
	struct counts old = *counts;
	counts->n_slots *= 2;
	counts->slots =
	        arena_array(counts->arena, counts->n_slots, sizeof *counts->slots);
	for (size_t i = 0; i < old.n_slots; i++) {
		if (old.slots[i].key)
			*slot_of(counts, old.slots[i].key) = old.slots[i];
	}
	arena_drop(counts->arena, old.slots, old.n_slots * sizeof *old.slots);
}

struct count *
counts_watch(struct counts *counts, uint32_t key)
{
	if (2 * counts->n_keys >= counts->n_slots)
		grow(counts);
	struct count *slot = slot_of(counts, key);
	counts->n_keys += slot->key == 0;
	slot->key = key;
	return slot;
}

void
counts_watch_item(struct counts *counts, const struct signature *signature)
{
	if (signature->form)
		counts_watch(counts, (uint32_t)signature->form);
	for (size_t i = 0; i < signature->n_own; i++)
		counts_watch(counts, signature->own[i].key);
	for (size_t i = 0; i < signature->n_told; i++)
		counts_watch(counts, signature->told[i].key);
}

static void
count(struct counts *counts, uint32_t key)
{
	struct count *slot = slot_of(counts, key);
	slot->n += slot->key == key;
}

static bool
has_before(const struct signature *signature, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (signature->own[i].key == signature->own[at].key)
			return true;
	}
	return false;
}

void
counts_add(struct counts *counts, const struct signature *signature)
{
	counts->n_items++;
	if (signature->form)
		count(counts, (uint32_t)signature->form);
	for (size_t i = 0; i < signature->n_own; i++) {
		if (!has_before(signature, i))
			count(counts, signature->own[i].key);
	}
	for (size_t i = 0; i < signature->n_told; i++)
		count(counts, signature->told[i].key);
}

uint32_t
counts_of(const struct counts *counts, uint32_t key)
{
	const struct count *slot = slot_of(counts, key);
	return slot->key == key ? slot->n : 0;
}

struct count *
counts_find(const struct counts *counts, uint32_t key)
{
	return slot_of(counts, key);
}
