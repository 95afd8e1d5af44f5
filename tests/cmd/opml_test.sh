#!/usr/bin/env bash
# Lists of feeds come into the configuration, which keeps its order and form, and go out.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1

cat >feeds.opml <<'XML'
<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World">
 <outline text="Asia &amp; Pacific" title="Asia">
  <outline text="Harbor  Notes" title="Harbor Notes, daily" type="rss" xmlUrl="https://harbor.example/feed?a=1&amp;b=2"
   htmlUrl="https://harbor.example/" language="en-AU" category="/sea,/ships" color="blue"/>
 </outline>
 <outline text="Known" type="rss" xmlUrl="https://known.example/feed"/>
 <outline text="Twice" xmlUrl="HTTPS://Harbor.example/feed?a=1&b=2"/>
</outline>
<outline text="Cafe Lake" xmlUrl="feed://lake.example/rss" isComment="true"/>
<outline text="Harbor Notes" xmlUrl="https://other.example/atom"/>
<outline text="A mail" xmlUrl="mailto:a@b.example"/>
<outline text="A link" type="link" url="https://link.example/"/>
</body></opml>
XML
sed -i 's/Caf[^ ]* Lake/Caf\xe9 Lake/' feeds.opml

config() { # config SOURCES: the file, sources as given
	printf '{\n\t"state": "s.db",\n\t"sources": %s,\n\t"digests": [{"name": "d",   "destinations": [{"stdout": true}]}]\n}\n' \
		"$1" >config.json
}
exit_code() { "$@" >stdout 2>err; echo $?; }
known='[
	    {"name": "First", "url": "https://known.example/feed", "tags": ["B",  "A"]},

	    { "name" : "Box [}\"", "maildir": "box" }
	]'

config "$known"
cp config.json before
is "a dry run says how many" "$(exit_code "$precis" import -n -c config.json feeds.opml)" 0
ok "and changes nothing" cmp config.json before
is "a list is taken in" "$(exit_code "$precis" import -c config.json - <feeds.opml)" 0
is "what came of it is said" "$(cat stdout)" \
	"sources added: 3, known already: 2, without an http or https address: 1, outlines that are no feeds: 1"
ok "the configuration stays one" "$precis" check -c config.json
is "its sources stand behind those that were there" "$(diff before config.json)" \
	'6c6,9
< 	    { "name" : "Box [}\"", "maildir": "box" }
---
> 	    { "name" : "Box [}\"", "maildir": "box" },
> 	    {"name": "Harbor Notes", "url": "https://harbor.example/feed?a=1&b=2", "language": "en-AU", "tags": ["World", "Asia & Pacific"], "outline": ["title=Harbor Notes, daily", "htmlUrl=https://harbor.example/", "category=/sea,/ships", "color=blue"]},
> 	    {"name": "Café Lake", "url": "http://lake.example/rss", "enabled": false},
> 	    {"name": "Harbor Notes (other.example)", "url": "https://other.example/atom"}'
is "the same list again adds nothing" "$("$precis" import -c config.json feeds.opml | cut -d, -f1)" "sources added: 0"

is "it goes out again" "$(exit_code "$precis" export -c config.json -o out.opml)" 0
ok "as XML" python3 -c 'import xml.dom.minidom as m; m.parse("out.opml")'
ok "with what only others know" grep -q 'category="/sea,/ships"' out.opml
config '[]'
is "and comes in where there was nothing" "$(exit_code "$precis" import -c config.json out.opml)" 0
"$precis" export -c config.json -o again.opml
is "as it was" "$(grep outline again.opml)" "$(grep outline out.opml)"
is "an empty list is filled line by line" "$(grep -c '^		{"name": ' config.json)" 4

config '[{"name": "One", "url": "https://one.example/"}, {"name": "Two", "url": "https://two.example/"}]'
"$precis" import -c config.json feeds.opml >/dev/null
is "sources side by side stay so" "$(wc -l <config.json)" 5
chmod 640 config.json
ln -s config.json link.json
cat >more.opml <<'XML'
<opml><body><outline text="More" xmlUrl="https://more.example/"/></body></opml>
XML
"$precis" import -c link.json more.opml >/dev/null
is "a link stays a link, and the file its owner's" "$(stat -c %F link.json), $(stat -c %a config.json)" "symbolic link, 640"
cp config.json before
is "what is no list is refused" "$(exit_code "$precis" import -c config.json config.json)" 65
echo '<html><body/></html>' >page.html
is "and a page too" "$(exit_code "$precis" import -c config.json page.html)" 65
is "and one that is not there" "$(exit_code "$precis" import -c config.json nothing.opml)" 66
ok "the configuration is as before" cmp config.json before
done_testing
