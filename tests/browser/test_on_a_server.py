"""As a county runs it: behind nginx with TLS and a path that it takes away, or with TLS ended before it and a path that
it passes on; with two processes, one of which dies or is started anew; and where no connection comes.
"""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import expect

from tests.addresses import ROOT
from tests.browser.conftest import WAIT_MS, watched
from tests.server import Server, free_port, running

PUBLIC = "https://fylke.example/blifaktor"
CONTACT = "web@fylke.example"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    types {{ text/html html; }}
    log_format upstream "$upstream_addr|$uri";
    access_log {folder}/access.log upstream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/blifaktor.conf;
    {before}
}}
"""
BEFORE = """
    server {{
        listen 127.0.0.1:{secure} ssl;
        ssl_certificate {certificate};
        ssl_certificate_key {key};
        access_log off;
        location / {{
            proxy_pass http://127.0.0.1:{plain};
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $blifaktor_connection;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto https;
        }}
    }}
"""
"""A machine before nginx, at which TLS ends."""


@dataclass(frozen=True)
class Proxy:
    """nginx in front of two processes: its address, the processes by their port, its log, and what starts a process on
    a port.
    """

    address: str
    processes: dict[int, Server]
    log: Path
    start: Callable[[int], Server]

    def answered(self, page: str) -> int:
        """The port of the process that answered last when this page was asked for."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        # Several stand in a line where the first did not answer.
        asked = [line.partition("|")[0] for line in lines if line.endswith(f"|/blifaktor/{page}")]
        return int(asked[-1].rpartition(":")[2])

    def start_anew(self, port: int) -> None:
        """End the process on this port, as systemd does, and start another."""
        os.kill(self.processes[port].pid, signal.SIGTERM)
        with suppress(ChildProcessError):
            os.waitpid(self.processes[port].pid, 0)
        self.processes[port] = self.start(port)


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args) -> dict:
    """The certificate of the tests is signed by nobody; the policy of the pages is in force."""
    return browser_context_args | {"ignore_https_errors": True, "bypass_csp": False}


@pytest.fixture(scope="module", params=["TLS ends here, the path is taken away", "TLS ends before, the path goes on"])
def proxy(request, tmp_path_factory) -> Iterator[Proxy]:
    """nginx, as deploy/nginx.conf sets it up in both ways, with other ports and a certificate of its own."""
    if NGINX is None or shutil.which("openssl") is None:
        pytest.skip("needs nginx and openssl")
    is_before = "before" in request.param
    folder = tmp_path_factory.mktemp("nginx")
    names = {"certificate": folder / "blifaktor.pem", "key": folder / "blifaktor.key"}
    certify = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [*certify.split(), "-out", names["certificate"], "-keyout", names["key"]],
        check=True,
        capture_output=True,
    )
    with ExitStack() as stack:

        def start(port: int) -> Server:
            """A process on this port, until the end of the tests."""
            settings = {"BLIFAKTOR_PUBLIC_URL": PUBLIC, "BLIFAKTOR_CONTACT": CONTACT}
            base = "/blifaktor" if is_before else ""
            return stack.enter_context(running(environment=settings, base=base, port=port))

        servers = {port: start(port) for port in (free_port(), free_port())}
        ports, plain, secure = list(servers), free_port(), free_port()
        changes = {
            "127.0.0.1:8501": f"127.0.0.1:{ports[0]}",
            "127.0.0.1:8502": f"127.0.0.1:{ports[1]}",
            "fylke.example": "localhost",
        }
        if is_before:
            changes |= {
                "listen 443 ssl;": f"listen 127.0.0.1:{plain};",
                "listen 80;": f"listen 127.0.0.1:{free_port()};",
                "    ssl_certificate ": "    # ssl_certificate ",
                "    ssl_certificate_key ": "    # ssl_certificate_key ",
                "# set_real_ip_from 10.0.0.0/8;": "set_real_ip_from 127.0.0.1;",
                "        proxy_set_header X-Forwarded-Proto $scheme;": "",
                "# proxy_set_header": "proxy_set_header",
                "proxy_pass http://blifaktor/;": "proxy_pass http://blifaktor;",
            }
        else:
            changes |= {
                "listen 80;": f"listen 127.0.0.1:{plain};",
                "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
                "/etc/ssl/certs/blifaktor.pem": str(names["certificate"]),
                "/etc/ssl/private/blifaktor.key": str(names["key"]),
            }
        shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
        for before, after in changes.items():
            assert before in shipped
            shipped = shipped.replace(before, after)
        around = AROUND.format(
            folder=folder, before=BEFORE.format(secure=secure, plain=plain, **names) if is_before else ""
        )
        (folder / "blifaktor.conf").write_text(shipped, encoding="utf-8")
        (folder / "nginx.conf").write_text(around, encoding="utf-8")
        process = subprocess.Popen([NGINX, "-p", str(folder), "-c", "nginx.conf"], stderr=subprocess.PIPE)
        try:
            wait_for(secure, process)
            yield Proxy(f"https://localhost:{secure}/blifaktor", servers, folder / "access.log", start)
        finally:
            process.terminate()
            process.communicate(timeout=10)


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Return when something listens on the port. Raises RuntimeError when the process has ended."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not start: {process.communicate()[1].decode()}")


@pytest.fixture(autouse=True)
def patience() -> None:
    """Tests on a busy machine wait long."""
    expect.set_options(timeout=WAIT_MS)


def keep_asking(address: str, is_done: Event) -> list[int]:
    """The status of each answer, for as long as it is not done."""
    trusting, found = ssl.create_default_context(), []
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for path in cycle(["helse", "enkel/tiltak", "kart", "last-ned/LISENS.txt"]):
        if is_done.wait(0.05):
            return found
        try:
            with urllib.request.urlopen(f"{address}/{path}", timeout=60, context=trusting) as answer:
                found.append(answer.status)
        except urllib.error.HTTPError as error:
            found.append(error.code)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="needs nginx")
def test_both_processes_are_started_anew_without_a_request_that_fails(proxy, page):
    visitor, is_done = watched(page, proxy.address), Event()
    visitor.open("tiltak?theme=housing")
    with ThreadPoolExecutor(1) as asker:
        asking = asker.submit(keep_asking, proxy.address, is_done)
        try:
            for port in list(proxy.processes):
                proxy.start_anew(port)
        finally:
            is_done.set()
        answers = asking.result()
    assert len(answers) > 20 and set(answers) == {200}
    page.locator("#sort-year").click()
    expect(page.locator("#sort-year")).to_have_attribute("aria-current", "true")
    assert page.url == f"{proxy.address}/tiltak?theme=housing&sort=year"


@pytest.mark.skipif(sys.platform == "win32", reason="needs nginx")
def test_behind_nginx_a_page_has_all_it_needs_and_its_process_may_die(proxy, page):
    visitor = watched(page, proxy.address)
    visitor.open("kart")
    expect(page.locator(".map svg path").nth(300)).to_be_attached()
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).borderBottomWidth") == "3px"
    visitor.open("del?list=measure:froya-startlan")
    expect(page.locator("#shared-link")).to_have_text(f"{PUBLIC}/presenter?list=measure:froya-startlan")
    address = f"{proxy.address}/last-ned/utvalg.html?list=measure:froya-startlan"
    file = page.request.get(address, ignore_https_errors=True)
    assert file.ok and PUBLIC in file.text() and "localhost" not in file.text()
    # A path that is no page leads to the front page on the same host, over TLS, below the path.
    page.goto(f"{proxy.address}/no-such-page")
    assert visitor.ready().url.startswith(f"{proxy.address}/?no-such-page=1")

    visitor.open("tiltak?theme=housing")
    assert visitor.errors == [] and visitor.foreign() == []
    mine = proxy.answered("tiltak")
    os.kill(proxy.processes[mine].pid, signal.SIGKILL)
    page.locator("#sort-year").click()
    expect(page.locator("#sort-year")).to_have_attribute("aria-current", "true")
    expect(page.locator("#silent")).to_be_hidden()
    assert page.url == f"{proxy.address}/tiltak?theme=housing&sort=year"
    # Another visitor is served by the one that is left.
    page.goto(f"{proxy.address}/kommune?place=gloppen")
    visitor.ready()
    assert proxy.answered("kommune") != mine
    assert page.request.get(f"{proxy.address}/helse", ignore_https_errors=True).json() == {"ready": True}


def test_below_a_path_of_its_own_a_page_has_all_it_needs(page):
    with running(base="/blifaktor") as server:
        visitor = watched(page, server.address)
        visitor.open("kart")
        expect(page.locator(".map svg path").nth(300)).to_be_attached()
        page.locator(".top nav a").filter(has_text="Tiltak").first.click()
        expect(page.locator("h1")).to_have_text("Tiltak")
        assert page.url == f"{server.address}/tiltak"
        visitor.open("for-og-etter?place=gloppen")
        expect(page.locator(".chart .main-svg").first).to_be_attached()
        with page.expect_download() as download:
            page.locator("a[data-file]").first.click()
        assert Path(download.value.path()).stat().st_size > 5_000
        assert visitor.errors == [] and visitor.foreign() == []


def test_where_no_connection_comes_the_page_says_so_in_three_languages_and_leads_to_the_lists(dashboard, page):
    page.route_web_socket(re.compile("."), lambda _socket: None)
    page.goto(f"{dashboard.address}/tiltak?theme=housing&lang=nn")
    said = page.locator("#unreached section")
    expect(said.first).to_be_visible()
    assert [part.get_attribute("lang") for part in said.all()] == ["nn", "nb", "en"]
    page.locator("#unreached a").filter(has_text="tiltaka").click()
    assert page.url == f"{dashboard.address}/enkel/tiltak?theme=housing&lang=nn"
    expect(page.locator("li a[href*='measure=']").first).to_be_visible()
    page.locator("li a[href*='measure=']").first.click()
    expect(page.locator("h1")).to_have_count(1)
    page.locator("footer a").click()
    assert re.search(r"/tiltak\?.*measure=", page.url) and "/enkel/" not in page.url


def test_where_a_connection_comes_nothing_is_said_and_a_slow_answer_is_told(visitor):
    page = visitor.open("tiltak")
    expect(page.locator("#unreached")).to_be_hidden()
    page.evaluate("""() => {
        const send = WebSocket.prototype.send;
        window.lost = [];
        WebSocket.prototype.send = function (data) { window.lost.push(() => send.call(this, data)); };
    }""")
    page.locator("#sort-year").click()
    expect(page.locator("#silent")).to_have_text(re.compile("^Tjeneren har ikke svart ennå"))
    page.evaluate("window.lost.splice(0).forEach((send) => send())")
    expect(page.locator("#silent")).to_be_hidden()


def test_a_lost_connection_is_not_told_in_streamlit_s_english(page):
    with running() as server:
        visitor = watched(page, server.address)
        page.add_init_script("""new MutationObserver(() => {
            if (document.querySelector("[data-testid=stDialog]")) document.documentElement.dataset.seen = "";
        }).observe(document, { subtree: true, childList: true })""")
        visitor.open("tiltak")
        os.kill(server.pid, signal.SIGKILL)
        expect(page.locator("html[data-seen]")).to_be_attached()
        expect(page.locator("[data-testid=stDialog]")).to_have_count(0)
        page.locator("#sort-year").click()
        expect(page.locator("#silent")).to_be_visible()
