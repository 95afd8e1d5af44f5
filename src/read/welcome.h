/* What a brief calls itself when it greets its readers. */
#ifndef READ_WELCOME_H
#define READ_WELCOME_H

#include "model/model.h"

/*
 * From "Welcome to Foreign Post’s weekly Lakes Brief." in one of the first blocks: the
 * publisher "Foreign Post" and the series "Lakes Brief", each where it is still empty.
 * Only names are taken: every word must begin with a capital. English alone.
 */
void welcome_read(struct brief *brief);

/* The text where it can be a name: few words, each but the small ones with a capital;
 * else empty. */
struct str welcome_name(struct str text);

#endif
