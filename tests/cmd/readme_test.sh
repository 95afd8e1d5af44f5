#!/usr/bin/env bash
# Each command of the README does what stands beside it: run one after the other, in a
# fresh home, with example.org played by a server on loopback.
. "$(dirname "$0")/../program.sh"
top=$(dirname "$here")
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT
export HOME=$work LC_ALL=C
command -v curl >/dev/null || skip_all "curl is not installed"
nginx_start "location = /brief { default_type text/html; try_files /news/brief.html =404; }
	location = /feed.xml { default_type application/rss+xml; }" || skip_all "nginx is not installed"
example=http://127.0.0.1:$port

# feed TITLE STORY...: entries that are titles alone
feed() {
	echo "<rss version=\"2.0\"><channel><title>$1</title>"
	shift
	for story in "$@"; do echo "<item><title>$story</title><guid>$story</guid></item>"; done
	echo "</channel></rss>"
}
mkdir "$work/www/news" "$work/build"
feed "Harbor News" "Peru closes a school" "A lighthouse goes dark" \
	"Germany shuts down its last three nuclear power plants" >"$work/www/feed.xml"
feed "Other News" "Peru closes a school" "A lighthouse goes dark" \
	"Germany shuts its last three nuclear plants down" >"$work/other.xml"
echo '<!doctype html><title>News</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"><p>News.' \
	>"$work/www/news/index.html"
cp "$here/samples/publisher.html" "$work/www/news/brief.html"
echo '<opml version="2.0"><body><outline text="Known" xmlUrl="https://known.example/feed"/></body></opml>' \
	>"$work/feeds.opml"
ln -s "$precis" "$work/build/precis"
ln -s "$here" "$work/tests"
cd "$work" || exit 1

# run COMMAND: as a reader of the README types it
run() {
	bash -c "set -o pipefail; ${1//https:\/\/example.org/$example}" >stdout 2>stderr </dev/null ||
		{ cat stdout stderr; return 1; }
	[ -s stdout ] || [[ $1 == *" split "* ]]
}
while read -r command; do
	ok "$command" run "$command"
	case $command in
	*" add "*)
		ok "   it is the feed that the page announces" grep -q "announces the feed $example/feed.xml" stdout
		ok "   (and another source beside)" build/precis add other.xml
		;;
	*"check --fetch"*) ok "   it tells what each gives" grep -q "Harbor News: gives 3 bullets" stdout ;;
	*"run -n"*) ok "   nothing is changed" test ! -e .local/state/precis/precis.db ;;
	*"precis run"*) ok "   the digest lies where it should" test -s "$(echo digests/*.html)" ;;
	*"show -f html"*) ok "   it is the page" cmp stdout "$(echo digests/*.html)" ;;
	*"explain 3"*) ok "   it has two items" grep -q "1 and 2" stdout ;;
	esac
done < <(sed -n 's/^    \$ \(.*\)/\1/p' "$top/README.md" | sed 's/ *#.*//')

config=$work/readme.json
sed -n '/^```json$/,/^```$/p; /^}$/q' "$top/README.md" | sed '/^```/d' >"$config"
build/precis check --json -c "$config" >findings
ok "the configuration in it is one" python3 -c 'import json
found = [f for f in json.load(open("findings"))["findings"] if f["about"] == "configuration"]
assert [f["level"] for f in found] == ["ok"], found'
grep -o '`precis [a-z][^`]*`' "$top/README.md" | tr -d '`' | sed 's/ [0-9-]*$//' | sort -u >named
while read -r _ verb option _; do
	ok "precis $verb $option is there" sh -c "build/precis help $verb | grep -qe '$verb.*$option' -e '^  .*$option'"
done <named
for word in $(sed -n '/^`\.\/bootstrap suite NAME/,/^package, tried/p; /`.\/bootstrap suite NAME`/,/clean root/p' "$top/README.md" |
	grep -o '`[a-z-]*`' | tr -d '`' | sort -u); do
	ok "./bootstrap suite $word is there" grep -qE "(^|[ |])$word( \||\))" "$top/.ci/suite"
done
for verb in run test; do
	ok "./bootstrap $verb is there" grep -qE "(^|[ |])$verb( \||\))" <(sed -n '/^case/,$p' "$top/bootstrap")
done
done_testing
