/* What the features are called in the table of weights. */
#include <stdio.h>

#include "highlight/split/feature.h"

static const char *const joint_names[JOINT_KINDS] = {",",    ", and", "and",
                                                     "also", "while", "dash"};
static const char *const form_names[FORMS] = {"clause", "maybe", "noun",
                                              "verb",   "ask",   "other"};
static const char *const pattern_names[PATTERNS] = {"apposition",
                                                    "perhaps apposition",
                                                    "split clause",
                                                    "fronted",
                                                    "two clauses",
                                                    "inner list",
                                                    "list subject",
                                                    "disagrees",
                                                    "dangles",
                                                    "one word",
                                                    "two words",
                                                    "long",
                                                    "whole",
                                                    "definite",
                                                    "join aside",
                                                    "cut aside",
                                                    "while after noun",
                                                    "while after clause",
                                                    "same heads",
                                                    "and definite",
                                                    "no and",
                                                    "no and, cut off",
                                                    "clauses with and",
                                                    "one apposition",
                                                    "trails",
                                                    "says",
                                                    "stray name",
                                                    "starts with verb",
                                                    "two of three",
                                                    "asks on",
                                                    "and anaphor",
                                                    "cut before anaphor",
                                                    "and between places",
                                                    "comma between places",
                                                    "cut between titles",
                                                    "join titles",
                                                    "name, the",
                                                    "cut at and, cut off",
                                                    "two ands",
                                                    "cut before them",
                                                    "cut between names",
                                                    "cut stump",
                                                    "cut triple",
                                                    "also list",
                                                    "cut at title's dash",
                                                    "cut before other form",
                                                    "cut at and before also",
                                                    "cut clause and noun",
                                                    "cut before small letter",
                                                    "cut between articles",
                                                    "clauses end in list",
                                                    "join sum",
                                                    "cut before sum",
                                                    "join bare",
                                                    "join loose",
                                                    "phrase and words"};
static const char *const link_names[LINKS] = {"none", "series",     "labelled",
                                              "pair", "infinitive", "relative",
                                              "who",  "ask",        "it"};

void
feature_name(size_t f, char *to, size_t n_bytes)
{
	static const struct {
		size_t base;
		const char *name;
	} typed[] = {{FEATURE_AND_LEFT, "join and, left"},
	             {FEATURE_JOIN_COMMA_AND, "join , and"},
	             {FEATURE_JOIN_AND, "join and"},
	             {FEATURE_JOIN_COMMA, "join ,"},
	             {FEATURE_TYPE, "segment is"}};
	if (f >= FEATURE_LINK_JOIN) {
		bool cut = f >= FEATURE_LINK_CUT;
		snprintf(to, n_bytes, "%s %s", cut ? "cut" : "join",
		         link_names[f - (cut ? FEATURE_LINK_CUT : FEATURE_LINK_JOIN)]);
	} else if (f >= FEATURE_PATTERN) {
		snprintf(to, n_bytes, "%s", pattern_names[f - FEATURE_PATTERN]);
	} else if (f >= FEATURE_NEIGHBOURS) {
		size_t k = f - FEATURE_NEIGHBOURS;
		snprintf(to, n_bytes, "%s then %s", form_names[k / FORMS],
		         form_names[k % FORMS]);
	} else if (f >= FEATURE_CUT_ONLY) {
		snprintf(to, n_bytes, "cut only %s", joint_names[f - FEATURE_CUT_ONLY]);
	} else if (f >= FEATURE_CUT_INNER) {
		size_t k = f - (f >= FEATURE_CUT_LAST ? FEATURE_CUT_LAST
		                                      : FEATURE_CUT_INNER);
		snprintf(to, n_bytes, "cut %s %s%s",
		         f >= FEATURE_CUT_LAST ? "last" : "inner", joint_names[k / 2],
		         k % 2 ? ", oxford" : "");
	} else if (f >= FEATURE_JOIN_KIND) {
		snprintf(to, n_bytes, "join %s", joint_names[f - FEATURE_JOIN_KIND]);
	} else {
		size_t i = 0;
		while (f < typed[i].base)
			i++;
		snprintf(to, n_bytes, "%s %s", typed[i].name,
		         phrase_name((enum phrase_type)(f - typed[i].base)));
	}
}
