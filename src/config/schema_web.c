/* What can be said of a source on the web. */
#include "base/tongue.h"
#include "config/form.h"
#include "config/schema.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

const struct word schema_robots[] = {
        {"honor", ROBOTS_HONOR}, {"ignore", ROBOTS_IGNORE}, {0}};

#define AT(field) offsetof(struct follow, field)
static const struct key follow_keys[] = {
        {"links", VALUE_TEXT, AT(links), NULL, MESSAGE("a CSS selector or an XPath"),
         .form = form_selector,
         .what = "the links of a listing page, or what holds them; if not said, the "
                 "feed that it announces, else the links whose form repeats"},
        {"limit", VALUE_COUNT, AT(limit), "10", MESSAGE("a number from 1 to 1000"),
         .min = 1, .max = 1000, .what = "most of them, from the top"},
};
#undef AT

static void
follow_flag(void *record, bool value)
{
	struct follow *follow = record;
	follow->wanted = value;
}

const struct object schema_follow = {
        .keys = follow_keys, .n_keys = LENGTH(follow_keys), .flag = follow_flag};

#define AT(field) offsetof(struct login, field)
static const struct key login_keys[] = {
        {"user", VALUE_TEXT, AT(name), NULL,
         MESSAGE("a name of one line without \":\""), .form = form_user,
         .what = "the name to log in with, the secret its password"},
        {"header", VALUE_TEXT, AT(name), NULL,
         MESSAGE("a header's name such as \"X-Api-Key\""), .form = form_header,
         .what = "the header that carries the secret; with neither this nor user it "
                 "is a bearer token"},
        {"secret", VALUE_OBJECT, AT(secret), NULL, MESSAGE("an object"),
         .object = &schema_secret,
         .what = "the password or token; only the source's own server gets it"},
        {"token", VALUE_FLAG, AT(is_token), "false", .expected = "true or false",
         .what = "with imap: the secret is an access token of OAuth 2, which a command "
                 "may fetch, and no password (OAUTHBEARER or XOAUTH2)"},
};
#undef AT

/* A secret by itself is a bearer token. */
static void
end_login(struct checker *checker, void *record)
{
	struct login *login = record;
	(void)checker;
	if (login->kind == LOGIN_NONE && schema_has_secret(&login->secret))
		login->kind = LOGIN_BEARER;
}

const struct object schema_login = {
        .keys = login_keys, .n_keys = LENGTH(login_keys), .end = end_login};
