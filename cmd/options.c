#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tongue.h"
#include "command.h"

#define AT(field) offsetof(struct options, field)

static const struct option_form forms[] = {
        {'c', "config", "FILE",
         MESSAGE("the configuration (else PRECIS_CONFIG, else the XDG places)"),
         .offset = AT(config)},
        {'o', "output", "FILE", MESSAGE("write there instead of standard output"),
         .offset = AT(output)},
        {'f', "format", "FORM",
         MESSAGE("markdown, html, text, json, atom, json-feed or message"),
         .offset = AT(format),
         .words = "markdown html text json atom json-feed message"},
        {'j', "readers", "N", MESSAGE("reader processes (else one a core)"),
         .offset = AT(readers)},
        {'n', "dry-run", NULL, MESSAGE("show what would be made; change nothing"),
         .offset = AT(dry)},
        {'J', "json", NULL, MESSAGE("print JSON"), .offset = AT(json)},
        {'T', "type", "MEDIA-TYPE",
         MESSAGE("what the bytes are, e.g. text/html (else sniffed)"),
         .offset = AT(media_type)},
        {'B', "base", "URL", MESSAGE("resolves relative links"), .offset = AT(base)},
        {'D', "digest", "NAME", MESSAGE("which digest (else the first)"),
         .offset = AT(digest)},
        {'S', "schema", NULL, MESSAGE("print the JSON Schema of the configuration"),
         .offset = AT(schema)},
        {'X', "fetch", NULL,
         MESSAGE("ask every source too, and say what each would give"),
         .offset = AT(fetch)},
        {'P', "partial-ok", NULL,
         MESSAGE("failed sources alone are no reason for exit code 2"),
         .offset = AT(partial_ok)},
        {'A', "all", NULL, MESSAGE("ask also the sources that are not due yet"),
         .offset = AT(all)},
        {'E', "date", "DATE", MESSAGE("make the files of that day's editions again"),
         .offset = AT(date)},
        {'R', "record", "DIR", MESSAGE("keep every response there, for --replay"),
         .offset = AT(record)},
        {'L', "replay", "DIR",
         MESSAGE("do again what was recorded there; change nothing"),
         .offset = AT(replay)},
        {'F', "forget", NULL, MESSAGE("forget what was refused or given up"),
         .offset = AT(forget)},
        {'W', "wait", NULL, MESSAGE("wait while another run is at work"),
         .offset = AT(wait)},
        {'y', "yes", NULL, MESSAGE("ask nothing"), .offset = AT(yes)},
        {'G', "tag", "TAG", MESSAGE("only sources with this tag"), .offset = AT(tag)},
        {'M', "as", "KIND", MESSAGE("take it for a feed, listing or page"),
         .offset = AT(kind), .words = "feed listing page"},
        {'N', "name", "NAME", MESSAGE("what the source is to be called"),
         .offset = AT(name)},
        {'O', "only", "NAME",
         MESSAGE("of a mailbox this newsletter; may be said again"), .offset = AT(only),
         .many = true},
        {'U', "user", "USER", MESSAGE("as whom to log in to a mailbox on a server"),
         .offset = AT(user)},
        {'K', "secret-file", "FILE", MESSAGE("whose first line is the password"),
         .offset = AT(secret_file)},
        {'q', "quiet", NULL, MESSAGE("say errors only"), .offset = AT(quiet)},
        {'v', "verbose", NULL, MESSAGE("say what is done; twice: more"),
         .offset = AT(verbose)},
        {'C', "color", "WHEN", MESSAGE("color in messages: auto, always or never"),
         .offset = AT(color), .words = "auto always never"},
        {'h', "help", NULL, MESSAGE("explain this verb"), .offset = AT(help)},
        {'V', "version", NULL, MESSAGE("print the version"), .offset = AT(version)},
};
#undef AT
enum { N_FORMS = sizeof forms / sizeof *forms, NUMBER_MAX = 64 };

/* What every verb takes. */
static const char common[] = "qvChV";

bool
options_is_short(const struct option_form *form)
{
	return form->letter == 'V' || (form->letter >= 'a' && form->letter <= 'z');
}

static void
fill_getopt(struct option *longs, char *shorts)
{
	size_t n = 0;
	shorts[n++] = ':';
	for (int i = 0; i < N_FORMS; i++) {
		longs[i] = (struct option){forms[i].name, forms[i].value != NULL, NULL,
		                           forms[i].letter};
		if (!options_is_short(&forms[i]))
			continue;
		shorts[n++] = forms[i].letter;
		if (forms[i].value)
			shorts[n++] = ':';
	}
	shorts[n] = '\0';
	longs[N_FORMS] = (struct option){0};
}

static bool
take_number(const struct option_form *form, int *out, struct error *error)
{
	char *end;
	long n = strtol(optarg, &end, 10);
	if (*end || end == optarg || n < 1 || n > NUMBER_MAX)
		return error_set(error, EX_USAGE,
		                 "--%s takes a number from 1 to %d, not \"%s\"",
		                 form->name, NUMBER_MAX, optarg);
	*out = (int)n;
	return true;
}

static bool
take_one_of_many(const struct option_form *form, struct option_words *words,
                 struct error *error)
{
	if (words->n == OPTION_WORDS)
		return error_set(error, EX_USAGE, "--%s can be said %d times at most",
		                 form->name, OPTION_WORDS);
	words->v[words->n++] = optarg;
	return true;
}

static bool
take_option(const struct option_form *form, struct options *options,
            struct error *error)
{
	void *place = (char *)options + form->offset;
	if (form->many)
		return take_one_of_many(form, place, error);
	if (!form->value)
		++*(int *)place;
	else if (strcmp(form->value, "N") == 0)
		return take_number(form, place, error);
	else
		*(const char **)place = optarg;
	return true;
}

static bool
unknown_option(const char *word, struct error *error)
{
	const char *names[N_FORMS];
	for (int i = 0; i < N_FORMS; i++)
		names[i] = forms[i].name;
	const char *near = NULL;
	if (strncmp(word, "--", 2) == 0)
		near = config_nearest(str_slice(str_from(word), 2, strcspn(word, "=")),
		                      names, N_FORMS);
	if (near)
		return error_set(error, EX_USAGE,
		                 "unknown option %s; did you mean --%s?", word, near);
	if (strncmp(word, "--", 2) != 0)
		return error_set(error, EX_USAGE, "unknown option -%c; see precis help",
		                 optopt);
	return error_set(error, EX_USAGE, "unknown option %s; see precis help", word);
}

const struct option_form *
options_at(size_t i)
{
	return i < N_FORMS ? &forms[i] : NULL;
}

bool
options_takes(const struct verb *verb, const struct option_form *form)
{
	return strchr(common, form->letter) ||
	       (verb && strchr(verb->options, form->letter));
}

static const struct option_form *
form_of(char letter)
{
	for (int i = 0; i < N_FORMS; i++) {
		if (forms[i].letter == letter)
			return &forms[i];
	}
	return NULL;
}

bool
options_verb(const char *word, const struct verb **out, struct error *error)
{
	const char *names[32];
	for (size_t i = 0; i < n_verbs; i++) {
		names[i] = verbs[i].name;
		if (strcmp(word, verbs[i].name) == 0) {
			*out = &verbs[i];
			return true;
		}
	}
	const char *near = config_nearest(str_from(word), names, n_verbs);
	if (near)
		return error_set(error, EX_USAGE,
		                 "unknown verb \"%s\"; did you mean %s?", word, near);
	return error_set(error, EX_USAGE, "unknown verb \"%s\"; see precis help", word);
}

/* Every option that was given must be one that the verb takes. */
static bool
check_given(const char *given, const struct verb *verb, struct error *error)
{
	for (; verb && *given; given++) {
		const struct option_form *form = form_of(*given);
		if (form && options_takes(verb, form))
			continue;
		return error_set(error, EX_USAGE,
		                 "%s takes no option --%s; see precis help %s",
		                 verb->name, form ? form->name : "", verb->name);
	}
	return true;
}

static bool
check_arguments(const struct options *options, const struct verb *verb,
                struct error *error)
{
	if (!verb || options->help || options->version)
		return true;
	if (options->n_arguments >= verb->min_arguments &&
	    options->n_arguments <= verb->max_arguments)
		return true;
	const char *more = options->n_arguments > verb->max_arguments
	                           ? options->arguments[verb->max_arguments]
	                           : NULL;
	const char *space = *verb->arguments ? " " : "";
	if (more)
		return error_set(
		        error, EX_USAGE,
		        "\"%s\" is one argument too many; usage: precis %s%s%s", more,
		        verb->name, space, verb->arguments);
	return error_set(error, EX_USAGE, "usage: precis %s%s%s", verb->name, space,
	                 verb->arguments);
}

bool
options_parse(int argc, char **argv, struct options *options, const struct verb **verb,
              struct error *error)
{
	struct option longs[N_FORMS + 1];
	char shorts[3 * N_FORMS + 2], given[64] = "";
	int letter;
	fill_getopt(longs, shorts);
	optind = 0;
	opterr = 0;
	while ((letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const char *word = argv[optind - 1];
		size_t n_given = strlen(given);
		if (letter == ':')
			return error_set(error, EX_USAGE, "option %s needs a value",
			                 word);
		if (letter == '?' && optopt == '?')
			letter = 'h';
		const struct option_form *form = form_of((char)letter);
		if (!form)
			return unknown_option(word, error);
		if (!strchr(given, letter) && n_given + 1 < sizeof given)
			given[n_given] = (char)letter;
		if (!take_option(form, options, error))
			return false;
	}
	if (optind < argc && argv[optind] && !options_verb(argv[optind++], verb, error))
		return false;
	options->n_arguments = argc > optind ? argc - optind : 0;
	options->arguments = argv + optind;
	if (options->n_arguments > 0 && !options->arguments[0])
		options->n_arguments = 0;
	return check_given(given, *verb, error) &&
	       check_arguments(options, *verb, error);
}

static void
print_option(const struct option_form *form, FILE *out)
{
	char text[64];
	snprintf(text, sizeof text, "--%s%s%s", form->name, form->value ? " " : "",
	         form->value ? form->value : "");
	if (options_is_short(form))
		fprintf(out, "  -%c, %-20s %s\n", form->letter, text,
		        tongue(form->meaning));
	else
		fprintf(out, "      %-20s %s\n", text, tongue(form->meaning));
}

/* What it takes may be longer than its column. */
static void
print_verb(const struct verb *verb, FILE *out)
{
	enum { COLUMN = 11, SUMMARY_AT = 25 };
	int width = fprintf(out, "  %-10s %-*s", verb->name, COLUMN, verb->arguments);
	if (strlen(verb->arguments) > COLUMN)
		width = fprintf(out, "\n") - 1;
	fprintf(out, "%*s%s\n", SUMMARY_AT - width, "", tongue(verb->summary));
}

void
help_print(const struct verb *verb, FILE *out)
{
	if (verb) {
		fprintf(out, "precis %s%s%s: %s\n\n%s\n", verb->name,
		        *verb->arguments ? " " : "", verb->arguments,
		        tongue(verb->summary), tongue(verb->text));
	} else {
		fputs(tongue("precis: the highlights of your newsletters, each story "
		             "once\n\n"),
		      out);
		for (size_t i = 0; i < n_verbs; i++)
			print_verb(&verbs[i], out);
		fputs(tongue("\nprecis help VERB explains one. Options of all:\n"),
		      out);
	}
	for (int i = 0; i < N_FORMS; i++) {
		if (options_takes(verb, &forms[i]))
			print_option(&forms[i], out);
	}
}
