#!/usr/bin/env bash
# What status says of sources, outbox and editions.
. "$(dirname "$0")/../program.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"

cat >"$work/config.json" <<'JSON'
{"state": "state/state.db", "zone": "UTC",
 "relay": {"url": "smtp://127.0.0.1:1", "from": "d@example.org"},
 "sources": [{"name": "letter", "file": "letter.txt"}, {"name": "gone", "file": "gone.txt"},
	{"name": "later", "file": "later.txt", "enabled": false}],
 "digests": [{"name": "daily", "destinations": [
	{"file": "out/{date}.md"}, {"mail": ["a@example.org"]}]}]}
JSON
echo "The highlights this week: Gulls steal a crown, a pier is sold, and the ferry sleeps." \
	>"$work/letter.txt"
run() { SOURCE_DATE_EPOCH=$1 "$precis" run -c "$work/config.json" >/dev/null 2>&1; }
status() { "$precis" status -c "$work/config.json" "$@"; }
json() { # json EXPRESSION: of the status s
	status --json | python3 -c 'import json, sys
s = json.load(sys.stdin)
source = {x["name"]: x for x in s["sources"]}
print(json.dumps(eval(sys.argv[1])))' "$1"
}

status >"$work/before"
is "a state that is not there yet has a status" "$?" 0
ok "where nothing was read yet" grep -q "letter *never *never" "$work/before"
ok "and it is not made by looking" test ! -e "$work/state"
run 1769673600
run 1769760000
files=$(cd "$work/state" && sha256sum -- *)
is "a source that works: success and yield" \
	"$(json '[source["letter"][x] for x in ("success", "yield", "failures", "items")]')" \
	'["2026-01-30T08:00:00Z", "2026-01-29T08:00:00Z", 0, 3]'
is "a source that fails: how often in a row, since when, why" \
	"$(json '[source["gone"][x] for x in ("success", "failures", "failed", "stage")]')" \
	'[null, 2, "2026-01-30T08:00:00Z", "fetch"]'
ok "the reason is said" grep -q "cannot read" <<<"$(json 'source["gone"]["failure"]')"
is "a source that is off" "$(json 'source["later"]["enabled"]')" false
is "a mail that waits: attempts, last and next" \
	"$(json '[s["outbox"][0][x] for x in ("to", "state", "attempts", "tried", "next")]')" \
	'["a@example.org", "deferred", 2, "2026-01-30T08:00:00Z", "2026-01-30T08:15:00Z"]'
is "what was delivered does not wait" "$(json 'len(s["outbox"])')" 1
is "the last editions" "$(json '[(e["date"], e["stories"]) for e in s["editions"]]')" \
	'[["2026-01-29", 3]]'
is "no run is at work" "$(json 's["state"]["run"]')" null
ok "what holds the readers is told" grep -q limits <<<"$(json 's["readers"]')"
TZ=UTC status >"$work/table"
for words in "letter *2026-01-30 08:00 *2026-01-29 08:00 *-" \
	"gone *never *never *2 in a row: fetch: " "later .* off" \
	"daily 2026-01-29 to a@example.org: deferred, attempts: 2, next: 2026-01-30 08:15: " \
	"daily 2026-01-29, stories: 3, made 2026-01-29 08:00" "readers *held by limits"; do
	ok "the table says: $words" grep -q "^ *$words" "$work/table"
done
is "looking changes no byte" "$(cd "$work/state" && sha256sum -- *)" "$files"

(flock 9 && echo 4711 >&9 && sleep 30) 9<>"$work/state/state.db.lock" &
holder=$!
sleep 0.3
is "who is at work is told" "$(json 's["state"]["run"]["pid"]')" 4711
kill "$holder"
done_testing
