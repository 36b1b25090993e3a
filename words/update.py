"""Brings the catalogues up to date with the texts in code and templates: `python -m words.update`.

Texts that are new stand empty in `nn.po` and `en.po` and wait for a translation; texts that are gone leave. A test
fails while any is empty.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from words import FOLDER, LOCALES

ROOT = FOLDER.parent
KEYWORDS = {"_": None, "plural": (1, 2)}
METHODS = [
    ("screen/templates/**.html", "jinja2.ext:babel_extract"),
    ("files/**.html", "jinja2.ext:babel_extract"),
    ("screen/**.py", "python"),
    ("server/**.py", "python"),
    ("stories/**.py", "python"),
    ("pages/**.py", "python"),
    ("figures/**.py", "python"),
    ("files/**.py", "python"),
    ("words/**.py", "python"),
]


def texts(root: Path = ROOT) -> Catalog:
    """Every text of the interface in bokmål."""
    catalogue = Catalog(charset="utf-8")
    html = {"trim_blocks": "true", "lstrip_blocks": "true", "encoding": "utf-8"}
    options = {"screen/templates/**.html": html, "files/**.html": html}
    for _file, _line, message, _comments, _context in extract_from_dir(
        root, METHODS, options, KEYWORDS, directory_filter=lambda path: ".venv" not in path
    ):
        catalogue.add(message)
    return catalogue


def update(language: str, wanted: Catalog) -> int:
    """Write the catalogue of one language with exactly the wanted texts; return how many wait for a translation.

    It does not say where a text stands: code that moves would change it.
    """
    path = FOLDER / f"{language}.po"
    with path.open("rb") as file:
        old = read_po(file, locale=LOCALES[language], charset="utf-8")
    new = Catalog(locale=LOCALES[language], charset="utf-8")
    for message in sorted(wanted, key=lambda message: str(message.id)):
        if message.id:
            known = old.get(message.id)
            new.add(message.id, known.string if known and not known.fuzzy else None)
    binary = io.BytesIO()
    write_po(binary, new, width=160, omit_header=True)
    path.write_bytes(binary.getvalue())
    return sum(
        not message.string or (isinstance(message.string, tuple) and not all(message.string))
        for message in new
        if message.id
    )


if __name__ == "__main__":
    found = texts()
    for language in ("nn", "en"):
        print(f"{language}: {update(language, found)} of {len(found)} texts wait for a translation")
