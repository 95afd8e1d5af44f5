/* The memory that the program holds but does not use. */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

/* Gives it back to the system, where that can be asked for. */
void heap_give_back(void);

#endif
