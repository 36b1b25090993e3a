"""What a page or file must not hold, whatever was asked for or sent: markup that was sent, a formula, a path of the
machine, a stack trace.
"""

import csv
import io
import json
import re
import tempfile
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

from files.sheets import harmless
from tests.addresses import ROOT

EVIL = "x-evil"
"""An element, and onevil an attribute, that only what was sent has."""
MARKUP = f"""</script></title></style></svg>--><{EVIL} onevil="1">" onevil="1' onevil='1"""
"""What ends any element or attribute that it stands in, where it is not escaped."""
LINKS = ("href", "src", "action", "formaction", "xlink:href", "srcdoc")
"""The attributes that a browser takes for an address."""


class Markup(HTMLParser):
    """Looks for elements, attributes and links that only what was sent has."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.evil: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is evil in an element."""
        # A browser passes over blanks and control characters before the scheme of a link.
        links = [re.sub(r"[\x00-\x20]", "", value or "").lower() for name, value in attrs if name in LINKS]
        if tag == EVIL or any(name == "onevil" for name, _value in attrs) or any(map(is_script, links)):
            self.evil.append(f"<{tag} {attrs}>")


def is_script(link: str) -> bool:
    """Would a browser run the value of an attribute as a link?"""
    return link.startswith(("javascript:", "vbscript:", "data:text/html"))


def is_harmless(text: str) -> bool:
    """Does a text hold no stack trace and no path of the machine?"""
    own = (str(ROOT), "site-packages", tempfile.gettempdir())
    return not any(word in text for word in (*own, "Traceback (most recent"))


def faults_of(name: str, content: bytes) -> list[str]:
    """What is dangerous in a file, by its name: markup that was sent, a formula. Raises where no program reads it."""
    kind = name.rpartition(".")[2]
    if kind in ("pptx", "docx", "xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [
                f"{entry}: {fault}" for entry in archive.namelist() for fault in faults_of(entry, archive.read(entry))
            ]
    if kind in ("xml", "rels", "svg"):
        root = ElementTree.fromstring(content)
        is_sheet = name.startswith("xl/worksheets/")
        return ["a formula"] if is_sheet and root.findall(".//{*}c/{*}f") else []
    if kind == "html":
        return Markup(content.decode()).evil
    if kind == "csv":
        text = content.decode("utf-8-sig")
        separator = ";" if ";" in text.partition("\n")[0] else ","
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
        return [cell for cell in cells if harmless(cell) != cell]
    if kind == "json":
        json.loads(content)
    return []
