#define PCRE2_CODE_UNIT_WIDTH 8
#include "syntax/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

/* What a search may cost: some milliseconds, whatever pattern and text. */
enum { MATCH_STEPS = 100000, MATCH_DEPTH = 10000, MATCH_KIB = 4096 };
enum { PATTERN_BYTES = 1000, PARENTHESES = 50, MESSAGE_BYTES = 200 };

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
	pcre2_match_data *found;
};

static void
tell(struct str text, int why, size_t at, struct error *error)
{
	PCRE2_UCHAR message[MESSAGE_BYTES] = {0};
	struct str before = str_slice(text, 0, at < text.n ? at : text.n);
	size_t place = 1;
	for (size_t i = 0; i < before.n; i++)
		place += ((unsigned char)before.s[i] & 0xC0) != 0x80;
	pcre2_get_error_message(why, message, sizeof message);
	error_set(error, EX_DATAERR, "character %zu: %s", place, (char *)message);
}

static pcre2_code *
compile(struct str text, struct error *error)
{
	uint32_t how = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
	int why;
	PCRE2_SIZE at;
	pcre2_compile_context *limits = pcre2_compile_context_create(NULL);
	if (!limits) {
		error_set(error, EX_OSERR, "out of memory");
		return NULL;
	}
	pcre2_set_max_pattern_length(limits, PATTERN_BYTES);
	pcre2_set_parens_nest_limit(limits, PARENTHESES);
	pcre2_code *code =
	        pcre2_compile((PCRE2_SPTR)text.s, text.n, how, &why, &at, limits);
	pcre2_compile_context_free(limits);
	if (!code)
		tell(text, why, at, error);
	return code;
}

bool
pattern_compile(struct str text, struct pattern **out, struct error *error)
{
	pcre2_code *code = compile(text, error);
	if (!code)
		return false;
	struct pattern *pattern = calloc(1, sizeof *pattern);
	if (pattern) {
		pattern->code = code;
		pattern->limits = pcre2_match_context_create(NULL);
		pattern->found = pcre2_match_data_create(1, NULL);
	}
	if (!pattern || !pattern->limits || !pattern->found) {
		if (!pattern)
			pcre2_code_free(code);
		pattern_free(pattern);
		return error_set(error, EX_OSERR, "out of memory");
	}
	pcre2_set_match_limit(pattern->limits, MATCH_STEPS);
	pcre2_set_depth_limit(pattern->limits, MATCH_DEPTH);
	pcre2_set_heap_limit(pattern->limits, MATCH_KIB);
	*out = pattern;
	return true;
}

enum pattern_answer
pattern_search(const struct pattern *pattern, struct str text)
{
	int n = pcre2_match(pattern->code, (PCRE2_SPTR)(text.n ? text.s : ""), text.n,
	                    0, PCRE2_NO_UTF_CHECK, pattern->found, pattern->limits);
	if (n >= 0)
		return PATTERN_FOUND;
	return n == PCRE2_ERROR_NOMATCH ? PATTERN_ABSENT : PATTERN_COSTLY;
}

void
pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_match_data_free(pattern->found);
	pcre2_match_context_free(pattern->limits);
	pcre2_code_free(pattern->code);
	free(pattern);
}
