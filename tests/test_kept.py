"""What a page tells one visitor is told to the others as it was: the same bytes for the same address, database,
language and day, and never what one visitor alone has.
"""

import datetime
import os
import random
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import SimpleNamespace

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

import queries
from data.cases.desk import Desk
from screen import kept, parts, shell
from server import insides
from tests.addresses import PAGES, ROOT

Told = list[tuple[str, bytes]]


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The pages that were made and not only told again, as they come; without the bare front page, with which every
    visit of a test begins.
    """
    pages: list[str] = []
    real = shell.show_page

    def noted(page, sent, *others) -> None:
        if page.url_path or sent:
            pages.append(page.url_path)
        real(page, sent, *others)

    monkeypatch.setattr(shell, "show_page", noted)
    return pages


@pytest.fixture
def visit(monkeypatch) -> Callable[..., Told]:
    """Another visitor opens an address: what its browser is told, as the script of each message and its bytes."""
    messages: list = []
    real = ScriptRunContext.enqueue

    def noted(run, message) -> None:
        real(run, message)
        messages.append(message)

    monkeypatch.setattr(ScriptRunContext, "enqueue", noted)

    def opened(file: str, desk: Desk | None = None, **parameters: str) -> Told:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        if desk:
            app.session_state["desk"] = desk
        app.run()
        for name, value in parameters.items():
            app.query_params[name] = value
        messages.clear()
        (app.switch_page(f"pages/{file}.py") if file != "front" else app).run()
        assert not app.exception
        told = [message for message in messages if message.WhichOneof("type") in ("delta", "page_config_changed")]
        return [(message.metadata.active_script_hash, without_run(message)) for message in told]

    return opened


def without_run(message) -> bytes:
    """The bytes of a message but for the number of its run, which is another for every visitor."""
    copy = type(message).FromString(message.SerializeToString())
    copy.metadata.ClearField("run")
    return copy.SerializeToString(deterministic=True)


@pytest.mark.parametrize("file", [path.removeprefix("pages/").removesuffix(".py") for path in PAGES])
def test_two_visitors_of_one_address_are_told_the_same_to_the_byte(file, visit, made):
    asked = {"place": "gloppen", "home": "gloppen", "theme": "housing", "list": "place:gloppen,place:froya"}
    first, second = visit(file, **asked), visit(file, **asked)
    # Who would send a case of her own has a desk of her own.
    is_hers = file == "contribution"
    assert (first == second) is not is_hers and len(made) == 1 + is_hers
    assert len(first) > 4 and len({script for script, _bytes in first}) == 2, "the frame and the page are told apart"


def test_another_address_language_or_server_is_another_page(visit, made):
    told = [visit("measures"), visit("measures", theme="housing"), visit("measures", lang="nn")]
    assert made == ["tiltak"] * 3 and len(set(map(tuple, told))) == 3
    places = [
        kept.place("tiltak", "theme=housing", language, is_latest, server)
        for language in ("nb", "en")
        for is_latest in (True, False)
        for server in ("https://a.example/tiltak", "https://b.example/tiltak", "https://a.example/under/tiltak")
    ]
    assert len(set(places)) == 12
    # The page of the browser is in its own address already.
    at = [
        kept.place("tiltak", "", "nb", True, f"https://a.example/{page}") for page in ("tiltak", "kart?theme=housing")
    ]
    assert at[0] == at[1]


def test_another_day_is_another_page(monkeypatch):
    before = kept.place("tiltak", "", "nb", True, "")

    class Tomorrow(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2040, 1, 1)

    monkeypatch.setattr(datetime, "date", Tomorrow)
    assert kept.place("tiltak", "", "nb", True, "") != before


def test_a_database_that_was_built_anew_is_seen_at_once(visit, made, monkeypatch, tmp_path):
    copy = tmp_path / "blifaktor.duckdb"
    shutil.copy(queries.DATABASE, copy)
    visit("measures")
    # Another file of the same time, and then the same one with what was written later.
    modified = queries.DATABASE.stat().st_mtime_ns
    os.utime(copy, ns=(modified, modified))
    monkeypatch.setattr(queries, "DATABASE", copy)
    visit("measures")
    visit("measures")
    assert len(made) == 2
    os.utime(copy, ns=(modified, modified + 1))
    visit("measures")
    assert len(made) == 3


def test_a_page_or_template_that_has_changed_is_taken_in(monkeypatch, tmp_path):
    template = tmp_path / "page.html"
    template.write_text("before")
    monkeypatch.setattr(kept, "TEMPLATES", tmp_path)
    monkeypatch.setattr(kept, "PAGES", tmp_path)
    before = kept.code(1)
    os.utime(template, ns=(0, before + 1))
    assert kept.code(1) == before, "a second is as often as files are looked at"
    assert kept.code(2) > before


def test_what_a_visitor_alone_has_is_told_to_nobody_else(visit, made, monkeypatch, tmp_path):
    own = tmp_path / "own.duckdb"
    shutil.copy(queries.DATABASE, own)
    desk = Desk()
    monkeypatch.setattr(parts, "own_database", lambda: own if parts.st.session_state.get("desk") is desk else None)
    hers = visit("measures", desk=desk)
    assert any(desk.token.encode() in message for _script, message in hers)
    others = visit("measures")
    assert others == visit("measures") and len(made) == 2
    assert not any(desk.token.encode() in message for _script, message in others)
    # What the others were told is not told to her either, and hers is nowhere.
    assert visit("measures", desk=desk) == hers and len(made) == 3
    assert [at[0] for at in kept.TOLD].count("tiltak") == 1
    assert not any(desk.token.encode() in message for at in list(kept.TOLD) for message in kept.told(at) or [])


def test_who_has_a_desk_and_nothing_on_it_is_told_what_all_are(visit, made):
    assert visit("measures", desk=Desk()) == visit("measures") and len(made) == 1


def test_a_page_that_fails_is_not_kept(monkeypatch):
    monkeypatch.setattr(shell, "header", lambda *_given: 1 / 0)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert app.exception and not kept.TOLD


def test_what_is_kept_is_bounded_and_what_was_asked_for_longest_ago_goes_first(monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 1000)
    for number in range(10):
        kept.keep((number,), noise(number, 200))
        kept.told((0,))
        assert sum(len(message) for told in kept.TOLD.values() for message in told.messages) <= 1000
    assert list(kept.TOLD)[-1] == (0,) and (1,) not in kept.TOLD and (9,) in kept.TOLD
    assert kept.told((9,)) == noise(9, 200) and kept.told((1,)) is None
    # A page that is larger than all that may be kept is shown, and not kept.
    kept.keep(("large",), noise(11, 2000))
    assert kept.told(("large",)) is None


def test_an_address_counts_as_what_is_kept_and_one_that_is_far_too_long_is_not_kept(monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 10_000)
    for number in range(20):
        kept.keep(kept.place("kart", f"q={number:01000}", "nb", True, "https://a.example/kart"), [b""])
        assert sum(len(each) for at in kept.TOLD for each in at if isinstance(each, str)) <= 10_000
    for sent, server in (("q=" + "a" * 5_000, ""), ("", f"https://a.example/{'a' * 5_000}/kart")):
        at = kept.place("kart", sent, "nb", True, server)
        kept.keep(at, [b""])
        assert kept.told(at) is None


def noise(seed: int, size: int) -> Sequence[bytes]:
    """Bytes that cannot be compressed."""
    return [random.Random(seed).randbytes(size)]


@pytest.mark.parametrize("seconds, are_together", [(60, True), (0, False)])
def test_parts_that_are_made_soon_after_each_other_are_told_together(seconds, are_together, monkeypatch, visit, made):
    monkeypatch.setattr(insides, "TOGETHER_SECONDS", seconds)
    events: list[str] = []
    tell, show_page = ScriptRunContext.enqueue, shell.show_page

    def told(run, message) -> None:
        events.append("told")
        tell(run, message)

    def shown(*asked) -> None:
        events.clear()
        show_page(*asked)
        events.append("made")

    monkeypatch.setattr(ScriptRunContext, "enqueue", told)
    monkeypatch.setattr(shell, "show_page", shown)
    assert len(visit("measures", theme="housing")) > 4
    # What the script itself tells at its end comes after all.
    assert (events.index("made") < 1) is are_together and len(events) > 5


@pytest.mark.parametrize("seconds", [60, 0])
def test_a_newer_change_ends_the_page_that_is_made_and_is_not_lost(seconds, monkeypatch):
    monkeypatch.setattr(insides, "TOGETHER_SECONDS", seconds)

    class Newer(Exception):
        """What Streamlit raises where it tells the browser something while a newer change waits."""

    class Run:
        def enqueue(self, _message: ForwardMsg) -> None:
            raise Newer

        def run_with_active_hash(self, _page: str) -> AbstractContextManager[None]:
            return nullcontext()

    run = Run()
    monkeypatch.setattr(insides, "current_run", lambda: run)
    monkeypatch.setattr(insides.ThreadState, "get", lambda: SimpleNamespace(active_script_hash="page"))

    def act() -> None:
        for _part in range(3):
            run.enqueue(ForwardMsg(page_config_changed={"title": "Kart"}))

    with pytest.raises(Newer):
        insides.heard(act)
    assert vars(run) == {}, "the run tells as before"
