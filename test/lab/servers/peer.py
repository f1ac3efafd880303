#!/usr/bin/python3
"""Synthetic peers: behaviour that no ordinary server program has.

usage: peer.py silent PORT | close PORT | reset PORT | echo PORT | sntp OFFSET_SECONDS
"""
import socket
import struct
import sys
import threading
import time

NTP_EPOCH = 2208988800


def hold(connection):
    """Takes every byte and says nothing."""
    while connection.recv(4096):
        pass


def echo(connection):
    while data := connection.recv(4096):
        connection.sendall(data)


def close(connection):
    connection.close()


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(0.05)
    connection.close()


def converse(behave, connection):
    try:
        behave(connection)
    except OSError:
        pass


def listen(behave, port):
    listener = socket.socket(socket.AF_INET6)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listener.bind(("::", port))
    listener.listen(128)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=converse, args=(behave, connection), daemon=True).start()


def sntp(offset):
    """An NTP server of stratum 2 whose clock differs from ours by `offset` seconds."""

    def stamp(seconds):
        whole = int(seconds)
        return struct.pack(">II", whole + NTP_EPOCH, int((seconds - whole) * 2**32))

    server = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    server.bind(("::", 123))
    while True:
        query, sender = server.recvfrom(512)
        if len(query) < 48 or query[0] & 7 != 3:
            continue
        now = time.time() + offset
        version = query[0] & 0x38
        head = struct.pack(">BBbbII4s", version | 4, 2, 6, -20, 0, 0x100, b"\x0a\x4d\x02\x01")
        server.sendto(head + stamp(now - 60) + query[40:48] + stamp(now) + stamp(now), sender)


BEHAVIOURS = {"silent": hold, "close": close, "reset": reset, "echo": echo}
if sys.argv[1] == "sntp":
    sntp(float(sys.argv[2]))
else:
    listen(BEHAVIOURS[sys.argv[1]], int(sys.argv[2]))
