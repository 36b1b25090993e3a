"""What a browser keeps for good: scripts and look of the pages, the outlines on the map, the library that draws charts,
and the picture of the map beside a link. Another content has another name.
"""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

import plotly
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data.sheet import bounds, outlines
from stories.address import for_browser

FOLDER = Path(__file__).parent
FOREVER = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
PARTS = {
    # In this order: the other scripts use what the first two define, and slides look different from the rest of a page.
    "scripts": (
        "js",
        "text/javascript",
        ("address.js", "links.js", "connection.js", "choose.js", "map.js", "chart.js", "slides.js", "case_text.js"),
    ),
    "style": ("css", "text/css", ("style.css", "slides.css")),
}
"""What every page needs, each in one file: a browser waits for one sooner than for four."""
KINDS = (*PARTS, "outlines", "plotly", "picture")
PICTURE_SIZE = 1500, 1300
"""Width and height of picture.png, which stands beside a link to a page in chat and mail."""


def address(kind: str) -> str:
    """The address of one of KINDS; where it cannot be made, one that nobody answers, so that the page says so."""
    try:
        return asset(kind)[0]
    except Missing:
        return f"assets/{kind}"


class Missing(Exception):
    """The file that a kept file is made of is not there, or broken."""


@cache
def asset(kind: str) -> tuple[str, str, bytes]:
    """The address, media type and compressed bytes of one of KINDS."""
    content: str | bytes
    if kind in PARTS:
        ending, media, names = PARTS[kind]
        content = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
        if kind == "scripts":
            # What the scripts must know of the parameters of the address; and the look beside which they stand, so that
            # their name is another where that alone has changed.
            content = f"// {asset('style')[0]}\nwindow.PARAMETERS = {json.dumps(for_browser())};\n{content}"
    elif kind == "plotly":
        ending, media, content = (
            "js",
            "text/javascript",
            (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text(encoding="utf-8"),
        )
    elif kind == "picture":
        ending, media, content = "png", "image/png", (FOLDER / "picture.png").read_bytes()
    else:
        if not bounds():
            raise Missing(kind)
        ending, media, content = "json", "application/json", json.dumps(outlines(), separators=(",", ":"))
    data = content.encode() if isinstance(content, str) else content
    return f"assets/{kind}-{hashlib.sha256(data).hexdigest()[:12]}.{ending}", media, gzip.compress(data, mtime=0)


async def serve(request) -> Response:
    """A kept file; one whose content has changed since is no longer there under its old name."""
    for kind in KINDS:
        try:
            address, media, content = asset(kind)
        except Missing:
            continue
        if address == f"assets/{request.path_params['name']}":
            return given(media, content, "gzip" in request.headers.get("accept-encoding", ""))
    return JSONResponse({"error": "no such file"}, status_code=404)


def given(media: str, compressed: bytes, is_packed: bool) -> Response:
    """A file that a browser keeps for good, to one that takes it packed or to one that does not."""
    if is_packed:
        return Response(compressed, media_type=media, headers={**FOREVER, "content-encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type=media, headers=FOREVER)


ROUTES = [Route("/assets/{name}", serve)]
