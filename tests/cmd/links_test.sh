#!/usr/bin/env bash
# Links through trackers, whose redirects a real web server gives.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT
nginx_start '
	location = /t/plain { return 302 /story/plain?utm_source=letter&id=7; }
	location = /t/twice { return 301 /t/plain; }
	location = /t/get { if ($request_method = HEAD) { return 405; } return 302 /story/get; }
	location = /t/file { return 302 file:///etc/passwd; }
	location = /t/loop { return 302 /t/loop; }
	location = /t/gone { return 404; }
	location = /t/shut { return 302 /closed; }
	location = /t/busy { return 503; }
	location = /closed { return 403; }
	location /story/ { return 200 "a story"; }
' || skip_all "nginx is not installed"
cd "$work/www" || exit 1
at=http://127.0.0.1:$port

letter() { # letter WORD...: each is a story with its link
	local word
	echo "<!doctype html><title>Brief</title><h1>Brief</h1><p>In this issue:</p><ul>"
	for word in "$@"; do
		echo "<li><a href=\"$at/t/$word\">The story of the $word harbor</a> is told at last</li>"
	done
	echo "</ul>"
}
letter plain twice get file loop gone shut busy >letter.html
config() { # config SOURCE
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC", "sources": [$1],
 "digests": [{"name": "daily", "when": "whenever-new", "merge": "off",
	"destinations": [{"file": "out/{date}.md"}]}]}
JSON
}
run() { "$precis" run --all -c "$work/config.json" "$@"; }
fresh() { rm -rf "$work/state" "$work/out"; : >"$work/nginx/access.log"; }
said() { cat "$work"/out/*.md | grep -o "$at/[^)> ]*" | sed "s|$at||" | sort | uniq | tr '\n' ' '; }
asked() { grep -c "$1" "$(access_log)"; }
access_log() { find "$work" -name 'access*.log' | head -1; }
page="{\"name\": \"Page\", \"url\": \"$at/letter.html\", \"allow_private\": true"

config "$page}"
run 2>err
is "links stay as they are" "$(said | grep -o '/t/[a-z]*' | wc -l)" 8
is "and nobody is asked" "$(asked ' /t/')" 0

fresh
config "$page, \"resolve_links\": true, \"limits\": {\"total\": \"5s\"}}"
is "links are asked where they lead to" "$(run >out 2>err; echo $?)" 0
ok "and lead there, without a tracker's parameters" bash -c "grep -q '/story/plain?id=7' $work/out/*.md"
is "over all redirects, and what cannot be followed stays" "$(said)" \
	"/closed /letter.html /story/get /story/plain?id=7 /t/busy /t/file /t/gone /t/loop "
is "no page is asked for as a whole" "$(grep '"GET /story' "$(access_log)" | grep -vc '/story/get')" 0
ok "the texts of items lead there too" bash -c "grep -q '\[.*\]($at/story/plain?id=7)' $work/out/*.md"

before=$(asked ' /t/')
letter plain gone more >letter.html
run 2>>err
is "an address is asked once" "$(asked '/t/plain ')$(asked '/t/gone ')" 22
is "and only what is new" "$(($(asked ' /t/') - before))" 2

fresh
mkdir letters
{
	printf 'From: Letter <l@example.org>\nSubject: Letter\nMessage-ID: <1@example.org>\nContent-Type: text/html\n\n'
	letter plain get gone
} >letters/1.eml
config "{\"name\": \"Mail\", \"file\": \"$work/www/letters/*.eml\", \"allow_private\": true, \"resolve_links\": true}"
run 2>err
is "what comes by mail never leads into a private network" "$(asked ' /t/')$(said)" "0/t/get /t/gone /t/plain "
done_testing
