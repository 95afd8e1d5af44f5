/* The words of dates: months in the languages that precis reads, names of zones. */
#include <string.h>

#include "base/date_parts.h"
#include "base/utf8.h"

enum { MONTH_BYTES = 48 };

/*
 * The languages of Europe, Arabic and Hebrew, as nominative and as dates have them, in
 * lower case and without accents. A prefix of three letters is an abbreviation. Words
 * that mean different months in two languages stand for the more usual one.
 */
static const char *const months[12] = {
        ("january januar janner janvier enero gennaio janeiro januari leden "
         "ledna ianuarie gener jaanuar januara januarja janvaris styczen "
         "stycznia ocak tammikuu tammikuuta sausio ιανουαριος ιανουαριου "
         "январь января януари січень січня يناير ינואר בינואר"),
        ("february februar feber fevrier febrero febbraio fevereiro "
         "februari unor unora februarie febrer veebruar februara februarja "
         "februaris luty lutego subat helmikuu helmikuuta vasario "
         "φεβρουαριος φεβρουαριου февраль февраля февруари лютии лютого "
         "فبراير פברואר בפברואר"),
        ("march marz maerz mrz mars marzo marco maart mrt brezen brezna "
         "marts martie marc marca marcius maret marzec mart maaliskuu "
         "maaliskuuta kovo μαρτιος μαρτιου март марта березень березня مارس "
         "מרץ במרץ"),
        ("april avril abril aprile duben dubna aprilie aprill aprilis "
         "aprila kwiecien kwietnia nisan huhtikuu huhtikuuta balandzio "
         "απριλιος απριλιου апрель апреля април квітень квітня ابريل "
         "אפריל באפריל"),
        ("may mai mayo maggio maio mei kveten kvetna maj maig maja majus "
         "maijs mayıs toukokuu toukokuuta geguzes μαιος μαιου μαι маи мая "
         "травень травня مايو מאי במאי"),
        ("june juni juin junio giugno junho cerven cervna cvn iunie juny "
         "juuni juna junija junius junijs czerwiec czerwca haziran kesakuu "
         "kesakuuta birzelio ιουνιος ιουνιου июнь июня юни червень червня "
         "يونيو יוני ביוני"),
        ("july juli juillet julio luglio julho cervenec cervence cvc iulie "
         "juliol juuli jula julija julius julijs lipiec lipca temmuz "
         "heinakuu heinakuuta liepos ιουλιος ιουλιου июль июля юли липень "
         "липня يوليو יולי ביולי"),
        ("august aout agosto augustus srpen srpna augusti agost avgusta "
         "augusta augusts augusztus agustus sierpien sierpnia agustos "
         "elokuu elokuuta rugpjucio αυγουστος αυγουστου август августа "
         "серпень серпня اغسطس אוגוסט באוגוסט"),
        ("september septembre septiembre setiembre settembre setembro zari "
         "septembrie setembre septembra septembris szeptember wrzesien "
         "wrzesnia eylul syyskuu syyskuuta rugsejo σεπτεμβριος σεπτεμβριου "
         "сентябрь сентября септември вересень вересня سبتمبر ספטמבר "
         "בספטמבר"),
        ("october oktober octobre octubre ottobre outubro rijen rijna "
         "octombrie oktoober oktobra oktobris pazdziernik pazdziernika ekim "
         "lokakuu lokakuuta spalio οκτωβριος οκτωβριου октябрь октября "
         "октомври жовтень жовтня اكتوبر אוקטובר באוקטובר"),
        ("november novembre noviembre novembro listopad listopadu noiembrie "
         "novembra novembris listopada kasım marraskuu marraskuuta "
         "lapkricio νοεμβριος νοεμβριου ноябрь ноября ноември листопад "
         "листопада نوفمبر נובמבר בנובמבר"),
        ("december dezember decembre diciembre dicembre dezembro prosinec "
         "prosince desember decembrie desembre detsember decembra decembris "
         "grudzien grudnia aralık joulukuu joulukuuta gruodzio δεκεμβριος "
         "δεκεμβριου декабрь декабря декември грудень грудня ديسمبر דצמבר "
         "בדצמבר"),
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
        {"NZST", 720, false}, {"NZDT", 780, false},  {"AT", -240, true},
        {"MET", 60, false},   {"MEST", 120, false},  {"ART", -180, false},
        {"CLT", -240, false}, {"BRST", -120, false}, {"WAT", 60, false},
        {"CAT", 120, false},  {"EAT", 180, false},   {"TRT", 180, false},
        {"IDT", 180, false},  {"PKT", 300, false},   {"NPT", 345, false},
        {"ICT", 420, false},  {"WIB", 420, false},   {"PHT", 480, false},
};

/* Lower case without accents; false where that is too long. */
static bool
plain_letters(struct str word, char out[MONTH_BYTES], struct str *plain)
{
	size_t n = 0, n_letters = 0;
	for (size_t at = 0; at < word.n;) {
		uint32_t c;
		at += utf8_decode(word, at, &c);
		if (c >= 0x300 && c <= 0x36f)
			continue;
		if (n + 4 > MONTH_BYTES)
			return false;
		n += utf8_encode(utf8_lower(utf8_base_letter(c)), out + n);
		n_letters++;
	}
	*plain = (struct str){out, n};
	return n_letters >= 3;
}

/* Is word a name in the line of names, or at least the beginning of one? */
static bool
is_named(struct str word, struct str names, bool *whole)
{
	bool found = false;
	*whole = false;
	for (size_t at = 0; (at = str_find(names, word, at)) < names.n; at++) {
		size_t end = at + word.n;
		if (at > 0 && names.s[at - 1] != ' ')
			continue;
		found = true;
		*whole = end == names.n || names.s[end] == ' ';
		if (*whole)
			break;
	}
	return found;
}

int
date_month_named(struct str word)
{
	char letters[MONTH_BYTES];
	struct str plain;
	if (!plain_letters(word, letters, &plain))
		return 0;
	int begun = 0;
	for (int i = 0; i < 12; i++) {
		bool whole;
		bool found = is_named(plain, str_from(months[i]), &whole);
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
