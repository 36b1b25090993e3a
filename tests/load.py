"""How many can use the dashboard at once, and what does a change cost? `python -m tests.load`

Starts the dashboard and the bare page of tests.benchmark, each with the settings of the project, and visits them from
this process in the words of Streamlit's own browser side, without drawing anything: hundreds of sessions, each of which
makes a change of the address every five seconds. Prints tables in Markdown. With one process and with two behind nginx
as deploy/nginx.conf sets it up; how long a visitor waits, how much processor time the server takes for a change, and
how much memory it holds. Then: what a change costs that is new to the server, and one that another visitor has made;
three hundred phones that open one address within half a minute; and phones that come and go.

`--soak` tells instead what some thousand changes by five sessions leave behind. `--help` names what can be chosen.
Everything shares the cores of one machine, this client too. Needs /proc, which Linux has.
"""

import argparse
import asyncio
import os
import random
import re
import ssl
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

import queries
from queries import ask
from queries.answers import County, MapIndicator
from tests.benchmark import BARE, PLACES, THEMES
from tests.proxy import behind_nginx, is_here
from tests.server import Server, running

PAUSE_SECONDS = 5.0
"""So often each session makes a change."""
WAIT_SECONDS = 120
KEPT_RUNS = 100
"""So long a browser keeps a part of a page: global.maxCachedMessageAge of .streamlit/config.toml."""
BARE_PAGE = "bare"
PAGES = ("tiltak", "kart", "min-kommune", "for-og-etter")
WORDS = ("bolig", "mentor", "språk", "kvinner", "helse", "bedrift", "ungdom", "skole")
FAVOURITES = 10
"""Half of the changes lead to one of so many addresses of a page, as when many follow a talk; the others to any."""
PHONES, PHONES_WITHIN_SECONDS = 300, 30.0
ROUNDS = 3
NEW_CHANGES = 60
SOAK_SESSIONS = 5
TICKS = os.sysconf("SC_CLK_TCK")
# Whoever signed the certificate of a proxy on this machine does not matter here.
TLS = ssl.create_default_context()
TLS.check_hostname, TLS.verify_mode = False, ssl.CERT_NONE


Found = TypeVar("Found")


class Failed(Exception):
    """The server did not do what a browser expects of it."""


def addresses(page: str) -> list[str]:
    """The queries of an address of this page that its visitors choose among, in no order: enough that most are new to a
    server that has just started.
    """
    if page == BARE_PAGE:
        found = [f"choice={number}" for number in range(1000)]
    elif page == "tiltak":
        sizes, sorts = ("0-1999", "2000-4999", "5000-19999", "20000-"), ("name", "year", "size", "evidence")
        found = [f"theme={theme}&sort={sort}" for theme, sort in product(THEMES, sorts)]
        found += [f"theme={theme}&size={size}" for theme, size in product(THEMES, sizes)]
        found += [f"q={word}&size={size}" for word, size in product(WORDS, sizes)]
        found += [f"county={row.place_id}&theme={theme}" for row, theme in product(ask(County), THEMES)]
    elif page == "kart":
        found = [f"indicator={row.indicator_id}&year={year}" for row in ask(MapIndicator) for year in row.years[-6:]]
        found += [
            f"indicator=immigrants&theme={theme}&county={row.place_id}" for theme in THEMES for row in ask(County)
        ]
    elif page == "min-kommune":
        found = [f"home={home}&theme={theme}" for home, theme in product(PLACES, THEMES)]
        found += [f"home={home}&preset={preset}" for home, preset in product(PLACES, ("size", "come", "development"))]
    else:
        indicators = [row.indicator_id for row in ask(MapIndicator)]
        found = [f"place={place}&indicator={indicator}" for place, indicator in product(PLACES, indicators)]
    return random.Random(page).sample(found, len(found))


@dataclass(frozen=True)
class Mix:
    """The changes that the visitors of a page make."""

    page: str
    found: Sequence[str]

    def one(self, chance: random.Random) -> str:
        """The query of the next address."""
        return chance.choice(self.found[:FAVOURITES] if chance.random() < 0.5 else self.found)


def mix(page: str) -> Mix:
    """The changes on one page."""
    return Mix(page, addresses(page))


@dataclass
class Visitor:
    """A session with the server, as the browser keeps it: the parts that it holds, and the pages that the server has
    named.
    """

    socket: ClientConnection
    page: str
    pages: dict[str, str] = field(default_factory=dict)
    current: str = ""
    held: dict[str, int] = field(default_factory=dict)
    runs: int = 0
    received_bytes: int = 0

    async def change(self, query: str, page: str | None = None) -> float:
        """The seconds from the change of the address until the whole page has come.

        Raises Failed where it does not come, or the page could not be shown.
        """
        if page is not None and page != self.page:
            self.page, self.current = page, self.pages.get(page, "")
        self.runs += 1
        asked = BackMsg()
        asked.rerun_script.query_string = query
        # A page is named by its address until the server has told its other name.
        asked.rerun_script.page_script_hash = self.current
        asked.rerun_script.page_name = "" if self.current or self.page == BARE_PAGE else self.page
        asked.rerun_script.cached_message_hashes.extend(self.held)
        start = time.perf_counter()
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self.socket.send(asked.SerializeToString())
                while not self.took(await self.socket.recv()):
                    pass
        except (TimeoutError, WebSocketException) as error:
            raise Failed(f"{self.page}?{query} was not answered within {WAIT_SECONDS} s: {error!r}") from error
        self.held = {part: run for part, run in self.held.items() if self.runs - run < KEPT_RUNS}
        return time.perf_counter() - start

    def took(self, data: str | bytes) -> bool:
        """Take what came; was it the last of a run?"""
        assert isinstance(data, bytes)
        self.received_bytes += len(data)
        came = ForwardMsg.FromString(data)
        kind = came.WhichOneof("type")
        if kind == "new_session":
            self.current = came.new_session.page_script_hash or self.current
        elif kind == "navigation":
            self.pages = {page.url_pathname.strip("/"): page.page_script_hash for page in came.navigation.app_pages}
            self.current = came.navigation.page_script_hash
        elif kind == "page_not_found":
            raise Failed(f"The server has no page {self.page}")
        elif kind == "ref_hash":
            if came.ref_hash not in self.held:
                raise Failed(f"{self.page}: the server refers to a part of the page that it has not sent")
            self.held[came.ref_hash] = self.runs
        elif kind == "delta":
            if came.delta.new_element.WhichOneof("type") == "exception":
                raise Failed(f"{self.page} could not be shown: {came.delta.new_element.exception.message}")
            if came.metadata.cacheable:
                self.held[came.hash] = self.runs
        return kind == "script_finished" and came.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


@asynccontextmanager
async def visiting(address: str, page: str, number: int = 0) -> AsyncIterator[Visitor]:
    """A visitor with an open connection, who has seen nothing yet. The proxy tells visitors apart by their number."""
    stream = re.sub("^http", "ws", address) + "/_stcore/stream"
    try:
        connection = await connect(
            stream,
            subprotocols=["streamlit"],
            max_size=None,
            ping_interval=None,
            open_timeout=WAIT_SECONDS,
            close_timeout=1,
            user_agent_header=f"load {number}",
            ssl=TLS if stream.startswith("wss") else None,
        )
    except (OSError, TimeoutError, WebSocketException) as error:
        raise Failed(f"No connection to {stream}: {error!r}") from error
    async with connection:
        yield Visitor(connection, page)


async def fetched(address: str) -> bytes:
    """What a browser gets for an address, head and body. Raises Failed where it is not 200."""
    parts = urlsplit(address)
    is_secure = parts.scheme == "https"
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, ssl=TLS if is_secure else None)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}", "Accept-Encoding: gzip, br", "Connection: close"]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = await reader.read()
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise Failed(f"{address}: {answer[:100].decode(errors='replace')}")
    return answer


async def opened(visit: Visitor, address: str, query: str) -> float:
    """The seconds until a phone that has seen nothing has the page, all that it names, and what the session shows."""
    start = time.perf_counter()
    page = "" if visit.page == BARE_PAGE else visit.page
    html = (await fetched(f"{address}/{page}?{query}")).decode(errors="replace")
    names = set(re.findall(r'(?:src|href)="\./((?:assets|static)/[^"]+)"', html))
    await asyncio.gather(visit.change(query), *(fetched(f"{address}/{name}") for name in names))
    return time.perf_counter() - start


@dataclass(frozen=True)
class Held:
    """What the processes of a server hold at a moment, together: memory, processor time since their start, open files,
    threads.
    """

    memory_mb: float
    processor_ms: float
    files: int
    threads: int


def held(servers: Sequence[Server]) -> Held:
    """What the processes hold now, as Linux tells it."""
    memory = ticks = files = threads = 0
    for server in servers:
        process = Path(f"/proc/{server.pid}")
        told = dict(re.findall(r"^(\w+):\s+(\d+)", (process / "status").read_text(), re.MULTILINE))
        memory, threads = memory + int(told["VmRSS"]), threads + int(told["Threads"])
        # The name of the program comes before, and may hold blanks.
        numbers = (process / "stat").read_text().rpartition(")")[2].split()
        ticks, files = ticks + int(numbers[11]) + int(numbers[12]), files + len(list((process / "fd").iterdir()))
    return Held(memory / 1024, ticks * 1000 / TICKS, files, threads)


@dataclass(frozen=True)
class Measured:
    """How long the changes of a while took, in seconds, what each cost the server, and what it held at the end."""

    seconds: Sequence[float]
    processor_ms: float
    held: Held


def late(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


async def many(address: str, servers: Sequence[Server], changes: Mix, sessions: int, seconds: float) -> Measured:
    """So many sessions are opened within one pause or somewhat more, and then each makes a change every pause; whoever
    waits longer than that makes the next when the answer has come. A session that is alone makes them faster, twenty in
    the time.
    """
    pause, opening = min(PAUSE_SECONDS, seconds * sessions / 20), max(1.0, sessions / 25)
    waits: list[float] = []
    ready = Counter[str]()
    begin = asyncio.Event()

    async def visit(number: int) -> None:
        chance = random.Random(f"{changes.page} {sessions} {number}")
        await asyncio.sleep(opening * number / sessions)
        async with visiting(address, changes.page, number) as visitor:
            await visitor.change(changes.one(chance))
            ready["sessions"] += 1
            await begin.wait()
            await asyncio.sleep(chance.random() * pause)
            end = loop.time() + seconds - pause / 2
            while True:
                start = loop.time()
                waits.append(await visitor.change(changes.one(chance)))
                await asyncio.sleep(start + pause - loop.time())
                if loop.time() > end:
                    return

    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        for number in range(sessions):
            group.create_task(visit(number))
        while ready["sessions"] < sessions:
            await asyncio.sleep(0.1)
        before = held(servers)
        begin.set()
    after = held(servers)
    return Measured(waits, (after.processor_ms - before.processor_ms) / len(waits), after)


async def cost(address: str, servers: Sequence[Server], page: str, count: int) -> tuple[Measured, Measured]:
    """What changes cost that are new to the server, and what the same cost that another visitor makes after it; one
    after another.
    """
    wanted = addresses(page)[-count:]
    found = []
    # The first has seen all parts that every page has.
    async with visiting(address, page) as visitor, visiting(address, page, 1) as other:
        for one in (visitor, other):
            for query in addresses(page)[:FAVOURITES]:
                await one.change(query)
        for one in (visitor, other):
            before = held(servers)
            seconds = [await one.change(query) for query in wanted]
            after = held(servers)
            found.append(Measured(seconds, (after.processor_ms - before.processor_ms) / count, after))
    return found[0], found[1]


async def phones(address: str, page: str, query: str, count: int, within: float, stay: float) -> list[float]:
    """The seconds that each of so many phones waits, which open one address evenly within a time, and stay a while."""

    async def visit(number: int) -> float:
        await asyncio.sleep(within * number / count)
        async with visiting(address, page, number) as visitor:
            took = await opened(visitor, address, query)
            await asyncio.sleep(stay)
            return took

    return await asyncio.gather(*(visit(number) for number in range(count)))


async def soak(address: str, servers: Sequence[Server], changes: int) -> list[tuple[int, Held]]:
    """What the server holds after each tenth of so many changes, which five sessions make on all pages, one at once
    after another; the first count is after a tenth too, when everything that is kept has been made.
    """
    mixes = [mix(page) for page in PAGES]
    told: list[tuple[int, Held]] = []
    done = Counter[str]()

    async def visit(number: int) -> None:
        chance = random.Random(number)
        async with visiting(address, PAGES[number % len(PAGES)], number) as visitor:
            await visitor.change("")
            while done["changes"] < changes:
                chosen = chance.choice(mixes)
                await visitor.change(chosen.one(chance), chosen.page)
                done["changes"] += 1
                if done["changes"] % (changes // 10) == 0:
                    told.append((done["changes"], held(servers)))

    async with asyncio.TaskGroup() as group:
        for number in range(SOAK_SESSIONS):
            group.create_task(visit(number))
    return told


@contextmanager
def serving(page: str, processes: int) -> Iterator[tuple[str, list[Server]]]:
    """The address and the processes of the bare page or the dashboard: one, or two behind nginx."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        started = [
            stack.enter_context(running(script) if page == BARE_PAGE else running()) for _number in range(processes)
        ]
        yield (stack.enter_context(behind_nginx(started)).address if processes > 1 else started[0].address), started


def print_many(pages: Sequence[str], sessions: Sequence[int], processes: Sequence[int], seconds: float) -> None:
    """The table of many sessions."""
    print(f"\nEach session makes a change every {PAUSE_SECONDS:.0f} s.\n")
    print_head(
        "page", "processes", "sessions", "changes", "median", "95 %", "slowest", "processor a change", "memory", "files"
    )
    for count in processes:
        for page in pages:
            changes = mix(page)
            with serving(page, count) as (address, servers):
                for number in sessions:
                    got = run(many(address, servers, changes, number, seconds))
                    print(
                        f"| {name(page)} | {'two behind nginx' if count > 1 else 'one'} | {number} | "
                        f"{len(got.seconds)} | {median(got.seconds):.3f} s | {late(got.seconds):.3f} s | "
                        f"{max(got.seconds):.3f} s | {got.processor_ms:.1f} ms | {got.held.memory_mb:.0f} MB | "
                        f"{got.held.files} |",
                        flush=True,
                    )


def print_cost(pages: Sequence[str], count: int) -> None:
    """The table of changes that are new to the server, and the same made by another visitor."""
    print(f"\nOne after another, {count} changes that are new to the server, and the same by another visitor.\n")
    print_head("page", "processor a new change", "of another's change", "median of new ones", "of another's")
    for page in pages:
        with serving(page, 1) as (address, servers):
            new, again = run(cost(address, servers, page, count))
        print(
            f"| {name(page)} | {new.processor_ms:.1f} ms | {again.processor_ms:.1f} ms | "
            f"{median(new.seconds) * 1000:.0f} ms | {median(again.seconds) * 1000:.0f} ms |",
            flush=True,
        )


def print_phones(pages: Sequence[str], count: int) -> None:
    """The table of phones that open one address, and that come and go."""
    print(
        f"\n{count} phones open one address within {PHONES_WITHIN_SECONDS:.0f} s; afterwards they come within a third "
        f"of that and go, {ROUNDS} times.\n"
    )
    print_head("page", "median", "95 %", "slowest", "memory at the start", "above it after each round")
    for page in pages:
        query = addresses(page)[0]
        with serving(page, 1) as (address, servers):
            run(phones(address, page, query, 3, 1, 0))
            start = held(servers).memory_mb
            waits = run(phones(address, page, query, count, PHONES_WITHIN_SECONDS, 1))
            above = []
            for _round in range(ROUNDS):
                run(phones(address, page, query, count, PHONES_WITHIN_SECONDS / 3, PHONES_WITHIN_SECONDS / 3))
                above.append(f"{held(servers).memory_mb - start:.0f} MB")
        print(
            f"| {name(page)} | {median(waits):.2f} s | {late(waits):.2f} s | {max(waits):.2f} s | "
            f"{start:.0f} MB | {', '.join(above)} |",
            flush=True,
        )


def print_soak(changes: int) -> None:
    """The table of a long time."""
    with serving(PAGES[0], 1) as (address, servers):
        told = run(soak(address, servers, changes))
    print(f"\n{SOAK_SESSIONS} sessions on {', '.join(map(name, PAGES))}.\n")
    print_head("changes", "memory", "open files", "threads", "processor a change")
    before = (0, 0.0)
    for done, got in told:
        each = f"{(got.processor_ms - before[1]) / (done - before[0]):.1f} ms" if before[0] else ""
        print(f"| {done} | {got.memory_mb:.0f} MB | {got.files} | {got.threads} | {each} |")
        before = done, got.processor_ms


def print_head(*columns: str) -> None:
    """The head of a table in Markdown; all but the first column hold numbers."""
    print(f"| {' | '.join(columns)} |\n|---|{'---:|' * (len(columns) - 1)}")


def name(page: str) -> str:
    """A page as the tables name it."""
    return "bare page" if page == BARE_PAGE else f"`/{page}`"


def run(task: Awaitable[Found]) -> Found:
    """What a task finds. Raises Failed with the first thing that went wrong for one of many visitors."""

    async def found() -> Found:
        return await task

    try:
        return asyncio.run(found())
    except* Failed as several:
        error: BaseException = several
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        failed = error
    raise failed


def main(given: Sequence[str]) -> None:
    """Measure what is asked for, and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    numbers = {"type": int, "nargs": "+"}
    parser.add_argument("--pages", nargs="+", choices=(BARE_PAGE, *PAGES), default=(BARE_PAGE, *PAGES))
    parser.add_argument("--sessions", **numbers, default=[1, 50, 100, 300], help="how many at once")
    parser.add_argument("--processes", **numbers, choices=(1, 2), default=[1, 2], help="two are behind nginx")
    parser.add_argument("--seconds", type=float, default=10, help="how long each number of sessions is measured")
    parser.add_argument("--many", action="store_true", help="many sessions")
    parser.add_argument("--cost", action="store_true", help="a new change, and the same again")
    parser.add_argument("--phones", action="store_true", help="phones that open one address, and that come and go")
    parser.add_argument("--soak", nargs="?", type=int, const=5000, metavar="CHANGES", help="a long time, and only it")
    asked = parser.parse_args(given)
    if not Path("/proc/self/stat").exists():
        sys.exit("This reads from /proc what a process holds; there is none on this machine.")
    assert queries.ensure_database(), "the data files hold faults: python -m data.build"
    some = asked.many or asked.cost or asked.phones or asked.soak
    if 2 in asked.processes and not is_here():
        print("Two processes are left out: nginx or openssl is not installed.")
        asked.processes = [count for count in asked.processes if count == 1]
    try:
        if asked.many or not some:
            print_many(asked.pages, asked.sessions, asked.processes, asked.seconds)
        if asked.cost or not some:
            print_cost(asked.pages, NEW_CHANGES)
        if asked.phones or not some:
            print_phones([page for page in asked.pages if page in (BARE_PAGE, "kart")], PHONES)
        if asked.soak:
            print_soak(asked.soak)
    except Failed as error:
        sys.exit(f"Not measured to the end: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
