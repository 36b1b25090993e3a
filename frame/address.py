"""The address is the state: reads it, says what in it is unknown, and makes the links that change it. Imports nothing of the app.

A parameter that takes several values holds them with commas between: `theme=language,housing`. Anything that is not a known value is
left out and named, so that a mistyped address gives a working page and one sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote

FILTERS = ("q", "size", "county", "theme", "group", "actor", "factor", "evidence", "status")
"""The parameters that choose among measures; they follow the visitor from page to page."""
KEPT = ("lang", *FILTERS, "compare", "list", "title", "where", "date")
"""What follows the visitor from page to page: language, filters, what is compared, and the shortlist with the words on its first slide."""
RESTARTS = (*FILTERS, "sort", "place", "preset", "weights", "asof")
"""What makes another list of the one that is shown: that begins at its first part."""
MOST = 50
"""So many values of one parameter are read."""
CODES = ("county", "theme", "group", "actor", "factor", "evidence", "status", "place", "measure", "indicator")
"""Parameters whose values are codes of the dataset."""
ENTRIES = {"list": ("measure", "place", "pair"), "compare": ("place", "measure")}
"""Parameters whose values are a kind and a code of that kind, as in `measure:froya-startlan`, and the kinds that each takes."""
CODED = (*CODES, *ENTRIES, "weights", "have", "lack")
"""Parameters in which a code of the dataset may stand."""
SINGLE = ("title", "where", "date", "slide", "dark", "lang", "q", "indicator", "measure", "year", "from", "to", "sort", "part", "table", "index", "peers", "diff")
FORMS = {
    "lang": re.compile("nb|nn|en"),
    "q": re.compile(r"[^<>\x00-\x1f]{1,100}"),
    "size": re.compile(r"[0-9]{1,7}-[0-9]{0,7}"),
    "year": re.compile(r"(19|20)[0-9][0-9]"),
    "from": re.compile(r"(19|20)[0-9][0-9]"),
    "to": re.compile(r"(19|20)[0-9][0-9]"),
    "list": re.compile(r"[a-z0-9:-]{1,120}"),
    "compare": re.compile(r"[a-z0-9:-]{1,120}"),
    "diff": re.compile("1"),
    "title": re.compile(r"[^<>\x00-\x1f]{1,80}"),
    "where": re.compile(r"[^<>\x00-\x1f]{1,40}"),
    "date": re.compile(r"[^<>\x00-\x1f]{1,40}"),
    "slide": re.compile(r"[1-9][0-9]{0,2}"),
    "dark": re.compile("[01]"),
    "sort": re.compile("relevance|name|year|size|evidence"),
    "part": re.compile(r"[1-9][0-9]{0,3}"),
    "table": re.compile("1"),
    "index": re.compile("1"),
    "peers": re.compile("nearest|kostra|class|county"),
    "preset": re.compile("size|come|development"),
    "weights": re.compile("[a-z0-9_]{1,40}:[0-4]"),
    "asof": re.compile("start|now"),
    "have": re.compile(r"[a-z0-9-]{1,80}\.[1-9][0-9]?"),
    "lack": re.compile(r"[a-z0-9-]{1,80}\.[1-9][0-9]?"),
}
"""The form of the parameters whose values are not codes; `part` is the part of a long list that is shown, `table` opens a long table, `index` shows a figure as an index, `diff` shows
only what differs, `title`, `where` and
`date` stand on the first slide, `slide` is the slide that is shown, `dark` makes the slides dark or light. `preset` and `weights` say what makes municipalities alike, `asof` when; `have` and
`lack` are needs of measures, as `froya-startlan.2`."""


@dataclass(frozen=True)
class Address:
    """Where the visitor is: the page, the known values of each parameter, and what was ignored."""

    page: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    def all(self, name: str) -> list[str]:
        """All values of a parameter, empty where it is not set."""
        return list(self.values.get(name, ()))

    def first(self, name: str, default: str | None = None) -> str | None:
        """The value of a parameter that takes one, or the default."""
        return next(iter(self.values.get(name, ())), default)

    def number(self, name: str, default: int | None = None) -> int | None:
        """The value of a parameter that takes a whole number, or the default."""
        value = self.first(name)
        return default if value is None else int(value)

    @property
    def filters(self) -> dict[str, list[str]]:
        """The filters that are set."""
        return {name: self.all(name) for name in FILTERS if self.all(name)}

    @property
    def unfiltered(self) -> dict[str, None]:
        """The changes that take out all filters."""
        return dict.fromkeys(FILTERS)

    def changed(self, **changes: str | int | Iterable[str] | None) -> "Address":
        """This address with other values; None or an empty list takes a parameter out. Another list begins at its first part."""
        is_other_list = any(name in RESTARTS for name in changes)
        values = {name: value for name, value in self.values.items() if name != "part" or not is_other_list}
        for name, value in changes.items():
            name = name.rstrip("_")
            chosen = () if value is None else (str(value),) if isinstance(value, str | int) else tuple(value)
            values[name] = chosen
        return replace(self, values={name: chosen for name, chosen in values.items() if chosen})

    def link(self, page: str | None = None, **changes: str | int | Iterable[str] | None) -> str:
        """A relative link to this address with changes; to another page it takes along language, filters and list."""
        start = self if page is None or page == self.page else replace(self, values={k: v for k, v in self.values.items() if k in KEPT})
        values = start.changed(**changes).values
        query = "&".join(f"{name}={quoted(','.join(chosen))}" for name, chosen in values.items() if name != "lang" or chosen != ("nb",))
        path = self.page if page is None else page
        return (path or "./") + (f"?{query}" if query else "")

    def moved(self, name: str, value: str, steps: int) -> str:
        """A link that moves a value of a list by so many places towards its end, or towards its beginning where the number is negative."""
        chosen = self.all(name)
        there = max(0, min(len(chosen) - 1, chosen.index(value) + steps))
        others = [v for v in chosen if v != value]
        return self.link(**{name: [*others[:there], value, *others[there:]]})

    def toggled(self, name: str, value: str) -> str:
        """A link that adds a value to a filter, or takes it out where it is set."""
        chosen = self.all(name)
        return self.link(**{name: [v for v in chosen if v != value] if value in chosen else [*chosen, value]})


@lru_cache(maxsize=10_000)
def quoted(text: str) -> str:
    """A value as it stands in an address; a page has hundreds of links, mostly with the same values."""
    return quote(text, safe=",:")


def codes(parameters: Mapping[str, str]) -> list[str]:
    """All that may be a code of the dataset in the parameters as the browser sent them: `housing` in theme=housing, `froya` in list=place:froya."""
    texts = {text for name, value in parameters.items() if name in CODED for text in value.split(",")}
    return sorted({part.strip() for text in texts for part in (text, *text.split(":"), text.partition(".")[0])} - {""})


def read(page: str, parameters: Mapping[str, str], known: Mapping[str, set[str]]) -> Address:
    """The address of a page, from the parameters as the browser sent them and the known codes by parameter."""
    values, ignored = {}, []
    for name, text in parameters.items():
        if name not in FORMS and name not in CODES:
            ignored.append(name)
            continue
        parts = [text.strip()] if name in SINGLE else [part.strip() for part in text.split(",")]
        good = [part for part in dict.fromkeys(parts) if is_known(name, part, known)]
        ignored += [f"{name}={part}" for part in dict.fromkeys(parts) if part and part not in good[:MOST]]
        if good:
            values[name] = tuple(good[:MOST])
    return Address(page, values, tuple(ignored))


def is_known(name: str, value: str, known: Mapping[str, set[str]]) -> bool:
    """Is this a value that the parameter may have?"""
    if name in CODES:
        return value in known.get(name, ())
    if not FORMS[name].fullmatch(value):
        return False
    if name in ENTRIES:
        kind, _mark, code = value.partition(":")
        return kind in ENTRIES[name] and code in known.get(kind, ())
    if name == "weights":
        return value.partition(":")[0] in known.get("trait", ())
    if name in ("have", "lack"):
        return value.partition(".")[0] in known.get("measure", ())
    if name == "size":
        low, high = value.split("-")
        return not high or int(low) <= int(high)
    return True
