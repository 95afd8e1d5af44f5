/* Items to signatures. */
#ifndef DEDUPE_SIGNER_H
#define DEDUPE_SIGNER_H

#include "dedupe/background.h"
#include "dedupe/dedupe.h"
#include "dedupe/lexicon.h"
#include "dedupe/signature.h"
#include "dedupe/stem.h"
#include "dedupe/vocabulary.h"

struct signer {
	struct stemmers *stemmers;
	struct lexicon *lexicon;
	struct background *background;
	struct vocabulary *vocabulary;
};

/* What signer_sign writes. */
void signer_read(struct signer *signer, struct arena *arena, const struct item *item,
                 struct str language, struct signature *out);

#endif
