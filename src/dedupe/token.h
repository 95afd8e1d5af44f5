/* Running text as words that are known: phrases joined, aliases resolved, stemmed. */
#ifndef DEDUPE_TOKEN_H
#define DEDUPE_TOKEN_H

#include "dedupe/scan.h"
#include "dedupe/signer.h"

enum token_kind { TOKEN_TERM, TOKEN_NUMBER, TOKEN_FUNCTION, TOKEN_NEGATOR };

struct token {
	enum token_kind kind;
	struct word word;  /* its first, where it is a phrase */
	struct str stem;   /* as it is hashed; empty: it is an alias */
	struct str folded; /* of its first word */
	uint32_t key;
	uint32_t flags; /* of lexicon.h */
	bool is_acronym;
	bool goes_on; /* the next word has a capital too, and a blank before it */
};

struct tokens {
	struct token *v;
	size_t n;
};

void tokens_read(struct arena *arena, struct signer *signer, struct str language,
                 struct str text, struct tokens *out);

#endif
