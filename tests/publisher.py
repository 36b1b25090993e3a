"""A server on this machine that answers as the publishers' interfaces do, with made tables, or as badly as asked to."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from math import prod
from threading import Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

Reply = tuple[int, dict[str, str], bytes]
JSON = {"Content-Type": "application/json; charset=utf-8"}
CSV = {"Content-Type": "text/csv"}


@dataclass
class StatbankTable:
    """A table of PxWebApi 2: its dimensions with their values, units by content, and what stands in each cell.

    `cell` gets the values of the cell by dimension and returns a number, or a symbol where there is none.
    """

    dimensions: dict[str, list[str]]
    units: dict[str, str]
    cell: Callable[[dict[str, str]], float | str]
    labels: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    """What the publishers hold; `spoil` turns a sound reply to an address with that text into another."""

    statbank: dict[str, StatbankTable] = field(default_factory=dict)
    imdi: dict[str, list[list[str]]] = field(default_factory=dict)
    changes: list[dict] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    encoding: str = "iso-8859-1"
    most_cells: int = 800_000
    spoil: dict[str, Callable[[Reply], Reply | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""
    released: Event = field(default_factory=Event)

    def reply(self, path: str, query: dict[str, str]) -> Reply:
        """What the publishers answer when nothing is wrong."""
        kind, _, rest = path.strip("/").partition("/")
        if kind == "statbank":
            return self.reply_statbank(rest, query)
        if kind == "klass" and rest == "classifications/131/changes":
            told = [c for c in self.changes if query["from"] <= c["changeOccurred"] <= query["to"]]
            return as_json({"codeChanges": told})
        if kind == "klass" and rest == "classifications/131/codesAt":
            names = self.codes[query["date"][:4]]
            return as_json({"codes": [{"code": code, "name": name, "level": "1"} for code, name in names.items()]})
        if kind == "imdi" and rest in self.imdi:
            lines = [";".join(line) + "\r\n" for line in self.imdi[rest]]
            return 200, CSV, "".join(lines).encode(self.encoding)
        return 404, JSON, b'{"title": "Not Found", "status": 404}'

    def reply_statbank(self, path: str, query: dict[str, str]) -> Reply:
        """What PxWebApi 2 answers: about itself, its list of tables page by page, a table's metadata, its data."""
        if path == "config":
            limits = {"maxDataCells": self.most_cells, "maxCallsPerTimeWindow": 30_000, "timeWindow": 60}
            return as_json({"apiVersion": "2.0.0", "defaultLanguage": "no", **limits})
        if path == "tables":
            number = int(query.get("pageNumber", 1))
            page = {"pageNumber": number, "pageSize": 2, "totalElements": len(self.statbank)}
            page["totalPages"] = -(-len(self.statbank) // 2)
            return as_json(
                {"tables": [{"id": n} for n in list(self.statbank)[2 * number - 2 : 2 * number]], "page": page}
            )
        _, name, what = path.split("/")
        table = self.statbank[name]
        if what == "metadata":
            return as_json(dataset(table, table.dimensions) | {"value": None})
        chosen = {}
        for dimension, values in table.dimensions.items():
            asked = query.get(f"valueCodes[{dimension}]")
            # As the real one does: who names no values gets the last ones only.
            chosen[dimension] = values if asked == "*" else asked.split(",") if asked else values[-1:]
            if unknown := [value for value in chosen[dimension] if value not in values]:
                return 400, JSON, json.dumps({"title": f"no {unknown}"}).encode()
        if prod(map(len, chosen.values())) > self.most_cells:
            return 403, JSON, b'{"title": "Too many cells selected", "status": 403}'
        return as_json(dataset(table, chosen) | cells(table, chosen))


def dataset(table: StatbankTable, chosen: dict[str, list[str]]) -> dict:
    """The head of an answer in JSON-stat 2."""
    dimensions = {}
    for name, values in chosen.items():
        category = {"index": {value: number for number, value in enumerate(values)}}
        category["label"] = {value: table.labels.get(value, f"Om {value}") for value in values}
        if name == "ContentsCode":
            category["unit"] = {value: {"base": table.units[value], "decimals": 0} for value in values}
        dimensions[name] = {"label": name.lower(), "category": category}
    size = [len(values) for values in chosen.values()]
    return {"version": "2.0", "class": "dataset", "id": list(chosen), "size": size, "dimension": dimensions}


def cells(table: StatbankTable, chosen: dict[str, list[str]]) -> dict:
    """The values of an answer in JSON-stat 2, and the status of those that are none."""
    found = [table.cell(dict(zip(chosen, values))) for values in product(*chosen.values())]
    status = {str(number): cell for number, cell in enumerate(found) if isinstance(cell, str)}
    return {"value": [None if isinstance(cell, str) else cell for cell in found]} | (
        {"status": status} if status else {}
    )


def as_json(content: dict) -> Reply:
    """A reply in JSON."""
    return 200, JSON, json.dumps(content, ensure_ascii=False).encode("utf-8")


class Handler(BaseHTTPRequestHandler):
    """Answers one request out of the server's world."""

    def do_GET(self) -> None:
        """Answer, soundly or as the test asks."""
        assert isinstance(self.server, WorldServer)
        world = self.server.world
        address = unquote(self.path)
        world.asked.append(address)
        parts = urlsplit(self.path)
        reply = world.reply(unquote(parts.path), {name: values[0] for name, values in parse_qs(parts.query).items()})
        for text, spoil in list(world.spoil.items()):
            if reply and text in address:
                reply = spoil(reply)
        if reply is None:
            # Says nothing until the test is over.
            world.released.wait()
            return
        status, headers, body = reply
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        """Say nothing."""


class WorldServer(ThreadingHTTPServer):
    """A server on this machine that answers out of a world."""

    world: World


@contextmanager
def serving(world: World) -> Iterator[World]:
    """The world answers on this machine, at `world.address`."""
    server = WorldServer(("127.0.0.1", 0), Handler)
    # All answers are over when it is closed.
    server.daemon_threads = False
    server.world = world
    world.address = f"http://127.0.0.1:{server.server_port}"
    # It looks often whether it shall stop: each test waits for that.
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield world
    finally:
        world.released.set()
        server.shutdown()
        server.server_close()
