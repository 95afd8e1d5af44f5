#!/bin/sh
# Makes in FOLDER: ca.pem, server.pem and server.key signed by it for 127.0.0.1 (and
# 127.0.1.1 to 127.0.1.250, for many hosts), and other-ca.pem, which signed nothing.
set -eu
cd "$1"
command -v openssl >/dev/null

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1" 2>/dev/null; }

authority() {
	key "$1.key"
	openssl req -x509 -new -key "$1.key" -days 2 -subj "/CN=precis test $1" \
		-addext basicConstraints=critical,CA:TRUE -out "$1.pem" 2>/dev/null
}

authority ca
authority other-ca
key server.key
openssl req -new -key server.key -subj "/CN=127.0.0.1" -out server.csr 2>/dev/null
{
	printf 'subjectAltName=IP:127.0.0.1'
	i=1
	while [ $i -le 250 ]; do
		printf ',IP:127.0.1.%d' $i
		i=$((i + 1))
	done
	echo
} >names
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
	-extfile names -out server.pem 2>/dev/null
