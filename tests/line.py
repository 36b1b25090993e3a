"""A line between a browser and a server, that can be held, cut and led to another server: what a bad network does, when
a test wants it.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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
        self.lock = threading.Lock()
        self.flows, self.is_cut = threading.Event(), False
        self.flows.set()
        threading.Thread(target=self.accept, daemon=True).start()

    def hold(self) -> None:
        """The server hears what it is asked, and its answers wait."""
        self.flows.clear()

    def release(self) -> None:
        """The answers that wait arrive, and all that follow."""
        self.flows.set()

    def cut(self) -> None:
        """Nothing comes through, and all connections are gone."""
        self.is_cut = True
        self.drop()

    def mend(self, port: int | None = None) -> None:
        """The line is there again, to the server at this port: the same one, or another that knows nothing of what was
        before.
        """
        self.port = port or self.port
        self.is_cut = False

    def drop(self) -> None:
        """Close every connection; whoever sends or waits on one learns of it."""
        with self.lock:
            ends, self.ends = self.ends, set()
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def accept(self) -> None:
        """Lead each connection of the browser to the server, until the line is closed."""
        with suppress(OSError):
            while True:
                browser, _where = self.listener.accept()
                threading.Thread(target=self.connect, args=(browser,), daemon=True).start()

    def connect(self, browser: socket.socket) -> None:
        """One connection, in both directions."""
        try:
            if self.is_cut:
                raise ConnectionError
            server = socket.create_connection(("127.0.0.1", self.port))
        except OSError:
            browser.close()
            return
        for end in (browser, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self.lock:
            self.ends |= {browser, server}
        threading.Thread(target=self.carry, args=(browser, server, threading.Event()), daemon=True).start()
        self.carry(server, browser, self.flows)

    def carry(self, sender: socket.socket, receiver: socket.socket, flows: threading.Event) -> None:
        """Carry bytes one way until one end is closed; answers wait while the line is held."""
        with suppress(OSError):
            while data := sender.recv(CHUNK):
                if flows is self.flows:
                    flows.wait()
                receiver.sendall(data)
        for end in (sender, receiver):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to the server at this port, for as long as the block lasts."""
    line = Line(port)
    try:
        yield line
    finally:
        line.release()
        line.cut()
        line.listener.close()
