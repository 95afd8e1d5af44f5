#!/usr/bin/env bash
# More sources than wait at a time, every twentieth of which misbehaves: none of the others fails, and
# each that fails is named once.
. "$(dirname "$0")/../program.sh"
hostile=$(realpath "$2")
. "$here/nginx.sh"
trap 'nginx_stop; exec 7>&-; wait; rm -rf "$work"' EXIT
nginx_start "
	location = /loop { return 302 /loop; }
	location = /down { return 302 file:///etc/passwd; }
	location = /inward { return 302 http://169.254.169.254/latest/; }
" || skip_all "nginx is not installed"
mkfifo "$work/end" "$work/port"
"$hostile" <"$work/end" >"$work/port" &
exec 7>"$work/end"
read -r hostile_port <"$work/port"

bad=(drip silent endless bomb header longer chunk garbage close reset badgzip huge-page
	loop down inward)
sources=
for i in $(seq 1200); do
	if ((i % 20)); then
		printf '<rss><channel><title>T%d</title><item><title>Head of %d</title></item></channel></rss>' \
			"$i" "$i" >"$work/www/$i.xml"
		address="http://h$((i % 97)).localhost:$port/$i.xml"
	else
		kind=${bad[$((i / 20 % ${#bad[@]}))]}
		case $kind in
		loop | down | inward) address="http://b$i.localhost:$port/$kind" ;;
		*) address="http://b$i.localhost:$hostile_port/$kind" ;;
		esac
	fi
	sources+="${sources:+,}{\"name\": \"s$i\", \"url\": \"$address\", \"allow_private\": true,
		\"type\": \"application/rss+xml\"}"
done
cat >"$work/config.json" <<JSON
{"state": "state/state.db", "limits": {"total": "6s", "stalled": "2s", "bytes": "1MiB"},
 "sources": [$sources],
 "digests": [{"name": "d", "sections": "none", "window": "0s",
	"destinations": [{"file": "out/{date}.md"}]}]}
JSON
SOURCE_DATE_EPOCH=1769673600 "$precis" run -v -c "$work/config.json" >"$work/out.txt" 2>"$work/err"
is "the run says that some failed" $? 2
is "every good source was read" "$(grep -c ': 1 briefs, 0 links, 1 new items' "$work/err")" 1140
is "each bad one is named once" \
	"$(grep -cE '^precis: s[0-9]*0: (fetch|read): ' "$work/err")" 60
is "no good one is" "$(grep -E '^precis: s[0-9]+: (fetch|read): ' "$work/err" |
	grep -vcE '^precis: s([0-9]*[02468])?0: ')" 0
is "every good source was asked once" "$(grep -c 'GET /[0-9]*.xml' "$work/nginx/access.log")" 1140
done_testing
