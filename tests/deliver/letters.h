/* Editions as letters, from plain to hostile, for the tests of messages. */
#ifndef TESTS_DELIVER_LETTERS_H
#define TESTS_DELIVER_LETTERS_H

#include "base/arena.h"
#include "model/edition.h"
#include "model/mail.h"
#include "model/model.h"

struct sample {
	struct edition edition;
	struct letter letter;
	struct relay relay;
	struct str recipient;
	const char *from_name; /* as a parser must find them */
	const char *to_name;
	const char *to_address;
	const char *subject;
};

enum { N_SAMPLES = 6 };

/* place: 0 to N_SAMPLES - 1. */
struct sample sample_letter(struct arena *arena, int place);

#endif
