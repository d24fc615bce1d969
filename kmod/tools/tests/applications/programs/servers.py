# SPDX-License-Identifier: GPL-2.0
"""servers.py forking|prefork ADDRESS PORT, or servers.py inherited

Servers that say the number of their process (10 bytes) and then echo:
forking  one process for each connection
prefork  four processes, each with a listener of its own by SO_REUSEPORT
inherited  one process, on the listener that is descriptor 3 (LISTEN_FDS)
"""
import os
import socket
import socketserver
import sys

WORKERS = 4


def echo(connection):
    connection.sendall(b"%-10d" % os.getpid())
    while data := connection.recv(65536):
        connection.sendall(data)
    connection.close()


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        echo(self.request)


class ForkingServer(socketserver.ForkingTCPServer):
    allow_reuse_address = True
    request_queue_size = 128


def forking(address, port):
    ForkingServer((address, int(port)), Handler).serve_forever()


def serve(listener):
    while True:
        echo(listener.accept()[0])


def prefork(address, port):
    listeners = []
    for _ in range(WORKERS):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((address, int(port)))
        listeners.append(listener)
    for listener in listeners:
        if os.fork() == 0:
            listener.listen(128)
            serve(listener)
    while True:
        os.wait()


def inherited():
    if os.environ.get("LISTEN_FDS") != "1":
        sys.exit("no socket was handed on")
    serve(socket.socket(fileno=3))


kinds = {"forking": forking, "prefork": prefork, "inherited": inherited}
kinds[sys.argv[1]](*sys.argv[2:])
