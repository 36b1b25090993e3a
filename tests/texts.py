"""The texts of the interface, as pybabel finds them in code and templates, and the catalogues that translate them."""

import ast
import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from words import FOLDER

ROOT = FOLDER.parent
KEYWORDS = {"_": None, "plural": (1, 2)}
FILES = [
    ROOT / "dashboard.py",
    *(
        path
        for folder in ("words", "stories", "figures", "files", "screen", "server", "pages")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".html")
    ),
]

Text = str | tuple[str, str]


@cache
def in_code() -> dict[Text, str]:
    """Every text of the interface (a plural as one and many) and the place where it stands."""
    found = {}
    for path in FILES:
        method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        options = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
        with path.open("rb") as file:
            for line, text, _comments, _context in extract(method, file, KEYWORDS, options=options):
                found.setdefault(text, f"{path.relative_to(ROOT)}:{line}")
    return found


@cache
def in_catalogue(language: str) -> Catalog:
    """The catalogue of a language, with entries that are not finished."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file)


def translations(message: Message) -> list[str]:
    """The translated forms of a message."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(text: str) -> set[str]:
    """The names in braces of a text."""
    return set(re.findall(r"\{(\w*)\}", text))


def calls_without_a_text(path: Path) -> list[int]:
    """Lines of a Python file on which `_` or `plural` is called with something else than a text, which pybabel cannot
    see.
    """
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    lines = []
    for call in calls:
        name = ast.unparse(call.func)
        wanted = 1 if name in ("_", "self") else 2 if name.endswith(".plural") else 0
        if (
            any(
                not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
                for argument in call.args[:wanted]
            )
            or name == "self"
        ):
            lines.append(call.lineno)
    return lines
