/*
 * What a run met, kept so that it can be done again: the state before it, its hour and
 * every response. It is done again on a private copy, without any network.
 */
#ifndef PIPELINE_RECORDING_H
#define PIPELINE_RECORDING_H

#include "pipeline/pipeline.h"

/*
 * Makes the folder of a run whose state is open and that has not begun: `run` (what of
 * it decides), state.db; fetching adds a file a response. EX_CANTCREAT where something
 * is in it already.
 */
bool recording_begin(struct run *run, const char *folder, struct error *error);

/* Makes the run one that does again what the folder tells, and opens its state. */
bool recording_open(struct run *run, const char *folder, struct error *error);

/* Where in the folder it is kept what links lead to; NULL of NULL. */
const char *recording_links(struct arena *arena, const char *folder);

#endif
