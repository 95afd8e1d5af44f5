/*
 * Boilerplate is told by structure alone. A score of link density, which readers of
 * articles use, would throw away just the paragraph that precis looks for: highlights
 * are a paragraph of links. In doubt an element is kept.
 */
#include "read/boilerplate.h"

#include <stdlib.h>
#include <string.h>

static const char *const roles[] = {
        "navigation", "complementary", "search",  "dialog",      "alertdialog",
        "menu",       "menubar",       "tablist", "contentinfo", "toolbar",
};

/*
 * Words that begin or end one word of a class or id: "cookie-banner", "site-footer",
 * "RelatedPosts", "Navigation_root__x1". Words that also name what is read (newsletter,
 * paywall, content, widget, promo, header) are none of them. By first letter.
 */
static const char *const part_words[26] = {
        ['a' - 'a'] = "addtoany advert advertisement",
        ['b' - 'a'] = "breadcrumb breadcrumbs",
        ['c' - 'a'] = "comments consent cookie cookiebanner cookies",
        ['d' - 'a'] = "disqus",
        ['f' - 'a'] = "footer",
        ['g' - 'a'] = "gdpr",
        ['j' - 'a'] = "jp-relatedposts",
        ['l' - 'a'] = "login",
        ['m' - 'a'] = "megamenu menu modal mostread",
        ['n' - 'a'] = "nav navbar navigation",
        ['o' - 'a'] = "onetrust outbrain",
        ['p' - 'a'] = "pager pagination popup",
        ['r' - 'a'] = "recirc recommended recommendations related",
        ['s' - 'a'] = "share sharing sidebar signin signup social submenu subscribe",
        ['t' - 'a'] = "taboola toolbar trending",
};

/* Whole words of a class: too short or too common to be looked for in parts. */
static const char *const whole_words[26] = {
        ['a' - 'a'] = "ad ads adsbygoogle app-badge app-badges",
        ['c' - 'a'] = "comment cookie-notice",
        ['m' - 'a'] = "most-popular most-read mw-editsection",
        ['n' - 'a'] = "noprint",
        ['r' - 'a'] = "read-next",
        ['s' - 'a'] = "screen-reader-text sharedaddy sign-up skip-link sr-only",
        ['t' - 'a'] = "tags toc_toggle",
        ['v' - 'a'] = "visually-hidden",
};

static bool
is_listed(const char *const lists[26], struct str word)
{
	size_t letter = word.n ? (size_t)((word.s[0] | 0x20) - 'a') : 26;
	struct str list = letter < 26 ? str_from(lists[letter]) : (struct str){0};
	struct str one;
	while (str_cut(&list, ' ', &one))
		if (str_eq_nocase(one, word))
			return true;
	return false;
}

static const struct node *
next_of_text(const struct node *root, const struct node *at)
{
	bool raw = str_is(at->name, "script") || str_is(at->name, "style");
	return raw ? node_skip(root, at) : node_next(root, at);
}

size_t
boilerplate_text_bytes(const struct node *node)
{
	size_t n = 0;
	for (const struct node *at = node; at; at = next_of_text(node, at))
		n += str_trim(at->text).n;
	return n;
}

bool
boilerplate_has_text(const struct node *node)
{
	for (const struct node *at = node; at; at = next_of_text(node, at))
		if (str_trim(at->text).n)
			return true;
	return false;
}

static bool
is_lower(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The end of the first part of a class word: "site" of "site-footer" and "siteFooter".
 */
static size_t
first_part(struct str word)
{
	size_t end = 1;
	while (end < word.n && (is_lower(word.s[end]) ||
	                        (is_upper(word.s[end]) && !is_lower(word.s[end - 1]))))
		end++;
	return end;
}

/* The start of its last part: "footer" of both. */
static size_t
last_part(struct str word)
{
	size_t start = word.n;
	while (start > 0 && is_lower(word.s[start - 1]))
		start--;
	return start > 0 && is_upper(word.s[start - 1]) ? start - 1 : start;
}

static bool
word_speaks(struct str word)
{
	struct str first = str_slice(word, 0, first_part(word));
	struct str last = str_slice(word, last_part(word), word.n);
	return is_listed(whole_words, word) || is_listed(part_words, first) ||
	       (first.n < word.n &&
	        (is_listed(part_words, last) || is_listed(part_words, word)));
}

static bool class_speaks(struct str class)
{
	for (size_t at = 0; at < class.n;) {
		size_t end = at;
		while (end < class.n && (unsigned char)class.s[end] > ' ')
			end++;
		if (end > at && word_speaks(str_slice(class, at, end)))
			return true;
		at = end + 1;
	}
	return false;
}

/* A form to fill in: to search, sign up or log in. */
static bool
is_form(const struct node *node)
{
	if (!str_is(node->name, "form"))
		return false;
	for (const struct node *at = node; at; at = node_after(node, at)) {
		struct str type = node_attribute(at, "type");
		if (str_is(at->name, "input") && !str_eq_nocase(type, STR("hidden")))
			return true;
	}
	return false;
}

/* The header or footer of the site, not of an article. */
static bool
is_site_frame(const struct node *node, bool in_content)
{
	bool header = str_is(node->name, "header") ||
	              str_is(node_attribute(node, "role"), "banner");
	if (in_content || !(header || str_is(node->name, "footer")))
		return false;
	for (const struct node *at = node; header && at; at = node_after(node, at))
		if (str_is(at->name, "h1"))
			return false;
	return true;
}

static bool
is_role(struct str role)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_is(role, roles[i]))
			return true;
	return false;
}

/* What holds the page can be no boilerplate, whatever its class says. */
static bool
is_frame(struct str name)
{
	return str_is(name, "body") || str_is(name, "html") || str_is(name, "main") ||
	       str_is(name, "article") || str_is(name, "#document");
}

/* More than two fifths of all text. */
static bool
holds_much(const struct node *node, size_t page_bytes)
{
	return boilerplate_text_bytes(node) > page_bytes / 5 * 2;
}

bool
boilerplate_is(const struct node *node, size_t page_bytes, bool in_content)
{
	if (is_frame(node->name))
		return false;
	bool left_out = str_is(node->name, "aside") || str_is(node->name, "nav") ||
	                is_form(node) || is_site_frame(node, in_content);
	for (size_t i = 0; i < node->n_attributes && !left_out; i++) {
		const struct attribute *attribute = &node->attributes[i];
		if (str_is(attribute->name, "class") || str_is(attribute->name, "id"))
			left_out = class_speaks(attribute->value);
		else if (str_is(attribute->name, "role"))
			left_out = is_role(attribute->value);
	}
	return left_out && !holds_much(node, page_bytes);
}

/* The style without white space and in lower case says it so. */
static bool
style_has(struct str style, const char *declaration)
{
	size_t n = strlen(declaration);
	for (size_t at = 0; at < style.n; at++) {
		size_t matched = 0;
		size_t i = at;
		for (; i < style.n && matched < n; i++) {
			if (style.s[i] == ' ')
				continue;
			if ((style.s[i] | 0x20) != (declaration[matched] | 0x20))
				break;
			matched++;
		}
		bool ends = i >= style.n || style.s[i] == ';' || style.s[i] == ' ' ||
		            style.s[i] == '!' || style.s[i] == 'p';
		if (matched == n && ends)
			return true;
	}
	return false;
}

bool
boilerplate_is_hidden(const struct node *node)
{
	static const char *const hiding[] = {"display:none", "visibility:hidden",
	                                     "max-height:0"};
	struct str style = {0};
	for (size_t i = 0; i < node->n_attributes; i++) {
		if (str_is(node->attributes[i].name, "hidden"))
			return true;
		if (str_is(node->attributes[i].name, "style"))
			style = node->attributes[i].value;
	}
	for (size_t i = 0; style.n && i < sizeof hiding / sizeof *hiding; i++)
		if (style_has(style, hiding[i]))
			return true;
	return false;
}

bool
boilerplate_is_preheader(const struct node *node)
{
	struct str class = node_attribute(node, "class");
	struct str id = node_attribute(node, "id");
	return str_find_nocase(class, STR("preheader"), 0) < class.n ||
	       str_find_nocase(class, STR("previewtext"), 0) < class.n ||
	       str_find_nocase(class, STR("preview-text"), 0) < class.n ||
	       str_find_nocase(id, STR("preheader"), 0) < id.n;
}
