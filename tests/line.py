"""A line between a browser and a server, that can be held, cut and led to another server: what a bad network does, when
a test wants it.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

CHUNK = 65_536


class Line:
    """A port of this machine behind which a server answers; its `address` stays the same whatever happens to the
    line.
    """

    def __init__(self, port: int):
        self.port = port
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://localhost:{self.listener.getsockname()[1]}"
        self.ends: set[socket.socket] = set()
        self.lock = Lock()
        self.flows, self.is_cut = Event(), False
        self.flows.set()
        self.threads: list[Thread] = []
        self.start(self.accept)

    def hold(self) -> None:
        """The server hears what it is asked, and its answers wait."""
        self.flows.clear()

    def release(self) -> None:
        """The answers that wait arrive, and all that follow."""
        self.flows.set()

    def cut(self) -> None:
        """Nothing comes through, and all connections are gone, with those that are just being made."""
        with self.lock:
            self.is_cut = True
        self.drop()

    def mend(self, port: int | None = None) -> None:
        """The line is there again, to the server at this port: the same one, or another that knows nothing of what was
        before.
        """
        self.port = port or self.port
        self.is_cut = False

    def drop(self) -> None:
        """End every connection; whoever sends or waits on one learns of it."""
        with self.lock:
            end(self.ends)

    def close(self) -> None:
        """End the line itself; when this returns, nothing of it is left."""
        self.release()
        self.cut()
        end({self.listener})
        self.listener.close()
        # The first is the one that starts the others.
        for thread in self.threads:
            thread.join()

    def start(self, work, *arguments) -> Thread:
        """Have it done beside; it ends when the line is closed, if not before."""
        thread = Thread(target=work, args=arguments, daemon=True)
        self.threads.append(thread)
        thread.start()
        return thread

    def accept(self) -> None:
        """Lead each connection of the browser to the server, until the line is closed."""
        with suppress(OSError):
            while True:
                browser, _where = self.listener.accept()
                self.start(self.connect, browser)

    def connect(self, browser: socket.socket) -> None:
        """One connection in both directions, from its first byte until both its ends are closed."""
        with suppress(OSError), browser, socket.create_connection(("127.0.0.1", self.port)) as server:
            ends = {browser, server}
            with self.lock:
                if self.is_cut:
                    return
                self.ends |= ends
            for each in ends:
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            questions = self.start(self.carry, browser, server)
            self.carry(server, browser, waits=True)
            questions.join()
            with self.lock:
                self.ends -= ends

    def carry(self, sender: socket.socket, receiver: socket.socket, waits: bool = False) -> None:
        """Carry bytes one way until one end is closed; what `waits` does so while the line is held."""
        with suppress(OSError):
            while data := sender.recv(CHUNK):
                if waits:
                    self.flows.wait()
                receiver.sendall(data)
        end({sender, receiver})


def end(sockets: set[socket.socket]) -> None:
    """Whoever waits on one of them is told that it is over; the one that opened it closes it."""
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to the server at this port, for as long as the block lasts."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
