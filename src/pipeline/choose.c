#include "pipeline/choose.h"

#include "base/log.h"
#include "base/utf8.h"
#include "state/words.h"
#include "syntax/pattern.h"

/* A rule made ready: its phrases folded, its pattern compiled. */
struct ready_rule {
	const struct rule *rule;
	struct strs phrases;
	struct pattern *pattern;
	bool was_costly;
};

struct ready_rules {
	struct ready_rule *v;
	size_t n;
};

/* A bullet as rules see it. */
struct bullet {
	struct telling telling;
	struct str words; /* of its quote, folded */
	struct str source;
};

static bool
make_ready(struct arena *arena, const struct rules *rules, struct ready_rules *out,
           struct error *error)
{
	out->v = arena_array(arena, rules->n, sizeof *out->v);
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->v[i];
		struct ready_rule *ready = &out->v[out->n++];
		struct strs *phrases = &ready->phrases;
		*ready = (struct ready_rule){.rule = rule};
		phrases->v = arena_array(arena, rule->words.n, sizeof *phrases->v);
		for (; phrases->n < rule->words.n; phrases->n++)
			phrases->v[phrases->n] =
			        words_fold(arena, rule->words.v[phrases->n]);
		if (rule->pattern.n > 0 &&
		    !pattern_compile(rule->pattern, &ready->pattern, error))
			return error_context(error, "pattern \"%.*s\"",
			                     STR_FMT(rule->pattern));
	}
	return true;
}

static void
free_rules(struct ready_rules *rules)
{
	for (size_t i = 0; i < rules->n; i++)
		pattern_free(rules->v[i].pattern);
}

/* Words end at blanks; where a language has none, anywhere. */
static bool
is_edge(struct str text, size_t at)
{
	uint32_t before, after;
	if (at == 0 || at >= text.n)
		return true;
	utf8_before(text, at, &before);
	utf8_decode(text, at, &after);
	return before == ' ' || after == ' ' || utf8_is_unspaced(before) ||
	       utf8_is_unspaced(after);
}

static bool
has_phrase(struct str words, struct str phrase)
{
	size_t at = 0;
	while ((at = str_find(words, phrase, at)) < words.n) {
		if (is_edge(words, at) && is_edge(words, at + phrase.n))
			return true;
		at++;
	}
	return false;
}

static bool
has_any_phrase(struct str words, struct strs phrases)
{
	for (size_t i = 0; i < phrases.n; i++) {
		if (has_phrase(words, phrases.v[i]))
			return true;
	}
	return false;
}

static bool
is_any_source(const struct bullet *bullet, struct strs names)
{
	for (size_t i = 0; i < names.n; i++) {
		if (str_eq(bullet->source, names.v[i]))
			return true;
	}
	return false;
}

/* "pt" is "pt-BR" too. */
static bool
is_any_language(struct str language, struct strs wanted)
{
	for (size_t i = 0; i < wanted.n; i++) {
		struct str one = wanted.v[i];
		if (str_starts_nocase(language, one) &&
		    (language.n == one.n || language.s[one.n] == '-'))
			return true;
	}
	return false;
}

static bool
finds(struct ready_rule *ready, struct str quote)
{
	enum pattern_answer answer = pattern_search(ready->pattern, quote);
	if (answer == PATTERN_COSTLY && !ready->was_costly) {
		ready->was_costly = true;
		log_warning("pattern \"%.*s\": costs too much on a bullet of %zu "
		            "bytes; taken as not found in such",
		            STR_FMT(ready->rule->pattern), quote.n);
	}
	return answer == PATTERN_FOUND;
}

static bool
holds(struct ready_rule *ready, const struct bullet *bullet)
{
	const struct rule *rule = ready->rule;
	if (rule->sources.n > 0 && !is_any_source(bullet, rule->sources))
		return false;
	if (rule->languages.n > 0 &&
	    !is_any_language(bullet->telling.language, rule->languages))
		return false;
	if (rule->words.n > 0 && !has_any_phrase(bullet->words, ready->phrases))
		return false;
	return !ready->pattern || finds(ready, bullet->telling.quote);
}

static bool
any_holds(struct ready_rules *rules, const struct bullet *bullet)
{
	for (size_t i = 0; i < rules->n; i++) {
		if (holds(&rules->v[i], bullet))
			return true;
	}
	return false;
}

/* The digest's rules, ready. */
struct chooser {
	const struct choosing *by;
	struct ready_rules include, exclude;
};

static bool
is_wanted(struct chooser *chooser, const struct report *report, bool *out,
          struct error *error)
{
	const struct choosing *by = chooser->by;
	struct arena arena = {0};
	struct bullet bullet = {.source = by->sources->v[report->source_rank].name};
	bool fine =
	        state_telling(by->state, &arena, report->id, &bullet.telling, error);
	if (fine) {
		bullet.words = words_fold(&arena, bullet.telling.quote);
		*out = (chooser->include.n == 0 ||
		        any_holds(&chooser->include, &bullet)) &&
		       !any_holds(&chooser->exclude, &bullet);
	}
	arena_free(&arena);
	return fine;
}

static bool
drop_unwanted(struct chooser *chooser, struct reports *reports, struct error *error)
{
	size_t n = 0;
	for (size_t i = 0; i < reports->n; i++) {
		bool wanted;
		if (!is_wanted(chooser, &reports->v[i], &wanted, error))
			return false;
		if (wanted)
			reports->v[n++] = reports->v[i];
	}
	reports->n = n;
	return true;
}

bool
choose_reports(const struct choosing *by, struct reports *reports, struct error *error)
{
	const struct digest *digest = by->digest;
	struct arena arena = {0};
	struct chooser chooser = {.by = by};
	if (digest->include.n == 0 && digest->exclude.n == 0)
		return true;
	bool fine = make_ready(&arena, &digest->include, &chooser.include, error) &&
	            make_ready(&arena, &digest->exclude, &chooser.exclude, error) &&
	            drop_unwanted(&chooser, reports, error);
	free_rules(&chooser.include);
	free_rules(&chooser.exclude);
	arena_free(&arena);
	return fine;
}
