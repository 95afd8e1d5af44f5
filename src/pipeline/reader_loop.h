/* The reader's own side: requests in, replies out, until the socket closes. */
#ifndef PIPELINE_READER_LOOP_H
#define PIPELINE_READER_LOOP_H

#include "pipeline/wire.h"

void reader_loop(int socket, const struct languages *languages);

/* What a request is answered with. */
struct reader_tables {
	const struct languages *languages;
	struct signer *signer; /* NULL: no signatures are made */
};

/* One request answered: a pure function, for tests too. */
void reader_answer(struct arena *arena, const struct reader_tables *tables,
                   const struct read_request *request, struct read_reply *out);

#endif
