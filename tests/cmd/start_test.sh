#!/usr/bin/env bash
# What a newcomer does first: init, list, templates.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1
export HOME=$work
exit_code() { "$precis" "$@" >stdout 2>stderr </dev/null; echo $?; }
config=$work/.config/precis/config.json

is "without a configuration, check says where it looked" "$(exit_code check)" 78
ok "and the place is named" grep -qF "$config" stderr
is "init writes a first configuration" "$(exit_code init)" 0
ok "and says what comes next" grep -q 'precis check' stdout
is "it is the owner's alone" "$(stat -c %a "$config")" 600
is "it is fine as it stands" "$(exit_code check)" 0
ok "its schema is the program's" cmp -s "$work/.config/precis/config.schema.json" \
	<("$precis" check --schema)
cp "$config" before
is "init leaves what stands there" "$(exit_code init)" 73
ok "byte for byte" cmp -s "$config" before
is "init writes to a named place" "$(exit_code init -c other/mine.json)" 0
ok "which is fine too" "$precis" check -c other/mine.json
is "without a home, init says so" "$(env -u HOME "$precis" init 2>&1)" \
	"precis: HOME is not set; name the configuration with -c FILE"

is "list names the sources" "$(exit_code list)" 0
ok "with their addresses" grep -q '^Foreign Policy	https://foreignpolicy.com/feed/	World' stdout
is "list shows one tag alone" "$("$precis" list --tag Technology | cut -f1)" "This Week in Rust"
is "a tag that no source has is a slip" "$(exit_code list --tag Wrold)" 64
is "list prints JSON" "$("$precis" list --json --tag World |
	python3 -c 'import json,sys; print([s["name"] for s in json.load(sys.stdin)["sources"]])')" \
	"['Foreign Policy', 'Americas Quarterly']"

ok "templates lists the shipped ones" sh -c "'$precis' templates | grep -qx story.html.mustache"
is "as JSON too" "$("$precis" templates --json |
	python3 -c 'import json,sys; print({t["own"] for t in json.load(sys.stdin)["templates"]})')" "{False}"
mkdir own
"$precis" templates story.md.mustache >own/story.md.mustache
sed -i 's/^- /* /' own/story.md.mustache
cp "$config" own.json
sed -i "s,\"sources\": \[,\"templates\": \"$work/own\"\, &," own.json
ok "a template of the user's is marked" \
	sh -c "'$precis' templates -c own.json | grep -q '^story.md.mustache	yours'"
ok "and printed as it is" sh -c "'$precis' templates -c own.json story.md.mustache | grep -q '^[*] '"
is "an unknown template is named" "$(exit_code templates nothing.mustache)" 66
done_testing
