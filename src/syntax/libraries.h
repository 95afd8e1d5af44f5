/* What holds for every library of this room and of those that read JSON. */
#ifndef SYNTAX_LIBRARIES_H
#define SYNTAX_LIBRARIES_H

/* Before any of them is used: they take memory by memory.h, and print nothing. */
void libraries_prepare(void);

#endif
