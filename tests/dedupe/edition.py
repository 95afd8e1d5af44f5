#!/usr/bin/env python3
"""edition.py PRECIS FILE.tsv...: how well an edition groups labelled stories, end to end.

Each file (labelled.h) becomes feeds, one a source, twice: of plain headlines, and of
briefs whose highlights have a section each below. `precis run` makes the edition, and
its JSON is compared with the labels: B-cubed precision and recall. A fifth column is when
an item was published (RFC 3339), else all are of one hour.
"""

import collections
import datetime
import email.utils
import json
import os
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

CHANNEL = ('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
           "<title>%s</title><link>https://%s.example/</link>%s</channel></rss>")


def read_items(path):
    """Lists (label, source, words, context, time); what stands alone has its own label."""
    items = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(columns) < 3:
                continue
            label, source, words, context, when = (columns + ["", ""])[:5]
            if label == "-":
                label = "alone %d" % len(items)
            items.append((label, source, " ".join(words.split()), context, when))
    return items


def entry(item, title, text):
    """An entry of a feed, named by the item's number."""
    number, _, _, when = item
    return ("<item><title>%s</title><guid>%d</guid><pubDate>%s</pubDate>"
            "<description>%s</description></item>"
            % (escape(title), number, date(when), escape(text)))


def headlines(items):
    """A title each."""
    return "".join(entry(item, item[1], "") for item in items)


def briefs(items):
    """A brief a day, as the items have their times."""
    days = collections.defaultdict(list)
    for item in items:
        days[item[3][:10]].append(item)
    return "".join(brief(of_day) for of_day in days.values())


def brief(items):
    """The highlights announced, and a section for each below. One item alone is an
    article."""
    if len(items) == 1:
        return entry(items[0], items[0][1], items[0][2])
    bullets = "".join("<li>%s</li>" % escape(words) for _, words, _, _ in items)
    sections = "".join("<h3>%s</h3><p>%s</p>" % (escape(words), escape(context or words))
                       for _, words, context, _ in items)
    return entry(items[0], "The brief",
                 "<p>The highlights this week:</p><ul>%s</ul>%s" % (bullets, sections))


def date(when):
    moment = datetime.datetime.now(datetime.timezone.utc)
    if when:
        moment = datetime.datetime.fromisoformat(when.replace("Z", "+00:00"))
    return email.utils.format_datetime(moment)


def run(precis, folder, items, write):
    """Makes an edition of the items; returns its stories, as lists of words."""
    sources = collections.defaultdict(list)
    for number, (_, source, words, context, when) in enumerate(items):
        sources[source].append((number, words, context, when))
    config = {"state": "state.db", "zone": "UTC", "sources": [], "digests": [
        {"name": "all", "when": "whenever-new", "sections": "none",
         "destinations": [{"stdout": True}]}]}
    for at, (source, entries) in enumerate(sorted(sources.items())):
        name = "%d.xml" % at
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(CHANNEL % (escape(source), at, write(entries)))
        config["sources"].append({"name": source, "file": name,
                                  "limits": {"entries": 10000}})
    path = os.path.join(folder, "config.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file)
    subprocess.run([precis, "run", "-c", path], check=True, stdout=subprocess.DEVNULL)
    shown = subprocess.run([precis, "show", "--json", "-c", path], check=True,
                           capture_output=True)
    return json.loads(shown.stdout)


def tellers(edition):
    """For each story the (source, words) that tell it."""
    for section in edition["sections"]:
        for story in section["stories"]:
            yield ([(story["source"]["name"], story["quote"])]
                   + [(echo["name"], echo["quote"]) for echo in story["echoes"]])


def key(source, words):
    """What an item is found again by: a list's end (". ", " ...") is no part of it."""
    return source, " ".join(words.split()).rstrip(" .\N{HORIZONTAL ELLIPSIS}")


def group(items, edition):
    """The number of its story for each item; one that is nowhere is alone."""
    told = {}
    for number, story in enumerate(tellers(edition)):
        for source, words in story:
            told[key(source, words)] = number
    return [told.get(key(source, words), -1 - at)
            for at, (_, source, words, _, _) in enumerate(items)]


def b_cubed(labels, groups):
    """Precision and recall of the groups, averaged over the items."""
    both, of_label, of_group = (collections.Counter(keys) for keys in (
        zip(labels, groups), labels, groups))
    pairs = list(zip(labels, groups))
    return [sum(both[pair] / all_of[key] for pair, key in zip(pairs, keys)) / len(pairs)
            for all_of, keys in ((of_group, groups), (of_label, labels))]


def main():
    for path in sys.argv[2:]:
        items = read_items(path)
        labels = [label for label, *_ in items]
        for write in (headlines, briefs):
            with tempfile.TemporaryDirectory() as folder:
                groups = group(items, run(os.path.abspath(sys.argv[1]), folder, items, write))
            precision, recall = b_cubed(labels, groups)
            print("%s as %s: %d items, %d of them nowhere, B-cubed precision %.3f, recall %.3f"
                  % (path, write.__name__, len(items), sum(n < 0 for n in groups),
                     precision, recall))


if __name__ == "__main__":
    main()
