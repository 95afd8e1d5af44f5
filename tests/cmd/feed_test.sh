#!/usr/bin/env bash
# Feeds in the forms that readers of them meet, by what `precis read` says of each.
. "$(dirname "$0")/../program.sh"

# says SENTENCE EXPECTED: reads the feed on standard input; its bullets, by "|".
says() {
	local got
	cat >"$work/feed"
	got=$("$precis" read "$work/feed" 2>&1 | sed -n 's/^- //p' | sed 's/](.*/]/' | paste -sd '|')
	is "$1" "$got" "$2"
}
rss() { # rss ITEMS: around them the rest of a feed
	printf '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>%s</channel></rss>' \
		"$1"
}
list='The highlights this week: dockers win a raise, a lighthouse goes dark, and the fish market moves.'
three='Dockers win a raise|A lighthouse goes dark|The fish market moves'

says "a feed of plain headlines gives one item an entry" "Ships sail|A pier, long closed, opens" \
	< <(rss '<item><title>Ships sail</title></item><item><title>A pier, long closed, opens</title></item>')
says "an entry without a title gives its first sentence" "Dr. Okafor opened a lock" \
	< <(rss '<item><description>Dr. Okafor opened a lock. Barges queue.</description></item>')
says "so does one of a JSON Feed" "The mill burned down|A **new lock** opens!" <<'JSON'
{"version": "https://jsonfeed.org/version/1", "title": "T", "items": [
 {"id": "1", "content_text": "The mill burned down. Nobody was hurt, and the cat is well."},
 {"id": "2", "content_html": "<p>A <b>new lock</b> opens! Barges queue since dawn.</p>"}]}
JSON
says "Atom 0.3 may pack its texts as base64" "$three" <<XML
<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>
<title mode="base64">$(printf 'Notes' | base64)</title>
<content type="text/html" mode="base64">$(printf '<p>%s</p>' "$list" | base64)</content>
</entry></feed>
XML
says "RDF entries are read" "A head" <<'XML'
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://a.example/"><title>R</title></channel>
<item rdf:about="https://a.example/1"><title>A head</title></item></rdf:RDF>
XML
says "elements in capitals are read" "Loud heads" <<'XML'
<RSS VERSION="0.91"><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>Loud heads</TITLE></ITEM></CHANNEL></RSS>
XML
says "content:encoded is read without its prefix declared" "$three" \
	< <(rss '<item><title>x</title><content:encoded><![CDATA[<p>'"$list"'</p>]]></content:encoded></item>')
says "titles of media: and itunes: serve where there is no other" "By media|By itunes" \
	< <(rss '<item><media:title>By media</media:title></item><item><itunes:title>By itunes</itunes:title></item>')
says "bare ampersands and undefined entities are recovered" 'Tom & Jerry win éclair ’ \&unknown;' \
	< <(rss '<item><title>Tom & Jerry &nbsp;win &eacute;clair &#8217; &unknown;</title></item>')
says "junk before the declaration is passed over" "Behind junk" \
	< <({ printf '\n\nWarning: disk full\n'; rss '<item><title>Behind junk</title></item>'; })
says "what a truncated feed holds is read" "Whole|Cut off h" \
	< <(rss '<item><title>Whole</title></item><item><title>Cut off he' | head -c 120)
says "a feed that is wrongly called UTF-8 is read" "Cafés “strike”" \
	< <(rss '<item><title>Cafés “strike”</title></item>' |
	sed 's/"1.0"/"1.0" encoding="utf-8"/' | iconv -t cp1252)
says "UTF-16 is read" "Sixteen bits" \
	< <(rss '<item><title>Sixteen bits</title></item>' | iconv -t utf-16)
says "a title that is escaped twice is read once" "AT&T – sold" \
	< <(rss '<item><title>&lt;b&gt;AT&amp;amp;T&lt;/b&gt; &amp;#8211; sold</title></item>')
rss '<item><title>Dated</title><pubDate>Mon, 26 January 2004 16:31:00 ET</pubDate></item>' >"$work/et"
is "a date of a zone with daylight saving needs no table of zones" \
	"$("$precis" read --json "$work/et" | grep -o '"published": "[^"]*"')" \
	'"published": "2004-01-26T21:31:00Z"'
done_testing
