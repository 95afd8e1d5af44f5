/*
 * The fresh documents, weighed. As many as there is room for stand ready; the others
 * are read again each time, since a first edition may compare more than memory holds.
 */
#ifndef DEDUPE_SHELF_H
#define DEDUPE_SHELF_H

#include "dedupe/dedupe.h"
#include "dedupe/document.h"

struct shelf {
	struct arena *arena;
	const struct fresh *fresh;
	const struct counts *counts;
	struct document *v; /* documents [0, n) */
	uint32_t n;
	uint32_t cap;
	struct error *error;
	bool failed; /* a signature could not be read; error says why */
};

/* One that was read for a moment. */
struct reading {
	struct document document;
	struct signature_room lists;
	struct document_room weights;
	uint32_t place; /* + 1; 0: none yet */
};

/* An empty shelf for these; counts will weigh them. */
struct shelf shelf_new(struct arena *arena, const struct fresh *fresh,
                       const struct counts *counts, struct error *error);

/* Reads the next one in their order, and keeps it while there is room. */
const struct signature *shelf_read(struct shelf *shelf, uint32_t place,
                                   struct reading *room);

/* The signature of any one; that of none where it cannot be read. Borrowed, as what
 * shelf_find gives, until the room is used for another. */
const struct signature *shelf_sign(struct shelf *shelf, uint32_t place,
                                   struct reading *room);

/* Where any one was met. */
struct origin shelf_origin(struct shelf *shelf, uint32_t place);

/* Everything is counted: weighs what was kept. */
void shelf_weigh(struct shelf *shelf);

/* Any one, weighed. */
const struct document *shelf_find(struct shelf *shelf, uint32_t place,
                                  struct reading *room);

#endif
