/* Items as tests say them, and the reports that they become. */
#ifndef WORDING_H
#define WORDING_H

#include "labelled.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

struct wording {
	struct report report;
	struct origin origin;
	struct item item;
	struct str language;
};

/* A report of a source; an earlier letter is a nearer source. url may be "". */
struct wording said(int64_t id, const char *source, const char *words, const char *url);

struct wording at(int64_t when, struct wording wording);

struct wording with_context(struct wording wording, const char *context);

struct signed_reports wordings_sign(struct arena *arena, struct signer *signer,
                                    const struct wording *v, size_t n);

/* The reports that context points to, for a past of dedupe.h. */
bool wordings_each(void *context,
                   void (*take)(void *taker, const struct signed_report *), void *taker,
                   struct error *error);

#endif
