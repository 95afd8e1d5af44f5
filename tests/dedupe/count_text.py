#!/usr/bin/env python3
"""count_text.py TEXT...: how often words stand in free text, for count-words: "WORD COUNT".

Each TEXT is a file (gzip, HTML, or of WordNet, whose explanations are taken) or a folder
of them, and counts as much as each other, however long it is. A word has a capital where
it mostly has one inside a sentence. Letters, marks of a source and what is seldom are left
out.
"""

import collections
import gzip
import html
import os
import re
import sys

WHOLE = 50_000_000
SELDOM = 60
MARKS = {"webster"}
WORD = re.compile(r"[A-Za-z][a-z']*[a-z]|[A-Z]{2,}|[A-Za-z]")
TAG = re.compile(r"<[^>]*>")


def files_of(path):
    if not os.path.isdir(path):
        return [path]
    return sorted(os.path.join(folder, name)
                  for folder, _, names in os.walk(path) for name in names)


def text_of(path):
    with open(path, "rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    with (gzip.open if is_packed else open)(path, "rb") as file:
        text = file.read().decode("utf-8", "replace")
    if os.path.basename(path).startswith("data."):
        return "\n".join(line.partition("|")[2] for line in text.splitlines())
    return html.unescape(TAG.sub(" ", text))


def count(path):
    """Counts by small letters: all, and those with a capital inside a sentence."""
    every, inside, capital = (collections.Counter() for _ in range(3))
    for file in files_of(path):
        text = text_of(file)
        for match in WORD.finditer(text):
            word, small = match.group(), match.group().lower()
            every[small] += 1
            before = text[max(0, match.start() - 2):match.start()]
            if len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] == ","):
                inside[small] += 1
                capital[small] += word[0].isupper()
    return every, inside, capital


def main():
    share, inside, capital = (collections.Counter() for _ in range(3))
    for path in sys.argv[1:]:
        every, some_inside, some_capital = count(path)
        total = sum(every.values())
        for word, n in every.items():
            share[word] += n / total / len(sys.argv[1:])
        inside += some_inside
        capital += some_capital
    for word, part in share.most_common():
        n = round(part * WHOLE)
        if len(word) == 1 or word in MARKS or n < SELDOM:
            continue
        is_name = inside[word] > 0 and 2 * capital[word] > inside[word]
        print(word.capitalize() if is_name else word, n)


if __name__ == "__main__":
    main()
