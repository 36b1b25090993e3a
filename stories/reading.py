"""Reads the address that a browser sent: what a person may have written, and those codes that the dataset has."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from queries import ask, grouped, once_a_database
from queries.answers import KnownValue, ListEntry, Spelling
from stories import address, short
from stories.address import Address


def read_address(page: str, sent: Iterable[tuple[str, str]]) -> Address:
    """The address of a page from the names and values that the browser sent, with those codes that the dataset has."""
    parameters = short.in_full(address.together(sent), entries_of_lists)
    meant, unclear = address.understood(parameters, known_codes(address.codes(parameters)), spellings)
    return address.read(page, meant, known_codes(address.codes(meant)), unclear)


def entries_of_lists() -> list[str]:
    """All that a shortlist may hold, as it stands in an address."""
    return [f"{row.kind}:{row.code}" for row in ask(ListEntry)]


@once_a_database
def spellings() -> Mapping[str, Mapping[str, set[str]]]:
    """The codes that a name or number may mean, by kind and by the name as it is compared: an address may hold
    thousands of unknown names, and each is looked up here.
    """
    meant: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in ask(Spelling):
        for written in address.spelt(row.spelling):
            meant[row.parameter][written].add(row.value)
    return meant


def known_codes(found: list[str]) -> dict[str, set[str]]:
    """Those of the codes that the dataset has, by kind."""
    known: dict[str, set[str]] = defaultdict(set)
    for code in found:
        for kind in kinds_of_codes().get(code, ()):
            known[kind].add(code)
    return known


@once_a_database
def kinds_of_codes() -> Mapping[str, list[str]]:
    """Of what kinds each code of the dataset is."""
    return {code: [row.parameter for row in rows] for code, rows in grouped(ask(KnownValue), "value").items()}


def unread_address(page: str, sent: Iterable[tuple[str, str]]) -> Address:
    """The address of a page where no dataset is there to ask: all its codes are kept, so that its links lead on to the
    same when it is back.
    """
    parameters = address.together(sent)
    found = set(address.codes(parameters))
    kinds = {kind for parameter in address.PARAMETERS.values() for kind in re.compile(parameter.form).groupindex}
    return address.read(page, parameters, dict.fromkeys(kinds, found))
