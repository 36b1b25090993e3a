"""The address is the state: reads it, says what in it is unknown, and makes the links that change it.
Imports nothing of the app.

A parameter that takes several values holds them with commas between: `theme=language,housing`. A code may be written as
a person would write it: `place=Gloppen`, `place=1445`. Anything that is not understood is left out and named, so that a
mistyped address gives a working page and one sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote, urlsplit

NO_LETTER = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
"""What is no letter and no sign, as a pattern has it: a file of Word, PowerPoint or Excel with it would not open."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of the address, and how it behaves.

    form: the regular expression of a value; a named group in it holds a code of the dataset, of the kind that its name
    says. is_list: takes several values. is_filter: chooses among measures. follows: goes along from page to page.
    restarts: makes another list of the one that is shown. restarted: belongs to one list, and goes when there is
    another. one_per_code: of its values, the codes of which are the same, the last holds. exclusive: a value of it is
    not one of the others that are so.
    """

    form: str
    is_list: bool = False
    is_filter: bool = False
    follows: bool = False
    restarts: bool = False
    restarted: bool = False
    one_per_code: bool = False
    exclusive: bool = False


def code(kind: str) -> str:
    """The form of a code of the dataset."""
    return f"(?P<{kind}>[a-z0-9_-]{{1,80}})"


def entry(*kinds: str) -> str:
    """The form of a kind and a code of that kind: measure:froya-startlan."""
    return "|".join(f"{kind}:{code(kind)}" for kind in kinds)


def text(longest: int) -> str:
    """The form of a visitor's own words: no markup, and nothing that a file cannot hold."""
    return rf"[^<>{NO_LETTER}]{{1,{longest}}}"


YEAR = "(19|20)[0-9][0-9]"
FILTER = {"is_filter": True, "follows": True, "restarts": True}
PLANNED = 6
"""So many measures a plan has room for."""
PARAMETERS = {
    # Which measures.
    "q": Parameter(text(100), **FILTER),
    "size": Parameter("[0-9]{1,7}-[0-9]{0,7}", is_list=True, **FILTER),
    **{
        name: Parameter(code(name), is_list=True, **FILTER)
        for name in ("county", "theme", "group", "actor", "factor", "evidence", "status")
    },
    # Which of them fit what a municipality has: of those that are marked below, some and nothing lacking, or nothing
    # lacking.
    "fits": Parameter("have|nolack", **FILTER),
    # In which order, which part of the list, and one of them.
    "sort": Parameter("relevance|name|year|size|evidence|fits|likeness|seen|oldest", restarts=True),
    "part": Parameter("[1-9][0-9]{0,3}", restarted=True),
    "measure": Parameter(code("measure")),
    # The visitor's own municipality, region or county.
    "home": Parameter(code("place"), follows=True, restarts=True),
    # One of the questions that a page answers.
    "question": Parameter(code("question")),
    # A place, and which figures of it; an index instead of figures, and a long table opened.
    "place": Parameter(code("place"), restarts=True),
    # A region: one of Statistics Norway's economic regions, or members of one's own with a name.
    "area": Parameter(code("area"), restarts=True),
    "members": Parameter(code("place"), is_list=True, restarts=True),
    "name": Parameter(text(60)),
    "indicator": Parameter(code("indicator")),
    "year": Parameter(YEAR),
    "from": Parameter(YEAR),
    "to": Parameter(YEAR),
    "index": Parameter("1"),
    "table": Parameter("1"),
    # What makes municipalities alike, when, and which of them are peers; needs of measures that a municipality has or
    # lacks, as froya-startlan.2.
    "preset": Parameter("size|come|development", restarts=True),
    "weights": Parameter(code("trait") + ":[0-4]", is_list=True, restarts=True, one_per_code=True),
    "asof": Parameter("start|now", restarts=True),
    "peers": Parameter("nearest|kostra|class|county"),
    "have": Parameter(code("measure") + r"\.[1-9][0-9]?", is_list=True, follows=True, exclusive=True),
    "lack": Parameter(code("measure") + r"\.[1-9][0-9]?", is_list=True, follows=True, exclusive=True),
    # Side by side, only what differs.
    "diff": Parameter("1"),
    # The shortlist, the words on its first slide, the slide that is shown, and slides dark or light.
    "list": Parameter(entry("measure", "place", "pair"), is_list=True, follows=True),
    "title": Parameter(text(80), follows=True),
    "where": Parameter(text(40), follows=True),
    "date": Parameter(text(40), follows=True),
    # The measures of a plan, and what is written for each by its number there.
    "plan": Parameter(code("measure"), is_list=True, follows=True),
    **{
        f"{name}{number}": Parameter(text(80), follows=True)
        for number in range(1, PLANNED + 1)
        for name in ("steps", "decides", "owner", "when", "again")
    },
    # Which page of the shortlist a shared link opens.
    "opens": Parameter("sammenlign|saksframlegg|plan|presenter"),
    "slide": Parameter("[1-9][0-9]{0,2}"),
    "dark": Parameter("[01]"),
    "lang": Parameter("nb|nn|en", follows=True),
}
FILTERS = tuple(name for name, parameter in PARAMETERS.items() if parameter.is_filter)
"""The parameters that choose among measures."""
OF_HOME = "min-kommune"
"""The page that is about the visitor's own municipality."""
OLDER = {"compare": "list"}
"""Lists that an address had once, and the one that each of them is a part of now."""
MOST_VALUES = 50
"""So many values of one parameter are read."""
CAMPAIGN = re.compile(
    "(utm|mtm|pk|piwik|matomo|hsa|mc)_.+|_?hs(enc|mi|ctatracking)|_gl|_ga|mkt_tok|igshid|(fb|g|dcl|gb|wb|gbra|wbra|msclk|ttcl|twcl|ycl|dcl)(clid|id)|li_fat_id|srsltid"
)
"""What newsletters, networks and search engines hang on a link, which is nothing that a visitor has asked for."""
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})
"""The letters that are more than one with an accent, and how they are written without."""
ENDING = re.compile("-(fylkeskommune|kommune|herad|fylke|municipality|county|suohkan|gielda|tjielte|komuuni)$")
"""What a place is, as may stand after its name, in all the languages that its name may be written in."""
Unclear = tuple[str, str, tuple[str, ...]]
"""A parameter, what was sent for it, and the several values that it may mean."""


def for_browser() -> dict[str, list[str]]:
    """What address.js must know of the parameters to make a change to an address: the names of those that are lists,
    that follow, and so on.
    """
    kinds = {
        "lists": "is_list",
        "follows": "follows",
        "restarts": "restarts",
        "restarted": "restarted",
        "settings": "one_per_code",
        "exclusive": "exclusive",
    }
    return {kind: [name for name in PARAMETERS if getattr(PARAMETERS[name], flag)] for kind, flag in kinds.items()}


@dataclass(frozen=True)
class Address:
    """Where the visitor is: the page, the known values of each parameter, what was ignored, and what may mean several
    things.
    """

    page: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()

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

    def listed(self, kind: str) -> list[str]:
        """The codes of the measures, places or pairs on the shortlist, in its order."""
        entries = (entry.partition(":") for entry in self.all("list"))
        return [code for found, _mark, code in entries if found == kind]

    @property
    def filters(self) -> dict[str, list[str]]:
        """The filters that are set."""
        return {name: self.all(name) for name in FILTERS if self.all(name)}

    @property
    def unfiltered(self) -> dict[str, None]:
        """The changes that take out all filters."""
        return dict.fromkeys(FILTERS)

    def changed(self, **changes: str | int | Iterable[str] | None) -> "Address":
        """This address with other values; None or an empty list takes a parameter out. Another list begins at its first
        part.
        """
        is_other_list = any(PARAMETERS[name.rstrip("_")].restarts for name in changes)
        values = {
            name: value for name, value in self.values.items() if not (is_other_list and PARAMETERS[name].restarted)
        }
        for name, value in changes.items():
            name = name.rstrip("_")
            chosen = () if value is None else (str(value),) if isinstance(value, str | int) else tuple(value)
            values[name] = chosen
        return replace(self, values={name: chosen for name, chosen in values.items() if chosen})

    def link(self, page: str | None = None, **changes: str | int | Iterable[str] | None) -> str:
        """A relative link to this address with changes; to another page it takes along language, filters and list."""
        start = (
            self
            if page is None or page == self.page
            else replace(self, values={name: value for name, value in self.values.items() if PARAMETERS[name].follows})
        )
        values = start.changed(**changes).values
        query = "&".join(
            f"{name}={quoted(','.join(chosen))}"
            for name, chosen in values.items()
            if name != "lang" or chosen != ("nb",)
        )
        path = self.page if page is None else page
        return (path or "./") + (f"?{query}" if query else "")

    def alone(self, page: str, **chosen: str | int | Iterable[str] | None) -> str:
        """A relative link to a page in the language of this one, with what is chosen and nothing else of this
        address.
        """
        kept = {name: values for name, values in self.values.items() if name == "lang"}
        return Address(page, kept).changed(**chosen).link()

    def moved(self, name: str, value: str, steps: int) -> str:
        """A link that moves a value of a list by so many places towards its end, or towards its beginning where the
        number is negative.
        """
        chosen = self.all(name)
        there = max(0, min(len(chosen) - 1, chosen.index(value) + steps))
        others = [v for v in chosen if v != value]
        return self.link(None, **{name: [*others[:there], value, *others[there:]]})

    def toggled(self, name: str, value: str) -> str:
        """A link that adds a value to a filter, or takes it out where it is set."""
        chosen = self.all(name)
        return self.link(None, **{name: [v for v in chosen if v != value] if value in chosen else [*chosen, value]})


@lru_cache(maxsize=10_000)
def quoted(text: str) -> str:
    """A value as it stands in an address; a page has hundreds of links, mostly with the same values."""
    return quote(text, safe=",:")


def together(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters by name, from the pairs that the browser sent: theme=a&theme=b is theme=a,b; of others that come
    twice, the last holds. A list of an older address comes last in the one that it is a part of now.
    """
    parameters: dict[str, str] = {}
    for written, value in sorted(sent, key=lambda pair: pair[0] in OLDER):
        name = OLDER.get(written, written)
        is_more = name in parameters and name in PARAMETERS and PARAMETERS[name].is_list
        parameters[name] = f"{parameters[name]},{value}" if is_more else value
    return parameters


def codes(parameters: Mapping[str, str]) -> list[str]:
    """All that may be a code of the dataset in the parameters as the browser sent them: `housing` in theme=housing,
    `froya` in list=place:froya.
    """
    values = [(name, value) for name, sent in parameters.items() if name in PARAMETERS for value in split(name, sent)]
    return sorted(
        {
            found
            for name, value in values
            for written in (value, tidied(value))
            for found in codes_in(name, written).values()
        }
    )


def split(name: str, sent: str) -> list[str]:
    """The values of a parameter as the browser sent it, each once; a tab or line break, as spreadsheets have them, is a
    space.
    """
    values = sent.split(",") if PARAMETERS[name].is_list else [sent]
    return list(dict.fromkeys(" ".join(value.split()) for value in values))


def tidied(value: str) -> str:
    """A code without the capitals and the full stop that it has in a sentence."""
    return value.rstrip(". ").lower()


def plainly(text: str) -> str:
    """A name as codes are written: Åfjord is afjord, Nærøysund naeroysund, Møre og Romsdal more-og-romsdal."""
    letters = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", tidied(text)))
    return re.sub(r"[\s_-]+", "-", letters.translate(LETTERS))


def forgiven(text: str) -> str:
    """A name or number as it is compared with others, however it was written: Ålesund kommune is alesund, as Aalesund
    is; Nord-Aurdal and nord aurdal are one. choose.js does the same.
    """
    plain = re.sub("[^a-z0-9]+", "-", plainly(text.strip())).strip("-")
    return re.sub("aa|oe", lambda pair: pair[0][0], ENDING.sub("", plain))


def spelt(name: str) -> set[str]:
    """How a name may be written so that `forgiven` finds it: who writes naroy means Nærøy, but Lærdal is not Lardal."""
    plain = forgiven(name)
    return {plain, plain.replace("ae", "a")}


def codes_in(name: str, value: str) -> dict[str, str]:
    """The codes in a value of a parameter by their kind; none where it has not the form."""
    match = re.fullmatch(PARAMETERS[name].form, value)
    return {kind: found for kind, found in match.groupdict().items() if found} if match else {}


def understood(
    parameters: Mapping[str, str],
    known: Mapping[str, set[str]],
    spellings: Callable[[], Mapping[str, Mapping[str, set[str]]]],
) -> tuple[dict[str, str], tuple[Unclear, ...]]:
    """The parameters with codes for what a person wrote in their place, and what may mean several codes, which is taken
    out.

    `spellings` gives by kind the codes that a name or number, as `forgiven` writes it, may mean; it is asked only where
    something is not known.
    """
    meant, unclear = dict(parameters), []
    for name, sent in parameters.items():
        if name not in PARAMETERS or not re.compile(PARAMETERS[name].form).groupindex:
            continue
        values: list[str] = []
        for value in split(name, sent):
            found = {value} if not value or is_known(name, value, known) else meanings(name, value, known, spellings)
            if len(found) > 1:
                unclear.append((name, value, tuple(sorted(found))))
            else:
                values += found or [value]
        meant[name] = ",".join(values)
    return meant, tuple(unclear)


def meanings(
    name: str,
    value: str,
    known: Mapping[str, set[str]],
    spellings: Callable[[], Mapping[str, Mapping[str, set[str]]]],
) -> set[str]:
    """The values of a parameter that a person may have meant by another one."""
    if is_known(name, tidied(value), known):
        return {tidied(value)}
    kinds = re.compile(PARAMETERS[name].form).groupindex
    kind, mark, spelling = value.partition(":") if ":" in PARAMETERS[name].form else (next(iter(kinds)), "", value)
    written = forgiven(spelling)
    prefix = f"{tidied(kind)}{mark}" if mark else ""
    values = {f"{prefix}{code}" for code in spellings().get(tidied(kind), {}).get(written, ())}
    return {found for found in values if re.fullmatch(PARAMETERS[name].form, found)}


def read(
    page: str, parameters: Mapping[str, str], known: Mapping[str, set[str]], unclear: tuple[Unclear, ...] = ()
) -> Address:
    """The address of a page, from the parameters as the browser sent them and the known codes by kind."""
    values, ignored = {}, []
    if page == OF_HOME and "home" not in parameters:
        # So the page was asked for one's own municipality before the address had a word for it.
        parameters = {"home" if name == "place" else name: sent for name, sent in parameters.items()}
    for name, sent in parameters.items():
        if name not in PARAMETERS:
            ignored += [] if CAMPAIGN.fullmatch(name) else [name]
            continue
        parts = split(name, sent)
        good = [part for part in parts if is_known(name, part, known)][:MOST_VALUES]
        ignored += [f"{name}={part}" for part in parts if part and part not in good]
        if good:
            values[name] = tuple(good)
    return Address(page, values, tuple(ignored), unclear)


def is_known(name: str, value: str, known: Mapping[str, set[str]]) -> bool:
    """Is this a value that the parameter may have?"""
    if not re.fullmatch(PARAMETERS[name].form, value):
        return False
    if name == "size":
        low, high = value.split("-")
        return not high or int(low) <= int(high)
    return all(found in known.get(kind, ()) for kind, found in codes_in(name, value).items())


def is_only_here(link: str) -> bool:
    """Does the link lead to the visitor's own machine, so that no other can open it?"""
    return urlsplit(link).hostname in ("localhost", "127.0.0.1", "::1")
