"""The line that browser tests hold and cut: whatever happens to it, nothing of it is left open."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.line import Line, line_to

WAIT_SECONDS = 10


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """What listens at a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(WAIT_SECONDS)
        yield listener


def call(line: Line) -> socket.socket:
    """A connection to the line, which waits a while for an answer."""
    return socket.create_connection(line.listener.getsockname(), timeout=WAIT_SECONDS)


def test_an_answer_waits_while_the_line_is_held(server):
    with line_to(server.getsockname()[1]) as line, call(line) as browser:
        answering, _where = server.accept()
        with answering:
            line.hold()
            browser.sendall(b"question")
            assert answering.recv(100) == b"question"
            answering.sendall(b"answer")
            browser.settimeout(0.2)
            with pytest.raises(TimeoutError):
                browser.recv(100)
            line.release()
            browser.settimeout(WAIT_SECONDS)
            assert browser.recv(100) == b"answer"


def test_a_connection_that_is_being_made_when_the_line_is_cut_is_closed_too(server, monkeypatch):
    connect = socket.create_connection
    with line_to(server.getsockname()[1]) as line, socket.socket() as browser:

        def late(*arguments, **options):
            line.cut()
            return connect(*arguments, **options)

        monkeypatch.setattr(socket, "create_connection", late)
        browser.settimeout(WAIT_SECONDS)
        browser.connect(line.listener.getsockname())
        answering, _where = server.accept()
        with answering:
            answering.settimeout(WAIT_SECONDS)
            assert (browser.recv(1), answering.recv(1)) == (b"", b"")


def test_nothing_is_left_of_a_line_that_is_closed(server):
    with line_to(server.getsockname()[1]) as line:
        callers = [call(line) for _ in range(20)]
        line.hold()
    assert not any(thread.is_alive() for thread in line.threads)
    assert line.ends == set()
    for caller in callers:
        with caller, suppress(ConnectionResetError):
            assert caller.recv(1) == b""
