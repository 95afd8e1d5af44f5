#!/usr/bin/env bash
# Whole runs against a real web server on loopback: what a user's mornings bring.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT

brief() { # brief FIRST SECOND THIRD: a page of one brief
	cat <<HTML
<!doctype html><html lang="en"><head><meta charset="${charset:-utf-8}">
<title>Brief of $1</title></head><body><article><h1>Brief of $1</h1>
<p>Welcome back to the brief. The highlights this week: $1, $2, and $3.</p>
<p>There is more to say of each of them, and it is said in the sections below, one after
the other, with the words of those who were there.</p></article></body></html>
HTML
}

nginx_start "
	location = /etag.html { add_header X-Kind etag; }
	location = /modified.html { etag off; }
	location = /zip.html { gzip on; gzip_min_length 1; gzip_types *; etag off; }
	location = /moved.html { return 301 /target.html; }
	location = /slow.html { limit_rate 500; limit_rate_after 0; }
	location = /gone.html { return 404; }
" || skip_all "nginx is not installed"

cd "$work/www" || exit 1
brief "Ferry crews end a strike" "a museum sells its roof" "tuna prices fall" >etag.html
brief "Bakers sue a mill" "the old bridge reopens" "a judge frees two clerks" >modified.html
brief "Miners find a lake" "the senate bans kites" "a choir tours Peru" >zip.html
brief "Farmers block a port" "a comet fades" "the bank cuts its rate" >target.html
brief "The dam leaks again" "voters reject a tax" "a train loses its way" >slow.html
head -c 20000 /dev/zero | tr '\0' ' ' >>slow.html
brief "The mayor resigns" "a bear opens a door" "the lake freezes" >big.html
head -c 2000000 /dev/zero | tr '\0' ' ' >>big.html
charset=windows-1252 brief "A town’s clock stops" "the café burns" "a poet wins" |
	iconv -f utf-8 -t windows-1252 >latin.html
cat >feed.rss <<'RSS'
<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Notes</title>
<item><title>Tuesday notes</title><guid>t1</guid><description>
&lt;p&gt;The highlights this week: Dockers win a raise, a lighthouse goes dark, and the fish
market moves.&lt;/p&gt;</description></item></channel></rss>
RSS

source_json() { # source_json NAME PATH [MORE]
	printf '{"name": "%s", "url": "http://127.0.0.1:%s/%s", "allow_private": true%s}' \
		"$1" "$port" "$2" "${3:+, $3}"
}
config() { # config SOURCES...: writes config.json
	local IFS=,
	local sources="$*"
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC", "sources": [$sources],
 "digests": [{"name": "daily", "title": "Daily", "destinations": [
	{"file": "out/{date}.md"}, {"file": "out/{date}.html"}]}]}
JSON
}
run() { SOURCE_DATE_EPOCH=${at:-1769673600} "$precis" run -c "$work/config.json" "$@"; }
exit_code() { "$@" >"$work/stdout" 2>"$work/err"; echo $?; }
said() { cat "$work"/out/*.md; }
states() { (cd "$work/state" && sha256sum -- *) 2>/dev/null; }

dead_port=1
config "$(source_json etag etag.html)" "$(source_json modified modified.html)" \
	"$(source_json zip zip.html)" "$(source_json moved moved.html)" \
	"$(source_json latin latin.html)" "$(source_json feed feed.rss)" \
	"$(source_json slow slow.html '"limits": {"total": "2s"}')" \
	"$(source_json big big.html '"limits": {"bytes": "1MiB"}')" \
	"$(source_json gone gone.html)" \
	"{\"name\": \"dead\", \"url\": \"http://127.0.0.1:$dead_port/\", \"allow_private\": true}"

is "a dry run says some sources failed" "$(exit_code run -n)" 2
ok "a dry run shows the edition" grep -q "Ferry crews end a strike" "$work/stdout"
ok "a dry run leaves no state behind" test ! -e "$work/state/state.db"
ok "a dry run writes no file" test ! -e "$work/out/2026-01-29.md"

is "good sources are read beside four that fail" "$(exit_code run)" 2
for words in "Ferry crews end a strike" "a museum sells its roof" "Tuna prices fall" \
	"Bakers sue a mill" "Miners find a lake" "Farmers block a port" "A town’s clock stops" \
	"The café burns" "Dockers win a raise" "The fish market moves"; do
	is "said once: $words" "$(said | grep -ci -- "$words")" 1
done
is "nothing of a failed source is said" "$(said | grep -c -e "dam leaks" -e "mayor resigns")" 0
for name in slow big gone dead; do
	is "one line names the failed source $name" "$(grep -c "^precis: $name: " "$work/err")" 1
done
ok "the HTML page stands beside" grep -qi "<html" "$work/out/2026-01-29.html"

before=$(cat "$work"/out/*)
: >"$work/nginx/access.log"
at=1769760000
is "the second run fails for the same sources" "$(exit_code run)" 2
is "it changes no file and adds none" "$(cat "$work"/out/*)" "$before"
for page in etag modified zip target; do
	is "$page.html was asked for conditionally" \
		"$(grep -c "/$page.html HTTP/1.1\" 304" "$work/nginx/access.log")" 1
done

cd "$work/www" || exit 1
brief "Ferry crews end a strike" "a museum sells its roof" "divers raise a bell" >etag.html
config "$(source_json etag etag.html)" "$(source_json modified modified.html)"
at=1769846400
is "a run of good sources ends with 0" "$(exit_code run)" 0
is "it is silent" "$(cat "$work/stdout" "$work/err" 2>/dev/null)" ""
ok "the news is said" grep -q "Divers raise a bell" "$work/out/2026-01-31.md"
is "what was said before is not said again" \
	"$(grep -ci "ferry crews" "$work/out/2026-01-31.md")" 0

state=$(states)
brief "A hundred geese land" "the tower leans" "a mill turns" >modified.html
is "a later dry run works on a copy" "$(exit_code run -n)" 0
ok "it shows the news" grep -q "A hundred geese land" "$work/stdout"
is "and leaves the state byte for byte" "$(states)" "$state"

config "$(source_json gone gone.html)"
is "no source worked: 69" "$(exit_code run)" 69
config "$(source_json gone gone.html '"partial_okay": true')"
is "a fault in the configuration: 78" "$(exit_code run)" 78
ok "it is said with line and key" grep -q "config.json:1:.*partial_okay" "$work/err"
config "$(source_json etag etag.html)" "$(source_json gone gone.html)"
is "--partial-ok: failed sources alone are fine" "$(exit_code run --partial-ok)" 0

config "{\"name\": \"near\", \"url\": \"http://127.0.0.1:$port/etag.html\"}"
is "a loopback address is refused by itself" "$(exit_code run)" 69
ok "and the key that allows it is named" grep -q 'near: .*"allow_private": true' "$work/err"

mkdir "$work/letters" && cd "$work/letters" || exit 1
brief "Gulls steal a crown" "a pier is sold" "the ferry sleeps" >good.html
printf '\177ELF\002\001\001\000\000\000\000\000' >b.bin
config '{"name": "letters", "file": "letters/*"}'
at=1769932800
is "one bad file of a pattern is some failed, not all" "$(exit_code run)" 2
ok "and the file is named" grep -q "letters: read: .*/b.bin: binary" "$work/err"
ok "the good file is said" grep -q "Gulls steal a crown" "$work/out/2026-02-01.md"
config '{"name": "letters", "file": "letters/*.bin"}'
is "where every file is bad, no source worked" "$(exit_code run)" 69
is "a date that is none is exit 64" \
	"$(exit_code "$precis" show -c "$work/config.json" yesterday)" 64
is "a date without edition is exit 66" \
	"$(exit_code "$precis" show -c "$work/config.json" 2020-01-01)" 66
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 test -x "$precis" 2>/dev/null; then
	mkdir -m 755 "$work/closed"
	sed 's/"state": "[^"]*", //' "$work/config.json" >"$work/home.json"
	chmod 755 "$work"
	is "a home that cannot be written is exit 73" "$(exit_code setpriv --reuid 65534 \
		env HOME="$work/closed" XDG_STATE_HOME= "$precis" run -c "$work/home.json")" 73
	ok "and the reason is said" grep -q "closed/.local: Permission denied" "$work/err"
fi
done_testing
