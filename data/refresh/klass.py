"""Statistics Norway's Klass: the municipality numbers that are valid (classification 131), and their changes.

Its JSON is read with `requests`. The package `ssb-klass-python` (1.0.8) was tried: it works with another base address
too, but waits for ever, does not come back when it is asked to, does not show what came, so that there is no
checksum, and brings IPython and its widgets along.
"""

from data.refresh.answer import Answer, Patience, Refused, ask
from data.refresh.description import Publisher

UNKNOWN = "9999"
"""Klass' number for a municipality that is not known."""


def fetch_changes(publisher: Publisher, patience: Patience, first: str, last: str) -> tuple[Answer, list[dict]]:
    """The changes of numbers between two dates (YYYY-MM-DD), and the answer they stand in."""
    answer = ask(f"{publisher.address}/classifications/131/changes", {"from": first, "to": last}, patience)
    return answer, told(answer, "codeChanges", ("oldCode", "oldName", "newCode", "newName", "changeOccurred"))


def fetch_codes(publisher: Publisher, patience: Patience, date: str) -> dict[str, str]:
    """The names of the municipalities that are valid on a date (YYYY-MM-DD), by number."""
    answer = ask(f"{publisher.address}/classifications/131/codesAt", {"date": date}, patience)
    codes = told(answer, "codes", ("code", "name"))
    return {row["code"]: row["name"] for row in codes if row["code"] != UNKNOWN}


def told(answer: Answer, name: str, columns: tuple[str, ...]) -> list[dict]:
    """The list of that name in an answer. Raises Refused where it or one of its columns is not there."""
    content = answer.json()
    if not isinstance(content, dict) or not isinstance(content.get(name), list):
        raise Refused(f"{answer.address}: does not answer as Klass does, there is no {name}")
    if lacking := sorted({column for row in content[name] for column in columns if column not in row}):
        raise Refused(f"{answer.address}: {name} lacks {', '.join(lacking)}")
    return content[name]
