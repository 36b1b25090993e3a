"""Statistics Norway's PxWebApi 2: what a table holds through `pxwebpy`, and the cells with their symbols.

`pxwebpy` reads the cells too, but drops `status`, so that hidden and missing would be the same; therefore the cells are
read here, from the same interface. Statistics Norway's own sums over mergers (`agg_KommSummer`) are never asked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from pxweb import PxApi
from requests import RequestException
from requests.adapters import HTTPAdapter

from data.refresh.answer import Answer, Patience, Refused, ask
from data.refresh.description import Description, Publisher
from data.refresh.figures import Cell, Delivery


class PatientAdapter(HTTPAdapter):
    """Sends with a time limit; `pxwebpy` itself would wait for ever."""

    def __init__(self, patience: Patience):
        """`patience` says how many seconds."""
        super().__init__()
        self.patience = patience

    def send(self, *arguments, **named):
        """Send as always, within the limit."""
        return super().send(*arguments, **{**named, "timeout": self.patience.timeout})


@dataclass(frozen=True)
class Statbank:
    """The interface, once it has answered: `pxwebpy` for what it says about itself and its tables."""

    publisher: Publisher
    patience: Patience
    api: PxApi


def connect(publisher: Publisher, patience: Patience) -> Statbank:
    """The interface at the publisher's address. Raises Refused where it does not answer as one."""
    ask(f"{publisher.address}/config", {}, patience).json()
    try:
        api = PxApi(publisher.address, language="no", disable_cache=True)
        for scheme in ("http://", "https://"):
            api._client.session.mount(scheme, PatientAdapter(patience))
    except (RequestException, ValueError, KeyError, TypeError) as error:
        raise Refused(f"{publisher.address}: does not answer as PxWebApi 2 does ({error})") from error
    return Statbank(publisher, patience, api)


def fetch(statbank: Statbank, description: Description, years: range) -> Delivery:
    """The described cells in those of `years` that the table has. Raises Refused where it is not as described."""
    where = f"{description.table} (table {description.asked})"
    held = held_values(statbank, description, where)
    wanted = [year for year in held[description.year] if re.fullmatch(r"\d{4}", year) and int(year) in years]
    if not wanted:
        raise Refused(f"{where}: has none of the years {years.start}–{years.stop - 1}")
    cells = len(held[description.region])
    for name in description.dimensions:
        cells *= len(description.values(name))
    at_once = max(1, statbank.api.get_config()["maxDataCells"] // cells)
    delivery = Delivery(where)
    for first in range(0, len(wanted), at_once):
        some = wanted[first : first + at_once]
        selected = {name: description.values(name) for name in description.dimensions} | {description.year: some}
        query = {"lang": "no", "outputFormat": "json-stat2", f"valueCodes[{description.region}]": "*"}
        query |= {f"valueCodes[{name}]": ",".join(values) for name, values in selected.items()}
        answer = ask(f"{statbank.publisher.address}/tables/{description.asked}/data", query, statbank.patience)
        expected = selected | {description.region: held[description.region]}
        delivery.add(answer, read_cells(answer, description, expected, statbank.publisher.symbols, where))
    return delivery


def held_values(statbank: Statbank, description: Description, where: str) -> dict[str, list[str]]:
    """The values of each dimension of a table. Raises Refused where they are no longer those described."""
    try:
        dimensions = statbank.api.get_table_metadata(description.asked)["dimension"]
        labels = {name: dimension["category"]["label"] for name, dimension in dimensions.items()}
    except (RequestException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(f"{where}: does not say what it holds ({' '.join(str(error).split())})") from error
    held = {name: list(of_values) for name, of_values in labels.items()}
    described = {description.region, description.year, *description.dimensions}
    if described != set(held):
        raise Refused(
            f"{where}: its dimensions are {', '.join(sorted(held))}, described are {', '.join(sorted(described))}"
        )
    for name in description.dimensions:
        if gone := [value for value in description.values(name) if value not in held[name]]:
            there = ", ".join(held[name][:12])
            raise Refused(f"{where}: {name} has no value {', '.join(gone)}; it has {there}")
        for value, label in description.labels.get(name, {}).items():
            if labels[name][value].lower() != label.lower():
                raise Refused(f"{where}: {name} {value} is {labels[name][value]!r}, described is {label!r}")
    return held


def read_cells(
    answer: Answer, description: Description, expected: dict[str, list[str]], symbols: Mapping[str, str], where: str
) -> Iterator[Cell]:
    """The cells of an answer in JSON-stat 2. Raises Refused where it is not whole, or not what was asked for."""
    dataset = answer.json()
    try:
        names = dataset["id"]
        indexes = {name: dataset["dimension"][name]["category"]["index"] for name in names}
        values, status = by_number(dataset["value"]), by_number(dataset.get("status", {}))
    except (KeyError, TypeError, AttributeError) as error:
        raise Refused(f"{where}: the answer is not JSON-stat 2 ({error!r} is not as it should be)") from error
    order = {
        name: index if isinstance(index, list) else sorted(index, key=index.get) for name, index in indexes.items()
    }
    if set(names) != set(expected):
        raise Refused(
            f"{where}: the answer has the dimensions {', '.join(names)}, asked for were {', '.join(expected)}"
        )
    for name in names:
        if set(order[name]) != set(expected[name]):
            missing = sorted(set(expected[name]) ^ set(order[name]))[:5]
            raise Refused(f"{where}: {name} in the answer has other values than asked for ({', '.join(missing)})")
    check_units(dataset, description, where)
    count = 1
    for name in names:
        count *= len(order[name])
    if isinstance(dataset["value"], list) and len(values) != count:
        raise Refused(f"{where}: the answer is cut off: {len(values)} cells of {count}")
    places = [names.index(name) for name in description.dimensions]
    region, year = names.index(description.region), names.index(description.year)
    for number, codes in enumerate(product(*(order[name] for name in names))):
        yield Cell(
            codes[region],
            int(codes[year]),
            tuple(codes[place] for place in places),
            meaning(values.get(number), status.get(number), symbols, where),
        )


def by_number(cells: Any) -> dict[int, Any]:
    """JSON-stat's values or statuses by the number of their cell; it writes them as a list or as an object."""
    pairs = enumerate(cells) if isinstance(cells, list) else ((int(number), cell) for number, cell in cells.items())
    return dict(pairs)


def meaning(value: Any, status: str | None, symbols: Mapping[str, str], where: str) -> float | str:
    """A cell as a number or as one of our symbols; a cell that is empty without a reason is missing."""
    if status and status not in symbols:
        raise Refused(f"{where}: the symbol {status!r} is not known here")
    if status and symbols[status] != "0":
        return symbols[status]
    if value is None:
        return 0.0 if status else ".."
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(f"{where}: {value!r} is no number")
    return float(value)


def check_units(dataset: dict, description: Description, where: str) -> None:
    """Refused where the publisher counts a column in another unit than the one described."""
    units = dataset["dimension"].get(description.contents, {}).get("category", {}).get("unit", {})
    for name, column in description.fetched_columns().items():
        for code in column.select.get(description.contents, description.values(description.contents)):
            unit = units.get(code, {}).get("base", "")
            if unit.lower() != column.unit.lower():
                raise Refused(f"{where}: the unit of {name} is {unit!r}, described is {column.unit!r}")
