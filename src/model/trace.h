/* The corner of the table where it lies what became of an item. */
#ifndef MODEL_TRACE_H
#define MODEL_TRACE_H

#include "model/model.h"

enum trace_end {
	TRACE_WAITS,   /* no edition has taken it */
	TRACE_LEADS,   /* it is a story's own words */
	TRACE_ECHOES,  /* another leads the story, and it is named there */
	TRACE_DROPPED, /* its source is in that story already */
	TRACE_LEFT_OUT /* repeats what was said, or the limit or rules left it out */
};

/* One item, and what one digest did with it. */
struct trace {
	struct str text; /* the source's words */
	struct str url;
	struct str source;
	struct str brief_title, brief_url;
	int64_t first_seen;
	int confidence;
	bool is_repeat; /* the source said these words before, in another brief */
	bool is_held;   /* its brief's page is awaited */
	enum trace_end end;
	struct str digest, date; /* empty: none took it */
	int number;
	size_t story;    /* from 1; 0: none */
	struct str lead; /* the words that lead that story */
};

LIST_OF(traces, trace);

#endif
