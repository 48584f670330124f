"""Connections of two kernels that go well and badly; run as `client` and as `server`, each in its namespace."""

import socket
import struct
import sys
import time

SERVER = "10.98.0.9"
NOBODY = "10.98.0.77"
PORT = 8080
REFUSED = 8081
# What the server does with each connection, in the order in which the client opens them.
ROLES = ["echo", "close-first", "abort", "half-close", "unread", "leak", "echo"]


def linger_zero(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def until_end(connection):
    while connection.recv(4096):
        pass


def server():
    door = socket.create_server((SERVER, PORT))
    leaked = []
    for role in ROLES:
        connection, _ = door.accept()
        if role == "echo":
            connection.sendall(connection.recv(4096))
            until_end(connection)
        elif role == "close-first":
            connection.sendall(b"bye")
        elif role == "abort":
            connection.recv(4096)
            linger_zero(connection)
        elif role == "half-close":
            until_end(connection)
            time.sleep(0.3)
            connection.sendall(b"late" * 100)
        elif role == "unread":
            time.sleep(0.2)
        elif role == "leak":
            until_end(connection)
            leaked.append(connection)
            continue
        connection.close()
    # The leaked one stays open until the client has given up.
    time.sleep(5)


def client():
    for role in ROLES:
        connection = socket.create_connection((SERVER, PORT), timeout=10)
        if role in ("echo", "abort"):
            connection.sendall(b"hello")
        if role == "echo":
            connection.recv(4096)
        elif role == "half-close":
            connection.sendall(b"last words")
            connection.shutdown(socket.SHUT_WR)
        elif role == "unread":
            connection.sendall(b"nobody reads this")
        if role in ("close-first", "abort", "half-close", "unread"):
            try:
                until_end(connection)
            except ConnectionResetError:
                pass
        connection.close()
        time.sleep(0.1)
    try:
        socket.create_connection((SERVER, REFUSED), timeout=2)
    except ConnectionRefusedError:
        pass
    # One that nobody answers; given up soon, and then silence for longer than an answer may take.
    try:
        socket.create_connection((NOBODY, PORT), timeout=0.7)
    except (TimeoutError, OSError):
        pass
    time.sleep(3.5)


for attempt in range(50):
    try:
        {"client": client, "server": server}[sys.argv[1]]()
        break
    except ConnectionRefusedError:
        time.sleep(0.1)  # the server is not there yet
