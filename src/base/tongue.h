/* What the program says, in the tongue of who reads it (libintl's one door). */
#ifndef BASE_TONGUE_H
#define BASE_TONGUE_H

/*
 * The message in the language that the environment asks for (LC_ALL, LC_MESSAGES, LANG,
 * LANGUAGE), or as it stands where there is no translation. UTF-8.
 */
const char *tongue(const char *message) __attribute__((format_arg(1)));

/* Marks a message in a table, on which tongue is called later. */
#define MESSAGE(text) text

/*
 * Loads the translations below that folder (PRECIS_LOCALE names another), before
 * anything is said and before any process is forked that may open no file.
 */
void tongue_open(const char *folder);

#endif
