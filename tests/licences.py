"""The licences of all that the dashboard installs, as a table: `python -m tests.licences`, with the name of another
lock for what is in that.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata

from tests.addresses import ROOT


def packages(lock: str) -> list[str]:
    """The names of the packages in a lock."""
    return re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)


def licence(name: str) -> str:
    """The licence that an installed package states; empty where it is not installed here, as those of
    another system are not.
    """
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    kinds = [text.rpartition(":: ")[2] for text in about.get_all("Classifier", []) if text.startswith("License ::")]
    # Some write the whole text of the licence here, of which the first line is its name.
    stated = about["License-Expression"] or ", ".join(kinds) or (about["License"] or "").strip().partition("\n")[0]
    return stated or "not stated"


def rows(lock: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each package of a lock that is installed."""
    for name in packages(lock):
        if stated := licence(name):
            yield name, metadata(name)["Version"], stated


if __name__ == "__main__":
    for package, version, stated in rows(sys.argv[1] if len(sys.argv) > 1 else "requirements.txt"):
        print(f"{package:<32} {version:<14} {stated}")
