#!/usr/bin/env bash
# Runs that are told to stop, and runs that meet each other.
. "$(dirname "$0")/../program.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"
relay_pid=
trap 'relay_stop; rm -rf "$work"' EXIT

relay_start() { # relay_start STAGE
	rm -f "$work/port" "$work/reached"
	python3 "$here/cmd/slow_relay.py" "$work" "$1" 2>"$work/relay.err" &
	relay_pid=$!
	wait_for "$work/port"
}
relay_stop() {
	[ -z "$relay_pid" ] || kill "$relay_pid" 2>/dev/null
	wait "$relay_pid" 2>/dev/null
	relay_pid=
}
wait_for() { # wait_for FILE: ten seconds at most
	for _ in $(seq 500); do
		[ -s "$1" ] || [ -e "$1" ] && sleep 0.02 && return 0
		sleep 0.02
	done
	return 1
}
config() {
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC",
 "relay": {"url": "smtp://127.0.0.1:$(cat "$work/port")", "from": "d@example.org"},
 "sources": [{"name": "letter", "file": "letter.txt"}${1:-}],
 "digests": [{"name": "daily", "destinations": [
	{"file": "out/{date}.md"}, {"mail": ["a@example.org"]}]}]}
JSON
}
begin() {
	rm -rf "$work/state" "$work/out" "$work/taken"
	echo "The highlights this week: Gulls steal a crown, a pier is sold, and the ferry" \
		"sleeps." >"$work/letter.txt"
}
run() { "$precis" run -c "$work/config.json" "$@" >"$work/stdout" 2>"$work/err"; }
# As a shell would have it: signals are not ignored in what runs beside.
beside() { python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$precis" run -c "$work/config.json" \
	"$@" >"$work/stdout" 2>"$work/err" & }
# ends SENTENCE PID CODE
ends() {
	local code=0
	wait "$2" || code=$?
	is "$1" "$code" "$3"
}
stray() { find "$work/state" "$work/out" -name '*.tmp*' -o -name '*.new*' 2>/dev/null; }

for place in TERM-greeting TERM-RCPT INT-DATA TERM-end; do
	signal=${place%-*} stage=${place#*-}
	begin
	relay_start "$stage"
	config
	beside
	pid=$!
	ok "the relay is slow at $stage" wait_for "$work/reached"
	kill "-$signal" "$pid"
	ends "SIG$signal at $stage ends the run" "$pid" \
		"$((128 + $(kill -l "$signal")))"
	ok "one line says so" grep -qx "precis: stopped; .*" "$work/err"
	relay_stop
	relay_start ""
	config
	run
	is "the next run after SIG$signal at $stage is whole" "$?" 0
	is "one copy left, and no second one" "$(wc -l <"$work/taken")" 1
	is "nothing strays" "$(stray)" ""
	relay_stop
done

begin
relay_start greeting # any service that is silent is a slow page
config ', {"name": "slow", "url": "http://127.0.0.1:'"$(cat "$work/port")"'/",
	"allow_private": true, "limits": {"total": "1h", "stalled": "1h"}}'
beside
pid=$!
wait_for "$work/reached"
kill -TERM "$pid"
ends "SIGTERM ends a run that waits for a page" "$pid" 143
ok "what was gathered is kept" grep -q . "$work/state/state.db"
ok "nothing was published half" test ! -e "$work/out"

relay_stop
begin
relay_start end
config
beside
pid=$!
wait_for "$work/reached"
beside --wait
second=$!
run
is "a run beside another is exit 75" "$?" 75
ok "and says who holds the state" grep -q "in use by process $pid since 20" "$work/err"
ends "the first goes on undisturbed" "$pid" 0
ends "one that waits has its turn" "$second" 0
is "and says nothing a second time" "$(wc -l <"$work/taken")" 1
rm -rf "$work/state"
relay_stop
relay_start end
config
begin
beside
pid=$!
wait_for "$work/reached"
beside --wait
second=$!
sleep 0.1
kill -TERM "$second"
ends "a run that waits can be stopped" "$second" 143
ends "and the one it waited for is whole" "$pid" 0
done_testing
