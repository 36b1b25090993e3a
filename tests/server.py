"""Starts a Streamlit server for a test or measurement, waits for it, and stops it and nothing else."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_SECONDS = 180


@dataclass(frozen=True)
class Server:
    """A running server: its address without a slash at the end, its process number, and the file with what it
    printed.
    """

    address: str
    pid: int
    log: Path


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(
    script: Path = ROOT / "dashboard.py",
    environment: dict[str, str] | None = None,
    base: str = "",
    folder: Path = ROOT,
    flags: Sequence[str] = (),
    port: int | None = None,
) -> Iterator[Server]:
    """A server of this script, with the settings of the project, from when it answers until the end of the block.

    base: the path below which it stands, as /blifaktor. folder: where the project is. flags: those of Python.
    port: the one to answer at, where it may not be any that is free.

    Raises RuntimeError with what the server printed when it does not answer.
    """
    port = port or free_port()
    command = [sys.executable, *flags, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.baseUrlPath", base.strip("/")] if base else []
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, cwd=folder, env=os.environ | (environment or {}), stdout=output, stderr=subprocess.STDOUT
            )
        try:
            wait_until_it_answers(process, f"http://localhost:{port}{base}", log)
            yield Server(f"http://localhost:{port}{base}", process.pid, log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_it_answers(process: subprocess.Popen, address: str, log: Path) -> None:
    """Return when the server is healthy. Raises RuntimeError when it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"The server did not answer. It printed:\n{log.read_text(encoding='utf-8', errors='replace')}")
