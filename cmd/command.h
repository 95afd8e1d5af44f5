/* What the verbs share: the options of the command line, and the ways to end. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/sink.h"
#include "base/str.h"
#include "config/config.h"

/* "done, but some sources failed" (documented; the others are sysexits). */
enum { EXIT_SOME_FAILED = 2, EXIT_NOTHING_FOUND = 1 };

/* The values of an option that may be said again. */
enum { OPTION_WORDS = 64 };
struct option_words {
	const char *v[OPTION_WORDS];
	int n;
};

struct options {
	const char *config;     /* -c */
	const char *output;     /* -o */
	const char *format;     /* -f: a form of an edition */
	const char *media_type; /* --type */
	const char *base;       /* --base */
	const char *digest;     /* --digest */
	const char *tag;        /* --tag */
	int readers;            /* -j; 0: as configured */
	int quiet;              /* how often, as all that follow */
	int verbose;
	const char *color; /* --color: auto, always or never */
	int dry;
	int json;
	int schema; /* --schema */
	int yes;
	int partial_ok;
	const char *record;
	const char *replay;
	int fetch; /* --fetch */
	int all;   /* --all */
	int wait;
	int forget;
	const char *date; /* --date */
	const char *kind; /* --as */
	const char *name; /* --name */
	struct option_words only;
	const char *user;
	const char *secret_file;
	int help;
	int version;
	int n_arguments;
	char **arguments; /* without the verb */
};

struct verb {
	const char *name;
	const char *arguments; /* as the synopsis shows them */
	const char *summary;   /* one line */
	const char *text;      /* what it does, and an example */
	const char
	        *options; /* the short letters (and those of long-only ones) it takes */
	int min_arguments;
	int max_arguments;
	int (*run)(const struct options *options);
};

/* One option: its letter ('A' to 'Z' but V: long only), name, value and meaning. */
struct option_form {
	char letter;
	const char *name;
	const char *value; /* NULL: takes none, "N": a number, else a text */
	const char *meaning;
	size_t offset; /* in struct options: an int that counts, an int, or a text */
	const char *words; /* the values that there are, with blanks between, or NULL */
	bool many;         /* a struct option_words, filled each time */
};

extern const struct verb verbs[];
extern const size_t n_verbs;

/*
 * Reads the command line: the verb (NULL where none is named) and its options, which
 * may stand before or behind it. EX_USAGE with a suggestion for what is not known.
 */
bool options_parse(int argc, char **argv, struct options *options,
                   const struct verb **verb, struct error *error);

/* The verb of that name; EX_USAGE with a suggestion where there is none. */
bool options_verb(const char *word, const struct verb **out, struct error *error);

/* The options one by one; NULL behind the last. */
const struct option_form *options_at(size_t i);
/* Does the verb take it? With NULL: does every verb? */
bool options_takes(const struct verb *verb, const struct option_form *form);
bool options_is_short(const struct option_form *form);

/* The synopsis of all verbs, or of one with its options. */
void help_print(const struct verb *verb, FILE *out);

/* Says the error on standard error and returns its code. */
int end_with(const struct error *error);

/* Ends what was printed on standard output: 0, or EX_IOERR where it was not taken. */
int end_output(void);

/*
 * Writes to -o FILE, or standard output (also "-"). What stands at FILE is replaced as
 * a whole; a device or pipe is written to.
 */
bool write_output(const struct options *options, struct str text, struct error *error);

/* The same piece by piece: open it, fill its sink, keep it; close it in any case. */
struct output {
	FILE *stream; /* standard output, a device, a pipe; NULL: a file */
	const char *name;
	struct file_draft draft;
};

bool output_open(struct output *output, const struct options *options,
                 struct error *error);
struct sink output_sink(struct output *output);
bool output_keep(struct output *output, struct error *error);
void output_close(struct output *output);

/*
 * Asks at the terminal; a bare return is a yes. Where there is none, or with --yes,
 * nothing is asked: yes.
 */
bool ask_yes(const struct options *options, const char *question, ...)
        __attribute__((format(printf, 2, 3)));
/* Is there a person who can be asked? */
bool can_ask(const struct options *options);

/* How wide standard output is; 0 where it is no terminal. */
size_t terminal_columns(void);

/* Prints text from outside on standard output, as it may stand on a terminal. */
void print_text(struct str text);

/* What the environment and -c say of where the configuration is. */
struct config_places config_places(const struct options *options);

/* Finds and loads the configuration; says every fault. Returns 0 or the exit code. */
int load_config(struct arena *arena, const struct options *options, struct config *out);

/* "precis/0.1.0 (+project address)" */
struct str user_agent(void);

/* The digest of that name, or NULL; of no name the first. */
const struct digest *digest_named(const struct config *config, const char *name);

/* The first argument as a date; empty where there is none. EX_USAGE. */
bool date_argument(const struct options *options, struct str *date,
                   struct error *error);

/* The word names a story of an edition, and no file. */
bool is_story(const char *word);
int explain_story(const struct options *options);
int explain_item(const struct options *options);

int cmd_prune(const struct options *options);
int cmd_repair(const struct options *options);
int cmd_run(const struct options *options);
int cmd_read(const struct options *options);
int cmd_explain(const struct options *options);
int cmd_check(const struct options *options);
int cmd_deliver(const struct options *options);
int cmd_open(const struct options *options);
int cmd_show(const struct options *options);
int cmd_split(const struct options *options);
int cmd_join(const struct options *options);
int cmd_corrections(const struct options *options);
int cmd_status(const struct options *options);
int cmd_import(const struct options *options);
int cmd_export(const struct options *options);
int cmd_completion(const struct options *options);
int cmd_add(const struct options *options);
int cmd_init(const struct options *options);
int cmd_list(const struct options *options);
int cmd_templates(const struct options *options);
int cmd_help(const struct options *options);
int cmd_version(const struct options *options);

#endif
