/* Items to stories: what says the same is said once. Pure functions. */
#ifndef DEDUPE_DEDUPE_H
#define DEDUPE_DEDUPE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/edition.h"

/* Prepares items for comparing; made once in a process, it loads the tables of words.
 */
struct signer;
struct signer *signer_open(struct arena *arena);
void signer_close(struct signer *signer);

/*
 * The item's signature: what of it is compared, as bytes. `language` is its brief's
 * (BCP 47; empty: English). Nothing else of the item is looked at by dedupe_stories.
 */
struct str signer_sign(struct signer *signer, struct arena *arena,
                       const struct item *item, struct str language);

struct dedupe_options {
	int64_t merge_window_s;
	enum merge merge;
	enum threshold threshold;
	bool updates; /* a repeat that brings enough new is a story again */
	struct pins pins;
};

/* What is new, in the order in which it was met. Signatures are asked for while it is
 * compared, some of them again and again; each is borrowed until the next one is asked
 * for. */
struct fresh {
	struct reports reports;
	bool (*sign)(void *context, const struct report *report,
	             struct signed_report *out, struct error *error);
	void *context;
};

/* What was published: each report once, handed to a taker, which copies what it needs;
 * in a fixed order. */
struct past {
	bool (*each)(void *context,
	             void (*take)(void *taker, const struct signed_report *report),
	             void *taker, struct error *error);
	void *context;
};

struct told_stories {
	struct stories stories;     /* in the order of their leads */
	struct report_refs repeats; /* fresh ones that say what was published */
};

/*
 * Groups the fresh reports into stories, which borrow from `fresh`. Errors: what cannot
 * be read.
 */
bool dedupe_stories(struct arena *arena, const struct fresh *fresh,
                    const struct past *past, const struct dedupe_options *options,
                    struct told_stories *out, struct error *error);

/*
 * In words, why two reports are one story or two; how rare words are is counted in the
 * past. Only where that cannot be read there is an error.
 */
bool dedupe_explain(struct arena *arena, const struct signed_report *one,
                    const struct signed_report *other, const struct past *past,
                    struct strs *lines, struct error *error);

#endif
