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
        {"UTC", 0, NULL},
        {"GMT", 0, NULL},
        {"UT", 0, NULL},
        {"Z", 0, NULL},
        {"ET", -300, "America/New_York"},
        {"CT", -360, "America/Chicago"},
        {"MT", -420, "America/Denver"},
        {"PT", -480, "America/Los_Angeles"},
        {"EST", -300, NULL},
        {"EDT", -240, NULL},
        {"CST", -360, NULL},
        {"CDT", -300, NULL},
        {"MST", -420, NULL},
        {"MDT", -360, NULL},
        {"PST", -480, NULL},
        {"PDT", -420, NULL},
        {"AKST", -540, NULL},
        {"AKDT", -480, NULL},
        {"HST", -600, NULL},
        {"AST", -240, NULL},
        {"ADT", -180, NULL},
        {"NST", -210, NULL},
        {"NDT", -150, NULL},
        {"BRT", -180, NULL},
        {"WET", 0, NULL},
        {"WEST", 60, NULL},
        {"BST", 60, NULL},
        {"CET", 60, NULL},
        {"CEST", 120, NULL},
        {"MEZ", 60, NULL},
        {"MESZ", 120, NULL},
        {"SEČ", 60, NULL},
        {"SELČ", 120, NULL},
        {"EET", 120, NULL},
        {"EEST", 180, NULL},
        {"SAST", 120, NULL},
        {"MSK", 180, NULL},
        {"GST", 240, NULL},
        {"IST", 330, NULL},
        {"HKT", 480, NULL},
        {"SGT", 480, NULL},
        {"AWST", 480, NULL},
        {"JST", 540, NULL},
        {"KST", 540, NULL},
        {"ACST", 570, NULL},
        {"ACDT", 630, NULL},
        {"AEST", 600, NULL},
        {"AEDT", 660, NULL},
        {"NZST", 720, NULL},
        {"NZDT", 780, NULL},
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
