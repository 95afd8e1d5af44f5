/*
 * Labelled stories from a file: label, source, words, context and when it was published
 * (RFC 3339; else all of one hour), separated by tabs. The same label is the same
 * story, "-" stands alone; "#" begins a remark. An empty line ends a block: a story and
 * what only looks like it.
 */
#ifndef LABELLED_H
#define LABELLED_H

#include "dedupe/dedupe.h"
#include "dedupe/measure.h"

struct signed_reports {
	struct signed_report *v;
	size_t n;
};

/* As dedupe asks for them, in the order of the state; their ids are near each other. */
struct fresh labelled_fresh(struct arena *arena, const struct signed_reports *reports);

struct labelled {
	struct signed_reports reports; /* ids from 1, each of a source of its own */
	struct item *items; /* of the report with id i + 1, and so the others */
	struct str *labels;
	int *blocks;
	struct document *documents;
};

enum labelled_context { CONTEXT_LEFT_OUT, CONTEXT_TAKEN };

/* Adds what a file holds. */
bool labelled_read(struct arena *arena, const char *path, enum labelled_context how,
                   struct labelled *out, struct error *error);

bool labelled_same(const struct labelled *labelled, size_t i, size_t j);

/* Counts the words of all the documents, and weighs each by that. */
void labelled_weigh(struct arena *arena, struct document *documents, size_t n,
                    struct counts *out);

/* A past in which nothing was published. */
extern const struct past labelled_no_past;

#endif
