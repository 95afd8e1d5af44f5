#!/usr/bin/env bash
# A guest's manners over several days, by a real web server's own log.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT

feed() { # feed TITLE [MORE]: a feed of one headline
	printf '<rss version="2.0"><channel><title>T</title>%s<item><title>%s</title></item></channel></rss>' \
		"${2-}" "$1"
}
nginx_start '
	location = /fresh.xml { add_header Cache-Control "public, max-age=7200"; }
	location = /expires.xml { expires 2h; }
	location = /busy.xml { if (!-e $document_root/well) { add_header Retry-After 7200 always;
		return 503; } }
	location = /dated.xml { add_header Retry-After "Sat, 01 Jan 2033 00:00:00 GMT" always;
		return 429; }
	location = /gone.xml { return 410; }
	location = /old.xml { return 301 /new.xml; }
	location = /older.xml { return 308 /gone-again.xml; }
	location = /temporary.xml { return 302 /new.xml; }
	location = /frail.xml { if (!-e $document_root/well) { return 404; } }
	location = /basic.xml { auth_basic "x"; auth_basic_user_file ../passwords; }
	location = /token.xml { if ($http_authorization != "Bearer t0ken") { return 401; } }
	location = /key.xml { if ($http_x_key != "k3y") { return 401; } }
	location = /away.xml { return 302 http://localhost:$server_port/leak.xml; }
	location = /leak.xml { default_type application/rss+xml;
		return 200 "<rss><channel><item><title>leak:$http_authorization:</title></item></channel></rss>"; }
' || skip_all "nginx is not installed"
cd "$work/www" || exit 1
printf 'ada:{PLAIN}s3cret-word\n' >"$work/passwords"
for name in fresh expires busy old new temporary frail basic token key; do
	feed "Head of $name" >$name.xml
done
feed "Rarely" '<ttl>120</ttl>' >ttl.xml
feed "Not at night" '<skipHours><hour>8</hour><hour>9</hour></skipHours>' >night.xml
feed "Not then" '<skipDays><day>Friday</day></skipDays>' >friday.xml

source_json() { # source_json NAME [MORE]
	printf '{"name": "%s", "url": "http://127.0.0.1:%s/%s.xml", "allow_private": true%s}' \
		"$1" "$port" "$1" "${2:+, $2}"
}
config() { # config SOURCES...
	local IFS=,
	local sources="$*"
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC", "report_after": 2, "sources": [$sources],
 "digests": [{"name": "daily", "title": "Daily", "destinations": [{"file": "out/{date}.md"}]}]}
JSON
}
start=1769673600 # Thursday, 08:00 UTC
run_at() { # run_at HOURS ARG...: that long after the start
	local hours=$1
	shift
	: >"$work/nginx/access.log"
	SOURCE_DATE_EPOCH=$((start + hours * 3600)) "$precis" run -c "$work/config.json" "$@" \
		>"$work/stdout" 2>"$work/err"
	code=$?
}
asked() { grep -c "GET /$1.xml " "$work/nginx/access.log"; }
fresh() { rm -rf "$work/state" "$work/out"; }

# --- when a source is due ---
config "$(source_json fresh)" "$(source_json expires)" "$(source_json ttl)" "$(source_json night)" \
	"$(source_json friday)" "$(source_json new)"
run_at 0
is "the first run asks every source" "$code $(wc -l <"$work/nginx/access.log")" "0 6"
run_at 1
is "max-age is kept" "$(asked fresh)" 0
is "Expires is kept" "$(asked expires)" 0
is "ttl is kept" "$(asked ttl)" 0
is "skipHours are kept" "$(asked night)" 0
is "who says nothing is asked" "$(asked new)" 1
is "of who is not due nothing is said" "$code $(cat "$work/err")" "0 "
run_at 1 --all
is "--all asks them all" "$(wc -l <"$work/nginx/access.log")" 6
run_at 4
is "after that they are asked" "$(asked fresh) $(asked expires) $(asked ttl) $(asked night)" \
	"1 1 1 1"
run_at 24
is "skipDays are kept" "$(asked friday)" 0
run_at 48
is "until the day is over" "$(asked friday)" 1

# --- who asks to be left alone ---
fresh
config "$(source_json busy)" "$(source_json dated)" "$(source_json gone)" "$(source_json new)"
run_at 0
is "busy servers make some sources fail" "$code" 2
ok "the pause they ask for is said" grep -q "busy: .*503.*come back in 7200 s" "$work/err"
ok "a source that is gone is left alone, and that is said" \
	grep -q "gone: .*410.*left alone for 30 days" "$work/err"
run_at 1
is "Retry-After in seconds is kept by later runs" "$(asked busy)" 0
is "and as a date" "$(asked dated)" 0
is "such a run is fine" "$code" 0
run_at 25
is "but for a day at most" "$(asked busy) $(asked dated)" "1 1"
"$precis" status -c "$work/config.json" >"$work/status"
ok "status says until when a source is left alone" \
	grep -q "gone .*410.*; not before 2026-02-28 08:00" "$work/status"
is "410 for longer" "$(asked gone)" 0
run_at $((31 * 24))
is "and not for ever" "$(asked gone)" 1

# --- who has moved ---
fresh
config "$(source_json old)" "$(source_json temporary)"
run_at 0
is "a redirect for good is followed" "$code $(asked old) $(asked new)" "0 1 2"
run_at 24
ok "the second time it is said" grep -q "old: has moved for good to .*/new.xml" "$work/err"
run_at 48
is "from then on the new address is asked" "$(asked old) $(asked temporary) $(cat "$work/err")" \
	"0 1 "
mv new.xml away-from-here
run_at 72
mv away-from-here new.xml
run_at 96
is "where it fails for good, the old one is asked again" "$(asked old)" 1

# --- health ---
fresh
config "$(source_json frail)" "$(source_json new)"
run_at 0; run_at 24; run_at 48
touch well
run_at 72
ok "a source that is well again is reported once" \
	grep -q "frail: well again after 3 failures in a row" "$work/err"
is "and by the edition that comes then" "$(grep -c '^Well again: frail$' $(ls -t "$work"/out/*.md | head -1))" 1
run_at 96
is "and then no more" "$(cat "$work/err")" ""
printf '<rss><channel><title>T</title></channel></rss>' >frail.xml
run_at 120
is "an empty answer is no news" "$(cat "$work/err")" ""
printf '<rss><channel><title>T</title> </channel></rss>' >frail.xml
run_at 144
ok "where a source that gave news stays empty, its layout is in doubt" \
	grep -q "frail: it answers, but gives nothing new since 2026-02-01 (layout changed?)" "$work/err"
printf '<rss><channel><title>T</title>  </channel></rss>' >frail.xml
run_at 168
is "which is said once" "$(cat "$work/err")" ""

# --- logins ---
fresh
export TOKEN=t0ken KEY=k3y WORD=s3cret-word
config "$(source_json basic '"login": {"user": "ada", "secret": {"environment": "WORD"}}')" \
	"$(source_json token '"login": {"secret": {"environment": "TOKEN"}}')" \
	"$(source_json key '"login": {"header": "X-Key", "secret": {"environment": "KEY"}}')" \
	"$(source_json away '"login": {"secret": {"environment": "TOKEN"}}')"
run_at 0 -v -v
is "a user, a token and a header each log in" "$code" 0
for name in basic token key; do
	ok "$name is read" grep -q "Head of $name" "$work"/out/*.md
done
ok "no secret goes to another host" grep -q "leak::" "$work"/out/*.md
is "and none is in a log, a state or an edition" "$(cat "$work/err" "$work/stdout" \
	"$work"/out/* "$work"/state/* | grep -ac -e t0ken -e k3y -e s3cret -e YWRhOnMzY3JldA)" 0
unset TOKEN
run_at 24
ok "a secret that is not there is a failure of its source" \
	grep -q "token: fetch: secret: the variable TOKEN is not set" "$work/err"
done_testing
