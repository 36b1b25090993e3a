"""The client of the load test is a browser to the server: it gets whole pages, and says in words what is missing."""

from collections.abc import Iterator

import pytest

from tests import load
from tests.server import Server, running


@pytest.fixture(scope="module")
def dashboard() -> Iterator[Server]:
    """A running dashboard."""
    with running() as server:
        yield server


def test_there_are_enough_addresses_of_each_page_and_each_stands_once():
    for page in (load.BARE_PAGE, *load.PAGES):
        found = load.addresses(page)
        assert len(found) == len(set(found)) > 2 * load.NEW_CHANGES, page


def test_a_visitor_gets_every_page_and_a_part_that_is_held_is_not_sent_again(dashboard):
    async def visit() -> list[int]:
        sent = []
        async with load.visiting(dashboard.address, "tiltak") as visitor:
            for page in ("tiltak", "kart", "min-kommune", "kart"):
                before = visitor.received_bytes
                await visitor.change("home=gloppen", page)
                sent.append(visitor.received_bytes - before)
                assert visitor.current == visitor.pages[page]
        return sent

    _first, new, _other, again = load.run(visit())
    assert new > 40_000 and again < new / 2


def test_many_sessions_are_counted_and_nothing_of_them_is_left_open(dashboard):
    # What the first visitors of a server open stays open: the database, the threads that answer.
    load.run(load.soak(dashboard.address, [dashboard], 20))
    before = load.held([dashboard])
    got = load.run(load.many(dashboard.address, [dashboard], load.mix("tiltak"), 4, 2))
    assert len(got.seconds) >= 4 and got.held.memory_mb > 50 and 0 < got.processor_ms < 10_000
    told = load.run(load.soak(dashboard.address, [dashboard], 100))
    assert [done for done, _held in told] == list(range(10, 101, 10))
    after = load.held([dashboard])
    # Streamlit keeps a session for two minutes after its visitor has gone, with three open files and no thread.
    gone = 4 + load.SOAK_SESSIONS
    assert after.files <= before.files + 4 * gone and after.threads <= before.threads + load.SOAK_SESSIONS


def test_what_costs_and_phones_are_measured(dashboard):
    new, again = load.run(load.cost(dashboard.address, [dashboard], "kart", 3))
    assert len(new.seconds) == len(again.seconds) == 3
    assert len(load.run(load.phones(dashboard.address, "kart", load.addresses("kart")[0], 3, 0.1, 0))) == 3


def test_what_a_browser_would_not_get_is_told_in_words(dashboard):
    async def visit(address: str, page: str) -> None:
        async with load.visiting(address, page) as visitor:
            await visitor.change("")

    with pytest.raises(load.Failed, match="no page finnes-ikke"):
        load.run(visit(dashboard.address, "finnes-ikke"))
    with pytest.raises(load.Failed, match="No connection to ws://localhost:1/"):
        load.run(visit("http://localhost:1", "tiltak"))
    with pytest.raises(load.Failed, match="404"):
        load.run(load.fetched(f"{dashboard.address}/assets/finnes-ikke"))
