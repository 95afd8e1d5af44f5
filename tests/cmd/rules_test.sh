#!/usr/bin/env bash
# What a digest says of what there is: rules, sections in order, limits, and where the
# rest can be read.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1
export HOME=$work TZ=UTC

config() { # config KEYS-OF-THE-DIGEST
	cat >config.json <<JSON
{
  "state": "state.db",
  "zone": "UTC",
  "sources": [
    {"name": "Harbor", "file": "harbor*.txt", "tags": ["Coasts"], "language": "en"},
    {"name": "Hügel", "file": "huegel*.txt", "tags": ["Berge", "World"], "language": "de"},
    {"name": "Valley", "file": "valley*.txt", "tags": ["World"], "language": "en"}
  ],
  "digests": [{"name": "daily", $1 "destinations": [
    {"file": "out/{date}.md"}, {"file": "out/{date}.html"},
    {"archive": "site/", "address": "https://example.org/news/"}]}]
}
JSON
}
begin() { # begin KEYS-OF-THE-DIGEST: the first edition of a new state
	rm -rf out site state.db*
	config "$1"
	SOURCE_DATE_EPOCH=$(date -d "2025-01-30 06:00" +%s) "$precis" run -c config.json
}
# The first word of each bullet of the page.
bullets() { sed -n 's/^- \[*\([^ ]*\) .*/\1/p' out/2025-01-30.md | sort | xargs; }

echo "The highlights today: Norway bans a ferry, Chile opens a mine, and Ghana sells a port." >harbor.txt
echo "Die Höhepunkte heute: Bern baut eine Brücke, Graz öffnet ein Museum und Wien feiert den Winter." >huegel.txt
echo "The highlights today: Quito floods a square, Lagos lights a bridge, and Turin bans a horn." >valley.txt

ok "a run without rules" begin ""
is "says all" "$(bullets)" "Bern Chile Ghana Graz Lagos Norway Quito Turin Wien"

ok "words are excluded whole and in any case" begin '"exclude": [{"words": ["BANS A", "min"]}],'
is "where they stand" "$(bullets)" "Bern Chile Ghana Graz Lagos Quito Wien"

ok "a pattern is excluded" begin '"exclude": [{"pattern": "\\b(mine|bridge)$"}],'
is "where it is found" "$(bullets)" "Bern Ghana Graz Norway Quito Turin Wien"

ok "a language is included" begin '"include": [{"languages": ["de"]}],'
is "and no other is there" "$(bullets)" "Bern Graz Wien"

ok "a rule holds where all of it does" begin \
	'"exclude": [{"sources": ["Valley"], "words": ["bans"]}, {"sources": ["Harbor"], "languages": ["de"]}],'
is "and not where a part does" "$(bullets)" "Bern Chile Ghana Graz Lagos Norway Quito Wien"

ok "include and exclude stand together" begin \
	'"include": [{"words": ["bans"]}, {"words": ["bridge"]}], "exclude": [{"sources": ["Harbor"]}],'
is "the second over the first" "$(bullets)" "Lagos Turin"
config ''
ok "a later run without the rule" "$precis" run -c config.json
is "does not bring back what it was against" "$(ls out | xargs)" "2025-01-30.html 2025-01-30.md"

ok "sections are ordered" begin '"order": ["World", "Coasts"],'
is "as the digest says" "$(sed -n 's/^## //p' out/2025-01-30.md | xargs)" "World Coasts"

ok "a section and a digest have limits" begin '"section_limit": 2, "limit": 4,'
is "which hold" "$(bullets | wc -w)" 4
ok "what was left out is counted" grep -q '5 more stories were left out' out/2025-01-30.md
ok "and led to" grep -qF '](https://example.org/news/2025-01-30.html#left-out)' out/2025-01-30.md
ok "also by the page" grep -qF 'href="https://example.org/news/2025-01-30.html#left-out"' out/2025-01-30.html
is "where the archive has it" "$(sed -n '/id="left-out"/,/<\/details>/p' site/2025-01-30.html | grep -c '<li')" 5
is "and the page has the rest" "$(grep -c '<li' site/2025-01-30.html)" "$((4 + 5 + 2))"

config '"exclude": [{"pattern": "(a|b"}],'
"$precis" check -c config.json 2>stderr
is "a pattern that is none is a fault of the configuration" "$?" 78
ok "which is told with its place" grep -q 'config.json:[0-9]*:[0-9]*: digests\[0\].exclude\[0\].pattern: .*character 5: missing closing parenthesis' stderr
config '"exclude": [{"pattern": "^(([a-z ]+)+)+[!?]$"}],'
rm -rf out site state.db*
timeout 60 "$precis" run -c config.json 2>stderr
is "a pattern that would take for ever ends" "$?" 0
ok "and is told" grep -q 'costs too much on a bullet' stderr
done_testing
