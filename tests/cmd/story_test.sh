#!/usr/bin/env bash
# Stories explained, and corrected by hand.
. "$(dirname "$0")/../program.sh"

# feed NAME TITLE...: a feed of these titles
feed() {
	local name=$1
	shift
	{
		echo "<rss version=\"2.0\"><channel><title>$name</title>"
		for title in "$@"; do
			echo "<item><title>$title</title><guid>$title</guid></item>"
		done
		echo "</channel></rss>"
	} >"$work/$name.xml"
}
cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC",
 "sources": [{"name": "Alpha", "file": "alpha.xml"}, {"name": "Beta", "file": "beta.xml"}],
 "digests": [{"name": "daily", "when": "whenever-new", "sections": "none",
  "destinations": [{"stdout": true}]}]}
JSON
precis() {
	local verb=$1
	shift
	"$precis" "$verb" -c "$work/config.json" "$@"
}
bullets() { grep -c '^[-*] ' "$work/out"; }

feed alpha "Germany shuts down its last three nuclear power plants" \
	"Peru closes a school"
feed beta "Germany shuts its last three nuclear plants down"
precis run >"$work/out"
is "two sources' one story is said once" "$(bullets)" 2

precis explain 1 >"$work/why"
ok "explain names the items of a story" grep -q "^2 Beta: Germany shuts" "$work/why"
ok "explain tells what speaks for one story" grep -q "[+].* the same names" "$work/why"
precis explain 9 2>"$work/err"
is "a story that is not there is named" "$? $(cat "$work/err")" \
	"66 precis: 9: the edition has no such story"

today=$(date -u +%F)
precis explain "shuts down its last" >"$work/why"
ok "an item is found by its words" grep -qx "Germany shuts down its last three nuclear power plants" "$work/why"
ok "with its source" grep -qx "  source: Alpha" "$work/why"
ok "and what a digest did with it" grep -qx "  daily $today: story 1 (precis explain $today:1)" "$work/why"
precis explain "Plants Down" >"$work/why"
ok "one that was merged names the words that lead" \
	grep -q "merged into story 1 .*: Germany shuts down its last three nuclear power plants" "$work/why"
is "as JSON too" "$(precis explain --json "plants down" | python3 -c 'import json, sys
for i in json.load(sys.stdin)["items"]: print(i["source"], i["became"], i["story"], i["digest"])')" \
	"Beta echoes 1 daily"
ok "a story is explained as JSON" sh -c "'$precis' explain --json 1 -c $work/config.json |
	python3 -c 'import json, sys; assert len(json.load(sys.stdin)[\"why\"]) > 3'"
precis explain "no such words" 2>"$work/err"
is "words that stand nowhere are no item" "$? $(grep -c 'stands in no bullet' "$work/err")" "66 1"
sed 's/"when": "whenever-new",/"limit": 1, &/' "$work/config.json" >"$work/limit.json"
sed -i "s,state/state.db,state/limit.db," "$work/limit.json"
"$precis" run -c "$work/limit.json" >/dev/null
ok "an item that the limit left out is told so" sh -c \
	"'$precis' explain -c $work/limit.json 'Peru closes' | grep -q 'left out: '"
rm "$work"/state/limit.db*

ok "a story is split" precis split 1
precis run >"$work/out"
is "what was split is said by itself in the next edition" \
	"$(bullets) $(grep -c "nuclear plants down" "$work/out")" "1 1"
precis run >"$work/out"
is "and never again" "$(wc -c <"$work/out")" 0

precis corrections >"$work/pairs"
is "a correction is two labelled items" "$(grep -c "^-.*Germany" "$work/pairs")" 2

rm -r "$work/state"
precis run >"$work/out"
is "two stories are joined, and what that changes is said" "$(precis join 1 2)" \
	"Kept. What was said stays as it is; a digest that has not said them yet says them once."
sed 's/"name": "daily"/"name": "later"/' "$work/config.json" >"$work/later.json"
is "a digest that has not said them says them once" \
	"$("$precis" run -c "$work/later.json" >"$work/out"; bullets)" 1
precis corrections >"$work/pairs"
is "what is joined has one label" \
	"$(cut -f 1 "$work/pairs" | grep pin | sort | uniq -c | tr -s " ")" \
	"$(printf " 2 pin1\n 2 pin2")"

# bus TITLE: Alpha's feed tells this of the bus, at one address
bus() {
	cat >"$work/alpha.xml" <<-XML
	<rss version="2.0"><channel><title>Alpha</title><item><title>$1</title>
	<link>https://example.org/bus</link><guid>$1</guid></item></channel></rss>
	XML
}
feed beta
rm -r "$work/state"
sed -i 's/"sections"/"updates": true, "sections"/' "$work/config.json"
bus "Bus falls into gorge, 11 dead"
precis run >"$work/out"
bus "Bus falls into gorge: 11 dead"
precis run >"$work/out"
is "what brings nothing new is not said again" "$(wc -c <"$work/out")" 0
bus "Toll of bus in gorge rises to 17"
precis run >"$work/out"
precis show -f json >"$work/view"
is "what brings enough new is an update" "$(bullets) $(grep -c '"is_update": *true' "$work/view")" "1 1"
done_testing
