"""The server asks no other host for anything: not when it starts, and not when a visitor comes."""

import textwrap

from tests.addresses import PAGES
from tests.server import running

WATCH = """
    import sys

    HOME = ("127.", "::1", "localhost", "0.0.0.0", "::")


    def note(event, arguments):
        if event == "socket.getaddrinfo":
            host = arguments[0]
        elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
            host = arguments[1][0]
        else:
            return
        host = host.decode() if isinstance(host, bytes) else host
        if host and not str(host).startswith(HOME):
            with open(__file__.replace("sitecustomize.py", "asked.txt"), "a") as file:
                file.write(f"{event} {arguments[:2]}\\n")


    sys.addaudithook(note)
    open(__file__.replace("sitecustomize.py", "watching.txt"), "w").close()
"""


def test_the_server_asks_no_other_host(tmp_path, visitor_of):
    (tmp_path / "sitecustomize.py").write_text(textwrap.dedent(WATCH), encoding="utf-8")
    with running(environment={"PYTHONPATH": str(tmp_path)}) as server:
        visitor = visitor_of(server)
        for address in PAGES.values():
            visitor.open(address)
    assert (tmp_path / "watching.txt").exists()
    asked = tmp_path / "asked.txt"
    assert not asked.exists(), asked.read_text(encoding="utf-8")
