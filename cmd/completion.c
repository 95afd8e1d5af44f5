/*
 * Scripts for the shells, from the tables of verbs and options: what help says is what
 * they complete.
 */
#include <stdio.h>
#include <string.h>

#include "command.h"

static bool
takes_files(const char *value)
{
	return value && (strstr(value, "FILE") || strstr(value, "DIR"));
}

static void
print_verbs(const char *between)
{
	for (size_t i = 0; i < n_verbs; i++)
		printf("%s%s", i ? between : "", verbs[i].name);
}

/* A text within single quotes: a quote in it is left out. */
static void
print_quoted(const char *text)
{
	putchar('\'');
	for (; *text; text++)
		if (*text != '\'')
			putchar(*text);
	putchar('\'');
}

static void
print_bash_options(const struct verb *verb)
{
	const struct option_form *form;
	for (size_t i = 0; (form = options_at(i)); i++) {
		if (!options_takes(verb, form))
			continue;
		printf(" --%s", form->name);
		if (options_is_short(form))
			printf(" -%c", form->letter);
	}
}

/* What follows an option that takes a value. */
static void
print_bash_values(void)
{
	const struct option_form *form;
	for (size_t i = 0; (form = options_at(i)); i++) {
		if (!form->value)
			continue;
		printf("\t--%s", form->name);
		if (options_is_short(form))
			printf(" | -%c", form->letter);
		if (form->words)
			printf(") COMPREPLY=($(compgen -W '%s' -- \"$word\")) ;;\n",
			       form->words);
		else
			printf(") COMPREPLY=(%s) ;;\n",
			       takes_files(form->value) ? "$(compgen -f -- \"$word\")"
			                                : "");
	}
}

static void
print_bash(void)
{
	puts("_precis() {\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]} "
	     "before=${COMP_WORDS[COMP_CWORD-1]}\n"
	     "\tlocal verb=${COMP_WORDS[1]-} words\n"
	     "\tCOMPREPLY=()\n"
	     "\tcase $before in");
	print_bash_values();
	puts("\tesac\n"
	     "\tcase $before in");
	fputs("\tprecis | help) words='", stdout);
	print_verbs(" ");
	puts("' ;;\n"
	     "\t*) case $verb in");
	for (size_t i = 0; i < n_verbs; i++) {
		printf("\t\t%s) words='", verbs[i].name);
		print_bash_options(&verbs[i]);
		puts("' ;;");
	}
	puts("\t\t*) words='' ;;\n"
	     "\t\tesac ;;\n"
	     "\tesac\n"
	     "\t[ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -W \"$words\" -- "
	     "\"$word\"))\n"
	     "}\n"
	     "complete -o default -F _precis precis");
}

static void
print_zsh_option(const struct option_form *form)
{
	char text[256];
	snprintf(text, sizeof text, "--%s[%s]", form->name, form->meaning);
	fputs("\t\t", stdout);
	if (!form->value) {
		print_quoted(text);
	} else {
		const char *action = takes_files(form->value) ? "_files" : "";
		size_t n = strlen(text);
		if (form->words)
			snprintf(text + n, sizeof text - n, ":%s:(%s)", form->value,
			         form->words);
		else
			snprintf(text + n, sizeof text - n, ":%s:%s", form->value,
			         action);
		print_quoted(text);
	}
	puts(" \\");
}

static void
print_zsh_verb(const struct verb *verb)
{
	const struct option_form *form;
	printf("\t%s)\n\t\t_arguments \\\n", verb->name);
	for (size_t i = 0; (form = options_at(i)); i++)
		if (options_takes(verb, form))
			print_zsh_option(form);
	puts("\t\t'*:argument:_files' ;;");
}

static void
print_zsh(void)
{
	puts("#compdef precis\n"
	     "_precis() {\n"
	     "\tlocal -a verbs=(");
	for (size_t i = 0; i < n_verbs; i++) {
		char text[256];
		snprintf(text, sizeof text, "%s:%s", verbs[i].name, verbs[i].summary);
		fputs("\t\t", stdout);
		print_quoted(text);
		putchar('\n');
	}
	puts("\t)\n"
	     "\tif ((CURRENT == 2)); then\n"
	     "\t\t_describe verb verbs\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tlocal verb=$words[2]\n"
	     "\tshift words\n"
	     "\t((CURRENT--))\n"
	     "\tcase $verb in\n"
	     "\thelp) _describe verb verbs ;;");
	for (size_t i = 0; i < n_verbs; i++)
		if (strcmp(verbs[i].name, "help") != 0)
			print_zsh_verb(&verbs[i]);
	puts("\tesac\n"
	     "}\n"
	     "if [ \"${funcstack[1]-}\" = _precis ]; then\n"
	     "\t_precis \"$@\"\n"
	     "else\n"
	     "\tcompdef _precis precis\n"
	     "fi");
}

static void
print_fish_option(const struct verb *verb, const struct option_form *form)
{
	printf("complete -c precis -n '__fish_seen_subcommand_from %s' -l %s",
	       verb->name, form->name);
	if (options_is_short(form))
		printf(" -s %c", form->letter);
	if (form->value)
		fputs(takes_files(form->value) ? " -r -F" : " -x", stdout);
	if (form->words)
		printf(" -a '%s'", form->words);
	fputs(" -d ", stdout);
	print_quoted(form->meaning);
	putchar('\n');
}

static void
print_fish(void)
{
	const struct option_form *form;
	for (size_t i = 0; i < n_verbs; i++) {
		printf("complete -c precis -n __fish_use_subcommand -f -a %s -d ",
		       verbs[i].name);
		print_quoted(verbs[i].summary);
		putchar('\n');
		for (size_t k = 0; (form = options_at(k)); k++)
			if (options_takes(&verbs[i], form))
				print_fish_option(&verbs[i], form);
	}
	fputs("complete -c precis -n '__fish_seen_subcommand_from help' -f -a '",
	      stdout);
	print_verbs(" ");
	puts("'");
}

int
cmd_completion(const struct options *options)
{
	static const struct {
		const char *name;
		void (*print)(void);
	} shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(options->arguments[0], shells[i].name) != 0)
			continue;
		shells[i].print();
		return end_output();
	}
	struct error error = {0};
	error_set(&error, EX_USAGE, "\"%s\" is not bash, zsh or fish",
	          options->arguments[0]);
	return end_with(&error);
}
