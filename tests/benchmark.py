"""How fast is the dashboard, how much does it send, and how does a bare Streamlit page do in the same minute? `python
-m tests.benchmark`

Starts the dashboard and a page with one select box, or one slider, and one text, both with the settings of the project,
and takes turns between them in one browser. Prints tables in Markdown: medians, and the limits that the project has set
itself. `python -m tests.benchmark 5` takes five turns instead of fifteen. To measure another change, add it to
CHANGES.
"""

import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import queries
from data.build import build
from tests.chromium import launch_options
from tests.server import Server, running
from tests.test_queries import KINDS, SAMPLES, TEXTS, parameters

TURNS = 15
QUERY_TURNS = 20
WAIT_MS = 30_000
DOWNLOADS = {"table_rows"}
"""Queries behind a file that a visitor takes along, not behind a page."""
BARE = """
import streamlit as st

st.set_page_config(layout="wide")
if "slider" in st.query_params:
    st.write("You chose " + str(st.slider("Choose", 2005, 2022, 2022)))
else:
    st.write("You chose " + st.selectbox("Choose", ["first", "second", "third"]))
"""
LIST = "document.querySelector('.hits')?.textContent ?? ''"
# The colours of all municipalities and the number of points; empty until they are drawn.
MAP = """(() => {
    const shapes = [...document.querySelectorAll('.map .areas path')];
    const points = document.querySelectorAll('.map .points a').length;
    return shapes.length && points ? shapes.map((shape) => shape.getAttribute('fill')).join() + points : '';
})()"""
# The same when all years are there, which the browser then changes by itself.
ALL_YEARS = f"document.querySelector('[data-play]')?.disabled === false ? {MAP} : ''"
TEXT = "[...document.querySelectorAll('[data-testid=stMarkdownContainer] p')].at(-1)?.textContent ?? ''"
# The name and the facts of a place.
PLACE = "document.querySelector('.one')?.textContent ?? ''"
# What the page is about: a region, or a question.
HEADED = "document.querySelector('.stMain h1')?.textContent ?? ''"
# The measures of a plan.
PLAN = "[...document.querySelectorAll('section.plan h2')].map((title) => title.textContent).join()"
# The lines of the first chart.
CHART = (
    "[...document.querySelector('.js-plotly-plot')?.querySelectorAll('.trace path') ?? []].map((line) => "
    "line.getAttribute('d')).join()"
)
# From the visitor's click, key or choice until what is watched has other content and is drawn, in milliseconds by the
# browser's own clock.
ARM = """(watch) => {
    const content = new Function('return ' + watch), before = content();
    let start = 0;
    const begin = () => { start ||= performance.now(); };
    for (const kind of ['pointerup', 'keydown', 'change']) addEventListener(kind, begin, { capture: true, once: true });
    window.measured = new Promise((resolve) => {
        const look = () => {
            const now = content();
            if (start && now && now !== before) requestAnimationFrame(() => resolve(performance.now() - start));
            else requestAnimationFrame(look);
        };
        look();
    });
}"""
# None where the new content was the same as the old, as when two years colour the map alike.
MEASURED = "Promise.race([window.measured, new Promise((resolve) => setTimeout(() => resolve(null), 10000))])"
# A link as the pages have them, for a change that a visitor makes with a filter of another page.
ADD_LINK = """(href) => {
    document.querySelector('#probe')?.parentElement.remove();
    const style = 'position:fixed;top:0;left:0;z-index:9999999';
    const link = `<div data-app><a id="probe" style="${style}" href="${href}">probe</a></div>`;
    document.body.insertAdjacentHTML('beforeend', link);
}"""


THEMES = tuple(
    "work cooperation qualification leadership_planning meeting_places volunteering language recruitment culture "
    "housing children_youth "
    "participation entrepreneurship mentoring attitudes health recognition".split()
)
PLACES = tuple(
    (
        "froya alta steigen sortland lierne utsira hitra tynset voss senja bodo alstahaug narvik vega "
        "sande-more-og-romsdal hareid luster"
    ).split()
)
REGIONS = tuple(
    (
        "akershus buskerud finnmark fjellregionen innlandet lindesnesregionen lofoten more-og-romsdal nordland "
        "rogaland telemark troms trondelag vesteralen vestfold vestland ytre-helgeland"
    ).split()
)
QUESTIONS = tuple(
    (
        "arbeid utdanning godkjenning karriere mentor bedrift bolig mottak moteplasser kultur idrett frivillighet "
        "familier medvirkning ledelse samarbeid tilflytting"
    ).split()
)
MEASURES = tuple(
    (
        "froya-inn-i-framtiden froya-innvandrere-som-trenere berg-troms-litteratur-fra-hjemland "
        "fjellregionen-omdomme-hjemflyttere fjellregionen-aktivitetskort fjell-praksis-mot-fast-jobb "
        "fjell-way-forward-aktivitetssenter tranoy-gatefest nordland-referansegruppe heroy-nordland-velkomstpakker "
        "drammen-turlederkurs alta-sisa-kultursti naeroysund-mentor-i-praksis nordland-karrieresentre "
        "lindesnesregionen-individuell-plan gloppen-fleksibel-praksisberegning kun-mentorprogram"
    ).split()
)
"""Themes, places, regions, questions and measures: as many as there are turns, so that no answer is remembered from the
turn before."""


@dataclass(frozen=True)
class Change:
    """A change that a visitor makes again and again: where, what is watched for new content, how it is made, and the
    limit.

    `steps` are made in turn: `click …` a part of the page, `select …` a value of a drop-down, `choose …` an entry of
    the first select box, `press …` a key on the slider, `follow …` a link. `beside`: what is done on the bare page
    meanwhile, another choice in a select box where it is not said. `rests_ms`: so long after the change the browser
    asks the server for the rest of the page.
    """

    name: str
    address: str
    watch: str
    steps: tuple[str, ...]
    limit: float
    beside: "Change | None" = None
    rests_ms: int = 0


BARE_CHANGE = Change("bare page: another choice", "", TEXT, ("choose second", "choose third"), 1)
BARE_SLIDER = Change("bare page: a step of Streamlit's own slider", "?slider=1", TEXT, ("press ArrowLeft",), 1)
CHANGES = [
    Change("`/tiltak`: a filter on size, set and taken out", "tiltak", LIST, ("click #size-0-4999",), 1.6),
    Change(
        "`/tiltak`: one theme after another, new to the server",
        "tiltak",
        LIST,
        tuple(f"follow tiltak?theme={theme}" for theme in THEMES),
        1.6,
    ),
    Change(
        "`/kart`: one year after another, beside Streamlit's own slider",
        "kart?indicator=immigrants",
        ALL_YEARS,
        ("press ArrowLeft",),
        1.0,
        beside=BARE_SLIDER,
        rests_ms=1000,
    ),
    Change(
        "`/kart`: another indicator and back", "kart", MAP, ("follow kart?indicator=population", "follow kart"), 2.2
    ),
    Change(
        "`/kart`: measures of one theme after another",
        "kart",
        MAP,
        tuple(f"follow kart?theme={theme}" for theme in THEMES),
        2.2,
    ),
    Change(
        "`/min-kommune`: one theme after another, new to the server",
        "min-kommune?home=steigen",
        LIST,
        tuple(f"follow min-kommune?home=steigen&theme={theme}" for theme in THEMES),
        1.6,
    ),
    Change(
        "`/kommune`: one place after another, new to the server",
        "kommune?place=gloppen",
        PLACE,
        tuple(f"follow kommune?place={place}" for place in PLACES),
        2.2,
    ),
    Change(
        "`/for-og-etter`: one place after another, new to the server",
        "for-og-etter?place=gloppen",
        CHART,
        tuple(f"follow for-og-etter?place={place}" for place in PLACES),
        2.2,
    ),
    Change(
        "`/sammenlign`: another place beside one, new to the server",
        "sammenlign?list=place:gloppen,place:oslo",
        CHART,
        tuple(f"follow sammenlign?list=place:gloppen,place:{place}" for place in PLACES),
        2.2,
    ),
    Change(
        "`/region`: one region after another, new to the server",
        "region?place=agder",
        HEADED,
        tuple(f"follow region?place={region}" for region in REGIONS),
        2.2,
    ),
    Change(
        "`/svar`: one question after another, new to the server",
        "svar?question=norsk",
        HEADED,
        tuple(f"follow svar?question={question}" for question in QUESTIONS),
        2.2,
    ),
    Change(
        "`/plan`: one measure after another, new to the server",
        "plan?plan=gloppen-helsefag-praksis-forst",
        PLAN,
        tuple(f"follow plan?plan={measure}" for measure in MEASURES),
        2.2,
    ),
    Change(
        "`/kart`: one county and back", "kart", MAP, ("select #choose-county=nordland", "select #choose-county="), 2.2
    ),
]


@dataclass
class Tab:
    """A tab on one of the two servers, for one change, with what it measured: milliseconds and bytes of each turn."""

    change: Change
    page: Page
    received: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)

    def turn(self, number: int) -> None:
        """Make the change once and note how long it took and how much was sent."""
        self.page.bring_to_front()
        act = prepare(self.page, self.change.steps[number % len(self.change.steps)])
        before = sum(self.received)
        self.page.evaluate(ARM, self.change.watch)
        act()
        took = self.page.evaluate(MEASURED)
        self.page.wait_for_timeout(self.change.rests_ms)
        settle(self.page)
        if took is not None:
            self.times.append(took)
            self.bytes.append(sum(self.received) - before)


def prepare(page: Page, step: str):
    """Do what comes before a step, as opening the select box; returns the step itself, which is what is timed."""
    verb, _space, what = step.partition(" ")
    if verb == "choose":
        page.get_by_role("combobox").first.click()
        entry = page.get_by_role("option", name=what)
        entry.wait_for()
        return entry.click
    if verb == "press":
        return lambda: page.get_by_role("slider").first.press(what)
    if verb == "select":
        box, _equals, value = what.partition("=")
        return lambda: page.locator(box).select_option(value)
    if verb == "follow":
        page.evaluate(ADD_LINK, what)
        return page.locator("#probe").click
    part = page.locator(what)
    part.scroll_into_view_if_needed()
    return part.click


def settle(page: Page) -> None:
    """Wait until the script has ended and nothing more arrives."""
    page.locator("[data-test-script-state=running]").wait_for(state="detached")
    page.wait_for_load_state("networkidle")


def counting(received: list[int]) -> Callable[[str | bytes], None]:
    """What notes how many bytes each message of a connection is on its way: the browser shows it as it was before the
    server compressed it, each with what the ones before held (RFC 7692, a window of 4 kB).
    """
    packed = zlib.compressobj(wbits=-12, memLevel=5)

    def note(payload: str | bytes) -> None:
        data = payload.encode() if isinstance(payload, str) else payload
        received.append(len(packed.compress(data) + packed.flush(zlib.Z_SYNC_FLUSH)) - 4)

    return note


def opened(context: BrowserContext, server: Server, change: Change) -> Tab:
    """A tab on the address of a change, when its content is there; all that it receives is counted."""
    tab = Tab(change, context.new_page())
    tab.page.set_default_timeout(WAIT_MS)
    network = context.new_cdp_session(tab.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: tab.received.append(int(event["encodedDataLength"])))
    tab.page.on("websocket", lambda socket: socket.on("framereceived", counting(tab.received)))
    tab.page.bring_to_front()
    tab.page.goto(f"{server.address}/{change.address}")
    tab.page.wait_for_function(change.watch)
    settle(tab.page)
    return tab


def changes(browser: Browser, bare: Server, dashboard: Server, turns: int) -> list[tuple[Tab, Tab]]:
    """Every change of the dashboard and beside each the bare page, two tabs that take turns: a visitor has one page
    open, not ten.
    """
    pairs = []
    for change in CHANGES:
        context = browser.new_context(viewport={"width": 1366, "height": 900}, bypass_csp=True)
        tabs = opened(context, bare, change.beside or BARE_CHANGE), opened(context, dashboard, change)
        # The first two turns load what a page needs only once, and do not count.
        for number in range(turns + 2):
            for tab in tabs:
                tab.turn(number)
        for tab in tabs:
            del tab.times[:2], tab.bytes[:2]
        context.close()
        pairs.append(tabs)
    return pairs


def first_visits(
    browser: Browser, bare: Server, dashboard: Server, turns: int
) -> tuple[list[float], list[float], list[int]]:
    """Milliseconds from nothing to the bare page and to the drawn map in a browser that knows neither, and the bytes of
    the geometry.
    """
    times: dict[str, list[float]] = {"bare": [], "map": []}
    geometry = []
    for _turn in range(turns):
        for name, server, address, watch in (("bare", bare, "", TEXT), ("map", dashboard, "kart", MAP)):
            with fresh_page(browser) as page:
                page.on(
                    "requestfinished",
                    lambda request: (
                        geometry.append(request.sizes()["responseBodySize"]) if "/outlines-" in request.url else None
                    ),
                )
                page.goto(f"{server.address}/{address}", wait_until="commit")
                page.wait_for_function(watch, polling="raf")
                times[name].append(page.evaluate("performance.now()"))
                settle(page)
    return times["bare"], times["map"], geometry


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that has seen nothing."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    try:
        yield page
    finally:
        context.close()


def memory_mb(browser: Browser) -> float:
    """Megabytes that a new server holds, with its child processes, when one visitor has seen three pages."""
    with running() as server, fresh_page(browser) as page:
        for address in ("", "tiltak", "kart"):
            page.goto(f"{server.address}/{address}")
            page.locator("footer.foot").wait_for()
            settle(page)
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True
        ).stdout
        processes = [tuple(map(int, line.split())) for line in listed.splitlines()]
        family = {server.pid}
        for _generation in range(5):
            family |= {pid for pid, parent, _size in processes if parent in family}
        return sum(size for pid, _parent, size in processes if pid in family) / 1024


def query_times(turns: int = QUERY_TURNS) -> dict[str, float]:
    """The median milliseconds of each query but a download, for the sample that takes it longest; nothing is answered
    from memory.
    """
    return {
        name: max(query_time(name, sample, turns) for sample in samples(name))
        for name in TEXTS
        if name not in DOWNLOADS
    }


def samples(name: str) -> list[dict]:
    """The samples of a query's parameters."""
    names = sorted(parameters(name))
    rounds = max([len(SAMPLES[parameter]) for parameter in names], default=1)
    return [
        {parameter: SAMPLES[parameter][turn % len(SAMPLES[parameter])] for parameter in names} for turn in range(rounds)
    ]


def query_time(name: str, sample: dict, turns: int = QUERY_TURNS) -> float:
    """The median milliseconds of one question."""
    return median(milliseconds(lambda: answer(name, sample)) for _turn in range(turns))


def answer(name: str, sample: dict) -> tuple:
    """The answer to one question, not from memory."""
    with queries.cursor() as asked:
        return queries.answered(asked, KINDS[name], sample)


def milliseconds(action) -> float:
    """How long something takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def build_seconds() -> float:
    """How long the database takes to build from the data files."""
    with tempfile.TemporaryDirectory() as folder:
        return median(milliseconds(lambda: build(database=Path(folder) / "x.duckdb")) for _turn in range(3)) / 1000


def main(turns: int = TURNS) -> None:
    """Measure and print."""
    assert queries.ensure_database(), "the data files hold faults: python -m data.build"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        browser = playwright.chromium.launch(**launch_options())
        with running(script) as bare, running() as dashboard:
            first_bare, first_map, geometry = first_visits(browser, bare, dashboard, turns)
            pairs = changes(browser, bare, dashboard, turns)
        memory = memory_mb(browser) if sys.platform != "win32" else None
        browser.close()
    print_changes(pairs)
    print_rest(first_bare, first_map, geometry, memory)
    print_queries(query_times(), build_seconds())


def print_changes(pairs: list[tuple[Tab, Tab]]) -> None:
    """The table of changes: time, that of the bare page beside it, their ratio, and bytes."""
    print(f"\n{len(pairs[0][0].times)} turns each, medians, the same browser, in turn.\n")
    print(
        "| change | time | bare page beside it | times as long | limit | sent | limit "
        "|\n|---|---:|---:|---:|---:|---:|---:|"
    )
    for bare, tab in pairs:
        took, base, kilobytes = median(tab.times), median(bare.times), median(tab.bytes) / 1000
        print(
            f"| {tab.change.name} | {took:.0f} ms | {base:.0f} ms | {took / base:.2f} | {tab.change.limit} | "
            f"{kilobytes:.1f} kB | 60 kB |"
        )


def print_rest(first_bare: list[float], first_map: list[float], geometry: list[int], memory: float | None) -> None:
    """The table of the first visit, the geometry and memory."""
    print("\n| | measured | limit |\n|---|---:|---:|")
    print(f"| first visit, bare page | {median(first_bare):.0f} ms | |")
    print(
        f"| first visit, `/kart` until the map is drawn | {median(first_map):.0f} ms, "
        f"{median(first_map) / median(first_bare):.2f} times the bare page | 1.4 |"
    )
    print(
        f"| geometry, once per browser, compressed | {median(geometry) / 1000:.0f} kB, "
        f"{len(geometry) / len(first_map):.0f} time | 200 kB |"
    )
    if memory is not None:
        print(f"| memory of the server with one visitor | {memory:.0f} MB | 400 MB |")


def print_queries(times: dict[str, float], seconds: float) -> None:
    """The table of queries, slowest first, and the build."""
    print(f"\n| query | median of {QUERY_TURNS} | limit |\n|---|---:|---:|")
    for name, time_ms in sorted(times.items(), key=lambda pair: -pair[1]):
        print(f"| {name} | {time_ms:.1f} ms | 20 ms |")
    print(f"| building the database | {seconds:.1f} s | 5 s |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
