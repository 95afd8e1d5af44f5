#!/usr/bin/env python3
"""names.py PUBLIC PRIVATE: a name server on 127.0.0.1:53 whose answers change.

public.test and bücher.test are PUBLIC, private.test is PRIVATE, both.test is both in one answer, and
turns.test is PUBLIC at first, then PRIVATE, then PUBLIC again and so on; wakes.test is not there
the first three times, then PUBLIC. No answer may be kept (TTL 0).
Other names, and IPv6 addresses, do not exist.
"""
import socket
import struct
import sys

public, private = sys.argv[1:]
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 53))
turn = 0
asleep = 3


def name_at(query, at):
    """The labels from there on, and where they end."""
    labels = []
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode("ascii", "replace"))
        at += 1 + query[at]
    return ".".join(labels).lower(), at + 1


while True:
    query, peer = server.recvfrom(4096)
    name, end = name_at(query, 12)
    kind = struct.unpack("!H", query[end:end + 2])[0]
    addresses = []
    if kind == 1:
        if name == "turns.test":
            addresses = [(public, private)[turn % 2]]
            turn += 1
        elif name == "wakes.test":
            addresses = [] if asleep > 0 else [public]
            asleep -= 1
        else:
            addresses = {"public.test": [public], "private.test": [private],
                         "both.test": [public, private],
                         "xn--bcher-kva.test": [public]}.get(name, [])
    answer = query[:2] + struct.pack("!HHHHH", 0x8180, 1, len(addresses), 0, 0)
    answer += query[12:end + 4]
    for address in addresses:
        answer += struct.pack("!HHHIH", 0xc00c, 1, 1, 0, 4) + socket.inet_aton(address)
    server.sendto(answer, peer)
