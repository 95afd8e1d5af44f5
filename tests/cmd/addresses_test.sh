#!/usr/bin/env bash
# Which addresses a run connects to, in a network of its own: a public address and a
# private one, each with a web server, and a name server that changes its answers.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/tap.sh"
if [ -z "${PRECIS_APART:-}" ]; then
	command -v unshare >/dev/null && command -v ip >/dev/null && command -v python3 >/dev/null ||
		skip_all "unshare, ip or python3 is not installed"
	unshare -Urnm true 2>/dev/null || skip_all "no namespaces are allowed here"
	PRECIS_APART=1 exec unshare -Urnm --propagation private "$0" "$@"
fi
precis=$(realpath "$1")
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}"; rm -rf "$work"' EXIT

public=93.184.216.34 private=10.9.8.7
ip link set lo up
ip address add $public/32 dev lo
ip address add $private/32 dev lo
echo "nameserver 127.0.0.1" >"$work/resolv.conf"
echo "hosts: dns" >"$work/nsswitch.conf"
mount --bind "$work/resolv.conf" /etc/resolv.conf || skip_all "nothing can be mounted here"
[ ! -e /etc/nsswitch.conf ] || mount --bind "$work/nsswitch.conf" /etc/nsswitch.conf
python3 "$here/fetch/names.py" $public $private &
pids+=($!)
cat >"$work/web.py" <<'PY'
import http.server
import sys
# Says to which address it was spoken, and leads on as the path says.
class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        here = self.connection.getsockname()[0]
        with open(sys.argv[1], "a") as log:
            log.write(here + " " + self.headers["Host"] + self.path + "\n")
        to = {"/to-private": "http://10.9.8.7/feed.xml", "/to-name": "http://private.test/feed.xml",
              "/to-file": "file:///etc/passwd", "/to-metadata": "http://169.254.169.254/latest/",
              "/to-decimal": "http://168364039/feed.xml", "/to-mapped": "http://[::ffff:10.9.8.7]/feed.xml",
              "/to-story": "http://public.test/story", "/robots.txt": ""}.get(self.path)
        self.send_response(404 if to == "" else 302 if to else 200)
        if to:
            self.send_header("Location", to)
        self.send_header("Connection", "close")
        body = b"<rss><channel><item><title>Head</title></item></channel></rss>"
        if self.path == "/links.xml":
            links = ["private", "story", "metadata"]
            body = ("<rss><channel>" + "".join(f"<item><title>The {x} of it</title>"
                f"<link>http://public.test/to-{x}</link></item>" for x in links) +
                "</channel></rss>").encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
    do_HEAD = do_GET
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("0.0.0.0", 80), Web).serve_forever()
PY
python3 "$work/web.py" "$work/log" &
pids+=($!)
for _ in $(seq 50); do
	(exec 3<>/dev/tcp/127.0.0.1/80) 2>/dev/null && break
	sleep 0.1
done

# asks URL [MORE]: a run of one source; its exit code, and the addresses it reached.
asks() {
	rm -rf "$work/state" "$work/log"
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "limits": {"total": "3s"},
 "sources": [{"name": "s", "url": "$1"${2:+, $2}}],
 "digests": [{"name": "d", "destinations": [{"stdout": true}]}]}
JSON
	"$precis" run -c "$work/config.json" >"$work/out" 2>"$work/err"
	echo "$? $(cut -d ' ' -f 1 "$work/log" 2>/dev/null | sort -u | paste -sd ' ')"
}
refuses() { # refuses SENTENCE URL REACHED
	is "$1" "$(asks "$2")" "69 $3"
	ok "and says so: $2" grep -q '"allow_private": true' "$work/err"
}

is "a public address is read" "$(asks http://public.test/feed.xml)" "0 $public"
refuses "a name of a private address is refused" http://private.test/feed.xml ""
refuses "so are its figures" http://$private/feed.xml ""
refuses "so is a redirect to its figures" http://public.test/to-private "$public"
refuses "so is a redirect to its name" http://public.test/to-name "$public"
refuses "so are figures written as one number" http://public.test/to-decimal "$public"
refuses "so are figures within an IPv6 address" http://public.test/to-mapped "$public"
refuses "so is a cloud's metadata" http://public.test/to-metadata "$public"
is "a redirect to a file is not followed" "$(asks http://public.test/to-file)" "69 $public"
is "of two addresses the public one is taken" "$(asks http://both.test/feed.xml)" "0 $public"
is "a name beyond ASCII is asked for in its own form, whatever the locale" \
	"$(LC_ALL=C asks http://Bücher.test/feed.xml)" "0 $public"
asks http://turns.test/feed.xml '"robots": "ignore"' >"$work/first"
asks http://turns.test/feed.xml '"robots": "ignore"' >"$work/second"
is "a name that turns private between two runs is refused the second time" \
	"$(sort "$work/first" "$work/second" | paste -sd '|')" "0 $public|69 "
is "a link that leads to a private address stays as it is" \
	"$(asks http://public.test/links.xml '"resolve_links": true')" "0 $public"
is "one that leads on leads there" "$(grep -o 'http://public.test/[a-z-]*' "$work/out" | sort -u | paste -sd ' ')" \
	"http://public.test/story http://public.test/to-metadata http://public.test/to-private"
is "a name that is not there yet when the machine wakes up is asked for again" \
	"$(asks http://wakes.test/feed.xml)" "0 $public"
is "one that never is fails" "$(asks http://sleeps.test/feed.xml)" "69 "
ok "and is said" grep -q "its name is not known" "$work/err"
is "a source may be private where it says so" \
	"$(asks http://private.test/feed.xml '"allow_private": true')" "0 $private"
done_testing
