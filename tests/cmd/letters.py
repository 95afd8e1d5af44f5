"""Newsletters for tests, put by python's own mailbox module where they are wanted.

letters.py FORM PATH FIRST COUNT [SENDERS]   FORM: maildir, mbox, eml
letters.py flag MBOX                         as a mail program that opened it
"""
import email.message
import email.utils
import mailbox
import sys
import time

NAMES = ["One", "Two", "Three", "Four", "Five"]


def letter(i, n_senders):
    name = NAMES[(i - 1) % n_senders]
    m = email.message.EmailMessage()
    m["From"] = f"Letter {name} <{name.lower()}@letters.example>"
    m["To"] = "reader@example.org"
    m["Subject"] = f"Letter {name} of day {i} – news"
    m["Message-ID"] = f"<{i}@letters.example>"
    m["Date"] = email.utils.formatdate(time.time() - 3600)
    if i % 2:
        m["List-Id"] = f"Letter {name} <{name.lower()}.letters.example>"
    text = (
        f"Welcome back. The highlights this week: dockers of pier {i} win a raise, "
        f"lighthouse {i} goes dark, and fish market {i} moves.\n\n"
        "From here on, at 10:30, there is more to say of each of them.\n"
    )
    m.set_content(text)
    html = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    if i % 3:
        m.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
    return m


def main():
    if sys.argv[1] == "flag":
        box = mailbox.mbox(sys.argv[2])
        for key in box.keys():
            message = box[key]
            message.add_flag("RO")
            box[key] = message
        box.flush()
        return
    form, path, first, count = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4]
    n_senders = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    letters = [letter(i, n_senders) for i in range(int(first), int(first) + int(count))]
    if form == "eml":
        with open(path, "wb") as out:
            out.write(bytes(letters[0]))
        return
    box = mailbox.Maildir(path) if form == "maildir" else mailbox.mbox(path)
    for one in letters:
        box.add(one)
    box.flush()


main()
