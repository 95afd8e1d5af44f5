#!/usr/bin/env bash
# Digests through a real Postfix into mailboxes that a real Dovecot opens. Usage:
# postfix_test.sh PRECIS
set -u
precis=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
. "$here/../tap.sh"
. "$here/mailstack.sh"
trap 'mailstack_stop; rm -rf "$work"' EXIT
mailstack_can || skip_all "needs root, Postfix, Dovecot and openssl"
command -v curl >/dev/null || skip_all "needs curl"
mailstack_start || skip_all "Postfix and Dovecot do not start: $(cat "$stack/start.log")"
cd "$work" || exit 1
morning=1738130400
export HOME=$work SOURCE_DATE_EPOCH=$morning TZ=UTC
unset SSL_CERT_FILE PRECIS_CONFIG XDG_CONFIG_HOME XDG_STATE_HOME
(umask 077 && echo secret >password)

# configure NAME URL RELAY-MORE DESTINATION: a configuration and state of their own
configure() {
	cat >"$1.json" <<JSON
{"state": "$1.db",
 "relay": {"url": "$2", "from": "The Daily Digest <news@example.test>",
   "envelope": "bounces@example.test", "timeout": "20s"$3},
 "sources": [{"name": "Columba", "file": "$here/../samples/aggregator.html"}],
 "digests": [{"name": "daily", "title": "The Daily Digest", "destinations": [$4]}]}
JSON
}
login=', "user": "news@example.test", "secret": {"file": "password"}'
ca=", \"ca\": \"$work/stack/tls/ca.pem\""
# What waits is tried again after a pause: seven hours later it is due.
later() { SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 25200)); }
run() { "$precis" -c "$1.json" "${2:-run}" >"$1.out" 2>"$1.err" && echo 0 || echo $?; }
# quiet NAME: nothing was said
quiet() { cat "$1.out" "$1.err"; [ ! -s "$1.out" ] && [ ! -s "$1.err" ]; }
id_of() { sed -n 's/^Message-ID: *<\(.*\)>.*/\1/p' "$1" | tr -d '\r'; }

configure good "smtp://localhost:$smtp_port" "$login$ca, \"tls\": \"required\"" \
	'{"mail": ["Alice A. <alice@example.test>", "bob@example.test"]}'
# check NAME: its exit code, and what it finds of the relay
check() { "$precis" check -c "$1.json" >"$1.out" 2>&1; echo "$? $(sed -nE 's/^([a-z]+) +relay .*/\1/p' "$1.out")"; }

is "check connects, encrypts and logs in" "$(check good)" "0 ok"
ok "and no mail is sent" has_mails alice 0
configure nobody "smtp://localhost:$smtp_port" \
	"$ca, \"user\": \"nobody@example.test\", \"secret\": {\"file\": \"password\"}" '{"mail": ["bob@example.test"]}'
is "check tells of a login that is not taken" "$(check nobody)" "75 failure"
ok "with what to do" sh -c "grep -q 'compare \"user\" and the secret' nobody.out"
configure other "smtps://localhost:$smtps_port" "$login" '{"mail": ["bob@example.test"]}'
sed -i 's/localhost/127.0.0.1/; s/"timeout"/"tls": "required", &/' other.json
is "and of a certificate that nobody vouches for" "$(check other)" "75 failure"
ok "with what to do, too" grep -q 'name its authority in "ca"' other.out
ok "and sends nothing" has_mails bob 0

(umask 077 && access_token news >token)
configure token "smtp://localhost:$smtp_port" \
	"$ca, \"user\": \"news@example.test\", \"token\": true, \"secret\": {\"file\": \"token\"}" \
	'{"mail": ["bob@example.test"]}'
is "an access token serves instead of a password" "$(check token)" "0 ok"

is "a digest is mailed with STARTTLS and login" "$(run good)" 0
ok "and nothing is said" quiet good
ok "alice has one mail" has_mails alice 1
ok "bob has one mail" has_mails bob 1
imap alice "INBOX;MAILINDEX=1" >alice.eml
imap bob "INBOX;MAILINDEX=1" >bob.eml
ok "it was received under TLS" grep -q "with ESMTPSA" alice.eml
ok "with an envelope of its own" grep -q "^Return-Path: <bounces@example.test>" alice.eml
ok "to her alone" grep -q "^To: \"Alice A.\" <alice@example.test>" alice.eml
ok "bob's is to him alone" grep -q "^To: bob@example.test" bob.eml
ok "their ids differ" test "$(id_of alice.eml)" != "$(id_of bob.eml)"
is "a run without news" "$(run good)" 0
sleep 1
ok "sends nothing" has_mails alice 1
if command -v python3 >/dev/null; then
	"$precis" -c good.json show -f text >show.txt
	ok "her text is the edition's" python3 -c '
import email, email.policy, sys
m = email.message_from_binary_file(open("alice.eml", "rb"), policy=email.policy.default)
t = m.get_body(("plain",)).get_payload(decode=True).replace(b"\r\n", b"\n")
sys.exit(t != open("show.txt", "rb").read() or not m.get_body(("html",)))'
fi

configure mixed "smtps://localhost:$smtps_port" "$login$ca" \
	'{"mail": ["later@example.test", "never@example.test", "alice@example.test"]}'
run mixed >/dev/null
ok "one that is refused and one that waits touch no other" has_mails alice 2
ok "that one waits is told" grep -q "later@example.test.*450 4.2.0" mixed.err
ok "that one is refused is told" grep -q "never@example.test.*550 5.1.1" mixed.err
ok "no secret is told" sh -c '! grep -q "secret" mixed.err'
echo "later@example.test OK" >"$stack/postfix/answers"
sed -i 's/^alice@/later@example.test alice@example.test\/\nalice@/' "$stack/postfix/boxes"
postfix -c "$stack/postfix" reload >>"$stack/start.log" 2>&1 </dev/null
wait_for_port "$smtp_port"
later
run mixed deliver >/dev/null
ok "what waited comes when the relay takes it" has_mails alice 3

configure stranger "smtp://localhost:$smtp_port" "$login, \"tls\": \"required\"" \
	'{"mail": ["bob@example.test"]}'
is "an unknown authority waits" "$(run stranger)" 75
configure stranger "smtp://localhost:$smtp_port" "$login$ca, \"tls\": \"required\"" \
	'{"mail": ["bob@example.test"]}'
(umask 077 && echo wrong >password)
later
is "a wrong password waits" "$(run stranger deliver)" 75
ok "bob got nothing of it" has_mails bob 1
(umask 077 && echo secret >password)
postfix_stop
later
is "a relay that is down waits" "$(run stranger deliver)" 75
ok "the relay starts again" postfix_start
later
is "and is given what waited" "$(run stranger deliver)" 0
ok "once" has_mails bob 2

# --- a relay that goes and comes in the middle of a run ---
# The secret is asked for at each mail: the third finds no relay, the fourth a new one,
# and while the seventh is under way the relay is started again.
letters() { find "$stack/mail/$1@example.test" -type f -path '*/new/*' 2>/dev/null | wc -l; }
many="r0 r1 lost r2 never soon r3 r4 r5 r6 r7"
for name in $many; do
	echo "$name@example.test many-$name@example.test/"
done | grep -v '^never@' >>"$stack/postfix/boxes"
printf '%s@example.test %s\n' soon "450 4.2.0 greylisted" never "550 5.1.1 nobody" \
	>"$stack/postfix/answers"
cat >secret.sh <<SH
. "$here/mailstack.sh"
stack=$stack smtp_port=$smtp_port
echo >>"$work/asked"
case \$(wc -l <"$work/asked") in
3) postfix_stop ;;
4) postfix_start ;;
7) (sleep 0.02; postfix_stop; postfix_start; touch "$work/again") >>"$stack/start.log" 2>&1 & ;;
8) until [ -e "$work/again" ]; do sleep 0.1; done ;;
esac >&2
echo secret
SH
SOURCE_DATE_EPOCH=$morning
postfix -c "$stack/postfix" reload >>"$stack/start.log" 2>&1 </dev/null
wait_for_port "$smtp_port"
configure restart "smtp://localhost:$smtp_port" \
	", \"user\": \"news@example.test\", \"secret\": {\"command\": [\"bash\", \"$work/secret.sh\"]}$ca" \
	"{\"mail\": [$(printf '"%s@example.test", ' $many | sed 's/, $//')]}"
is "a run whose relay was stopped and started, with one refused" "$(run restart)" 69
ok "the one that found no relay waits" grep -q "lost@.*to connect" restart.err
ok "the refused one is told" grep -q "never@.*550 5.1.1" restart.err
ok "the greylisted one waits" grep -q "soon@.*450 4.2.0" restart.err
ok "and, if any, the one that was broken off" test "$(wc -l <restart.err)" -le 4
cp restart.err first.err
: >"$stack/postfix/answers"
postfix -c "$stack/postfix" reload >>"$stack/start.log" 2>&1 </dev/null
wait_for_port "$smtp_port"
later
is "a later run says that one is refused" "$(run restart)" 69
is "and nothing else" "$(grep -vc never@ restart.err)" 0
# each but one has one mail, or a second that was told as possible
once() {
	local name n
	for name in $many; do
		for _ in $(seq 50); do
			n=$(letters "many-$name")
			[ "$n" -gt 0 ] || [ "$name" = never ] && break
			sleep 0.1
		done
		case $name:$n in
		never:0 | [!n]*:1) ;;
		*:2) grep -q "$name@.*may have been taken" first.err ;;
		*) false ;;
		esac || { echo "$name has $n"; return 1; }
	done
}
ok "everybody else has the edition, once" once
later
run restart >/dev/null
ok "and nothing more comes" once

SOURCE_DATE_EPOCH=$morning
configure program "" ", \"sendmail\": [\"sendmail\", \"-C\", \"$stack/postfix\", \"-i\"]" \
	'{"sendmail": ["bob@example.test"]}'
sed -i 's/"url": "", //' program.json
is "sendmail takes a digest" "$(run program)" 0
ok "and it comes" has_mails bob 3

mkdir -p "$stack/mail/news@example.test"
configure box "" "" "{\"maildir\": \"$stack/mail/news@example.test\"}, {\"file\": \"{date}.eml\"}"
sed -i 's/"url": "", //' box.json
is "a Maildir takes a digest" "$(run box)" 0
chown -R nobody "$stack/mail/news@example.test"
ok "Dovecot opens it" has_mails news 1
imap news "INBOX;MAILINDEX=1" >news.eml
ok "a file has the same message" test "$(id_of news.eml)" = "$(id_of 2025-01-29.eml)"
done_testing
