"""A region, or municipalities that a visitor has put together: who is in it, and what it is called."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import ListedArea, RegionMember
from stories.address import Address
from stories.home import Home
from words import Words

MOST_MEMBERS, LEAST_MEMBERS = 20, 2
"""So many municipalities may be put together, and so many must."""


@dataclass(frozen=True)
class Region:
    """The municipalities of the 2020 division that a region is made of; kind: region, county, former, economic or own.

    area_id: None where the visitor has put it together; asked: how many municipalities that are read; is_cut: more were
    asked for.
    """

    name: str
    kind: str
    area_id: str | None
    members: tuple[RegionMember, ...]
    is_cut: bool = False

    @property
    def ids(self) -> list[str]:
        """Its municipalities by code."""
        return [row.place_id for row in self.members]

    @property
    def compared_kind(self) -> str:
        """The kind of regions that it is held against."""
        return "county" if self.kind in ("county", "former") else "economic"


def region_of(address: Address, home: Home | None, _: Words) -> Region | None:
    """The region of an address: members of the visitor's own, an economic region, a region or county, else the
    visitor's own region; None where it names none.
    """
    asked = address.all("members")
    if asked:
        members = tuple(ask(RegionMember, area_id=None, places=asked))
        kept = members[:MOST_MEMBERS]
        return Region(address.first("name") or own_name(kept, _), "own", None, kept, len(members) > MOST_MEMBERS)
    listed = {row.area_id: row for row in ask(ListedArea)}
    codes = (address.first("area"), address.first("place"), home.place.place_id if home else None)
    # The visitor's own place stands in for a region only where nothing else is asked for.
    code = next((code for code in codes if code), None)
    if code not in listed:
        return None
    found = listed[code]
    return Region(found.name, found.kind, code, tuple(ask(RegionMember, area_id=code, places=[])))


def asked(region: Region) -> dict[str, str | list[str]]:
    """The parameters of an address that is about the region."""
    if region.area_id is None:
        return {"members": region.ids, "name_": region.name}
    return {"area" if region.kind == "economic" else "place": region.area_id}


def own_name(members: Sequence[RegionMember], _: Words) -> str:
    """What municipalities are called that the visitor gave no name."""
    names = [row.name for row in members]
    if len(names) < 4:
        return _.joined(names)
    return _("{name} og {n} kommuner til").format(name=names[0], n=_.number(len(names) - 1))


def kind_words(region: Region, _: Words) -> str:
    """What kind of region it is, with the number of its municipalities."""
    kind = {
        "region": _("Region i datasettet"),
        "county": _("Fylke"),
        "former": _("Tidligere fylke, med kommunene det hadde i 2019"),
        "economic": _("Økonomisk region hos Statistisk sentralbyrå, inndelingen fra 2024"),
        "own": _("Kommuner du har satt sammen"),
    }[region.kind]
    return f"{kind}, {_.plural('{n} kommune', '{n} kommuner', len(region.members))}"


def merged(region: Region, _: Words) -> list[str]:
    """Which members are part of another municipality in the division of 2020, a sentence each."""
    return [
        _.plural(
            "{old} er en del av {new} i inndelingen fra 2020, og tallene er for hele {new}.",
            "{old} er deler av {new} i inndelingen fra 2020, og tallene er for hele {new}.",
            len(row.former),
            old=_.joined(row.former),
            new=row.name,
        )
        for row in region.members
        if row.former
    ]


def containing(place_id: str) -> list[ListedArea]:
    """The regions that a municipality is in, the smallest first."""
    found = [row for row in ask(ListedArea) if place_id in row.municipalities and row.kind != "former"]
    return sorted(found, key=lambda row: (len(row.municipalities), row.kind))
