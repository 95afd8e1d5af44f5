/*
 * What a configuration needs of its surroundings, tried: nothing is written, no mail is
 * sent, no secret is shown.
 */
#ifndef PIPELINE_EXAMINE_H
#define PIPELINE_EXAMINE_H

#include "config/config.h"
#include "model/finding.h"
#include "pipeline/pipeline.h"

/* Digests, readers, templates, languages, secrets, the state, folders, the relay. */
void examine(struct arena *arena, const struct config *config, struct findings *out);

/*
 * Asks every enabled source as a run would that knows nothing yet, and says what each
 * would give. The run has readers and a STATE_EMPTY.
 */
bool examine_sources(struct run *run, struct findings *out, struct error *error);

#endif
