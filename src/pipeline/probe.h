/*
 * What an address is as a source: a feed, a listing, a page, a mailbox. It is asked
 * once, with as few further addresses as it takes to be sure.
 */
#ifndef PIPELINE_PROBE_H
#define PIPELINE_PROBE_H

#include "pipeline/trial.h"

enum probe_kind {
	PROBE_ANY, /* whatever it is */
	PROBE_FEED,
	PROBE_LISTING, /* its links lead to briefs */
	PROBE_PAGE,    /* or a text or mail: it is a brief itself */
	PROBE_MAILBOX
};

/* One who writes into a mailbox. */
struct newsletter {
	struct str name;
	bool is_list; /* the name is that of its List-Id, else of its From */
	size_t n_mails;
	size_t n_items;
};

LIST_OF(newsletters, newsletter);

struct probe {
	enum probe_kind kind;
	struct source
	        source;  /* as it is to be read; its name is what it calls itself */
	struct strs why; /* sentences: how this was found out */
	struct read_reply shown;        /* what it gives today */
	struct newsletters newsletters; /* PROBE_MAILBOX: the busiest first */
};

/*
 * Asks what the source's address is; with `wanted` it must be that. All of *out lives
 * until the trial is closed. EX_DATAERR with what to do where it is nothing of it.
 */
bool probe_source(struct trial *trial, const struct source *source,
                  enum probe_kind wanted, struct probe *out, struct error *error);

/* The word for it: "feed" … */
const char *probe_name(enum probe_kind kind);

#endif
