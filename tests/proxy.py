"""Starts nginx before some processes for a test or measurement, as deploy/nginx.conf sets it up, and stops it again."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.server import ROOT, Server, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    types {{ text/html html; }}
    log_format upstream "$upstream_addr|$uri";
    access_log {folder}/access.log upstream;
    client_body_temp_path {folder}/body;
    client_body_buffer_size 4m;
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
        client_max_body_size 3m;
        location / {{
            proxy_pass http://127.0.0.1:{plain};
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $blifaktor_connection;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto https;
        }}
    }}
"""
"""A machine before nginx, at which TLS ends."""


def is_here() -> bool:
    """Are nginx and what makes it a certificate installed?"""
    return NGINX is not None and shutil.which("openssl") is not None


@dataclass(frozen=True)
class Proxy:
    """nginx in front of some processes: its address, the processes by their port, and its log."""

    address: str
    processes: dict[int, Server]
    log: Path

    def answered(self, page: str) -> int:
        """The port of the process that answered last when this page was asked for."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        # Several stand in a line where the first did not answer.
        asked = [line.partition("|")[0] for line in lines if line.endswith(f"|/blifaktor/{page}")]
        return int(asked[-1].rpartition(":")[2])


@contextmanager
def behind_nginx(servers: Sequence[Server], is_last: bool = True) -> Iterator[Proxy]:
    """An nginx before two processes, with other ports than those of deploy/nginx.conf and a certificate of its own.

    is_last: TLS ends at it, and it takes the path away; else TLS ends before it, and it passes the path on.
    """
    ports = [urlsplit(server.address).port or 0 for server in servers]
    plain, secure = free_port(), free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        certificate, key = folder / "blifaktor.pem", folder / "blifaktor.key"
        certify = (
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
        )
        subprocess.run([*certify.split(), "-out", certificate, "-keyout", key], check=True, capture_output=True)
        changes = {
            "127.0.0.1:8501": f"127.0.0.1:{ports[0]}",
            "127.0.0.1:8502": f"127.0.0.1:{ports[1]}",
            "fylke.example": "localhost",
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2;\n": "",
        }
        if is_last:
            changes |= {
                "listen 80;": f"listen 127.0.0.1:{plain};",
                "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
                "/etc/ssl/certs/blifaktor.pem": str(certificate),
                "/etc/ssl/private/blifaktor.key": str(key),
            }
        else:
            changes |= {
                "listen 443 ssl http2;": f"listen 127.0.0.1:{plain};",
                "listen 80;": f"listen 127.0.0.1:{free_port()};",
                "    ssl_certificate ": "    # ssl_certificate ",
                "    ssl_certificate_key ": "    # ssl_certificate_key ",
                "# set_real_ip_from 10.0.0.0/8;": "set_real_ip_from 127.0.0.1;",
                "        proxy_set_header X-Forwarded-Proto $scheme;": "",
                "# proxy_set_header": "proxy_set_header",
                "proxy_pass http://blifaktor/;": "proxy_pass http://blifaktor;",
            }
        shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
        for before, after in changes.items():
            assert before in shipped
            shipped = shipped.replace(before, after)
        outer = "" if is_last else BEFORE.format(secure=secure, plain=plain, certificate=certificate, key=key)
        (folder / "blifaktor.conf").write_text(shipped, encoding="utf-8")
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, before=outer), encoding="utf-8")
        process = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", "nginx.conf"], stderr=subprocess.PIPE)
        try:
            wait_for(secure, process)
            address = f"https://localhost:{secure}/blifaktor"
            yield Proxy(address, dict(zip(ports, servers)), folder / "access.log")
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
