/*
 * Modules of the program's own, opened when first needed: a library with much behind it
 * then costs nothing where nobody uses it. A module is one shared file that the build
 * links with its library, and holds one object: a table of functions.
 */
#ifndef BASE_LATE_H
#define BASE_LATE_H

/*
 * The object of a module, both by name; the module stays open to the end. Where it is
 * not there or does not fit, the program is not whole: the process ends with a line, as
 * it would at its start for a library that is missing.
 */
const void *late_open(const char *module, const char *object);

#endif
