"""A relay that is slow at one place: it says so by a file, and goes on half a second later.

slow_relay.py FOLDER STAGE: writes FOLDER/port, FOLDER/reached at the stage ("greeting",
"RCPT", "DATA", "end"; "" for none), and each message it takes as a line of FOLDER/taken.
"""

import pathlib
import socketserver
import sys
import time

folder = pathlib.Path(sys.argv[1])
slow_at = sys.argv[2]


class Talk(socketserver.StreamRequestHandler):
    def answer(self, stage, reply):
        if stage == slow_at:
            (folder / "reached").touch()
            time.sleep(0.6)
        self.wfile.write(reply.encode() + b"\r\n")

    def take(self):
        """Only a message that ends with its dot is one."""
        name = ""
        for line in self.rfile:
            if line == b".\r\n":
                with open(folder / "taken", "a") as taken:
                    taken.write(name + "\n")
                return self.answer("end", "250 taken")
            if line.lower().startswith(b"message-id:"):
                name = line.decode().strip()

    def handle(self):
        self.answer("greeting", "220 slow.example")
        for line in self.rfile:
            verb = line.decode().split()[0].upper()
            if verb == "QUIT":
                return self.answer(verb, "221 bye")
            if verb == "DATA":
                self.answer(verb, "354 go on")
                self.take()
            else:
                self.answer(verb, "250 fine")


class Relay(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that has gone is what this relay is for."""


with Relay(("127.0.0.1", 0), Talk) as relay:
    (folder / "port").write_text(str(relay.server_address[1]))
    relay.serve_forever()
