/* The corner of the table where `check` lays what it found. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "base/list.h"
#include "base/str.h"

enum finding_level { FINDING_OK, FINDING_WARNING, FINDING_FAILURE };

struct finding {
	enum finding_level level;
	int code;           /* of a failure, as in struct error */
	const char *about;  /* "relay", "source" … */
	const char *remedy; /* what to do; NULL where nothing is to be done */
	struct str text;
	struct strs details; /* lines below it: of a source, its first bullets */
};

LIST_OF(findings, finding);

#endif
