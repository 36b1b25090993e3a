"""IMDi's files by municipality: semicolons, ISO-8859-1, municipality numbers without a leading zero, names missing."""

import csv
from collections.abc import Iterator, Mapping

from data.refresh.answer import Answer, Patience, Refused, ask
from data.refresh.description import Description, Publisher
from data.refresh.figures import Cell, Delivery


def fetch(publisher: Publisher, patience: Patience, description: Description, years: range) -> Delivery:
    """All described cells of a file in `years`. Raises Refused where anything is not as described."""
    where = f"{description.table} (file {description.asked})"
    answer = ask(f"{publisher.address}/{description.asked}", {}, patience)
    delivery = Delivery(where)
    delivery.add(answer, read_cells(answer, description, years, publisher.symbols, where))
    return delivery


def read_cells(
    answer: Answer, description: Description, years: range, symbols: Mapping[str, str], where: str
) -> Iterator[Cell]:
    """The cells of a file that are described. Raises Refused where the file is cut off, or its columns are others."""
    values = {name: set(description.values(name)) for name in description.dimensions}
    found: dict[str, set[str]] = {name: set() for name in values}
    seen: set[tuple[tuple[str, int], tuple[str, ...]]] = set()
    for number, row in read_rows(answer, description, where):
        coordinates = tuple(row[name] for name in values)
        if any(row[name] not in allowed for name, allowed in values.items()):
            continue
        for name in values:
            found[name].add(row[name])
        key = (row[description.region].zfill(4), int(row[description.year]))
        if (key, coordinates) in seen:
            raise Refused(f"{where}: row {number} says again what an earlier row says")
        seen.add((key, coordinates))
        if key[1] in years:
            yield Cell(*key, coordinates, meaning(row[description.value], symbols, where, number))
    for name, allowed in values.items():
        if gone := sorted(allowed - found[name]):
            raise Refused(f"{where}: the column {name} no longer holds {', '.join(gone)}")


def read_rows(answer: Answer, description: Description, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file by column, each with its number in the file. Raises Refused where one is not whole."""
    lines = list(csv.reader(text(answer, where).splitlines(), delimiter=";"))
    columns = [description.region, description.year, description.value, *description.dimensions, *description.ignored]
    if sorted(lines[0]) != sorted(columns):
        raise Refused(f"{where}: its columns are {', '.join(lines[0])}, described are {', '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(columns):
            raise Refused(f"{where}: row {number} has {len(line)} cells of {len(columns)}: the answer is cut off")
        row = dict(zip(lines[0], line))
        if not row[description.region].isdigit() or not row[description.year].isdigit():
            raise Refused(f"{where}: row {number} has no municipality number or no year")
        yield number, row


def text(answer: Answer, where: str) -> str:
    """The file as text. Raises Refused where it is in another encoding than ISO-8859-1, or ends within a row."""
    if not answer.body.isascii():
        try:
            answer.body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            raise Refused(f"{where}: the file is in UTF-8, described is ISO-8859-1")
    if b"\0" in answer.body:
        raise Refused(f"{where}: the file is in UTF-16, described is ISO-8859-1")
    if not answer.measured and not answer.body.endswith(b"\n"):
        raise Refused(f"{where}: the answer is cut off within its last row")
    return answer.body.decode("iso-8859-1")


def meaning(cell: str, symbols: Mapping[str, str], where: str, number: int) -> float | str:
    """A cell as a number or as one of our symbols; an empty one is missing."""
    if cell.strip() in symbols:
        return symbols[cell.strip()]
    try:
        return float(cell.replace(",", ".")) if cell.strip() else ".."
    except ValueError as error:
        raise Refused(f"{where}: row {number} holds {cell!r}, which is no number and no symbol known here") from error
