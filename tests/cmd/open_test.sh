#!/usr/bin/env bash
# open and show: an edition's page in the browser, and every form of an edition again.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1
export HOME=$work TZ=UTC
unset XDG_CONFIG_HOME XDG_STATE_HOME PRECIS_CONFIG BROWSER DISPLAY WAYLAND_DISPLAY

config() { # config DESTINATIONS
	cat >config.json <<JSON
{
  "state": "state.db",
  "zone": "UTC",
  "relay": {"from": "The Digest <digest@example.org>", "unsubscribe": ["https://example.org/leave"]},
  "sources": [{"name": "Harbor Notes", "file": "briefs/*.txt"}],
  "digests": [{"name": "daily", "title": "The Daily Digest", "destinations": [$1]}]
}
JSON
}
run_on() { SOURCE_DATE_EPOCH=$(date -d "$1 06:00" +%s) "$precis" run -c config.json; }

mkdir briefs
files=
for form in md html txt json atom feed.json eml; do
	files="$files{\"file\": \"out/{date}.$form\"}, "
done
config "$files{\"archive\": \"site/\"}"
"$precis" open -c config.json 2>stderr
is "without an edition there is no page" "$?" 66
echo "The highlights today: Norway bans a ferry, Chile opens a mine, and Ghana sells a port." >briefs/one.txt
run_on 2025-01-30
echo "The highlights today: Quito floods a square, Lagos lights a bridge, and Turin bans a horn." >briefs/two.txt
run_on 2025-01-31

is "without a browser the path of the last page is printed" \
	"$("$precis" open -c config.json)" "$work/site/2025-01-31.html"
is "or that of a date" "$("$precis" open -c config.json 2025-01-30)" "$work/site/2025-01-30.html"
printf '#!/bin/sh\necho "$1" >opened\n' >browser
chmod +x browser
ok "a browser is asked" env BROWSER="$work/browser:other" "$precis" open -c config.json
is "with the page alone" "$(cat opened)" "$work/site/2025-01-31.html"
BROWSER=$work/none "$precis" open -c config.json 2>stderr
is "a browser that is not there is a fault" "$?" 71
ok "which is named" grep -q "$work/none" stderr
"$precis" open -c config.json 2025-02-01 2>stderr
is "a day without an edition has no page" "$?" 66
"$precis" open -c config.json yesterday 2>stderr
is "what is no date is said" "$?" 64
config '{"file": "out/{date}.html"}'
is "a file of HTML does where there is no archive" "$("$precis" open -c config.json)" "$work/out/2025-01-31.html"
config '{"stdout": true}'
"$precis" open -c config.json 2>stderr
is "a digest without pages says how to have some" "$?" 78

for form in markdown:md html:html text:txt json:json atom:atom json-feed:feed.json message:eml; do
	"$precis" show -c config.json 2025-01-31 -f "${form%:*}" >shown
	ok "show -f ${form%:*} gives what was delivered" cmp shown "out/2025-01-31.${form#*:}"
done
"$precis" show -c config.json 2025-01-31 --json >shown
ok "show --json is the view" cmp shown out/2025-01-31.json
done_testing
