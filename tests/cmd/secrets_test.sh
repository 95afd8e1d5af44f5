#!/usr/bin/env bash
# No secret is in a log, an error, the state, a mail, an archive, a command line or a core,
# not even where a server says it back.
. "$(dirname "$0")/../program.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"
trap 'kill "$server_pid"; wait "$server_pid" 2>/dev/null; rm -rf "$work"' EXIT
mkdir "$work/seen" "$work/house"
python3 "$here/cmd/locked.py" "$work/seen" 2>"$work/seen/err" &
server_pid=$!
for _ in $(seq 500); do
	[ -s "$work/seen/relay" ] && break
	sleep 0.02
done
cd "$work/house" || exit 1
export HOME=$work/house TZ=UTC
web=http://127.0.0.1:$(cat ../seen/web)
(umask 077 && echo SECRET-relay >../relay.secret && echo SECRET-web >../web.secret)
cat >config.json <<JSON
{"state": "state/state.db", "zone": "UTC",
 "relay": {"url": "smtp://127.0.0.1:$(cat ../seen/relay)", "tls": "none", "user": "digest",
  "from": "digest@example.org", "secret": {"file": "../relay.secret"}},
 "sources": [
  {"name": "Reader", "url": "$web/one", "allow_private": true, "robots": "ignore",
   "login": {"user": "reader", "secret": {"command": ["cat", "../web.secret"]}}},
  {"name": "Token", "url": "$web/two", "allow_private": true, "robots": "ignore",
   "login": {"header": "X-Api-Key", "secret": {"environment": "TOKEN"}}}],
 "digests": [{"name": "daily", "destinations": [{"file": "out/{date}.json"},
  {"archive": "site", "address": "https://example.org/"}, {"mail": ["a@example.org"]}]}]}
JSON
precis() { # precis TIME WORDS...
	SOURCE_DATE_EPOCH=$1 TOKEN=SECRET-token "$precis" "${@:2}" -c config.json \
		>>said.out 2>>said.err
}
every() { # every TIME: what may speak of secrets
	precis "$1" run -vv --all
	for verb in status "status --json" list check "explain 1" show "deliver -vv" run\ -n; do
		# A verb and its options are words.
		# shellcheck disable=SC2086
		precis "$1" $verb
	done
}

every 1769673600
is "both sources are read with their secrets" "$(grep -c 'new items' said.err)" 3
ok "the relay takes a mail with its own" grep -q "^Subject:" ../seen/mail
touch ../seen/wrong ../seen/wrong-mail
every 1769760000
is "servers that take no secret are told of" "$(grep -c "answered 401" said.err)" 4
rm -r state ../seen/wrong
every 1769846400
ok "so is a relay" grep -q "a@example.org: 535" said.err
cp ../seen/mail .
ok "there is much to look through" test "$(find . -type f | wc -l)" -gt 8
web_64=$(printf 'reader:SECRET-web' | base64)
relay_64=$(printf '\0digest\0SECRET-relay' | base64)
is "no secret is in anything said, kept, sent or laid down" \
	"$(grep -ral -e SECRET -e "$web_64" -e "$relay_64" .)" ""
is "none is in a command line" "$(grep -ac SECRET ../seen/lines)" 0
is "no process of precis leaves a core" "$(sort -u ../seen/cores)" 0
done_testing
