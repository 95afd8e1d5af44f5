"""A web server and a relay that want secrets, and look at who brings them.

locked.py FOLDER: writes FOLDER/web and FOLDER/relay (ports); asked for a page or a mail it
writes the command lines of all processes to FOLDER/lines, and of precis the limits of a
core to FOLDER/cores. While FOLDER/wrong (for mails: FOLDER/wrong-mail) exists no secret is
right, and each is said back.
"""
import base64
import http.server
import pathlib
import socketserver
import sys
import threading

folder = pathlib.Path(sys.argv[1])
WEB, TOKEN, RELAY = "SECRET-web", "SECRET-token", "SECRET-relay"
PAGE = b"""<!doctype html><title>Notes</title><h1>Notes of today</h1><h2>Highlights</h2><ul>
<li>Gulls steal a crown from a museum</li><li>The old pier is sold</li>
<li>A ferry sleeps through the storm</li></ul>"""


def look():
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ")
            limits = (process / "limits").read_text()
        except OSError:
            continue
        with open(folder / "lines", "ab") as lines:
            lines.write(line + b"\n")
        if b"precis" in line.split(b" ")[0]:
            with open(folder / "cores", "a") as cores:
                cores.writelines(row.split("size")[1].split()[0] + "\n"
                                 for row in limits.splitlines() if "core file" in row)


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        look()
        given = base64.b64decode(self.headers.get("Authorization", " ").split(" ")[1] or "")
        is_right = given == f"reader:{WEB}".encode() or self.headers.get("X-Api-Key") == TOKEN
        if (folder / "wrong").exists() or not is_right:
            self.send_response(401, f"no {given.decode()} {self.headers.get('X-Api-Key')}")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


class Mails(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 locked.example")
        for line in self.rfile:
            verb = line.decode().split()[0]
            if verb == "EHLO":
                self.say("250-locked.example\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                self.say("334 ")
                self.login(base64.b64decode(self.rfile.readline()).decode())
            elif verb == "DATA":
                self.say("354 go on")
                self.take()
            elif verb == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 fine")

    def login(self, given):
        look()
        if (folder / "wrong-mail").exists() or given.split("\0")[2] != RELAY:
            self.say("535 5.7.8 " + given.replace("\0", " "))
        else:
            self.say("235 2.7.0 welcome")

    def take(self):
        with open(folder / "mail", "ab") as mail:
            for line in self.rfile:
                if line == b".\r\n":
                    break
                mail.write(line)
        self.say("250 taken")


socketserver.ThreadingTCPServer.daemon_threads = True
web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
relay = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mails)
threading.Thread(target=web.serve_forever, daemon=True).start()
(folder / "web").write_text(str(web.server_address[1]))
(folder / "relay").write_text(str(relay.server_address[1]))
relay.serve_forever()
