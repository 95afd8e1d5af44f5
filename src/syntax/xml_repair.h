/* XML as it should have been written. */
#ifndef SYNTAX_XML_REPAIR_H
#define SYNTAX_XML_REPAIR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "syntax/asides.h"

/*
 * The document's one root element, well-formed and nested at most 250 levels. Comments,
 * processing instructions and the document type are left out; what its internal subset
 * declares as text ("<!ENTITY name "text">") is put where it is named, in bounds, and
 * never as markup. *repaired is set where markup had to be guessed. Long CDATA sections
 * are put aside. Borrows the text where nothing changes; empty where there is no
 * element.
 */
struct str xml_repair(struct arena *arena, struct str text, struct asides *asides,
                      bool *repaired);

#endif
