#!/usr/bin/env bash
# check tries all that a configuration needs, and says what to do about each fault.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT
export HOME=$work
nginx_start "" || skip_all "nginx is not installed"
base=http://127.0.0.1:$port
cat >"$work/www/brief.html" <<'HTML'
<!doctype html><html lang="en"><head><title>A brief</title></head><body><article><h1>A brief</h1>
<p>Welcome back. The highlights this week: Dockers win a raise, a lighthouse goes dark, the fish
market moves, and the choir tours.</p><p>There is more to say of each of them below.</p></article></body></html>
HTML
echo '<!doctype html><title>Nothing</title><p>Closed for the season.' >"$work/www/nothing.html"
cd "$work" || exit 1

# config SOURCES MORE-KEYS DESTINATIONS
config() {
	cat >config.json <<JSON
{"state": "state/state.db", "sources": [$1]${2:+, $2},
 "digests": [{"name": "daily", "destinations": [${3:-{\"stdout\": true\}}]}]}
JSON
}
web() { printf '{"name": "%s", "url": "%s/%s", "allow_private": true%s}' "$1" "$base" "$2" "${3:-}"; }
exit_code() { "$precis" check -c config.json "$@" >stdout 2>stderr </dev/null; echo $?; }
# line LEVEL ABOUT: the texts of such findings
line() { sed -nE "s/^$1 +$2 +//p" stdout; }
remedy() { grep -A2 "^$1 *$2" stdout | sed -n 's/^ *-> //p'; }

config "$(web Brief brief.html)"
is "a configuration without faults is ok" "$(exit_code)$(grep -vc '^ok\|^warning *readers\|^  ' stdout)" 00
ok "its sources and digests are counted" grep -q "config.json: sources: 1, enabled: 1, digests: 1" stdout
ok "where the state will be is said" grep -q "state/state.db, which will be made" stdout
ok "and nothing is made there" test ! -e state
ok "what holds the readers is said" grep -q "readers *held by limits" stdout
is "without --fetch no source is asked" "$(cat nginx/access.log 2>/dev/null | wc -l)" 0

is "with --fetch each source is asked" "$(exit_code --fetch)$(line ok source)" "0Brief: gives 4 bullets"
is "and its first bullets are shown" "$(sed -n 's/^ *- //p' stdout | head -1)" "Dockers win a raise"
ok "and still nothing is made" test ! -e state
config "$(web Brief brief.html),$(web Gone gone.html),$(web Empty nothing.html)"
is "a dead source is a failure" "$(exit_code --fetch)$(line failure source | grep -c '^Gone: .*404')" 691
ok "with what to do" sh -c "grep -A1 '^failure' stdout | grep -q -- '-> look whether its address still holds'"
is "one that gives nothing is a warning" "$(line warning source)" "Empty: it answers, but gives no bullets"
is "the others are told all the same" "$(line ok source)" "Brief: gives 4 bullets"

config "$(web Brief brief.html ', "login": {"user": "me", "secret": {"file": "secret"}}')"
is "a secret that is not there is a failure" "$(exit_code)$(line failure secret | grep -c 'Brief: .*secret')" 781
echo "hush hush" >secret
chmod 644 secret
is "one that others can read is a warning" "$(exit_code)$(line warning secret)" "0Brief: others can read $work/secret"
is "with what to do" "$(remedy warning secret)" "run chmod 600 on it"
is "and is not warned of twice" "$(cat stderr)" ""
chmod 600 secret
is "one that is ours alone is ok" "$(exit_code)$(line ok secret)" "0Brief: $work/secret can be read"
ok "no secret is shown" sh -c "! grep -r hush stdout stderr"

config "$(web Brief brief.html)" "" '{"file": "secret/{date}.md"}'
is "a file where a folder is to be is a failure" "$(exit_code)$(line failure folder)" \
	"73daily: $work/secret is no folder"
config "$(web Brief brief.html)" "" '{"file": "new/{digest}/{date}.md"}'
is "a folder that is not there will be made" "$(exit_code)$(line ok folder | grep daily)" \
	"0daily: $work/new, which will be made"

mkdir templates
"$precis" templates story.md.mustache >templates/story.md.mustache
config "$(web Brief brief.html)" '"templates": "templates"'
is "a template of the user's is tried" "$(exit_code)$(line ok template)" \
	"0yours stand over the shipped: story.md.mustache"
echo '{{#unclosed}}' >>templates/story.md.mustache
is "one with a fault is a failure" "$(exit_code)$(line failure template | grep -c 'story.md.mustache, line')" 781
echo x >templates/stroy.md.mustache
exit_code >/dev/null
ok "one that nobody asks for is a warning" grep -q "^warning *template *stroy.md.mustache is used only" stdout
rm templates/*
echo '{' >templates/words.de.json
is "a table of words is tried too" "$(exit_code)$(line failure template | grep -c words.de.json)" 781

config "$(web Brief brief.html ', "enabled": false')"
is "a digest without sources is a warning" "$(exit_code)$(line warning digest)" \
	"0daily takes no source that is enabled"
mkdir -p state
echo "this is no state at all, whatever it says" >state/state.db
is "a damaged state is a failure" "$(exit_code)$(remedy failure state)" "65precis repair begins it anew"
rm -r state

config "$(web Brief brief.html)" '"relay": {"url": "smtp://127.0.0.1:9", "from": "a@example.org"}' \
	'{"mail": ["b@example.org"]}'
is "a relay that is not there is a failure" "$(exit_code)$(line failure relay | grep -c '^relay 127.0.0.1')" 751
ok "with what to do" sh -c "grep -A2 '^failure *relay' stdout | grep -q -- '-> see that the host and port'"
config "$(web Brief brief.html)" \
	'"relay": {"sendmail": ["no-such-sendmail"], "from": "a@example.org"}' '{"sendmail": ["b@example.org"]}'
is "a sendmail that is not there too" "$(exit_code)$(line failure sendmail)" "69no-such-sendmail cannot be run"

config "$(web Brief brief.html)"
exit_code --fetch --json >/dev/null
is "--json tells the same" "$(python3 -c 'import json
for f in json.load(open("stdout"))["findings"]:
	if f["about"] == "source": print(f["level"], f["text"], f["remedy"], len(f["details"]))')" \
	"ok Brief: gives 4 bullets None 3"
echo '{"sources": [{"nam": "x"}], "digests": []}' >config.json
is "faults of the file are errors" "$(exit_code)$(wc -l <stdout)" 780
ok "each with its place" grep -q 'config.json:1:15: sources\[0\].nam: unknown key' stderr
is "as JSON they are findings" "$(exit_code --json)$(python3 -c 'import json
print({(f["level"], f["about"]) for f in json.load(open("stdout"))["findings"]})')" \
	"78{('failure', 'configuration')}"
done_testing
