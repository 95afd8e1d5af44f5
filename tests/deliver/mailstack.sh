# Sourced: a real Postfix (submission with STARTTLS and login, TLS from the start) and a
# real Dovecot (login, IMAP with STARTTLS and TLS) on loopback, on ports of their own, below $work/stack,
# stopped by their own process ids. Users: alice, bob, news; password "secret".
# Needs root. Sets $smtp_port, $smtps_port, $imap_port, $imaps_port; the authority is $stack/tls/ca.pem.
PATH=$PATH:/usr/sbin:/sbin

# free_port NAME: sets that variable to a port on which nobody listens, below those that
# the system gives to clients.
free_port() {
	while read -r "$1" <<<$((10000 + RANDOM % 22000)); do
		(exec 3<>"/dev/tcp/127.0.0.1/${!1}") 2>/dev/null || return
	done
}

wait_for_port() {
	for _ in $(seq 100); do
		(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
		sleep 0.1
	done
	return 1
}

mailstack_can() {
	[ "$(id -u)" = 0 ] && command -v postfix dovecot openssl >/dev/null &&
		id postfix dovecot dovenull nobody >/dev/null 2>&1
}

mailstack_certificates() {
	mkdir -p "$stack/tls"
	openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=precis test" \
		-addext basicConstraints=critical,CA:TRUE -keyout "$stack/tls/ca.key" \
		-out "$stack/tls/ca.pem" 2>/dev/null
	openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$stack/tls/key.pem" \
		-out "$stack/tls/csr" 2>/dev/null
	echo "subjectAltName=DNS:localhost,IP:127.0.0.1" >"$stack/tls/names"
	openssl x509 -req -in "$stack/tls/csr" -CA "$stack/tls/ca.pem" \
		-CAkey "$stack/tls/ca.key" -CAcreateserial -days 2 \
		-extfile "$stack/tls/names" -out "$stack/tls/cert.pem" 2>/dev/null
	chmod 600 "$stack/tls/key.pem"
}

mailstack_dovecot() {
	local user
	for user in alice bob news; do
		echo "$user@example.test:{PLAIN}secret::::::"
	done >"$stack/passwd"
	cat >"$stack/dovecot.conf" <<CONF
base_dir = $stack/dovecot
state_dir = $stack/dovecot
log_path = $stack/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <$stack/tls/cert.pem
ssl_key = <$stack/tls/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = maildir:$stack/mail/%u
mail_uid = nobody
mail_gid = $(id -gn nobody)
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $stack/tokens.conf
}
passdb {
  driver = passwd-file
  args = username_format=%u $stack/passwd
}
userdb {
  driver = static
  args = uid=nobody gid=$(id -gn nobody) home=$stack/mail/%u
}
service imap-login {
  inet_listener imap {
    port = $imap_port
  }
  inet_listener imaps {
    port = $imaps_port
    ssl = yes
  }
}
service auth {
  unix_listener $stack/queue/private/auth {
    mode = 0666
  }
}
CONF
}

# Access tokens are signed with a key of the test's own, which Dovecot knows.
mailstack_tokens() {
	mkdir -p "$stack/keys/default/HS256"
	printf 'a key of the test' | base64 >"$stack/keys/default/HS256/default"
	cat >"$stack/tokens.conf" <<CONF
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$stack/keys/
username_attribute = sub
CONF
	chmod -R a+rX "$stack/keys" "$stack/tokens.conf"
}

# access_token USER: one that holds for an hour
access_token() {
	python3 - "$1@example.test" <<'PYTHON'
import base64, hashlib, hmac, json, sys, time
def text(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=")
head = text(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
now = int(time.time())
said = text(json.dumps({"sub": sys.argv[1], "iat": now - 5, "exp": now + 3600}).encode())
sign = hmac.new(b"a key of the test", head + b"." + said, hashlib.sha256).digest()
print((head + b"." + said + b"." + text(sign)).decode())
PYTHON
}

mailstack_postfix() {
	cat >"$stack/postfix/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $stack/queue
data_directory = $stack/data
maillog_file = $stack/postfix.log
maillog_file_prefixes = $stack
myhostname = relay.example.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
local_transport = error:no local mail
default_transport = error:5.7.1 nothing leaves this machine
relay_transport = error:5.7.1 nothing leaves this machine
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = example.test
virtual_mailbox_base = $stack/mail
virtual_mailbox_maps = texthash:$stack/postfix/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
virtual_transport = virtual
smtpd_tls_cert_file = $stack/tls/cert.pem
smtpd_tls_key_file = $stack/tls/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access texthash:$stack/postfix/answers, permit_sasl_authenticated, reject
smtpd_client_connection_rate_limit = 0
CONF
	for user in alice bob news; do
		echo "$user@example.test $user@example.test/"
	done >"$stack/postfix/boxes"
	cat >"$stack/postfix/answers" <<CONF
later@example.test 450 4.2.0 come again later
never@example.test 550 5.1.1 nobody of that name
CONF
	cat >"$stack/postfix/master.cf" <<CONF
127.0.0.1:$smtp_port inet n - n - - smtpd
127.0.0.1:$smtps_port inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 5 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
CONF
}

# The daemons keep what they were started with open: not the test's own output.
postfix_start() {
	postfix -c "$stack/postfix" start >>"$stack/start.log" 2>&1 </dev/null &&
		wait_for_port "$smtp_port"
}

postfix_stop() {
	local pid
	pid=$(tr -d ' ' <"$stack/queue/pid/master.pid" 2>/dev/null) || return 0
	[ -n "$pid" ] && kill "$pid" 2>/dev/null
	for _ in $(seq 50); do
		kill -0 "$pid" 2>/dev/null || return 0
		sleep 0.1
	done
}

mailstack_start() {
	stack=$work/stack
	free_port smtp_port
	free_port smtps_port
	free_port imap_port
	free_port imaps_port
	mkdir -p "$stack/postfix" "$stack/queue/private" "$stack/data" "$stack/mail" \
		"$stack/dovecot"
	chmod 755 "$work" "$stack"
	chown postfix "$stack/data" "$stack/queue/private"
	chmod 700 "$stack/queue/private"
	chown nobody "$stack/mail"
	mailstack_certificates
	mailstack_dovecot
	mailstack_tokens
	mailstack_postfix
	postfix -c "$stack/postfix" check >>"$stack/start.log" 2>&1 </dev/null
	dovecot -F -c "$stack/dovecot.conf" >>"$stack/start.log" 2>&1 </dev/null &
	dovecot_pid=$!
	wait_for_port "$imap_port" && postfix_start
}

mailstack_stop() {
	[ -n "${stack:-}" ] || return 0
	postfix_stop
	kill "$dovecot_pid" 2>/dev/null
	wait "$dovecot_pid" 2>/dev/null
}

# imap USER PATH [OPTIONS OF CURL]: what curl finds there.
imap() {
	curl -s --max-time 20 -u "$1@example.test:secret" \
		"imap://127.0.0.1:$imap_port/$2" "${@:3}"
}

# count_mails USER: how many are in the mailbox.
count_mails() {
	curl -s --max-time 20 -u "$1@example.test:secret" \
		"imap://127.0.0.1:$imap_port/" -X "STATUS INBOX (MESSAGES)" |
		sed -n 's/.*MESSAGES \([0-9]*\).*/\1/p'
}

# has_mails USER N: within a while there are so many.
has_mails() {
	for _ in $(seq 100); do
		[ "$(count_mails "$1")" = "$2" ] && return 0
		sleep 0.1
	done
	echo "$1 has $(count_mails "$1") mails, not $2"
	tail -20 "$stack/postfix.log"
	return 1
}
