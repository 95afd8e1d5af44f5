#!/usr/bin/env bash
# Editions and days: what is said when, and what a clock that jumps changes.
. "$(dirname "$0")/../program.sh"

config() { # config KEYS-OF-THE-DIGEST
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "${zone:-UTC}",
 "sources": [{"name": "letters", "file": "letters/*.xml"}],
 "digests": [{"name": "daily", ${1:+$1,} "destinations": [{"file": "out/{date}.md"}]}]}
JSON
}
begin() { # begin KEYS: an empty world
	rm -rf "${work:?}/state" "$work/out" "$work/letters"
	mkdir "$work/letters"
	config "${1:-}"
}
# news NAME [DATE]: a feed of one entry
news() {
	cat >"$work/letters/$1.xml" <<XML
<rss version="2.0"><channel><title>Letters</title><item><title>$1</title><guid>$1</guid>
${2:+<pubDate>$(date -u -R -d "$2")</pubDate>}<description>&lt;p&gt;The highlights this week:
The $1 gulls steal a crown, a $1 pier is sold, and the $1 ferry sleeps.&lt;/p&gt;</description>
</item></channel></rss>
XML
}
run() { # run TIME [OPTIONS]
	local at
	at=$(date -u -d "$1" +%s)
	shift
	SOURCE_DATE_EPOCH=$at "$precis" run -c "$work/config.json" "$@" \
		>"$work/stdout" 2>"$work/err"
}
files() { (cd "$work/out" 2>/dev/null && echo *); }
said() { grep -ci "the $1 ferry sleeps" "$work/out/$2"; }
times() { cat "$work"/out/*.md | grep -ci "the $1 ferry sleeps"; }

begin
news red
run "2026-03-02 06:00"
news blue
run "2026-03-02 18:00"
is "news that wait are no failure" "$?" 0
is "once a day is how it is by itself" "$(files)" 2026-03-02.md
run "2026-03-02 18:00" -n
ok "a rehearsal shows what waits" grep -qi "blue ferry" "$work/stdout"
run "2026-03-03 06:00"
is "what came later is said the next day" "$(said blue 2026-03-03.md)" 1
is "and what was said is not" "$(times red)" 1

begin '"when": "whenever-new"'
news red
run "2026-03-02 06:00"
news blue
run "2026-03-02 18:00"
is "whenever there is news: a later edition of the day" "$(said blue 2026-03-02-2.md)" 1
run "2026-03-02 19:00"
is "and none where there is nothing new" "$(files)" "2026-03-02-2.md 2026-03-02.md"

begin
run "2026-03-02 06:00"
is "a day without news has no edition" "$(files)" ""
news red
run "2026-03-02 18:00"
is "so its first news are still of the day" "$(said red 2026-03-02.md)" 1

begin '"empty": true'
run "2026-03-02 06:00"
run "2026-03-02 07:00"
is "an empty edition is made where it is asked for, once" "$(files)" 2026-03-02.md
news red
run "2026-03-03 06:00"
is "and the next day has its news" "$(said red 2026-03-03.md)" 1

for missed in together each; do
	begin "\"missed\": \"$missed\""
	news red "2026-03-01 12:00"
	run "2026-03-02 06:00"
	news green "2026-03-02 23:59:59"
	news blue "2026-03-03 00:00"
	news grey
	run "2026-03-05 06:00"
	if [ $missed = together ]; then
		is "missed days are one edition" "$(files)" "2026-03-02.md 2026-03-05.md"
		is "with all their news" "$(times green)$(times blue)$(times grey)" 111
	else
		is "missed days are an edition each, where they have news" "$(files)" \
			"2026-03-02.md 2026-03-03.md 2026-03-05.md"
		is "a day ends before the next begins" "$(said blue 2026-03-03.md)" 1
		is "what is without a date is of today" "$(said grey 2026-03-05.md)" 1
		is "and all of it is said once" "$(times green)$(times blue)$(times grey)" 111
	fi
done

for keys in "" '"when": "whenever-new"' '"missed": "each"'; do
	begin "$keys"
	for step in "red 2026-03-02 06:00" "blue 2031-01-01 06:00" "green 2026-03-02 06:10" \
		"grey 1970-01-01 00:10" "pink 2026-03-03 06:00" "black 2026-03-03 05:00" \
		"white 2026-03-05 06:00"; do
		news "${step%% *}"
		run "${step#* }"
	done
	run "2026-03-06 06:00"
	all=
	for name in red blue green grey pink black white; do
		all+=$(times $name)
	done
	is "a clock that jumps loses nothing and says nothing twice: ${keys:-by itself}" \
		"$all" 1111111
done

begin '"when": "whenever-new"'
news red
run "2026-03-02 06:00"
news blue
run "2026-03-02 18:00"
sums=$(cd "$work/out" && sha256sum -- *)
state=$(cd "$work/state" && sha256sum -- *)
rm "$work/out/2026-03-02.md"
run "2026-05-01 06:00" --date 2026-03-02
is "a past day is made again" "$?" 0
is "byte for byte" "$(cd "$work/out" && sha256sum -- *)" "$sums"
is "and the state is not touched" "$(cd "$work/state" && sha256sum -- *)" "$state"
echo more >>"$work/out/2026-03-02.md"
run "2026-05-01 06:00" --date 2026-03-02
is "a file that was changed is not replaced" "$?" 73
ok "and named" grep -q "2026-03-02.md: something else stands there" "$work/err"
rm -r "$work/out"
run "2026-05-01 06:00" -n --date 2026-03-02
ok "a rehearsal shows the day" grep -qi "blue ferry" "$work/stdout"
ok "and makes no file" test ! -e "$work/out"
run "2026-05-01 06:00" --date 2026-03-09
is "a day without edition is exit 66" "$?" 66
run "2026-05-01 06:00" --date yesterday
is "a date that is none is exit 64" "$?" 64

zone=Europe/Vienna
begin
news red
run "2026-03-28 22:59:59"
news blue
run "2026-03-28 23:00:00"
is "a day begins at midnight of its zone" "$(said blue 2026-03-29.md)" 1
news green
run "2026-03-29 21:59:59"
is "the day of 23 hours is one day" "$(files)" "2026-03-28.md 2026-03-29.md"
run "2026-03-29 22:00:00"
is "and ends an hour earlier" "$(said green 2026-03-30.md)" 1
done_testing
