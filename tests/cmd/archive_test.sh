#!/usr/bin/env bash
# The archive: a folder of pages that a web server can serve, after each run whole.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1
export HOME=$work TZ=UTC

brief() { # brief NAME ITEMS
	echo "The highlights this week: $2." >"briefs/$1.txt"
}
run_on() { SOURCE_DATE_EPOCH=$(date -d "$1 06:00" +%s) "$precis" run -c config.json; }
# links FILE: what its links name within the folder.
links() { grep -o 'href="[^"#:]*"' "site/$1" | sed 's/href="\(.*\)"/\1/' | sort -u; }

mkdir briefs
cat >config.json <<'JSON'
{
  "state": "state.db",
  "zone": "UTC",
  "sources": [{"name": "Harbor Notes", "file": "briefs/*.txt"}],
  "digests": [{"name": "daily", "title": "The Daily Digest", "destinations": [
    {"archive": "site/", "address": "https://example.org/news/"}]}]
}
JSON
brief one "Norway bans a ferry, Chile opens a mine, and Ghana sells a port"
ok "a run lays down the first edition" run_on 2025-01-30
is "with its month, its year, an index and feeds" "$(ls site | xargs)" \
	"2025-01-30.html 2025-01.html 2025.html feed.atom feed.json index.html"
is "which others may read" "$(stat -c %a site/index.html)" 644
stat -c %Y.%i site/2025-01-30.html >first
brief two "Oslo opens a <script>alert(1)</script> tunnel, Bern sells a bridge, and Riga paints a tram"
ok "another month comes" run_on 2025-02-03
is "the first page is not touched" "$(stat -c %Y.%i site/2025-01-30.html)" "$(cat first)"
ok "the month before leads on" grep -q 'rel="next" href="2025-02.html"' site/2025-01.html
ok "the new one leads back" grep -q 'rel="prev" href="2025-01.html"' site/2025-02.html
ok "the new page leads back" grep -q 'rel="prev" href="2025-01-30.html"' site/2025-02-03.html
is "every link of every page leads to a file" \
	"$(for page in site/*.html; do links "${page#site/}"; done | sort -u |
		while read -r name; do [ -e "site/$name" ] || echo "$name"; done)" ""
is "the year's page has every bullet" "$(grep -c '<li>' site/2025.html)" 6
is "text of a source stays text" "$(grep -l '<script>alert' site/* | xargs)" ""
ok "the policy allows the page's own script, and no other" grep -qF \
	"script-src 'sha256-$(sed -n 's,^<script>,,;/^const box/,/^});$/p' site/2025.html |
		openssl dgst -sha256 -binary | base64)'" site/2025.html
is "the feed is XML, the newest edition first" "$(python3 -c '
import xml.etree.ElementTree as t
a = "{http://www.w3.org/2005/Atom}"
print([e.find(a + "id").text for e in t.parse("site/feed.atom").findall(a + "entry")])')" \
	"['https://example.org/news/2025-02-03.html', 'https://example.org/news/2025-01-30.html']"
is "and so is the JSON Feed" "$(python3 -c '
import json
f = json.load(open("site/feed.json"))
print(f["version"][-3:], len(f["items"]), f["items"][0]["url"])')" \
	"1.1 2 https://example.org/news/2025-02-03.html"
stat -c '%n %Y %i' site/* >before
ok "a run with nothing new" run_on 2025-02-04
is "changes nothing" "$(stat -c '%n %Y %i' site/*)" "$(cat before)"
rm site/2025.html
brief three "Quito floods a square, Lagos lights a bridge, and Turin bans a horn"
mkdir site/2025.html
run_on 2025-02-05 2>stderr
is "a page that cannot be written is tried again" "$?" 73
ok "and named" grep -q 'site/2025.html' stderr
rmdir site/2025.html
ok "by the next run" run_on 2025-02-05
is "which has every bullet" "$(grep -c '<li>' site/2025.html)" 9
done_testing
