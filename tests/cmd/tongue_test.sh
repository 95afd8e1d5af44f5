#!/usr/bin/env bash
# The program's messages in another language, in plain locales, and on a terminal.
# tongue_test.sh PRECIS FOLDER-OF-TRANSLATIONS
. "$(dirname "$0")/../program.sh"
export PRECIS_LOCALE=$2
unset LC_ALL LC_MESSAGES LANGUAGE
export HOME=$work
cd "$here/.." || exit 1

if command -v xgettext msgcmp >/dev/null; then
	po/extract "$work/precis.pot" 2>"$work/extract.err"
	is "every message can be taken out for translation" "$(cat "$work/extract.err")" ""
	for po in po/*.po; do
		msgmerge -q --no-fuzzy-matching -o "$work/merged.po" "$po" "$work/precis.pot"
		msgattrib --untranslated "$work/merged.po" >"$work/untranslated"
		grep '^msgid' "$work/untranslated" | sed 's/^/# without a translation: /'
		is "$(basename "$po") translates each of them" \
			"$(grep -c '^msgid' "$work/untranslated")" 0
		ok "and is well formed" msgfmt --check-format --check-domain -o /dev/null "$po"
	done
fi
[ -f "$PRECIS_LOCALE/de/LC_MESSAGES/precis.mo" ] || {
	done_testing
	exit
}

cd "$work" || exit 1
cat >brief.html <<'HTML'
<!doctype html><html lang="en"><head><title>A brief</title></head><body><article><h1>A brief</h1>
<p>The highlights this week: Dockers win a raise, a lighthouse goes dark, and the fish market
moves.</p><p>There is more to say of each of them below.</p></article></body></html>
HTML
cat >config.json <<'JSON'
{"state": "s/s.db", "sources": [{"name": "Café", "file": "brief.html"}, {"name": "Gone", "file": "gone.html"}],
 "digests": [{"name": "daily", "destinations": [{"file": "out/{date}.md"}]}]}
JSON
german() { LANG=de_DE.UTF-8 "$precis" "$@"; }
is "LANG=de_DE.UTF-8 speaks German" "$(german rnu 2>&1)" 'precis: unbekannter Befehl "rnu"; meinten Sie run?'
is "so does LC_ALL, over LANG" "$(LANG=C LC_ALL=de_AT.UTF-8 "$precis" rnu 2>&1)" "$(german rnu 2>&1)"
is "another language is spoken in English" "$(LANG=xx_XX.UTF-8 "$precis" rnu 2>&1)" \
	'precis: unknown verb "rnu"; did you mean run?'
is "so are C and no locale at all" "$(LANG=C "$precis" rnu 2>&1)$(env -u LANG "$precis" rnu 2>&1)" \
	'precis: unknown verb "rnu"; did you mean run?precis: unknown verb "rnu"; did you mean run?'
ok "help is German, too" sh -c "LANG=de_DE.UTF-8 '$precis' help run | grep -q 'Holt jede Quelle'"
ok "what the readers say is" sh -c "LANG=de_DE.UTF-8 '$precis' read /bin/true 2>&1 | grep -q 'weder Seite noch Feed'"
sed 's/"state"/"stte"/' config.json >slip.json
is "and the configuration's faults" "$(german check -c slip.json 2>&1 | cut -d: -f2-)" \
	' slip.json:1:2: stte: unbekannter Schlüssel; meinten Sie "state"?'
german run -c config.json >stdout 2>stderr
ok "and what is said of a source" grep -q "^precis: Gone: Holen: .*gone.html lässt sich nicht lesen" stderr
ok "the edition is in its digest's language" grep -q "^# " out/*.md
ok "check is" sh -c "LANG=de_DE.UTF-8 '$precis' check -c config.json | grep -q '^ok *Konfiguration  .*Quellen: 2'"
german status -c config.json >stdout
ok "status is, in columns" grep -q "^  Café  20..-..-.. ..:.." stdout
is "numbers and JSON are the same in all languages" "$(german status --json -c config.json | sed '/"since"/d')" \
	"$("$precis" status --json -c config.json | sed '/"since"/d')"
german explain "dockers" -c config.json >stdout
ok "explain is" grep -q "^  Quelle: Café" stdout

export LC_ALL=C
"$precis" status -c config.json >stdout
ok "in the C locale names stay what they are" grep -q "^  Café  20" stdout
"$precis" help | LC_ALL=C grep -n '[^ -~]' >other
is "and the program's own words are ASCII" "$(cat other)" ""
unset LC_ALL
for verb in "run -n" status check list "read brief.html" help; do
	case $verb in read* | help) more= ;; *) more="-c config.json" ;; esac
	TERM=xterm "$precis" $verb $more >all 2>&1
	is "$verb has no escapes where it is no terminal" "$(grep -c $'\033' all)" 0
done

# on_terminal COLUMNS ARG...: what the program says on a terminal so wide
on_terminal() {
	local columns=$1
	shift
	TERM=xterm python3 "$here/cmd/terminal.py" "" sh -c "stty cols $columns; exec '$precis' \"\$@\"" sh "$@" |
		tr -d '\r'
}
rm -rf s out
on_terminal 80 run -c config.json >said
ok "on a terminal a run sums up" grep -q "sources: 2, read: 1, unchanged: 0, failed: 1; new items: 3, stories: 3" said
ok "and says where the edition lies" grep -q "wrote $work/out/20..-..-..\.md" said
ok "while it fetches it shows how far it is" grep -q "2 of 2 fetched" said
is "from cron it says nothing of that" "$(rm -rf s out; "$precis" run -c config.json 2>&1 </dev/null | grep -vc 'Gone: fetch')" 0
is "lines are as wide as the terminal" "$(on_terminal 60 check -c config.json | awk 'length > 60' | grep -vc "$work")" 0
done_testing
