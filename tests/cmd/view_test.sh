#!/usr/bin/env bash
# The view that precis-templates(7) shows is the one that the program makes, and its
# templates can be overridden in part or whole.
# view_test.sh PRECIS PAGE: with UPDATE set, prints the view for the page.
. "$(dirname "$0")/../program.sh"
page=$(realpath "$2")
cd "$work" || exit 1
export HOME=$work TZ=UTC SOURCE_DATE_EPOCH=1738131000

feed() { # feed FILE HOST TITLE...
	local file=$1 host=$2 title n=0
	shift 2
	printf '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [' >"$file"
	for title; do
		[ $((n++)) = 0 ] || printf ', ' >>"$file"
		printf '{"id": "%s", "url": "https://%s/%s", "title": "%s", "date_published": "2025-01-28T20:00:00Z"}' \
			"$n" "$host" "$n" "$title" >>"$file"
	done
	echo ']}' >>"$file"
}
feed compass.json compassweekly.example "Kenya moves its tea auction online" "Salt is rationed in the valley"
feed tide.json tidewater.example "Kenya moves its tea auction online"
mkdir own
cat >config.json <<'JSON'
{
  "state": "state.db",
  "zone": "UTC",
  "templates": "own",
  "relay": {"unsubscribe": ["https://example.org/leave"]},
  "sources": [
    {"name": "Compass Weekly", "file": "compass.json", "type": "application/feed+json", "language": "en", "tags": ["World"]},
    {"name": "The Tidewater Post", "file": "tide.json", "type": "application/feed+json", "language": "en", "tags": ["World"]}
  ],
  "digests": [{"name": "daily", "title": "The Daily Digest", "limit": 1,
    "destinations": [{"file": "out/{date}.md"}, {"archive": "site/", "address": "https://example.org/news/"}]}]
}
JSON
"$precis" run -c config.json
"$precis" show -c config.json --json >view.json

# The fixed words are many: two of them do.
cat >short.py <<'PY'
import json
import sys
view = json.load(open(sys.argv[1], encoding="utf-8"))
view["words"] = {key: view["words"][key] for key in ("language", "dir")}
print(json.dumps(view, indent=1, ensure_ascii=False))
PY
python3 short.py view.json >short.json
if [ -n "${UPDATE-}" ]; then
	cat short.json
	exit 0
fi
sed -n '/^\.\\" VIEW$/,/^\.Ed$/p' "$page" | sed '1,2d;$d' >told.json
is "precis-templates(7) shows the whole view as it is" "$(cat told.json)" "$(cat short.json)"

"$precis" templates -c config.json >names
ok "templates lists the parts of every form" grep -q '^digest.feed.json.mustache$' names
cat >own/digest.html.mustache <<'T'
{{<page}}{{$footer}}<p>Mine alone</p>{{/footer}}{{/page}}
T
"$precis" show -c config.json -f html >page.html
ok "one block is overridden" grep -q '<p>Mine alone</p>' page.html
ok "and the rest stands" grep -q 'class="stories"' page.html
echo '* {{plain}}' >own/story.md.mustache
is "one partial is overridden" "$("$precis" show -c config.json | grep '^\*')" "* Kenya moves its tea auction online"
echo '{{#sections}}{{#stories}}{{plain}}{{/stories}}{{/sections}}' >own/digest.txt.mustache
is "or all of a form" "$("$precis" show -c config.json -f text)" "Kenya moves its tea auction online"
ok "templates marks what is one's own" "$precis" templates -c config.json
"$precis" templates -c config.json >names
is "by name" "$(grep -c 'yours' names)" 3
"$precis" templates -c config.json style.css | sed 's/#9b1c12/#123456/' >style.css
mv style.css own/
ok "a style sheet of one's own" grep -q 123456 own/style.css
"$precis" show -c config.json -f message | python3 -c '
import email, email.policy, sys
print(email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default).get_body(("html",)).get_content())' >mail.html
ok "is that of the mail's elements too" grep -q '<h2[^>]*style="[^"]*#123456' mail.html
done_testing
