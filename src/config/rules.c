#include "config/rules.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "config/form.h"
#include "syntax/pattern.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

bool
form_phrase(struct checker *checker, void *record, struct str text, struct str *out)
{
	size_t at = 0;
	uint32_t c = 0;
	if (!form_name(checker, record, text, out))
		return false;
	while (at < text.n && !utf8_is_letter(c) && !utf8_is_digit(c))
		at += utf8_decode(text, at, &c);
	return utf8_is_letter(c) || utf8_is_digit(c) ||
	       check_hint(checker, "there is no letter or digit in it");
}

bool
form_pattern(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct pattern *pattern = NULL;
	struct error error = {0};
	(void)record;
	*out = text;
	if (text.n == 0)
		return false;
	if (!pattern_compile(text, &pattern, &error))
		return check_hint(checker, "%s", error.text);
	pattern_free(pattern);
	return true;
}

/* Newsletters in a mailbox have names that only their mails tell. */
static bool
may_have_any_name(const struct sources *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		if (source_ways(&sources->v[i])->post.by == BY_SENDER)
			return true;
	}
	return false;
}

bool
form_section(struct checker *checker, void *record, struct str text, struct str *out)
{
	const struct draft *draft = checker->context;
	const struct digest *digest = record;
	switch (digest->section_by) {
	case SECTION_TAG:
		return form_tag(checker, record, text, out);
	case SECTION_SOURCE:
		return may_have_any_name(&draft->config.sources)
		               ? form_name(checker, record, text, out)
		               : form_source_name(checker, record, text, out);
	case SECTION_NONE:
		break;
	}
	return check_hint(checker, "the digest has no sections");
}

#define AT(field) offsetof(struct rule, field)
static const struct key rule_keys[] = {
        {"words", VALUE_TEXTS, AT(words), NULL,
         "an array of words such as [\"tea auction\"]", .each = "words of one line",
         .form = form_phrase, .min = 1,
         .what = "one of these stands in the bullet: whole words, whatever their case"},
        {"pattern", VALUE_TEXT, AT(pattern), NULL,
         "a regular expression such as \"^Live:|\\\\bgoals?\\\\b\"",
         .form = form_pattern,
         .what = "it finds something in the bullet (PCRE2; case does not matter)"},
        {"sources", VALUE_TEXTS, AT(sources), NULL, "an array of the names of sources",
         .each = "the name of a source", .form = form_source_name, .min = 1,
         .what = "the bullet is of one of these sources"},
        {"languages", VALUE_TEXTS, AT(languages), NULL,
         "an array of languages such as [\"en\"]",
         .each = "a language such as \"en\" or \"de-AT\"", .form = form_language,
         .min = 1, .what = "the bullet is in one of these languages"},
};
#undef AT

const struct object schema_rule = {
        .keys = rule_keys, .n_keys = LENGTH(rule_keys), .n_bytes = sizeof(struct rule)};

/* The rule at this path has a key at all. */
static bool
says_something(struct checker *checker, struct str path)
{
	for (size_t i = 0; i < LENGTH(rule_keys); i++) {
		struct buf key = buf_new(checker->scratch, 0);
		buf_printf(&key, "%.*s.%s", STR_FMT(path), rule_keys[i].name);
		if (locate_path(&checker->located, key.s))
			return true;
	}
	return false;
}

/* The key is "include" or "exclude". */
static void
check_rules(struct checker *checker, size_t n, size_t digest, const char *key)
{
	for (size_t i = 0; i < n; i++) {
		struct buf path = buf_new(checker->scratch, 0);
		buf_printf(&path, "digests[%zu].%s[%zu]", digest, key, i);
		if (!says_something(checker, buf_str(&path)))
			check_fault(checker, path.s,
			            "says nothing; give it words, pattern, sources or "
			            "languages");
	}
}

void
rules_check(struct checker *checker, const struct config *config)
{
	for (size_t i = 0; i < config->digests.n; i++) {
		const struct digest *digest = &config->digests.v[i];
		check_rules(checker, digest->include.n, i, "include");
		check_rules(checker, digest->exclude.n, i, "exclude");
	}
}
