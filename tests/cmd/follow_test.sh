#!/usr/bin/env bash
# Sources that lead on to the pages of their briefs, against a real web server.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT

brief() { # brief FIRST SECOND THIRD: a page of one brief
	cat <<HTML
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Brief of $1</title></head>
<body><article><h1>Brief of $1</h1>
<p>Welcome back to the brief. The highlights this week: $1, $2, and $3.</p>
<p>There is more to say of each of them, and it is said in the sections below, one after
the other, with the words of those who were there.</p></article></body></html>
HTML
}
listing() { # listing HREF...: a page that lists these
	echo '<!doctype html><title>The column</title><nav><a href="/all">All of our many
		columns</a><a href="/more">More of the same house</a></nav><main>'
	local href
	for href in "$@"; do
		echo "<article><h2><a href=\"$href\">What happened on the day $href</a></h2></article>"
	done
	echo '</main>'
}
summaries() { # summaries N...: a feed of entries that are only summaries
	local n
	echo '<?xml version="1.0"?><rss version="2.0"><channel><title>Sums</title>'
	for n in "$@"; do
		echo "<item><title>Title of entry $n</title><guid>g$n</guid>
		<link>http://127.0.0.1:$port/entry/$n.html</link>
		<description>A short word on entry $n …</description></item>"
	done
	echo '</channel></rss>'
}

nginx_start "
	location = /robots.txt { alias $work/www/robots.txt; }
" || skip_all "nginx is not installed"
cd "$work/www" || exit 1
mkdir column named entry secret
printf 'User-agent: *\nDisallow: /secret/\n' >robots.txt

source_json() { # source_json NAME PATH [MORE]
	printf '{"name": "%s", "url": "http://127.0.0.1:%s/%s", "allow_private": true%s}' \
		"$1" "$port" "$2" "${3:+, $3}"
}
config() { # config SOURCES...: writes config.json
	local IFS=,
	local sources="$*"
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC", "sources": [$sources],
 "digests": [{"name": "daily", "title": "Daily", "destinations": [{"file": "out/{date}.md"}]}]}
JSON
}
day=0
run() { # the next day's run
	day=$((day + 1))
	: >"$work/nginx/access.log"
	SOURCE_DATE_EPOCH=$((1769673600 + day * 86400)) "$precis" run -c "$work/config.json" "$@"
}
exit_code() { "$@" >"$work/stdout" 2>"$work/err"; echo $?; }
exit_code_of_run() { run "$@" >"$work/stdout" 2>"$work/err"; code=$?; }
said() { cat "$work"/out/*.md 2>/dev/null; }
asked() { grep -c "GET $1 " "$work/nginx/access.log"; }
fresh() { rm -rf "$work/state" "$work/out"; }

# --- a listing page whose links repeat ---
brief "Ferry crews end a strike" "a museum sells its roof" "tuna prices fall" >column/1.html
brief "Bakers sue a mill" "the old bridge reopens" "a judge frees two clerks" >column/2.html
listing 1.html 2.html gone.html >column/index.html
config "$(source_json column column/ '"follow": true')"
exit_code_of_run
is "a page that is missing makes some of the sources fail" "$code" 2
ok "the page is named, and that it is tried again" \
	grep -q "column: fetch: http.*/column/gone.html: .*404.*next run tries it again" "$work/err"
ok "a brief that a page lists is read" grep -q "Ferry crews end a strike" "$work"/out/*.md
ok "so is the other" grep -q "Bakers sue a mill" "$work"/out/*.md
is "the list itself is no brief" "$(said | grep -c 'What happened on the day')" 0
is "menus are not followed" "$(asked /all)" 0
is "robots.txt is asked for once" "$(asked /robots.txt)" 1
exit_code_of_run
is "what was followed is not asked for again" "$(asked /column/1.html)" 0
is "what failed is, though the list has not changed" \
	"$(asked /column/gone.html) $(grep -c '/column/ HTTP/1.1" 304' "$work/nginx/access.log")" "1 1"
brief "A late ferry sinks" "an island is sold" "a gull is crowned" >column/gone.html
exit_code_of_run
is "once the page is there the run is fine" "$code" 0
ok "and it is said" grep -q "A late ferry sinks" "$work"/out/*.md
listing 3.html 1.html 2.html >column/index.html
exit_code_of_run
exit_code_of_run
exit_code_of_run
ok "after three runs a page that does not come is given up" \
	grep -q "column/3.html: .*; given up" "$work/err"
exit_code_of_run
is "and not asked for any more" "$code $(asked /column/3.html)" "0 0"

# --- named links, a limit, a part of the page ---
fresh
listing 1.html 2.html >named/index.html
for n in 1 2; do
	sed 's|<article>|<div>The highlights: Ad one wins, ad two sells, and ad three moves.</div>&|' \
		column/$n.html >named/$n.html
done
config "$(source_json named named/ \
	'"follow": {"links": "main h2 a", "limit": 1}, "content": "article"')"
exit_code_of_run
is "a run with a selector is fine" "$code" 0
is "only the first link is followed" "$(asked /named/1.html) $(asked /named/2.html)" "1 0"
ok "its brief is read" grep -q "Ferry crews end a strike" "$work"/out/*.md
is "what stands beside the content is not" "$(said | grep -ci 'ad one wins')" 0
echo '<html><body><p>All is new here.</p>' >named/index.html
exit_code_of_run
ok "a list without such links is a failure that says so" \
	grep -q "named: read: .*layout changed?" "$work/err"

# --- a feed that the page announces ---
fresh
{ echo '<link rel=alternate type="application/rss+xml" href="/named/feed.xml">'
	listing 1.html 2.html; } >named/index.html
cat >named/feed.xml <<'RSS'
<rss version="2.0"><channel><title>N</title><item><title>Only in the feed</title></item>
</channel></rss>
RSS
config "$(source_json named named/ '"follow": true')"
exit_code_of_run
ok "an announced feed is read instead of the links" grep -q "Only in the feed" "$work"/out/*.md
is "no link of the page is followed" "$(asked /named/1.html)" 0
exit_code_of_run
is "from then on the feed alone is asked" "$(asked /named/) $(asked /named/feed.xml)" "0 1"
rm named/feed.xml
exit_code_of_run
exit_code_of_run
is "where it is gone, the page is asked again" "$(asked /named/)" 1

# --- a feed of summaries ---
fresh
brief "Miners find a lake" "the senate bans kites" "a choir tours Peru" >entry/1.html
summaries 1 2 >sums.xml
config "$(source_json sums sums.xml '"follow": true')"
exit_code_of_run
ok "an entry's own page is read" grep -q "Miners find a lake" "$work"/out/*.md
is "its title is not said beside it" "$(said | grep -c 'Title of entry 1')" 0
is "a summary whose page fails waits" "$(said | grep -c 'Title of entry 2')" 0
summaries 3 1 2 >sums.xml
brief "Voters reject a tax" "the dam leaks again" "a train loses its way" >entry/3.html
exit_code_of_run
exit_code_of_run
ok "where the page is given up, its title is said" grep -q "Title of entry 2" "$work"/out/*.md
ok "new entries are followed" grep -q "Voters reject a tax" "$work"/out/*.md
is "an entry that was followed stays so" "$(said | grep -c 'Title of entry 1')" 0

# --- robots.txt ---
fresh
brief "Secret one" "secret two" "secret three" >secret/page.html
cp sums.xml secret/feed.xml
config "$(source_json closed secret/page.html)" "$(source_json feed secret/feed.xml)"
exit_code_of_run
is "a page that robots.txt forbids is not asked for" "$(asked /secret/page.html)" 0
ok "and the reason is said" grep -q "closed: fetch: .*robots.txt.*\"robots\": \"ignore\"" "$work/err"
is "a feed is meant to be fetched" "$(asked /secret/feed.xml)" 1
config "$(source_json closed secret/page.html '"robots": "ignore"')"
exit_code_of_run
is "the override asks for it, and for no rules" \
	"$(asked /secret/page.html) $(asked /robots.txt)" "1 0"
done_testing
