"""A web server and a mail relay on loopback that fail where they are told to."""
import hashlib
import re
import socket
import struct
import threading
import time

STALL_S = 60


class Server:
    """Listens on a port of its own; each connection is served by a thread."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Condition()
        self.n_open = 0
        self.n_served = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.n_open += 1
                number = self.n_served
                self.n_served += 1
            threading.Thread(target=self._serve, args=(client, number), daemon=True).start()

    def _serve(self, client, number):
        try:
            with client, client.makefile("rb") as lines:
                self.serve(client, lines, number)
        except OSError:
            pass
        with self.lock:
            self.n_open -= 1
            self.lock.notify_all()

    def settle(self):
        """Waits until no connection is open: what was sent has been noted."""
        with self.lock:
            if not self.lock.wait_for(lambda: self.n_open == 0, STALL_S):
                raise RuntimeError("a connection does not end")

    def close(self):
        self.listener.close()

    def serve(self, client, lines, number):
        raise NotImplementedError


def reset(client):
    """Ends a connection so that its peer is told of an error."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


class Web(Server):
    """Pages with an ETag each; `faults` holds for a path what goes wrong there."""

    FAULTS = ("500", "503", "404", "cut", "reset", "empty", "rubbish")

    def __init__(self):
        super().__init__()
        self.pages = {}
        self.faults = {}
        self.n_whole = 0
        self.n_unchanged = 0

    def serve(self, client, lines, number):
        request = lines.readline().split()
        heads = {}
        while (line := lines.readline().strip()):
            name, _, value = line.partition(b":")
            heads[name.lower()] = value.strip()
        if len(request) == 3:
            self.answer(client, request[1].decode(), heads.get(b"if-none-match"))

    def answer(self, client, path, known):
        kind, page = self.pages.get(path, ("text/plain", None))
        fault = self.faults.get(path)
        if fault in ("500", "503", "404") or page is None:
            client.sendall(b"HTTP/1.1 %s No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                           % (fault or "404").encode())
            return
        if fault == "reset":
            reset(client)
            return
        tag = b'"%s"' % hashlib.sha256(page).hexdigest()[:16].encode()
        if known == tag and not fault:
            self.n_unchanged += 1
            client.sendall(b"HTTP/1.1 304 Same\r\nETag: %s\r\nConnection: close\r\n\r\n" % tag)
            return
        if fault == "empty":
            page, tag = b"", b'"none"'
        if fault == "rubbish":
            page, tag = b"\x7fELF\2\1\1" + bytes(2000), b'"rubbish"'
        self.n_whole += 1
        head = ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
                "Connection: close\r\nETag: " % (kind, len(page))).encode()
        body = page[:len(page) // 2] if fault == "cut" else page
        client.sendall(head + tag + b"\r\n\r\n" + body)


class Transaction:
    """How far one connection to the relay came, and what it carried."""

    STAGES = ("connected", "mail", "rcpt", "data", "taken", "answered")

    def __init__(self, number):
        self.number = number
        self.stage = "connected"
        self.recipient = self.message_id = self.hash = None
        self.bytes = b""
        self.is_accepted = False

    def reached(self, stage):
        return self.STAGES.index(self.stage) >= self.STAGES.index(stage)


class Drop(Exception):
    """The relay closes the connection."""


class Relay(Server):
    """
    An honest relay, but for `plan`: a function of a connection's number that returns
    None or one of FAULTS.
    """

    # Where it happens and what is said there; None: the connection is closed.
    FAULTS = {
        "greeting 421": ("greeting", "421 4.3.2 too busy"),
        "greeting 554": ("greeting", "554 5.7.1 no service"),
        "greeting dropped": ("greeting", None),
        "greeting garbage": ("greeting", "\x00\xff garbage"),
        "greeting long": ("greeting", "220-" + "x" * 300000),
        "ehlo 421": ("ehlo", "421 4.3.2 going down"),
        "ehlo dropped": ("ehlo", None),
        "mail 451": ("mail", "451 4.3.0 later"),
        "mail 452": ("mail", "452 4.3.1 no room"),
        "mail 552": ("mail", "552 5.3.4 too big"),
        "mail dropped": ("mail", None),
        "rcpt 450": ("rcpt", "450 4.2.0 greylisted"),
        "rcpt 451": ("rcpt", "451 4.7.1 later"),
        "rcpt 550": ("rcpt", "550 5.1.1 no such user"),
        "rcpt dropped": ("rcpt", None),
        "data 451": ("data", "451 4.3.0 later"),
        "data 554": ("data", "554 5.7.1 no"),
        "data dropped": ("data", None),
        "body dropped": ("body", None),
        "end 421": ("end", "421 4.3.2 going down"),
        "end 451": ("end", "451 4.3.0 later"),
        "end 452": ("end", "452 4.3.1 no room"),
        "end 550": ("end", "550 5.7.1 spam"),
        "end dropped, not taken": ("end", None),
        "end dropped, but taken": ("lost", None),
        "quit dropped": ("quit", None),
    }

    def __init__(self):
        super().__init__()
        self.plan = lambda number: None
        self.log = []

    def forget(self):
        with self.lock:
            self.log = []
            self.n_served = 0

    def serve(self, client, lines, number):
        transaction = Transaction(number)
        with self.lock:
            self.log.append(transaction)
        try:
            Session(client, lines, self.FAULTS.get(self.plan(number)), transaction).run()
        except Drop:
            reset(client)


class Session:
    """One connection to the relay."""

    def __init__(self, client, lines, fault, transaction):
        self.client, self.lines, self.transaction = client, lines, transaction
        self.place, self.words = fault or (None, None)

    def say(self, place, words):
        """Answers, or fails where that was told; true where the answer was good."""
        if place == self.place:
            if self.words is None:
                raise Drop
            words = self.words
        self.client.sendall(words.encode("latin-1") + b"\r\n")
        return place != self.place

    def run(self):
        self.say("greeting", "220 relay.example.test")
        if self.place == "greeting" and self.words.startswith(("421", "554")):
            return
        while (line := self.lines.readline(4096)):
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say("ehlo", "250-relay.example.test\r\n250 8BITMIME")
            elif verb == b"MAIL":
                self.note("mail", self.say("mail", "250 fine"))
            elif verb == b"RCPT":
                self.take_recipient(line)
            elif verb == b"DATA":
                self.take_message()
            elif verb == b"QUIT":
                self.say("quit", "221 bye")
                return
            else:
                self.say("other", "502 what")

    def note(self, stage, is_good):
        if is_good:
            self.transaction.stage = stage

    def take_recipient(self, line):
        self.transaction.recipient = re.search(rb"<(.*?)>", line)[1].decode()
        self.note("rcpt", self.say("rcpt", "250 fine"))

    def take_message(self):
        if not self.say("data", "354 go on"):
            return
        self.transaction.stage = "data"
        body = b""
        while (line := self.lines.readline()) != b".\r\n":
            if not line or (self.place == "body" and len(body) > 100):
                raise Drop
            body += line[1:] if line.startswith(b".") else line
        self.fill(body)
        if self.place == "end":
            self.say("end", "")
            return
        self.transaction.is_accepted = True
        self.transaction.stage = "taken"
        self.say("lost", "250 2.0.0 taken")
        self.transaction.stage = "answered"

    def fill(self, body):
        found = re.search(rb"(?im)^message-id:\s*(\S+)", body)
        self.transaction.message_id = found[1].decode() if found else None
        self.transaction.hash = hashlib.sha256(body).hexdigest()
        self.transaction.bytes = body
