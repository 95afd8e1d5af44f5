#!/usr/bin/env bash
# What only looks changes nothing: no byte, name, mode or time of any file.
. "$(dirname "$0")/../program.sh"
mkdir "$work/house" "$work/house/letters"
cd "$work/house" || exit 1
export HOME=$work/house TZ=UTC SOURCE_DATE_EPOCH=1769673600
export PRECIS_CONFIG=$work/house/config.json
cat >config.json <<'JSON'
{"state": "state/state.db", "zone": "UTC", "relay": {"from": "digest@example.org"},
 "sources": [{"name": "letters", "file": "letters/*.txt"}],
 "digests": [{"name": "daily", "destinations": [{"file": "out/{date}.html"},
  {"archive": "site", "address": "https://example.org/"}, {"maildir": "box"}]}]}
JSON
letter() { echo "The highlights this week: $1 steal a crown, $1 sell a pier, and a ferry of $1 sinks." \
	>"letters/$1.txt"; }
letter gulls
"$precis" run
letter crows # what a run would read
all() { find . -printf '%p %m %s %T@ %C@\n' -type f -exec sha256sum {} + | sort; }
all >../before
is "there is a state, an edition, an archive and a mail" "$(find state out site box -type f | wc -l)" 10

SOURCE_DATE_EPOCH=1769760000
for verb in status "status --json" list "list --json" check "check --fetch" show "show 2026-01-29" \
	"show -f json" "explain 1" "explain letters/crows.txt" "read letters/crows.txt" "run -n" \
	"run -n --date 2026-01-29" "run --date 2026-01-29" corrections export templates help version; do
	# A verb and its options are words.
	# shellcheck disable=SC2086
	"$precis" $verb >../stdout 2>../stderr
	code=$?
	is "$verb has nothing to complain of" "$code$(grep -i usage ../stderr)" 0
	ok "$verb says something" test -s ../stdout -o "${verb#run}" != "$verb" -o "$verb" = corrections
	all >../after
	ok "$verb changes nothing" cmp ../before ../after
done
done_testing
