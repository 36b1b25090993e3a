"""Asks an address, patiently, and keeps what came: the bytes, the address and their checksum."""

import hashlib
import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

import requests

WAIT = {429, 503}
"""The answers of a server that is there and asks us to come back."""


class Refused(Exception):
    """What came cannot be taken, or nothing came; the message says where and why. Nothing has been changed."""


@dataclass(frozen=True)
class Patience:
    """How long to wait for a sign of life, how many times to ask, the longest wait we can be asked for; in seconds."""

    timeout: float
    tries: int
    longest: float


@dataclass(frozen=True)
class Answer:
    """What an address answered. `measured`: the server said how long it is, so that it cannot have been cut off."""

    address: str
    body: bytes
    measured: bool

    @property
    def sha256(self) -> str:
        """The checksum of what came, byte for byte."""
        return hashlib.sha256(self.body).hexdigest()

    def json(self) -> Any:
        """The answer as JSON. Raises Refused where it is cut off, in another encoding than UTF-8, or is none."""
        try:
            return json.loads(self.body.decode("utf-8-sig"))
        except ValueError as error:
            raise Refused(f"{self.address}: the answer is cut off or is not JSON in UTF-8 ({error})") from error


def ask(address: str, query: dict[str, str], patience: Patience) -> Answer:
    """What an address answers to a query. Raises Refused where it answers no, nothing, a web page, or half of it."""
    if query:
        # As the publishers write their addresses themselves.
        address += "?" + urlencode(query, safe="[]*,:")
    for turn in range(1, patience.tries + 1):
        try:
            response = requests.get(address, timeout=patience.timeout)
        except requests.RequestException as error:
            raise Refused(f"{address}: no whole answer came ({error})") from error
        if response.status_code not in WAIT or turn == patience.tries:
            break
        time.sleep(asked_wait(address, response.headers.get("Retry-After", "1"), patience))
    if response.status_code != 200:
        raise Refused(f"{address}: the server says {response.status_code} {response.reason}")
    if "html" in response.headers.get("Content-Type", "").lower() or response.content.lstrip()[:1] == b"<":
        raise Refused(f"{address}: a web page came instead of data")
    if not response.content.strip():
        raise Refused(f"{address}: the answer is empty")
    measured = "Content-Length" in response.headers or "chunked" in response.headers.get("Transfer-Encoding", "")
    return Answer(address, response.content, measured)


def asked_wait(address: str, retry_after: str, patience: Patience) -> float:
    """The seconds that a server asks us to wait, which it says as a number or as a time of day."""
    try:
        seconds = float(retry_after) if retry_after.strip().isdigit() else until(retry_after)
    except ValueError as error:
        raise Refused(f"{address}: the server asks us to wait until {retry_after!r}, which is no time") from error
    if seconds > patience.longest:
        raise Refused(f"{address}: the server asks us to wait {seconds:.0f} seconds; try again later")
    return seconds


def until(time_of_day: str) -> float:
    """Seconds until a time as HTTP writes it, never less than none. Raises ValueError where it is no time."""
    moment = parsedate_to_datetime(time_of_day)
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
