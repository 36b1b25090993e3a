"""Figures that tests make by hand: answers of the queries with what a test does not care about filled in."""

from dataclasses import replace
from typing import Any

from queries.answers import ComparedFigure, Outcome, PlaceFigure
from words import Text

PLAIN = PlaceFigure(
    indicator_id="population",
    label=Text("Innbyggere"),
    unit="persons",
    structure="2020",
    year=2020,
    value=None,
    status="ok",
    persons=None,
    low=None,
    high=None,
    may_be_negative=False,
)
OUTCOME = Outcome(
    outcome_id="one",
    place_id="gloppen",
    measure_id="a-measure",
    indicator_id="participants",
    kind="level",
    value_before=None,
    date_before=None,
    value_after=12.0,
    date_after=None,
    unit="persons",
    qualifier="exact",
    origin="printed",
    text=Text(),
    source_id="a-source",
    section="s. 1",
    label=Text(),
    place_name="Gloppen",
    title=Text(),
    source=Text(),
    publisher=Text(),
    source_year=2020,
    official_before=None,
    official_after=None,
    counts_after=None,
    is_disputed=False,
    speaks_of=None,
    counted_among=None,
    groups_before=None,
    groups_after=None,
)
"""A level of twelve participants."""


def place_figure(year: int, value: float | None, **others: Any) -> PlaceFigure:
    """A figure of a place in a year, a number of inhabitants unless `others` say another."""
    return replace(PLAIN, year=year, value=value, status="missing" if value is None else "ok", **others)


def compared_figure(place_id: str, year: int, value: float | None) -> ComparedFigure:
    """The number of inhabitants of one of several places in a year."""
    made = place_figure(year, value)
    return ComparedFigure(place_id, **{name: getattr(made, name) for name in PlaceFigure.__slots__})
