#!/usr/bin/env python3
"""forms.py FOLDER: the forms that no browser shows, read by other parsers. Prints TAP.

Takes the mails apart, too: mail.html is what a mail program would show.
"""
import email
import email.policy
import glob
import json
import os
import sys
import unicodedata
import xml.etree.ElementTree as tree

ATOM = "{http://www.w3.org/2005/Atom}"
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe",
           "Auto-Submitted", "MIME-Version", "Content-Type"}
STEERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
CLIP = 102 * 1000
folder = sys.argv[1]
count = failed = 0


def report(sentence, faults):
    global count, failed
    count += 1
    failed += bool(faults)
    print("%s %d %s" % ("not ok" if faults else "ok", count, sentence))
    for fault in list(faults)[:8]:
        print("#   %s" % ascii(fault)[:200])


def only(digest, ending):
    return glob.glob(os.path.join(folder, digest, "2025-01-29" + ending))[0]


def read(digest, ending):
    with open(only(digest, ending), "rb") as file:
        return file.read()


def steering(text):
    return [(at, text[at - 10:at + 10]) for at, c in enumerate(text)
            if c in STEERING or (unicodedata.category(c) == "Cc" and c not in "\n\t")]


def check_mail(digest):
    raw = read(digest, ".eml")
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    html = mail.get_body(("html",)).get_content()
    plain = mail.get_body(("plain",)).get_content()
    with open(os.path.join(folder, digest, "mail.html"), "w", encoding="utf-8") as file:
        file.write(html)
    report("%s: a mail has our headers, each once" % digest,
           set(mail.keys()) ^ HEADERS or [k for k in HEADERS if len(mail.get_all(k)) > 1])
    report("%s: its lines are short and its end is CR LF" % digest,
           [line for line in raw.split(b"\r\n") if len(line) > 998 or b"\n" in line])
    report("%s: it has two parts, the text first" % digest,
           [] if [p.get_content_type() for p in mail.iter_parts()] == ["text/plain", "text/html"]
           else [mail.get_content_type()])
    report("%s: no program clips it" % digest, [len(html)] if len(html.encode()) > CLIP else [])
    report("%s: nothing in it steers" % digest, steering(plain.replace("\r", "") + html.replace("\r", "")))


def check_feeds(digest, n_bullets):
    entries = tree.fromstring(read(digest, ".atom")).findall(ATOM + "entry")
    items = json.loads(read(digest, ".feed.json"))["items"]
    atom = [(e.findtext(ATOM + "id"), e.findtext(ATOM + "title"), e.findtext(ATOM + "content"),
             e.find(ATOM + "link").get("href") if e.find(ATOM + "link") is not None else None)
            for e in entries]
    feed = [(i["id"], i["title"], i["content_html"], i.get("url")) for i in items]
    report("%s: the Atom feed and the JSON Feed say the same" % digest,
           [pair for pair in zip(atom, feed) if pair[0] != pair[1]])
    report("%s: they have an entry a bullet, each with a name of its own" % digest,
           [] if len(atom) == len(feed) == len(set(a[0] for a in atom)) == n_bullets
           else [(len(atom), len(feed), n_bullets)])


def check(digest):
    view = json.loads(read(digest, ".json"))
    check_mail(digest)
    check_feeds(digest, view["counts"]["stories"])
    for ending in (".md", ".txt", ".html", ".atom", ".feed.json", ".json"):
        report("%s: nothing in %s steers a terminal or turns a line round" % (digest, ending),
               steering(read(digest, ending).decode()))


check("table")
check("arabic")
check("hostile")
print("1..%d" % count)
sys.exit(failed > 0)
