#!/bin/bash
# Measures precis beside the least that libcurl and libxml2 need for the same work.
#
#   tests/bench/run.sh [PRECIS [N [ROUNDS]]]
#
# PRECIS is the program (build/cmd/precis, which should be a release build), N the number
# of sources (1000), ROUNDS how often each is run, in turn (5). By itself it is run by
# "./bootstrap suite bench". From the environment:
#   BENCH_FOLDER  keeps the generated sources for the next time (else they are dropped)
#   SCHEMES       what is tried ("http https")
#   MORE          the number of sources for the question whether memory grows (10 N); 0
#                 leaves that out
#
# generate writes the sources, half of them pages of 30 to 300 KB, half of them feeds of
# 20 entries, the same ones for the same N; nginx serves them on loopback, on addresses
# of 250 hosts. bare_fetch gets them by libcurl with the same limits, bare_parse parses
# the same bytes from disk by libxml2, measure takes the time and memory of a command
# with all its processes. A run is cold (nothing is known) or warm (every answer is 304).
#
# Prints medians of wall time, CPU time and peak memory, and the ratios that are
# promised, each with "reached" or "MISSED". Starting up is measured beside an empty
# program that is linked with libcurl, and curl itself: a machine that is slow for a
# while is so for all of them. On a machine that does something else
# beside, only the ratios say anything, and the ones of cold runs say too much: the two
# readers of precis want both cores, bare_parse wants one.
set -u
here=$(cd "$(dirname "$0")" && pwd)
precis=$(realpath "${1:-build/cmd/precis}")
n=${2:-1000}
rounds=${3:-5}
more=${MORE:-$((n * 10))}
schemes=${SCHEMES:-http https}
connections=64
per_host=2
n_hosts=250

if [ ! -x "$precis" ]; then
	echo "bench: there is no program $precis" >&2
	exit 66
fi
nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || {
	echo "bench: nginx is not installed" >&2
	exit 69
}
curl=$(command -v curl) || curl=
work=$(mktemp -d) || exit 73
folder=${BENCH_FOLDER:-$work}
nginx_pid=
stop() {
	[ -z "$nginx_pid" ] || { kill "$nginx_pid" && wait "$nginx_pid"; } 2>/dev/null
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

build() {
	local libraries
	libraries=$(pkg-config --cflags --libs libcurl libxml-2.0) || return 1
	for name in generate bare_fetch "bare_parse bare" measure; do
		# shellcheck disable=SC2046,SC2086
		${CC:-cc} -std=c17 -D_GNU_SOURCE -O2 -o "$work/${name% *}" \
			$(printf "$here/%s.c " $name) $libraries || return 1
	done
	# shellcheck disable=SC2046
	echo 'int main(void) { return 0; }' | ${CC:-cc} -x c -o "$work/bare_start" - \
		-Wl,--no-as-needed $(pkg-config --libs libcurl)
}

# generate N: makes $folder/N once.
generate() {
	[ -f "$folder/$1/done" ] && return 0
	mkdir -p "$folder/$1" && "$work/generate" "$folder/$1" "$1" &&
		touch "$folder/$1/done"
}

# start_nginx ROOT: http on $port and https on $tls_port of 127.0.1.1 to 127.0.1.250.
start_nginx() {
	port=$((20000 + RANDOM % 20000))
	tls_port=$((port + 1))
	[ -f "$work/server.pem" ] || sh "$here/../certificates.sh" "$work" || return 1
	mkdir -p "$work/nginx"
	{
		cat <<CONF
daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 8192;
pid $work/nginx/pid; error_log $work/nginx/error.log;
events { worker_connections 4096; }
http {
	types { text/html html; application/rss+xml rss; }
	access_log off; sendfile on; keepalive_requests 100000; open_file_cache max=20000;
	client_body_temp_path $work/nginx/a; proxy_temp_path $work/nginx/b;
	fastcgi_temp_path $work/nginx/c; uwsgi_temp_path $work/nginx/d;
	scgi_temp_path $work/nginx/e;
	ssl_certificate $work/server.pem; ssl_certificate_key $work/server.key;
	server {
		root $1/www;
CONF
		for host in $(seq 1 $n_hosts); do
			echo "listen 127.0.1.$host:$port backlog=512;"
			echo "listen 127.0.1.$host:$tls_port ssl http2 backlog=512;"
		done
		echo '} }'
	} >"$work/nginx.conf"
	"$nginx" -p "$work/nginx" -c "$work/nginx.conf" 2>>"$work/nginx/start.log" &
	nginx_pid=$!
	for _ in $(seq 1 50); do
		sleep 0.1
		(exec 3<>"/dev/tcp/127.0.1.$n_hosts/$port") 2>/dev/null && return 0
	done
	cat "$work/nginx/start.log" >&2
	return 1
}

stop_nginx() {
	kill "$nginx_pid" && wait "$nginx_pid"
	nginx_pid=
} 2>/dev/null

# addresses SCHEME N: a line each.
addresses() {
	awk -v scheme="$1" -v hosts=$n_hosts \
		-v port="$([ "$1" = https ] && echo "$tls_port" || echo "$port")" \
		'{ printf "%s://127.0.1.%d:%d/%s\n", scheme, $1 % hosts + 1, port, $3 }' \
		"$folder/$2/list"
}

# configure SCHEME N: $work/config.json for precis, $work/urls for the bare program.
configure() {
	addresses "$1" "$2" >"$work/urls"
	rm -rf "$work/state" "$work/out" "$work/etags"
	{
		cat <<JSON
{
  "state": "$work/state/precis.db",
  "connections": $connections,
  "connections_per_host": $per_host,
  "sources": [
JSON
		awk '{ printf "%s    {\"name\": \"source %d\", \"url\": \"%s\", ",
			(NR > 1 ? ",\n" : ""), NR, $0;
			printf "\"allow_private\": true}" } END { print "" }' "$work/urls"
		cat <<JSON
  ],
  "digests": [
    {"name": "daily", "title": "Bench", "sections": "none", "limit": 100,
     "destinations": [{"file": "$work/out/{date}.md", "format": "markdown"}]}
  ]
}
JSON
	} >"$work/config.json"
	[ "$(grep -c '"url"' "$work/config.json")" = "$2" ]
}

# measured NAME COMMAND...: one line of figures more in $work/NAME.
measured() {
	local name=$1
	shift
	"$work/measure" "$work/$name" "$@" >/dev/null 2>"$work/$name.err"
	if [ "$(tail -1 "$work/$name" | cut -d' ' -f5)" != 0 ]; then
		echo "bench: $name failed:" >&2
		tail -3 "$work/$name.err" >&2
	fi
}

# median NAME COLUMN
median() {
	cut -d' ' -f"$2" "$work/$1" | sort -n |
		awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

row() {
	printf '%-22s %8.0f %8.0f %10.1f %10.1f\n' "$1" "$(median "$1" 1)" \
		"$(median "$1" 2)" "$(median "$1" 3 | awk '{ print $1 / 1024 }')" \
		"$(median "$1" 4 | awk '{ print $1 / 1024 }')"
}

# ratio LABEL A B LIMIT
ratio() {
	awk -v label="$1" -v a="$2" -v b="$3" -v limit="$4" 'BEGIN {
		r = b > 0 ? a / b : 0
		printf "%-44s %6.2f  (at most %s: %s)\n", label, r, limit,
			(r <= limit ? "reached" : "MISSED") }'
}

larger() {
	awk -v a="$1" -v b="$2" 'BEGIN { print (a > b ? a : b) }'
}

# one_round SCHEME: each program once, cold and warm, one after the other.
one_round() {
	local s=$1
	rm -rf "$work/state" "$work/out" "$work/etags"
	measured "$s-bare-fetch" "$work/bare_fetch" "$work/urls" $connections $per_host \
		"$work/etags" "$work/ca.pem"
	measured "$s-precis" "$precis" -q -c "$work/config.json" run
	measured "$s-bare-parse" "$work/bare_parse" "$folder/$n"
	measured "$s-bare-304" "$work/bare_fetch" "$work/urls" $connections $per_host \
		"$work/etags" "$work/ca.pem"
	measured "$s-precis-304" "$precis" -q -c "$work/config.json" run
}

export SSL_CERT_FILE=$work/ca.pem
build && generate "$n" && start_nginx "$folder/$n" || exit 70

echo "$n sources, $(awk '{ b += $4 } END { printf "%.1f MB", b / 1e6 }' \
	"$folder/$n/list"), median of $rounds, on $(nproc) cores"
printf '%-22s %8s %8s %10s %10s\n' '' 'wall ms' 'cpu ms' 'largest MiB' 'all MiB'
for scheme in $schemes; do
	configure "$scheme" "$n" || exit 70
	for _ in $(seq 1 "$rounds"); do
		one_round "$scheme"
	done
	for name in bare-fetch bare-parse precis bare-304 precis-304; do
		row "$scheme-$name"
	done
done
for scheme in $schemes; do
	ratio "$scheme cold / larger bare time" "$(median "$scheme-precis" 1)" \
		"$(larger "$(median "$scheme-bare-fetch" 1)" \
			"$(median "$scheme-bare-parse" 1)")" 1.5
	ratio "$scheme warm / bare 304" "$(median "$scheme-precis-304" 1)" \
		"$(median "$scheme-bare-304" 1)" 3
	ratio "$scheme peak memory of all processes / 64 MiB" \
		"$(median "$scheme-precis" 4)" 65536 1
done
stop_nginx

if [ "$more" -gt 0 ]; then
	generate "$more" && start_nginx "$folder/$more" || exit 70
	configure http "$more" || exit 70
	measured more-precis "$precis" -q -c "$work/config.json" run
	measured more-precis-304 "$precis" -q -c "$work/config.json" run
	row more-precis
	row more-precis-304
	ratio "memory at $more / at $n" "$(median more-precis 4)" \
		"$(median http-precis 4)" 1.1
	stop_nginx
fi

for _ in $(seq 1 20); do
	measured start-up "$precis" version
	measured start-up-bare "$work/bare_start"
	[ -z "$curl" ] || measured start-up-curl "$curl" --version
done
row start-up
row start-up-bare
[ -z "$curl" ] || row start-up-curl
ratio "start-up in ms / 20 ms" "$(median start-up 1)" 20 1
ratio "start-up / an empty program with libcurl" "$(median start-up 2)" \
	"$(median start-up-bare 2)" 1
[ -z "$curl" ] || ratio "start-up / curl --version" "$(median start-up 2)" \
	"$(median start-up-curl 2)" 1
