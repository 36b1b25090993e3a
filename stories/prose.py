"""How running prose is written: whole sentences, small numbers as words, names, and the first few of many."""

import re
from collections.abc import Sequence

from words import Words

SENTENCE_END = re.compile(
    r"(?<!\bbl\.a\.)(?<!\bca\.)(?<!\bnr\.)(?<!\bkl\.)(?<!\bs\.)(?<!\bpst\.)(?<!\bkr\.)(?<=[.!?])\s+(?=[«“‘(]?[A-ZÆØÅÉÄÖ0-9])"
)
"""Where a sentence ends: a full stop after an abbreviation ends none."""


def counted(number: int, _: Words, *, begins: bool = False) -> str:
    """How many measures, as a word below thirteen, as in running prose; a larger number in digits. begins: at the
    beginning of a sentence.
    """
    words = {
        1: _("ett"),
        2: _("to"),
        3: _("tre"),
        4: _("fire"),
        5: _("fem"),
        6: _("seks"),
        7: _("sju"),
        8: _("åtte"),
        9: _("ni"),
        10: _("ti"),
        11: _("elleve"),
        12: _("tolv"),
    }
    word = words.get(number, _.number(number))
    return word.capitalize() if begins else word


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return sentences_of(text)[0]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a full stop after bl.a., ca. or in a date ends none."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    return [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)])]


def brief(text: str, most: int) -> str:
    """As many whole sentences as fit in so many words; of a first sentence that is longer, its beginning with an
    ellipsis.
    """
    first, *rest = sentences_of(text)
    if len(first.split()) > most:
        return " ".join(first.split()[:most]).rstrip(" ,;:–.") + " …"
    for sentence in rest:
        if len(first.split()) + len(sentence.split()) > most:
            break
        first += " " + sentence
    return first


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation such as NAV."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def in_prose(name: str, _: Words) -> str:
    """A place as running prose names it: Herøy i Nordland, of what a table calls Herøy (Nordland), and a country in the
    language of the text.
    """
    countries = {"Norge": _("Norge"), "Sverige": _("Sverige")}
    if name in countries:
        return countries[name]
    place, mark, county = name.removesuffix(")").partition(" (")
    return _("{place} i {county}").format(place=place, county=county) if mark else name


def first_few(texts: Sequence[str], most: int, more: str, _: Words) -> list[str]:
    """The first of many texts, and how many more there are: `more` says it with {n}."""
    rest = len(texts) - most
    return [*texts[:most], more.format(n=_.number(rest))] if rest > 0 else list(texts)
