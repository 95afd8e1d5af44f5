#include "dedupe/shelf.h"

enum {
	/* What an edition's comparing may hold: of many documents fewer are ready. */
	ROOM_BYTES = 16 << 20,
	BESIDE_BYTES = 48, /* what else is held of each of them */
	LEAST_BYTES = 1 << 20,
	DOCUMENT_BYTES = 512 /* about what one takes */
};

struct shelf
shelf_new(struct arena *arena, const struct fresh *fresh, const struct counts *counts,
          struct error *error)
{
	struct shelf shelf = {
	        .arena = arena, .fresh = fresh, .counts = counts, .error = error};
	size_t n = fresh->reports.n, beside = n * BESIDE_BYTES;
	size_t room = LEAST_BYTES;
	if (beside + LEAST_BYTES < ROOM_BYTES)
		room = ROOM_BYTES - beside;
	shelf.cap = (uint32_t)(room / DOCUMENT_BYTES);
	if (shelf.cap > n)
		shelf.cap = (uint32_t)n;
	shelf.v = arena_array(arena, shelf.cap, sizeof *shelf.v);
	return shelf;
}

/* What is kept of one; nothing where it cannot be read. */
static struct signed_report
ask(struct shelf *shelf, uint32_t place)
{
	const struct fresh *fresh = shelf->fresh;
	struct signed_report out = {0};
	if (!shelf->failed)
		shelf->failed = !fresh->sign(fresh->context, &fresh->reports.v[place],
		                             &out, shelf->error);
	return out;
}

static const struct signature *
read_one(struct shelf *shelf, uint32_t place, struct reading *room)
{
	struct str bytes = ask(shelf, place).signature;
	room->place = 0;
	room->document = (struct document){.report = &shelf->fresh->reports.v[place]};
	signature_read(&room->lists, bytes, &room->document.signature);
	return &room->document.signature;
}

const struct signature *
shelf_read(struct shelf *shelf, uint32_t place, struct reading *room)
{
	const struct signature *signature = read_one(shelf, place, room);
	if (place != shelf->n || shelf->n == shelf->cap)
		return signature;
	struct document *document = &shelf->v[shelf->n++];
	document->report = room->document.report;
	document->signature = signature_copy(shelf->arena, signature);
	return signature;
}

const struct signature *
shelf_sign(struct shelf *shelf, uint32_t place, struct reading *room)
{
	return place < shelf->n ? &shelf->v[place].signature
	                        : read_one(shelf, place, room);
}

struct origin
shelf_origin(struct shelf *shelf, uint32_t place)
{
	return ask(shelf, place).origin;
}

void
shelf_weigh(struct shelf *shelf)
{
	for (uint32_t i = 0; i < shelf->n; i++)
		document_settle(shelf->arena, shelf->counts, &shelf->v[i]);
}

const struct document *
shelf_find(struct shelf *shelf, uint32_t place, struct reading *room)
{
	if (place < shelf->n)
		return &shelf->v[place];
	if (room->place == place + 1)
		return &room->document;
	read_one(shelf, place, room);
	document_weigh(shelf->counts, &room->weights, &room->document);
	room->place = place + 1;
	return &room->document;
}
