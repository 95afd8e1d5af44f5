/* The memory that the program holds but does not use. */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

/* Gives it back to the system, where that can be asked for. */
void heap_give_back(void);

/*
 * From now on up to so much is held rather than given back at once: to get it anew for
 * each of many short works costs more than the works' own memory.
 */
void heap_hold(int n_bytes);

#endif
