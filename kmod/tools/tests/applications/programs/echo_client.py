# SPDX-License-Identifier: GPL-2.0
"""echo_client.py ADDRESS PORT CONNECTIONS [FILE]

Opens connections to a server of servers.py. With a file, each sends it and
compares what comes back, and the number of the process that answered is
printed. Without, one after the other, and their number per second is printed.
"""
import socket
import sys
import threading
import time


def read_exactly(connection, size):
    data = bytearray()
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError(f"{len(data)} bytes of {size}")
        data += part
    return bytes(data)


def exchange(server, data):
    with socket.create_connection(server, timeout=30) as connection:
        sender = threading.Thread(target=connection.sendall, args=(data,))
        process = read_exactly(connection, 10)
        sender.start()
        same = read_exactly(connection, len(data)) == data
        sender.join()
        return same, process.decode().strip()


address, port, connections, *files = sys.argv[1:]
server = (address, int(port))
if files:
    data = open(files[0], "rb").read()
    results = [exchange(server, data) for _ in range(int(connections))]
    print("\n".join(process for _, process in results))
    sys.exit(not all(same for same, _ in results))
start = time.monotonic()
for _ in range(int(connections)):
    exchange(server, b"x" * 100)
print(round(int(connections) / (time.monotonic() - start)))
