#!/usr/bin/env bash
# What a run met is kept, and met again offline: the edition is the same.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT
nginx_start "
	location = /moved.html { return 301 /one.html; }
	location = /locked.html { if (\$http_authorization = '') { return 401; }
		add_header Set-Cookie session=biscuit; add_header X-Kind locked; try_files /two.html =404; }
" || skip_all "nginx is not installed"
base=http://127.0.0.1:$port

brief() { # brief FIRST SECOND THIRD
	cat <<HTML
<!doctype html><html lang="en"><head><title>Brief of $1</title></head><body><article><h1>Brief of $1</h1>
<p>Welcome back to the brief. The highlights this week: $1, $2, and $3.</p>
<p>There is more to say of each of them, and it is said in the sections below.</p></article></body></html>
HTML
}
cd "$work/www" || exit 1
brief "Ferry crews end a strike" "a museum sells its roof" "tuna prices fall" >one.html
brief "Bakers sue a mill" "the old bridge reopens" "a judge frees two clerks" >two.html
cat >list.html <<'HTML'
<!doctype html><html lang="en"><head><title>The column</title></head><body><main><h1>The column</h1>
<article><h2><a href="/three.html">Miners, kites and a choir that tours the south</a></h2></article>
<article><h2><a href="/four.html">A dam, a tax and the train that lost its way</a></h2></article>
</main></body></html>
HTML
brief "Miners find a lake" "the senate bans kites" "a choir tours Peru" >three.html
brief "The dam leaks again" "voters reject a tax" "a train loses its way" >four.html
cd "$work" || exit 1
python3 "$here/cmd/letters.py" maildir box 1 6 3
(umask 077 && echo "hush hush" >secret)

web() { printf '{"name": "%s", "url": "%s/%s", "allow_private": true%s}' "$1" "$base" "$2" "${3:-}"; }
cat >config.json <<JSON
{"state": "state.db", "zone": "UTC", "sources": [$(web Moved moved.html), $(web Gone gone.html),
  $(web Column list.html ', "follow": true'),
  $(web Locked locked.html ', "login": {"user": "me", "secret": {"file": "secret"}}'),
  {"name": "Box", "maildir": "box", "by": "sender"},
  {"name": "Pages", "file": "www/t*.html"},
  {"name": "Spoken", "command": ["cat", "www/one.html", "--", "/dev/null"], "type": "text/html"}],
 "digests": [{"name": "daily", "title": "Daily", "destinations": [{"file": "out/{date}.md"}]}]}
JSON
exit_code() { "$@" >stdout 2>stderr; echo $?; }

is "a run is recorded" "$(exit_code "$precis" run -c config.json --record kept)" 2
ok "and does what a run does" test -s "$(echo out/*.md)"
cp stderr failures
is "each response is kept" "$(grep -al '^outcome: ' kept/*.response | wc -l)" 17
ok "with its address and status" grep -aq "^status: 404" kept/*.response
ok "and its headers" grep -aq "^header: X-Kind: locked" kept/*.response
ok "and what went wrong" grep -aq "^error: .*404" kept/*.response
ok "and when it came" grep -aq "^ms: [0-9]" kept/*.response
ok "no secret is" sh -c "! grep -ra 'hush' kept && ! grep -ra aHVzaCBodXNo kept"
ok "nor a cookie" sh -c "! grep -ra biscuit kept"
is "the folder is the owner's alone" "$(stat -c %a kept)" 700
is "a folder with something in it is left as it is" "$(exit_code "$precis" run -c config.json --record kept)" 73

nginx_stop
rm -rf www box secret
sum=$(cat kept/* state.db out/*.md | sha256sum)
is "offline the recording is run again" "$(exit_code "$precis" run -c config.json --replay kept)" 2
ok "the edition is the same" cmp stdout out/*.md
ok "so is what is said of failures" diff <(grep -v wrote failures) stderr
is "nothing was changed" "$(cat kept/* state.db out/*.md | sha256sum)" "$sum"
is "so it can be run again" "$(exit_code "$precis" run -c config.json --replay kept)$(cmp stdout out/*.md)" 2
rm "$(grep -al '^asked: .*three.html' kept/*.response | head -1)"
exit_code "$precis" run -c config.json --replay kept >/dev/null
ok "what is missing is a failure of its source" grep -q "this is not in the recording" stderr
is "what is no recording is said to be none" "$(exit_code "$precis" run -c config.json --replay out)" 66
cp -r . /tmp/t8w/rec; done_testing
