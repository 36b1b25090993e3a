"""What Blifaktor leans on in Streamlit's insides is there in the version that is installed, and nothing leans on more
than is written down.
"""

import asyncio
import inspect
import re
import socket
import urllib.request
from contextlib import suppress
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
import uvicorn
from PIL import ImageFont
from starlette.applications import Starlette
from streamlit import config, net_util
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.web.server.starlette import starlette_server
from streamlit.web.server.starlette.starlette_websocket import create_websocket_routes
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from server import insides
from server.app import Headers
from tests.addresses import ROOT

PAGE = (insides.STATIC / "index.html").read_bytes()
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (insides.STATIC / "static" / "js").glob("*.js")}
OURS = "\n".join(
    path.read_text(encoding="utf-8")
    for pattern in ("browser/*.js", "browser/*.css", "screen/templates/*.html")
    for path in sorted(ROOT.glob(pattern))
)
MARKS = r"(?<![\w-])st(?:[A-Z]\w+|-key-)"


@pytest.mark.parametrize(
    "place", [insides.LANGUAGE, insides.TITLE, insides.FIRST_SCRIPT, insides.HEAD_END, insides.BODY_END]
)
def test_a_place_where_the_page_is_changed_stands_in_it_once(place):
    assert PAGE.count(place) == 1


def test_the_script_that_shows_parts_of_a_page_is_there_and_comes_late_by_itself():
    names = insides.scripts()
    assert [name.partition(".")[0] for name in names].count(insides.COMPONENT) == 1
    assert set(names) <= SCRIPTS.keys() and not [name for name in names if name.encode() in PAGE]
    # All that it imports is named, here or by Streamlit's page: else the browser would find it only after it has read
    # the first.
    for name in names:
        for other in re.findall(r'"\./([\w.-]+\.js)"', SCRIPTS[name].partition("function")[0]):
            assert other in names or other.encode() in PAGE, f"{name} imports {other}"
    assert any(f"{insides.COMPONENT}." in code for name, code in SCRIPTS.items() if name.startswith("index."))


def test_the_letters_of_the_pages_are_there_in_several_weights_and_with_every_letter_that_we_use():
    letters = ImageFont.truetype(insides.TYPEFACE, 40)
    assert b"Bold" in letters.get_variation_names()
    unknown = letters.getmask("\uffff").getbbox(), bytes(letters.getmask("\uffff"))
    for letter in "ÆØÅæøåäöé«»‘’–−%\u00a0…":
        assert (letters.getmask(letter).getbbox(), bytes(letters.getmask(letter))) != unknown, letter


@pytest.mark.parametrize("name", insides.NAMES)
def test_a_name_that_our_scripts_and_styles_use_stands_in_streamlit_s(name):
    end = "" if name.endswith("-") else r"(?!\w)"
    assert any(re.search(rf"(?<!\w){re.escape(name)}{end}", code) for code in SCRIPTS.values())


def test_the_texts_that_are_replaced_stand_where_they_are_replaced():
    index = next(code for name, code in SCRIPTS.items() if name.startswith("index."))
    link = index.index("stSkipToContent")
    assert "Skip to main content" in index[link : link + 1000]
    box = next(code for name, code in SCRIPTS.items() if name.startswith("Selectbox."))
    assert "No results" in box


def test_our_scripts_and_styles_lean_on_no_other_name():
    written = set(re.findall(MARKS, OURS))
    assert written == {name for name in insides.NAMES if re.fullmatch(MARKS, name)}
    assert [name for name in insides.NAMES if name not in OURS and name != "Skip to main content"] == []
    assert set(re.findall(r"\b__\w+", OURS)) <= {"__streamlit"}


def test_the_script_can_be_run_before_a_visitor_comes():
    assert inspect.iscoroutinefunction(Runtime.does_script_run_without_error)
    assert not set(inspect.signature(Runtime.does_script_run_without_error).parameters) - {"self"}


def test_sessions_that_have_ended_are_kept_where_we_let_go_of_them():
    assert "self._session_mgr = " in inspect.getsource(Runtime.__init__)
    assert "self._session_storage = " in inspect.getsource(WebsocketSessionManager.__init__)
    storage = MemorySessionStorage(ttl_seconds=0)
    storage.save(SessionInfo(client=None, session=SimpleNamespace(id="ended")))
    [(_key, ended)] = storage._cache.expire()  # type: ignore[attr-defined]
    assert (
        ended.session.id == "ended" and isinstance(AppSession.session_state, property) and callable(SessionState.clear)
    )
    assert RuntimeConfig.__dataclass_fields__["session_storage"].default_factory is MemorySessionStorage


def test_streamlit_collects_garbage_after_every_run_where_it_is_not_told_otherwise():
    assert 'config.get_option("runner.postScriptGC")' in inspect.getsource(script_runner)
    assert config.get_option("runner.postScriptGC") is False


@pytest.mark.parametrize("setting", insides.SETTINGS)
def test_a_setting_outside_its_documentation_is_known(setting):
    assert setting in config.get_config_options()
    section, _dot, name = setting.partition(".")
    settings = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert re.search(rf"^\[{section}\]\n\n?{name} = \w+ +# ", settings, re.MULTILINE)


@pytest.mark.parametrize("scheme", ["http", "ws"])
def test_small_messages_are_sent_at_once_over_the_sockets_that_streamlit_opens(scheme):
    said: list[int] = []

    async def app(scope, receive, send) -> None:
        said.append(nodelay(receive))
        kind = {"http": "http.response.start", "websocket": "websocket.close"}[scope["type"]]
        await send({"type": kind, "status": 204, "headers": []})
        await send({"type": "http.response.body"} if scope["type"] == "http" else {"type": kind})

    async def plain(scope, receive, send) -> None:
        said.append(nodelay(receive))
        await Headers(app)(scope, receive, send)

    def nodelay(receive) -> int:
        """Whether the socket behind it waits, as the system says."""
        return receive.__self__.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    async def ask() -> None:
        listening = starlette_server._bind_socket("127.0.0.1", 0, 10)
        told = starlette_server._get_uvicorn_config_kwargs()
        server = uvicorn.Server(uvicorn.Config(plain, lifespan="off", **told))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        with suppress(WebSocketException):
            if scheme == "ws":
                await connect(f"ws://{address}/_stcore/stream", open_timeout=60)
            else:
                await asyncio.to_thread(urllib.request.urlopen, f"http://{address}/", timeout=60)
        server.should_exit = True
        await serving

    asyncio.run(ask())
    # The first is why it is needed.
    assert said[:2] == [0, 1]


@pytest.mark.parametrize("is_closed", [False, True])
@pytest.mark.parametrize("family", ["AF_INET", "AF_UNIX"])
def test_a_connection_that_is_no_tcp_or_is_closed_already_stays_as_it_is(family, is_closed):
    if not hasattr(socket, family):
        pytest.skip("this system has no such sockets")
    with socket.socket(getattr(socket, family)) as opened:
        if is_closed:
            opened.close()
        transport = SimpleNamespace(get_extra_info=lambda _name: opened)
        # As the server gives it: a method of what has the connection.
        insides.send_at_once(SimpleNamespace(__self__=SimpleNamespace(transport=transport)))
        insides.send_at_once(SimpleNamespace(__self__=SimpleNamespace(transport=None)))


def connected(app, **headers: str) -> list[str]:
    """What an application says when a connection is asked of it with these headers."""
    said: list[str] = []
    sending = iter(["websocket.connect", "websocket.disconnect"])

    async def send(message) -> None:
        said.append(message["type"])

    async def receive() -> dict:
        return {"type": next(sending), "code": 1000}

    sent = [(name.encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": sent, "subprotocols": []}
    asyncio.run(app(scope, receive, send))
    return said


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "https://fylke.example:8443", "null", "http://["])
def test_a_connection_from_a_page_of_another_host_is_refused_without_asking_a_third_for_the_own_address(
    monkeypatch, origin
):
    asked: list[str] = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append(origin))
    streamlit = Starlette(routes=create_websocket_routes(Mock(), None))
    assert connected(Headers(streamlit), host="fylke.example", origin=origin) == ["websocket.close"]
    assert asked == []


@pytest.mark.parametrize("headers", [{}, {"origin": "https://fylke.example"}, {"origin": "https://fylke.example:8443"}])
def test_a_connection_from_a_page_of_this_host_goes_on_to_streamlit(headers):
    async def app(_scope, _receive, send) -> None:
        await send({"type": "websocket.accept"})

    host = headers.get("origin", "https://fylke.example").removeprefix("https://")
    assert connected(Headers(app), host=host, **headers) == ["websocket.accept"]


@pytest.mark.parametrize("origin, is_let_in", [
    ("https://fylke.example", True),
    ("https://FYLKE.example:443", True),
    ("http://fylke.example", False),
    ("https://fylke.example:8443", False),
    ("https://fylke.example.elsewhere.example", False),
    ("https://fylke.example@elsewhere.example", False),
    ("https://elsewhere.example/fylke.example", False),
    ("https://fylke.example:x", False),
    ("null", False),
    ("", False),
])  # fmt: skip
def test_a_page_at_the_public_address_is_let_in_where_a_proxy_names_the_host_otherwise(monkeypatch, origin, is_let_in):
    asked: list[str] = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append(origin))
    monkeypatch.setenv("BLIFAKTOR_PUBLIC_URL", "https://fylke.example/blifaktor")
    streamlit = Starlette(routes=create_websocket_routes(Mock(), None))
    said = connected(Headers(streamlit), host="10.0.0.7:8501", origin=origin)
    assert (said[0] == "websocket.accept") == is_let_in and asked == []
    monkeypatch.delenv("BLIFAKTOR_PUBLIC_URL")
    assert connected(Headers(streamlit), host="10.0.0.7:8501", origin=origin) == ["websocket.close"]


def test_no_other_file_of_the_server_leans_on_the_insides():
    paths = [path for folder in ("screen", "pages", "stories", "server") for path in (ROOT / folder).rglob("*.py")]
    deep = re.compile(r"streamlit\.(?:runtime|web|elements|proto|static)|\bgc\.|get_instance|static/js/[A-Z]")
    assert [path.name for path in paths if deep.search(path.read_text(encoding="utf-8"))] == ["insides.py"]
