/* The words of dates: months in the languages that precis reads, names of zones. */
#include <string.h>

#include "base/date_parts.h"
#include "base/utf8.h"

/*
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Czech (both cases) and
 * the Nordic languages, without accents. A prefix of three letters is an abbreviation.
 */
static const char *const months[12] = {
        "january januar janner janvier enero gennaio janeiro januari leden ledna",
        "february februar feber fevrier febrero febbraio fevereiro februari unor unora",
        "march marz maerz mrz mars marzo marco maart mrt brezen brezna marts",
        "april avril abril aprile duben dubna",
        "may mai mayo maggio maio mei kveten kvetna maj",
        "june juni juin junio giugno junho cerven cervna cvn",
        "july juli juillet julio luglio julho cervenec cervence cvc",
        "august aout agosto augustus srpen srpna augusti",
        "september septembre septiembre setiembre settembre setembro zari",
        "october oktober octobre octubre ottobre outubro rijen rijna",
        "november novembre noviembre novembro listopad listopadu",
        ("december dezember decembre diciembre dicembre dezembro prosinec prosince "
         "desember"),
};

static const struct zone_name zones[] = {
        {"UTC", 0, false},    {"GMT", 0, false},     {"UT", 0, false},
        {"Z", 0, false},      {"ET", -300, true},    {"CT", -360, true},
        {"MT", -420, true},   {"PT", -480, true},    {"EST", -300, false},
        {"EDT", -240, false}, {"CST", -360, false},  {"CDT", -300, false},
        {"MST", -420, false}, {"MDT", -360, false},  {"PST", -480, false},
        {"PDT", -420, false}, {"AKST", -540, false}, {"AKDT", -480, false},
        {"HST", -600, false}, {"AST", -240, false},  {"ADT", -180, false},
        {"NST", -210, false}, {"NDT", -150, false},  {"BRT", -180, false},
        {"WET", 0, false},    {"WEST", 60, false},   {"BST", 60, false},
        {"CET", 60, false},   {"CEST", 120, false},  {"MEZ", 60, false},
        {"MESZ", 120, false}, {"SEČ", 60, false},    {"SELČ", 120, false},
        {"EET", 120, false},  {"EEST", 180, false},  {"SAST", 120, false},
        {"MSK", 180, false},  {"GST", 240, false},   {"IST", 330, false},
        {"HKT", 480, false},  {"SGT", 480, false},   {"AWST", 480, false},
        {"JST", 540, false},  {"KST", 540, false},   {"ACST", 570, false},
        {"ACDT", 630, false}, {"AEST", 600, false},  {"AEDT", 660, false},
        {"NZST", 720, false}, {"NZDT", 780, false},
};

/* Lower case without accents; false where that is no ASCII or too long. */
static bool
plain_letters(struct str word, char out[16], size_t *n)
{
	*n = 0;
	for (size_t at = 0; at < word.n;) {
		uint32_t c;
		at += utf8_decode(word, at, &c);
		if (c >= 0x300 && c <= 0x36f)
			continue;
		c = utf8_lower(utf8_base_letter(c));
		if (c >= 0x80 || *n == 15)
			return false;
		out[(*n)++] = (char)c;
	}
	return true;
}

/* Is word a name in the line of names, or at least the beginning of one? */
static bool
is_named(struct str word, struct str names, bool *whole)
{
	struct str name;
	bool found = false;
	*whole = false;
	while (!*whole && str_cut(&names, ' ', &name)) {
		*whole = str_eq(name, word);
		found = found || str_starts(name, word);
	}
	return found;
}

int
date_month_named(struct str word)
{
	char letters[16];
	size_t n;
	if (!plain_letters(word, letters, &n) || n < 3)
		return 0;
	int begun = 0;
	for (int i = 0; i < 12; i++) {
		bool whole;
		bool found =
		        is_named((struct str){letters, n}, str_from(months[i]), &whole);
		if (whole)
			return i + 1;
		if (found && !begun)
			begun = i + 1;
	}
	return begun;
}

const struct zone_name *
date_zone_named(struct str word)
{
	if (str_eq_nocase(word, STR("utc")) || str_eq_nocase(word, STR("gmt")))
		return &zones[0];
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (str_is(word, zones[i].name))
			return &zones[i];
	return NULL;
}
