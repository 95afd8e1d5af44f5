/* What a document type declares within itself; private to the files of xml. */
#ifndef SYNTAX_XML_ENTITIES_H
#define SYNTAX_XML_ENTITIES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum { XML_ENTITIES = 64, XML_ENTITY_BYTES = 256, XML_EXPANDED_BYTES = 1 << 20 };

/* General entities with a text of their own, as character data: its own references to
 * characters are resolved, those to other entities are not. */
struct xml_entities {
	struct {
		struct str name, text;
	} v[XML_ENTITIES];
	size_t n;
	size_t n_expanded; /* bytes given out */
};

/* Behind the document type that begins at `at`: its internal subset may hold ">". */
size_t xml_doctype_end(struct str x, size_t at);

/* Takes the entities of a document type: the first of a name, of at most 256 bytes and
 * 64 in all. Those that stand elsewhere (SYSTEM, PUBLIC) are passed over. */
void xml_entities_read(struct arena *arena, struct str doctype,
                       struct xml_entities *out);

/* The text of one. False where it was not declared, or 1 MiB of them was given out. */
bool xml_entity(struct xml_entities *entities, struct str name, struct str *out);

#endif
