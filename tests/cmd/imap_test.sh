#!/usr/bin/env bash
# A mailbox on a server: a real Dovecot, whose flags and numbers are looked at after.
. "$(dirname "$0")/../program.sh"
. "$here/deliver/mailstack.sh"
trap 'mailstack_stop; rm -rf "$work"' EXIT
mailstack_can || skip_all "postfix and dovecot, started by root, are needed"
mailstack_start || skip_all "the mail servers did not start"
cd "$work" || exit 1
cp "$here/cmd/letters.py" .
echo secret >secret
echo wrong >wrong
chmod 600 secret wrong

# deliver USER MAILBOX FIRST COUNT [SENDERS]: by Dovecot; the mailbox is made.
deliver() {
	local user=$1 box=$2 file
	shift 2
	rm -rf new
	python3 letters.py maildir new "$@"
	for file in $(ls new/new/* | sort -V); do
		/usr/lib/dovecot/dovecot-lda -c "$stack/dovecot.conf" -m "$box" \
			-o lda_mailbox_autocreate=yes -d "$user@example.test" <"$file" ||
			echo "Dovecot did not take $file"
	done
}
flags() { imap alice "$1" -X "UID FETCH 1:* (FLAGS)" | sed 's/ *\\Recent//' | tr -d '\r'; }
n_seen() { flags "$1" | grep -c Seen; }
source_json() { # source_json PATH [MORE]
	printf '{"name": "Letters", "imap": "%s/%s", "allow_private": true, "login": {"user": "alice@example.test", "secret": {"file": "%s"}}%s}' \
		"$server" "$1" "${secret:-secret}" "${2:+, $2}"
}
config() {
	cat >config.json <<JSON
{"state": "state.db", "zone": "UTC", "sources": [$1],
 "digests": [{"name": "daily", "sections": "source", "when": "whenever-new",
	"destinations": [{"file": "out/{date}.md"}]}]}
JSON
}
run() { "$precis" run -c config.json "$@"; }
exit_code() { "$@" >stdout 2>err; echo $?; }
count() { cat out/*.md 2>/dev/null | grep -c "$1"; }
fresh() { rm -rf state.db* out; }
server=imaps://localhost:$imaps_port
ca="\"ca\": \"$stack/tls/ca.pem\""

deliver alice News 1 6 3
flags News >before
config "$(source_json News "\"by\": \"sender\", $ca, \"tls\": \"required\"")"
is "a folder is read over TLS" "$(exit_code run)$(count 'Dockers of pier')" 06
is "each newsletter in it is a source of its own" "$(grep -c '^## Letter' out/*.md)" 3
is "no flag was changed" "$(flags News)" "$(cat before)"
is "a second run says nothing" "$(exit_code run)$(count Dockers)" 06
deliver alice News 7 1
is "a new mail alone is asked for" "$(run -v 2>&1 | grep -c ' briefs, ')$(count Dockers)" 17
is "and it stays unread" "$(n_seen News)" 0

server=imap://localhost:$imap_port
fresh
config "$(source_json News "$ca, \"tls\": \"required\"")"
is "and over STARTTLS" "$(exit_code run)$(count Dockers)" 07
fresh
config "$(source_json News '"tls": "required"')"
is "a certificate of nobody's is refused" "$(exit_code run)" 69
ok "and said" grep -q "certificate is not trusted" err
secret=wrong
config "$(source_json News)"
is "a wrong password is a failure" "$(exit_code run)" 69
ok "that says what" grep -qi "login" err
ok "and no secret" bash -c '! grep -q wrong err'
secret=secret
access_token alice >token
chmod 600 token
with_token() { source_json News "$ca" | sed "s/\"file\": \"secret\"}/$1}, \"token\": true/"; }
fresh
config "$(with_token '"command": ["cat", "token"]')"
is "an access token serves instead of a password" "$(exit_code run)$(count Dockers)" 07
echo x >>token && sed -i '1s/$/x/' token
fresh
config "$(with_token '"file": "token"')"
is "a wrong one does not" "$(exit_code run)" 69
ok "which is said without it" bash -c 'grep -q "does not take the login" err && ! grep -q "$(head -1 token)" err'
config "$(source_json Nothing)"
is "so is a mailbox that is not there" "$(exit_code run)" 69
ok "which the server says" grep -q "the server says: NO" err
config "$(source_json News | sed 's/"allow_private": true, //')"
is "a private address is one that the source must allow" "$(exit_code run)" 69

fresh
config "$(source_json News '"from": "three@", "mark_read": true')"
is "mails can be chosen" "$(exit_code run)$(count Dockers)" 02
is "those that were read are marked, no others" "$(n_seen News)" 2
fresh
config "$(source_json News '"limits": {"bytes": "1KiB"}')"
is "a mail too long is a failure of its own" "$(exit_code run)" 2
is "for each of them" "$(grep -c 'has more than 1024 bytes' err)$(count Dockers)" 52
is "and once" "$(exit_code run)" 0

fresh
config "$(source_json News)"
run
imap alice "" -X 'RENAME News Old'
deliver alice News 1 7 3
is "other numbers for the same mails say nothing twice" "$(exit_code run)$(count Dockers)" 07
deliver alice News 8 1
is "and hide nothing new" "$(exit_code run)$(count Dockers)" 08

fresh
deliver alice "Zürich & co" 30 1
config "$(source_json 'Z%C3%BCrich%20%26%20co')"
is "a mailbox may have any name" "$(exit_code run)$(count Dockers)" 01

fresh
deliver alice Many 100 60
config "$(source_json Many '"mark_read": true')"
for pause in 0.1 0.15 0.2 0.25 0.3 0.4; do
	"$precis" run -c config.json &
	pid=$!
	sleep $pause
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
done 2>/dev/null
run
is "killed in between, each mail is said once" "$(cat out/*.md | grep -o 'pier [0-9]* win' | sort | uniq -d)$(count Dockers)" 60
is "and each is marked in the end" "$(n_seen Many)" 60

fresh
deliver bob INBOX 1 3
config "{\"name\": \"Bob\", \"maildir\": \"$stack/mail/bob@example.test\"}"
is "a Maildir that Dovecot delivers to is read" "$(exit_code run)$(count Dockers)" 03
is "and Dovecot finds its mails as they were" \
	"$(imap bob INBOX -X 'SEARCH UNSEEN' | tr -d '\r')" "* SEARCH 1 2 3"

fresh
deliver alice Chosen 200 4 2
config '{"name": "Empty", "file": "secret"}'
add() { "$precis" add -c config.json "imaps://localhost:$imaps_port/Chosen" --user alice@example.test "$@"; }
is "add lists a folder's newsletters" \
	"$(exit_code add -n --secret-file secret)$(grep -c '2 mails .* bullets  Letter' stdout)" 02
is "a wrong password adds nothing" "$(exit_code add --yes --secret-file wrong)$(grep -c imaps: config.json)" 690
is "the chosen ones are added" "$(exit_code add --secret-file secret --only 'Letter One')" 0
run
is "and read by later runs" "$(count Dockers)" 2
done_testing
