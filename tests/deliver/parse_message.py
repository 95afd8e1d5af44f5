"""Reads sample messages back with another MIME parser: parse_message.py FOLDER."""
import email
import email.policy
import email.utils
import os
import re
import sys

folder = sys.argv[1]
KNOWN = ["From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe",
         "List-Unsubscribe-Post", "Auto-Submitted", "MIME-Version", "Content-Type"]


def piece(place, name):
    with open(os.path.join(folder, "%d.%s" % (place, name)), "rb") as file:
        return file.read()


def same(what, found, wanted):
    if found != wanted:
        raise SystemExit("%s: found %r, not %r" % (what, found, wanted))


def check_lines(place, raw):
    same("%d: every line ends in CR LF" % place, raw.count(b"\n"), raw.count(b"\r\n"))
    same("%d: no other CR" % place, raw.count(b"\r"), raw.count(b"\r\n"))
    for line in raw.split(b"\r\n"):
        if len(line) > 998 or any(byte > 126 for byte in line):
            raise SystemExit("%d: line %r" % (place, line))
    head, body = raw.split(b"\r\n\r\n", 1)
    for line in body.split(b"\r\n"):
        if len(line) > 76 or line.startswith(b"From ") or line.startswith(b"."):
            raise SystemExit("%d: body line %r" % (place, line))
    for line in head.split(b"\r\n"):
        if b"=?UTF-8?" in line and len(line) > 76:
            raise SystemExit("%d: header line %r" % (place, line))


def check(place):
    raw = piece(place, "eml")
    check_lines(place, raw)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    same("%d: defects" % place, list(message.defects), [])
    for name in message.keys():
        same("%d: %s is ours" % (place, name), name in KNOWN, True)
        same("%d: %s once" % (place, name), len(message.get_all(name)), 1)
        same("%d: %s defects" % (place, name), list(message[name].defects), [])
    same("%d: subject" % place, str(message["Subject"]), piece(place, "subject").decode())
    sender, to = message["From"].addresses[0], message["To"].addresses[0]
    same("%d: from" % place, sender.display_name, piece(place, "from").decode())
    same("%d: to" % place, to.display_name, piece(place, "to").decode())
    same("%d: address" % place, to.addr_spec, piece(place, "address").decode())
    same("%d: date" % place, int(message["Date"].datetime.timestamp()), 1738130400)
    same("%d: automatic" % place, message["Auto-Submitted"], "auto-generated")
    same("%d: id" % place,
         bool(re.fullmatch(r"<[0-9a-f]{32}@[a-z.-]+>", message["Message-ID"].strip())), True)
    same("%d: type" % place, message.get_content_type(), "multipart/alternative")
    parts = list(message.iter_parts())
    same("%d: parts" % place, [part.get_content_type() for part in parts],
         ["text/plain", "text/html"])
    for part, name in zip(parts, ["text", "html"]):
        same("%d: defects" % place, list(part.defects), [])
        same("%d: charset" % place, part.get_content_charset(), "utf-8")
        found = part.get_payload(decode=True).replace(b"\r\n", b"\n")
        same("%d: %s" % (place, name), found, piece(place, name))
    return message


messages = [check(place) for place in range(6)]
same("unsubscribe", messages[5]["List-Unsubscribe"],
     "<mailto:x@example.org?subject=off>, <https://example.org/off?u=1&v=%20>")
same("one click", messages[5]["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
same("list", messages[0]["List-Id"], "The Daily Digest <daily.example.org>")
print("ok")
