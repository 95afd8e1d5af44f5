#include "dedupe/signature.h"

/* The first byte: what was written otherwise is read again from the item. */
enum { VERSION = 3, TERM_BYTES = 12, TOLD_BYTES = 6, HEAD_BYTES = 75 };

static void
put(char **at, uint64_t number, size_t n_bytes)
{
	for (size_t i = 0; i < n_bytes; i++)
		*(*at)++ = (char)(number >> 8 * i & 0xff);
}

static uint64_t
get(const char **at, size_t n_bytes)
{
	uint64_t number = 0;
	for (size_t i = 0; i < n_bytes; i++)
		number |= (uint64_t)(unsigned char)(*at)[i] << 8 * i;
	*at += n_bytes;
	return number;
}

/* How long it is in bytes. */
static size_t
length_of(const struct signature *signature)
{
	return HEAD_BYTES + (size_t)signature->n_own * TERM_BYTES +
	       (size_t)signature->n_told * TOLD_BYTES;
}

struct str
signature_write(struct arena *arena, const struct signature *signature)
{
	size_t n = length_of(signature);
	char *out = arena_alloc(arena, n), *at = out;
	put(&at, VERSION, 1);
	put(&at, signature->words, 8);
	put(&at, signature->address, 8);
	put(&at, signature->form, 8);
	put(&at, signature->one, 4);
	put(&at, signature->other, 4);
	put(&at, signature->stage, 4);
	put(&at, signature->places, 8);
	put(&at, signature->told_places, 8);
	put(&at, signature->deeds, 8);
	put(&at, signature->told_deeds, 8);
	put(&at, signature->language, 2);
	put(&at, signature->flags, 1);
	put(&at, signature->n_own, 1);
	put(&at, signature->n_main, 1);
	put(&at, signature->n_told, 1);
	for (size_t i = 0; i < signature->n_own; i++) {
		const struct term *term = &signature->own[i];
		put(&at, term->key, 4);
		put(&at, term->begin, 2);
		put(&at, term->sound, 2);
		put(&at, term->row, 2);
		put(&at, term->rarity, 1);
		put(&at, term->flags, 1);
	}
	for (size_t i = 0; i < signature->n_told; i++) {
		put(&at, signature->told[i].key, 4);
		put(&at, signature->told[i].rarity, 1);
		put(&at, signature->told[i].flags, 1);
	}
	return (struct str){out, n};
}

static void
read_terms(struct signature_room *room, const char *at, struct signature *out)
{
	struct term *own = room->own;
	struct told *told = room->told;
	for (size_t i = 0; i < out->n_own; i++) {
		own[i].key = (uint32_t)get(&at, 4);
		own[i].begin = (uint16_t)get(&at, 2);
		own[i].sound = (uint16_t)get(&at, 2);
		own[i].row = (uint16_t)get(&at, 2);
		own[i].rarity = (uint8_t)get(&at, 1);
		own[i].flags = (uint8_t)get(&at, 1);
	}
	for (size_t i = 0; i < out->n_told; i++) {
		told[i].key = (uint32_t)get(&at, 4);
		told[i].rarity = (uint8_t)get(&at, 1);
		told[i].flags = (uint8_t)get(&at, 1);
	}
	out->own = own;
	out->told = told;
}

bool
signature_read(struct signature_room *room, struct str bytes, struct signature *out)
{
	struct signature signature = {0};
	if (bytes.n < HEAD_BYTES || bytes.s[0] != VERSION)
		return false;
	const char *at = bytes.s + 1;
	signature.words = get(&at, 8);
	signature.address = get(&at, 8);
	signature.form = get(&at, 8);
	signature.one = (uint32_t)get(&at, 4);
	signature.other = (uint32_t)get(&at, 4);
	signature.stage = (uint32_t)get(&at, 4);
	signature.places = get(&at, 8);
	signature.told_places = get(&at, 8);
	signature.deeds = get(&at, 8);
	signature.told_deeds = get(&at, 8);
	signature.language = (uint16_t)get(&at, 2);
	signature.flags = (uint8_t)get(&at, 1);
	signature.n_own = (uint8_t)get(&at, 1);
	signature.n_main = (uint8_t)get(&at, 1);
	signature.n_told = (uint8_t)get(&at, 1);
	if (signature.n_own > SIGNATURE_OWN || signature.n_told > SIGNATURE_TOLD ||
	    bytes.n != length_of(&signature))
		return false;
	read_terms(room, at, &signature);
	*out = signature;
	return true;
}

struct signature
signature_copy(struct arena *arena, const struct signature *signature)
{
	struct signature copy = *signature;
	struct term *own = arena_array(arena, copy.n_own, sizeof *own);
	struct told *told = arena_array(arena, copy.n_told, sizeof *told);
	for (size_t i = 0; i < copy.n_own; i++)
		own[i] = signature->own[i];
	for (size_t i = 0; i < copy.n_told; i++)
		told[i] = signature->told[i];
	copy.own = own;
	copy.told = told;
	return copy;
}

bool
signature_says(const struct signature *signature, uint32_t key)
{
	for (size_t i = 0; i < signature->n_own; i++)
		if (signature->own[i].key == key)
			return true;
	return false;
}

bool
signature_tells(const struct signature *signature, uint32_t key)
{
	size_t low = 0, high = signature->n_told;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (signature->told[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < signature->n_told && signature->told[low].key == key;
}
