#!/usr/bin/env bash
# A source is added: what the address is, why, what it gives, and its line in the file.
. "$(dirname "$0")/../program.sh"
. "$here/nginx.sh"
trap 'nginx_stop; rm -rf "$work"' EXIT
export HOME=$work

brief() { # brief FIRST SECOND THIRD [HEAD]: a page of one brief
	cat <<HTML
<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta property="og:site_name" content="Pier Gazette"><title>Brief of $1</title>${4:-}
</head><body><article><h1>Brief of $1</h1>
<p>Welcome back to the brief. The highlights this week: $1, $2, and $3.</p>
<p>There is more to say of each of them, and it is said in the sections below, one after
the other, with the words of those who were there.</p></article></body></html>
HTML
}
feed() { # feed DESCRIPTION LINK
	cat <<RSS
<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Notes</title>
<item><title>Tuesday notes</title><guid>t1</guid><link>$2</link>
<description>$1</description></item></channel></rss>
RSS
}
highlights="&lt;p&gt;The highlights this week: Dockers win a raise, a lighthouse goes dark, and the fish market moves.&lt;/p&gt;"

nginx_start "location = /moved { return 301 /harbor.rss; }" || skip_all "nginx is not installed"
base=http://127.0.0.1:$port
cd "$work/www" || exit 1
feed "$highlights" "$base/notes.html" >harbor.rss
feed "A short word on the week." "$base/today.html" >short.rss
brief "Ferry crews end a strike" "a museum sells its roof" "tuna prices fall" >today.html
brief "Bakers sue a mill" "the old bridge reopens" "a judge frees two clerks" >monday.html
brief "Miners find a lake" "the senate bans kites" "a choir tours Peru" \
	'<link rel="alternate" type="application/rss+xml" href="/harbor.rss">' >announcing.html
cat >column.html <<HTML
<!doctype html><html lang="en"><head><title>The column</title></head><body><main><h1>The column</h1>
<article><h2><a href="/today.html">Ferry crews and what the museum wants with them</a></h2></article>
<article><h2><a href="/monday.html">Bakers, bridges and two clerks who walk free</a></h2></article>
<article><h2><a href="/sunday.html">Miners, kites and a choir that tours the south</a></h2></article>
</main></body></html>
HTML
echo '<!doctype html><title>Nothing</title><p>Closed for the season.' >nothing.html
cd "$work" || exit 1

cat >config.json <<'JSON'
{"state": "state.db",
  "sources": [
    {"name": "First",   "file": "first.md"}
  ],
  "digests": [{"name": "daily", "destinations": [{"stdout": true}]}]}
JSON
exit_code() { "$precis" "$@" -c config.json >stdout 2>stderr </dev/null; echo $?; }
added() { git diff --no-index --no-prefix -U0 before config.json | sed -n 's/^+ *{/{/p' | tail -1; }
again() { cp before config.json; }
cp config.json before
echo '# Notes' >first.md

is "-n shows what a feed is" "$(exit_code add -n "$base/harbor.rss")" 0
ok "and why it is one" grep -q "it is a feed; entries: 1" stdout
ok "and what it would give today" grep -q "Dockers win a raise" stdout
ok "and changes nothing" cmp before config.json
is "a feed is added" "$(exit_code add "$base/harbor.rss")" 0
is "at its place, by the name that it has" "$(added)" \
	"{\"name\": \"Harbor Notes\", \"url\": \"$base/harbor.rss\", \"allow_private\": true}"
is "all else stands as it did" "$(grep -c '"First",   "file"' config.json)$(wc -l <config.json)" 16
is "what is a source already is not added again" "$(exit_code add "$base/harbor.rss")" 0
ok "which is said" grep -q 'it is a source already: "Harbor Notes"' stderr
is "another of that name gets its host behind it" \
	"$(exit_code add "$base/harbor.rss?x=1")$(grep -c '"Harbor Notes (127.0.0.1)"' config.json)" 01
ok "the digest has what was shown" sh -c "'$precis' run -n -c config.json | grep -q 'Dockers win a raise'"

again
is "a page that announces a feed leads to it" "$(exit_code add "$base/announcing.html")" 0
ok "which is said" grep -q "announces the feed $base/harbor.rss" stdout
ok "the feed is what is added" grep -q "\"url\": \"$base/harbor.rss\"" config.json
again
is "--as page takes the page itself" "$(exit_code add --as page "$base/announcing.html")" 0
ok "by its publisher's name" grep -q "\"name\": \"Pier Gazette\", \"url\": \"$base/announcing.html\"" config.json
is "what a page is not is said" "$(exit_code add --as feed "$base/today.html")$(cat stderr)" \
	"65precis: $base/today.html is no feed"
again
is "a listing is added" "$(exit_code add --tag Pier --name Column "$base/column.html")" 0
ok "with the bullets of a brief that it leads to" grep -q "Ferry crews end a strike" stdout
is "to be followed" "$(added)" \
	"{\"name\": \"Column\", \"url\": \"$base/column.html\", \"tags\": [\"Pier\"], \"follow\": true, \"allow_private\": true}"
again
is "a feed of summaries is followed where its pages say more" "$(exit_code add "$base/short.rss")" 0
ok "with their bullets" grep -q "Ferry crews end a strike" stdout
ok "to be followed" grep -q '"follow": true' config.json
again
is "what has moved is added where it is" "$(exit_code add "$base/moved")$(grep -c "$base/harbor.rss" config.json)" 01
again
is "a page without any is refused" "$(exit_code add "$base/nothing.html")" 65
ok "with what to do" grep -q "look for the address of its feed" stderr
is "a dead address too" "$(exit_code add "$base/none")" 69
ok "the configuration is as before" cmp before config.json
sed 's/"name": "daily",/& "tags": ["Sea"],/; s/"first.md"/&, "tags": ["Sea"]/' before >config.json
is "a source that no digest takes is a warning" \
	"$(exit_code add "$base/harbor.rss")$(grep -c 'no digest takes it' stderr)" 01
is "none where its tag is theirs" \
	"$(exit_code add --tag Sea "$base/today.html")$(grep -c 'no digest takes it' stderr)" 00

again
python3 "$here/cmd/letters.py" maildir box 1 6 3
is "of a mailbox the newsletters are listed" "$(exit_code add box)" 64
is "each with its mails" "$(grep -c '2 mails .* bullets  Letter' stdout)" 3
ok "none is added unasked" cmp before config.json
is "one of them is added" "$(exit_code add box --only 'letter one')" 0
is "with its own mails alone" "$(added)" \
	'{"name": "Letter One", "maildir": "~/box", "from": "Letter One"}'
ok "as the digest has it" sh -c "'$precis' run -n -c config.json | grep -q 'Dockers of pier 1'"
is "a slip in a name is no newsletter" "$(exit_code add box --only 'Leter Two')" 64
ok "but a near one is named" grep -q 'did you mean "Letter Two"' stderr
again
is "all are one source, by sender" "$(exit_code add box --yes)$(added)" \
	'0{"name": "box", "maildir": "~/box", "by": "sender"}'
again
is "a pattern of files is a source" "$(exit_code add 'box/new/*')$(added)" \
	'0{"name": "new", "file": "~/box/new/*"}'

again
on_terminal() { python3 "$here/cmd/terminal.py" "$1" "$precis" add -c config.json "${@:2}"; }
ok "on a terminal it is asked" on_terminal n "$base/harbor.rss"
ok "and no means no" cmp before config.json
ok "of newsletters those are added that are named by number" on_terminal 1,3 box
is "and no other" "$(grep -c '"maildir"' config.json)" 2
done_testing
