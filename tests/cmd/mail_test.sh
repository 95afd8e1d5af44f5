#!/usr/bin/env bash
# Mails as sources: mailboxes on disk made by python's mailbox module, and programs.
. "$(dirname "$0")/../program.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"
cd "$work" || exit 1
cp "$here/cmd/letters.py" .

config() { # config SOURCES...: writes config.json
	local IFS=,
	local sources="$*"
	cat >config.json <<JSON
{"state": "state.db", "zone": "UTC", "sources": [$sources],
 "digests": [{"name": "daily", "sections": "source", "when": "whenever-new",
	"destinations": [{"file": "out/{date}.md"}]}]}
JSON
}
run() { "$precis" run -c config.json "$@"; }
exit_code() { "$@" >stdout 2>err; echo $?; }
said() { cat out/*.md 2>/dev/null; }
fresh() { rm -rf state.db* out box mbox; }
letters() { python3 letters.py "$@"; } # letters FORM PATH FIRST COUNT [SENDERS]
count() { said | grep -c "$1"; }
listing() { find box -type f -printf '%p %s %T@\n' | sort; }

# --- a Maildir ---

letters maildir box 1 6 3
listing >before
config '{"name": "Box", "maildir": "box", "by": "sender"}'
is "a Maildir is read" "$(exit_code run)" 0
is "each mail of it is said" "$(count 'Dockers of pier')" 6
ok "each newsletter is a source of its own" grep -q "^## Letter Two" out/*.md
ok "and stands by each bullet" grep -qE "pier 3 win a raise \(Letter Three(, yesterday)?\)" out/*.md
listing >after
ok "the Maildir is left as it was" cmp before after
is "a second run says nothing" "$(exit_code run)$(count 'Dockers of pier')" 06
letters maildir box 7 1
run
is "a new mail alone is read" "$(count 'Dockers of pier')" 7
mv box/new/* box/cur/
for file in box/cur/*; do mv "$file" "${file%%:*}:2,S"; done
is "mails that were moved and flagged are known" "$(exit_code run)$(count Dockers)" 07

fresh
letters maildir box 1 4 2
config '{"name": "Box", "maildir": "box", "from": "two@", "mark_read": true}'
is "mails can be chosen by From" "$(exit_code run)$(count 'Dockers of pier')" 02
is "what was read is marked so" "$(ls box/cur | grep -c ':2,S$')" 2
is "what was passed over is not" "$(ls box/new | wc -l)" 2
config '{"name": "Box", "maildir": "box", "list_id": "letter ONE"}'
run
is "other settings read again what they let in" "$(count 'Dockers of pier')" 4
config '{"name": "Box", "maildir": "box", "subject": "no such"}'
is "a filter may let in nothing" "$(exit_code run)" 0

fresh
letters maildir box 1 3
printf 'no mail at all' >box/new/0.bad.host
config '{"name": "Box", "maildir": "box"}'
is "one bad mail is one failure" "$(exit_code run)$(count 'Dockers of pier')" 23
ok "which is named" grep -q "0.bad.host: .*no mail" err
is "and is not read again" "$(exit_code run)" 0
touch -d '-60 days' box/new/*
letters maildir box 9 1
rm -rf state.db* out
is "mails older than a month are left alone" "$(exit_code run)$(count Dockers)" 01

# --- an mbox ---

fresh
letters mbox mbox 1 5 2
config '{"name": "Box", "mbox": "mbox", "by": "sender"}'
is "an mbox is read" "$(exit_code run)$(count 'Dockers of pier')" 05
sum=$(sha256sum mbox)
is "an mbox is left as it was" "$(run; sha256sum mbox)" "$sum"
letters mbox mbox 6 2
is "what was added to it is read" "$(exit_code run)$(count 'Dockers of pier')" 07
python3 letters.py flag mbox
is "a mail program's notes make no new mails" "$(exit_code run)$(count Dockers)" 07
is "and none of them is read again" "$(run -v 2>&1 | grep -c '1 briefs')" 0
ok "quoted From lines are the mail's own" "$precis" read mbox
letters mbox mbox 8 1
touch mbox.lock
is "a locked mbox is a failure" "$(exit_code run)" 69
ok "that says so" grep -q "mbox is locked" err
rm mbox.lock
is "of this run alone" "$(exit_code run)$(count 'Dockers of pier')" 08
cp mbox whole
head -c -300 whole >mbox
letters mbox mbox 20 1
cat whole >mbox
letters mbox mbox 21 1
run
is "an mbox written anew says nothing twice" "$(count 'pier 8 win')" 1
ok "and what is new in it" grep -q "pier 21 win" out/*.md

# --- killed ---

fresh
letters maildir box 1 120
config '{"name": "Box", "maildir": "box", "mark_read": true}'
for pause in 0.05 0.1 0.15 0.2 0.25 0.3; do
	"$precis" run -c config.json &
	pid=$!
	sleep $pause
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
done 2>/dev/null
run
is "killed in between, each mail is said once" \
	"$(said | grep -o 'pier [0-9]* win' | sort | uniq -c | awk '{print $1}' | sort | uniq -c | xargs)" "120 1"
is "and all of them are marked" "$(ls box/new | wc -l)" 0

# --- read ---

ok "a Maildir can be named to read" "$precis" read -o text box/
is "and gives each of its mails" "$(grep -c 'Dockers of pier' text)" 120
letters eml one.eml 50 1
ok "so can a mail" grep -q "pier 50" <("$precis" read one.eml)
ok "and one on standard input" grep -q "pier 50" <("$precis" read - <one.eml)

# --- programs ---

fresh
config '{"name": "Program", "command": ["cat", "one.eml"]}' \
	'{"name": "Input", "file": "-"}'
is "a program's output and standard input are read" \
	"$(letters eml /dev/stdout 60 1 | exit_code run)$(count 'Dockers of pier')" 02
is "the same output again is nothing new" \
	"$(letters eml /dev/stdout 60 1 | exit_code run)$(count 'Dockers of pier')" 02
# shellcheck disable=SC2016
config '{"name": "Failing", "command": ["false"]}' \
	'{"name": "Slow", "command": ["sleep", "60"], "limits": {"total": "200ms"}}' \
	'{"name": "Long", "command": ["yes"], "limits": {"bytes": "1KiB", "total": "300ms"}}' \
	'{"name": "Absent", "command": ["./no-such-program"]}' \
	'{"name": "Words", "command": ["echo", "$HOME; The highlights this week: a bear opens a door, the lake freezes, and the mayor resigns."]}'
is "programs that fail are failures beside one that does not" "$(exit_code run)" 2
ok "a program that fails is named" grep -q "Failing: .*false ended with 1" err
ok "so is one that takes too long" grep -q "Slow: .*sleep did not end" err
ok "and one that cannot be started" grep -q "Absent: .*no-such-program" err
ok "no shell reads their words" grep -q 'The lake freezes' out/*.md

done_testing
