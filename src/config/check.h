/*
 * Checks a JSON value whole by tables of keys and stores what it says in structs. The
 * tables say all that there is to say of a key; the checker knows nothing of news.
 */
#ifndef CONFIG_CHECK_H
#define CONFIG_CHECK_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "config/locate.h"

enum value_kind {
	VALUE_IGNORED, /* a text that is stored nowhere */
	VALUE_TRUE,    /* true, stored nowhere */
	VALUE_FLAG,    /* bool */
	VALUE_INT,     /* int */
	VALUE_COUNT,   /* size_t */
	VALUE_SIZE,    /* "8MiB" as size_t, bytes */
	VALUE_MS,      /* "20s" as int64_t, milliseconds */
	VALUE_SECONDS, /* "72h" as int64_t, seconds */
	VALUE_WORD,    /* one of words, as an enum */
	VALUE_TEXT,    /* struct str */
	VALUE_TEXTS,   /* array of texts as struct strs */
	VALUE_OBJECT,  /* a struct within */
	VALUE_OBJECTS  /* array of objects as a plural of model.h */
};

struct checker;
struct object;

struct word {
	const char *name; /* NULL ends the list */
	int value;
};

/*
 * Takes or refuses a text: sets *out (already the text itself), or returns false and
 * may set checker->hint to more than key.expected says. record is the struct that
 * is being filled.
 */
typedef bool text_form(struct checker *checker, void *record, struct str text,
                       struct str *out);

struct key {
	const char *name;
	enum value_kind kind;
	uint32_t offset;      /* where it is stored in its record */
	const char *standard; /* the default as text; NULL: leave the record as it is */
	const char *expected; /* "expected …" */
	const char *each;     /* the same of an array's element */
	const char *what;     /* what it is, for manuals: a phrase */
	int64_t min, max; /* of numbers; both 0: no bounds. min of an array's texts */
	const struct word *words;
	text_form *form;
	const struct object *object;
	enum {
		KEY_OPTIONAL,
		KEY_REQUIRED,
		KEY_FILLED
	} presence; /* filled: and not empty */
};

enum { KEYS_MAX = 32 };

struct object {
	const struct key *keys;
	size_t n_keys;
	size_t n_bytes;        /* of its record */
	size_t n_kept;         /* of them, the first, in an array of it; 0: all */
	const char *one_of[8]; /* exactly one of these keys must be there */
	enum { STANDARD_FILLED, STANDARD_KEPT } standards; /* are defaults stored? */
	const char *unique; /* in an array of them, the text key that differs */
	/* true or false may stand instead of it: called for those, and for an object as
	 * for true. NULL: only an object may. */
	void (*flag)(void *record, bool value);
	/* Prepares a record before, and completes it after, its keys are read. */
	void (*begin)(struct checker *checker, void *record);
	void (*end)(struct checker *checker, void *record);
};

/* Where the checker stands: a key path as a chain, and the place in the text. */
struct spot {
	const struct spot *above;
	const char *key; /* NULL: an element of an array */
	size_t index;
	const struct place *place;
};

struct fault {
	size_t at; /* bytes into the text */
	struct str text;
};

struct faults {
	struct fault *v;
	size_t n;
};

struct checker {
	struct arena *arena;   /* what is stored */
	struct arena *scratch; /* what the check alone needs; faults too */
	struct located located;
	struct faults faults;
	struct str hint;
	void *context; /* the caller's own, for forms */
};

/* Checks json by the object's table and fills the record. */
void check_object(struct checker *checker, const struct spot *spot, json_t *json,
                  const struct object *object, void *record);

/* Notes a fault at a key path that stands in the text. */
void check_fault(struct checker *checker, const char *path, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/* Sets checker->hint; returns false. */
bool check_hint(struct checker *checker, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

#endif
