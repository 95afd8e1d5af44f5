#include "dedupe/signature.h"

#include "base/buf.h"

/* The first byte: what was written otherwise is read again from the item. */
enum { VERSION = 1, TERM_BYTES = 12, TOLD_BYTES = 6, HEAD_BYTES = 42 };

static void
put(struct buf *out, uint64_t number, size_t n_bytes)
{
	for (size_t i = 0; i < n_bytes; i++)
		buf_char(out, (char)(number >> 8 * i & 0xff));
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

struct str
signature_write(struct arena *arena, const struct signature *signature)
{
	struct buf out = buf_new(arena, 0);
	put(&out, VERSION, 1);
	put(&out, signature->words, 8);
	put(&out, signature->address, 8);
	put(&out, signature->form, 8);
	put(&out, signature->one, 4);
	put(&out, signature->other, 4);
	put(&out, signature->stage, 4);
	put(&out, signature->language, 2);
	put(&out, signature->flags, 1);
	put(&out, signature->n_own, 1);
	put(&out, signature->n_told, 1);
	for (size_t i = 0; i < signature->n_own; i++) {
		const struct term *term = &signature->own[i];
		put(&out, term->key, 4);
		put(&out, term->begin, 2);
		put(&out, term->sound, 2);
		put(&out, term->row, 2);
		put(&out, term->rarity, 1);
		put(&out, term->flags, 1);
	}
	for (size_t i = 0; i < signature->n_told; i++) {
		put(&out, signature->told[i].key, 4);
		put(&out, signature->told[i].rarity, 1);
		put(&out, signature->told[i].flags, 1);
	}
	return buf_str(&out);
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
	signature.language = (uint16_t)get(&at, 2);
	signature.flags = (uint8_t)get(&at, 1);
	signature.n_own = (uint8_t)get(&at, 1);
	signature.n_told = (uint8_t)get(&at, 1);
	if (signature.n_own > SIGNATURE_OWN || signature.n_told > SIGNATURE_TOLD ||
	    bytes.n != HEAD_BYTES + (size_t)signature.n_own * TERM_BYTES +
	                       (size_t)signature.n_told * TOLD_BYTES)
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
