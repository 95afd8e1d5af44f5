/* Learns the splitter's weights from labelled paragraphs. */
#ifndef TEST_LEARN_H
#define TEST_LEARN_H

#include "highlight/split/feature.h"
#include "highlight/words/language.h"
#include "paragraph.h"

/* The language a paragraph says it is in, else what is detected. */
const struct language *paragraph_language(const struct languages *languages,
                                          const struct paragraph *paragraph);

/*
 * Weights under which the labelled cuts beat every other way to cut by a margin: an
 * averaged structured perceptron with margin, shrunk towards zero. Paragraphs for which
 * skip[i] is set are not looked at; skip may be NULL.
 */
void learn(struct arena *arena, const struct languages *languages,
           const struct paragraphs *paragraphs, const bool *skip,
           double weights_out[FEATURES]);

#endif
