#!/usr/bin/env bash
# precis read, and the command line: what a person types first.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1
export HOME=$work

exit_code() { "$precis" "$@" >stdout 2>stderr; echo $?; }
# items: the texts of all bullets of JSON output, a line each.
items() { sed -n 's/^ *"text": "\(.*\)",$/\1/p' stdout; }
three="Norway bans a ferry
Chile opens a mine
Ghana sells a port"
words="The highlights this week: Norway bans a ferry, Chile opens a mine, and Ghana sells a port."

echo "$words" >plain.txt
echo "<!doctype html><title>Week</title><p>$words</p>" >page.html
cat >mail.eml <<MAIL
From: Harbor Notes <notes@example.org>
Date: Wed, 29 Jan 2025 06:00:00 +0000
Subject: =?utf-8?q?Harbor_notes?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Good morning.

$words
MAIL
cat >feed.xml <<FEED
<rss version="2.0"><channel><title>Harbor Notes</title>
<item><title>One</title><link>https://example.org/1</link>
<description>&lt;p&gt;$words&lt;/p&gt;</description></item></channel></rss>
FEED
printf '# Week 5\n\n**The highlights this week:** Norway [bans a ferry](https://example.org/f), Chile opens a mine, and Ghana sells a port.\n' >week.md
echo "It rained all day, and nobody came to the harbor." >nothing.txt

for file in plain.txt page.html mail.eml feed.xml; do
	is "$file is read without being told what it is" "$(exit_code read --json $file)" 0
	is "$file gives its three highlights" "$(items)" "$three"
done
is "standard input is read" "$("$precis" read - <plain.txt | grep -c '^- ')" 3
is "Markdown keeps its link" "$(exit_code read --json week.md)" 0
ok "as inline CommonMark" grep -q 'bans a ferry\](https://example.org/f)' stdout
ok "the quote is the source's words alone" grep -q '"quote": "Norway bans a ferry"' stdout
is "a feed entry's address is its brief's" "$(exit_code read --json feed.xml)" 0
ok "as its url" grep -q '"url": "https://example.org/1"' stdout
ok "and its bullets point to their words" grep -q '"url": "https://example.org/1#:~:text=' stdout
cat >saved.atom <<FEED
<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor Notes</title>
<link rel="self" href="https://example.org/notes/index.atom"/><link href="/notes/"/>
<entry><id>5</id><title>One</title><link href="/notes/5"/>
<content type="html">&lt;p&gt;$words&lt;/p&gt;</content></entry></feed>
FEED
is "a saved feed is read" "$(exit_code read --json saved.atom)" 0
ok "and its links lead to where it says it stands" \
	grep -q '"url": "https://example.org/notes/5"' stdout
rm saved.atom
is "a mail gives its date" "$(exit_code read --json mail.eml)" 0
ok "in RFC 3339" grep -q '"published": "2025-01-29T06:00:00Z"' stdout
is "nothing found is exit 1" "$(exit_code read --json nothing.txt)" 1
is "with an empty list" "$(tr -d ' \n' <stdout)" '{"briefs":[]}'
is "and one line" "$(wc -l <stderr)" 1
gzip -c feed.xml >packed.xml
is "a compressed file is exit 65" "$(exit_code read packed.xml)" 65
ok "and is called one" grep -q 'it is compressed (gzip)' stderr
rm packed.xml
is "a missing file is exit 66" "$(exit_code read absent.html)" 66
is "a folder is exit 66" "$(exit_code read /tmp)" 66
is "nothing is left in the folder" "$(ls -A | tr '\n' ' ')" \
	"feed.xml last.out mail.eml nothing.txt page.html plain.txt stderr stdout week.md "

is "an unknown verb is exit 64" "$(exit_code raed x)" 64
ok "with a suggestion" grep -q 'did you mean read' stderr
is "a color that is none is exit 64" "$(exit_code read --color=blue x)" 64
ok "and those that there are are named" grep -q -e '--color takes auto, always or never, not "blue"' stderr
is "color can be asked for where no terminal is" "$(LC_ALL=C "$precis" read --color=always nothing-here 2>&1 | head -c 16)" $'\033[1;31mprecis:\033['
is "an unknown option is exit 64" "$(exit_code read --jsno x)" 64
ok "with a suggestion" grep -q 'did you mean --json' stderr
is "an option that the verb does not take is exit 64" "$(exit_code read -n x)" 64
is "a missing argument is exit 64" "$(exit_code read)" 64
is "no configuration is exit 78" "$(exit_code run)" 78
ok "and says where it looked" grep -q 'config.json' stderr
is "help is exit 0" "$(exit_code help read)" 0
is "options may stand before the verb" "$(exit_code --json read plain.txt)" 0
for help in -h --help "-?"; do
	is "read $help explains read" "$(exit_code read "$help"; head -c 11 stdout)" "0
precis read"
done
is "no verb at all is exit 64" "$(exit_code)" 64
is "with nothing on standard output" "$(wc -c <stdout)" 0
is "a bundle of short options is exit 64" "$(exit_code run -xn)" 64
ok "and the unknown letter is named" grep -q 'unknown option -x;' stderr
is "an argument too many is exit 64" "$(exit_code run extra)" 64
ok "and is named" grep -q '"extra"' stderr
is "a scheme that is not fetched is exit 64" "$(exit_code read htp://example.org/)" 64
ok "and the schemes are named" grep -q 'http, https and file' stderr
is "an empty name is exit 64" "$(exit_code read "")" 64
is "a base that is no address is exit 64" "$(exit_code read --base x plain.txt)" 64

"$precis" read plain.txt >plain.out
ok "-o - is standard output" sh -c '"$1" read -o - plain.txt | cmp - plain.out' - "$precis"
mkfifo pipe
timeout 10 cat pipe >piped &
is "-o writes to a pipe" "$(exit_code read -o pipe plain.txt)" 0
wait
ok "all of it" cmp piped plain.out
ok "and the pipe stays one" test -p pipe
if [ -c /dev/full ]; then
	for verb in help version "read plain.txt"; do
		# The words of a verb are options of their own.
		# shellcheck disable=SC2086
		is "$verb to a full disk is exit 74" \
			"$("$precis" $verb >/dev/full 2>stderr; echo $?)" 74
	done
fi
is "closed standard output is exit 74" "$("$precis" read plain.txt >&- 2>stderr; echo $?)" 74
is "also where all three streams are closed" \
	"$( ("$precis" read plain.txt <&- >&- 2>&-); echo $?)" 74
is "closed standard input is exit 74" "$("$precis" read - <&- 2>stderr; echo $?)" 74
is "a missing HOME is exit 78" "$(env -u HOME "$precis" check 2>stderr; echo $?)" 78
ok "and is named" grep -q 'HOME is not set' stderr
printf '{"sources": [{"name": "a", "file": "plain.txt"}],
 "digests": [{"name": "d", "destinations": [{"stdout": true}]}]}' >config.json
is "check is exit 0" "$(exit_code check -c config.json)" 0
ok "and tells what holds the readers" grep -q 'readers *held by limits' stdout
is "version is one line" "$("$precis" version | wc -l)" 1
done_testing
