/* Host names beyond ASCII (RFC 3492, RFC 5891). */
#ifndef SYNTAX_IDN_H
#define SYNTAX_IDN_H

#include "base/arena.h"
#include "base/str.h"

/*
 * An address as it goes over the wire: labels of its host in lower case and, where they
 * are not ASCII, as "xn--…"; other bytes beyond ASCII as "%C3%A9". Borrows an address
 * that is ASCII already, or that is none.
 */
struct str idn_url(struct arena *arena, struct str url);

#endif
