# SPDX-License-Identifier: GPL-2.0
"""asyncio_echo.py serve|stream|datagram|rate ADDRESS PORT [FILE]

serve echoes streams and datagrams; stream and datagram send the file and
write what comes back to standard output; rate prints exchanges per second.
"""
import asyncio
import sys
import time

DATAGRAM = 1000
CONNECTIONS = 50
EXCHANGES = 6


async def echo(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


class EchoDatagrams(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data, addr)


class Answers(asyncio.DatagramProtocol):
    def __init__(self):
        self.queue = asyncio.Queue()

    def datagram_received(self, data, addr):
        self.queue.put_nowait(data)


async def serve(address, port):
    await asyncio.get_running_loop().create_datagram_endpoint(EchoDatagrams, local_addr=(address, port))
    server = await asyncio.start_server(echo, address, port)
    await server.serve_forever()


async def stream(address, port, data):
    reader, writer = await asyncio.open_connection(address, port)

    async def send():
        writer.write(data)
        await writer.drain()
        writer.write_eof()

    sender = asyncio.create_task(send())
    sys.stdout.buffer.write(await reader.read(-1))
    await sender
    writer.close()


async def datagram(address, port, data):
    transport, answers = await asyncio.get_running_loop().create_datagram_endpoint(
        Answers, remote_addr=(address, port)
    )
    for start in range(0, len(data), DATAGRAM):
        transport.sendto(data[start : start + DATAGRAM])
        sys.stdout.buffer.write(await asyncio.wait_for(answers.queue.get(), 5))
    transport.close()


async def exchanges(address, port):
    reader, writer = await asyncio.open_connection(address, port)
    for _ in range(EXCHANGES):
        writer.write(b"x" * 100)
        await reader.readexactly(100)
    writer.close()


async def rate(address, port):
    start = time.monotonic()
    await asyncio.gather(*(exchanges(address, port) for _ in range(CONNECTIONS)))
    print(round(CONNECTIONS * EXCHANGES / (time.monotonic() - start)))


kind, address, port, *files = sys.argv[1:]
contents = [open(name, "rb").read() for name in files]
kinds = {"serve": serve, "stream": stream, "datagram": datagram, "rate": rate}
asyncio.run(kinds[kind](address, int(port), *contents))
