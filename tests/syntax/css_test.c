#include "syntax/css.h"

#include "base/buf.h"
#include "check.h"

static struct arena arena;

/* "selector{property:value;…}" of each rule, its medium before it. */
static const char *
shown(const char *css)
{
	static const char *const media[] = {"", "dark ", "mail "};
	struct css_rules rules = css_parse(&arena, str_from(css));
	struct buf out = buf_new(&arena, 0);
	for (size_t i = 0; i < rules.n; i++) {
		const struct css_rule *rule = &rules.v[i];
		buf_printf(&out, "%s%s%.*s{", i ? " " : "", media[rule->medium],
		           STR_FMT(rule->selector.text));
		for (size_t k = 0; k < rule->declarations.n; k++)
			buf_printf(&out, "%s%.*s:%.*s", k ? ";" : "",
			           STR_FMT(rule->declarations.v[k].property),
			           STR_FMT(rule->declarations.v[k].value));
		buf_add_c(&out, "}");
	}
	return out.n ? out.s : "";
}

static void
rules_have_selectors_and_declarations(void)
{
	CHECK_STR(str_from(shown("a, .b > c { color : red ; margin:0 }")),
	          "a{color:red;margin:0} .b > c{color:red;margin:0}");
	CHECK_STR(str_from(shown("/* no { */ a { /* ; */ color: red }")),
	          "a{color:red}");
	CHECK_STR(str_from(shown("a { font: 1em \"A;}B\", serif }")),
	          "a{font:1em \"A;}B\", serif}");
}

static void
a_rule_that_no_element_can_meet_by_itself_is_passed_over(void)
{
	CHECK_STR(
	        str_from(shown("a:hover, b::before, a ~ b, a, [x^=y] { color: red }")),
	        "a{color:red}");
}

static void
two_media_are_known(void)
{
	CHECK_STR(str_from(shown("@import url(x); @media print { a { color: red } } "
	                         "@media (prefers-color-scheme: dark) { a { color: "
	                         "blue } } @media mail { b { color: green } } c { "
	                         "color: red }")),
	          "dark a{color:blue} mail b{color:green} c{color:red}");
}

static void
what_never_ends_is_no_rule_that_harms(void)
{
	CHECK_STR(str_from(shown("a { color: red")), "a{color:red}");
	CHECK_STR(str_from(shown("a { color: \"red")), "a{color:\"red}");
	CHECK_STR(str_from(shown("@media mail { a {")), "mail a{}");
	CHECK_STR(str_from(shown("}}}{{{ ; :")), "");
}

static int
weight_of(const char *selector)
{
	struct buf css = buf_new(&arena, 0);
	buf_printf(&css, "%s {}", selector);
	struct css_rules rules = css_parse(&arena, buf_str(&css));
	return CHECK_INT(rules.n, 1) ? rules.v[0].selector.weight : -1;
}

static void
a_selector_weighs_its_classes_and_its_types(void)
{
	CHECK_INT(weight_of("*"), 0);
	CHECK_INT(weight_of("li + li"), 2);
	CHECK_INT(weight_of("section:first-child .lead a"), 202);
	CHECK_INT(weight_of("[dir=\"rtl\"] h1"), 101);
}

static struct str
pixels(const char *value)
{
	static const struct css_scale scale = {.rem = 16, .vw = 6};
	struct str out = STR("?");
	css_pixels(&arena, str_from(value), &scale, &out);
	return out;
}

static void
lengths_become_pixels(void)
{
	CHECK_STR(pixels("1.5rem  2rem"), "24px 32px");
	CHECK_STR(pixels("400 0.8125rem/1.45 \"A rem\", Arial"),
	          "400 13px/1.45 \"A rem\", Arial");
	CHECK_STR(pixels("0 auto 0.36em 50%"), "0 auto 0.36em 50%");
	CHECK_STR(pixels("#1c1a17"), "#1c1a17");
}

static void
functions_of_lengths_are_worked_out(void)
{
	CHECK_STR(pixels("clamp(2rem, 1rem + 5vw, 4rem)"), "46px");
	CHECK_STR(pixels("clamp(2rem, 1rem, 4rem)"), "32px");
	CHECK_STR(pixels("calc(2 * (1rem + 4px) - 1rem / 2)"), "32px");
	CHECK_STR(pixels("max(1rem, 3vw, 4px)"), "18px");
	CHECK_STR(pixels("min(1rem, 3vw)"), "16px");
}

static void
what_cannot_be_told_is_refused(void)
{
	CHECK_STR(pixels("calc(100% - 1rem)"), "?");
	CHECK_STR(pixels("color-mix(in srgb, red 35%, blue)"), "?");
	CHECK_STR(pixels("calc(1rem / 0)"), "?");
	CHECK_STR(pixels("clamp(1rem, 2rem)"), "?");
	CHECK_STR(pixels("calc((((((((((((((((((1rem))))))))))))))))))"), "?");
	CHECK_STR(pixels("calc(1rem"), "?");
}

static const struct test tests[] = {
        TEST(rules_have_selectors_and_declarations),
        TEST(a_rule_that_no_element_can_meet_by_itself_is_passed_over),
        TEST(two_media_are_known),
        TEST(what_never_ends_is_no_rule_that_harms),
        TEST(a_selector_weighs_its_classes_and_its_types),
        TEST(lengths_become_pixels),
        TEST(functions_of_lengths_are_worked_out),
        TEST(what_cannot_be_told_is_refused),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
