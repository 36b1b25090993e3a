"""Municipalities are alike by figures that can be worked out by hand, and the ranking holds to what it says.

What is missing is left out.
"""

import math
import re
import statistics
from typing import NamedTuple

import pytest

import queries
from queries.answers import (
    ListedPlace,
    MeasureCount,
    MeasureHit,
    MeasureNeed,
    Overview,
    PlaceRelative,
    Profile,
    RankedMeasure,
    SimilarPlace,
)
from stories import likeness
from stories.likeness import ExplainedLikeness
from tests.shown import html, texts, visit
from tests.tables import database, population_bands, row, sound
from words import Words

ALL = {"indicators": list(likeness.TRAITS), "weights": list(likeness.TRAITS.values())}
NO_FILTERS = {"found": None} | {
    name: [] for name in ("size", "county", "theme", "group", "actor", "factor", "evidence", "status")
}
PLANNERS = ["steigen", "utsira", "lierne", "sortland", "oslo"]


@pytest.fixture(scope="module")
def tiny():
    """Five municipalities: 100 to 10 000 inhabitants, 4, 8 and 12 per cent immigrants, the last without a figure."""
    tables = sound()
    people = {"lita": (100, 4), "midt": (1000, 8), "lik": (1000, 12), "stor": (10000, 8), "tom": (1000, "..")}
    tables["place"] += [
        row(
            "place",
            place_id=name,
            name=name.title(),
            kind="municipality",
            country="NO",
            code_2019=f"200{number}",
            code_2020=f"200{number}",
            county_2024="Ytre" if number < 3 else "Indre",
        )
        for number, name in enumerate(people)
    ]
    tables["place"] = [place for place in tables["place"] if place["place_id"] not in ("lillevik", "storvik")]
    tables["population"] = [
        row("population", place_id=name, structure="2020", year=2020, population=count)
        | dict.fromkeys(population_bands(), count / 5)
        for name, (count, _share) in people.items()
    ]
    tables["immigrants"] = [
        row(
            "immigrants",
            place_id=name,
            structure="2020",
            year=2020,
            immigrants="..",
            immigrant_share=share,
            norwegian_born_to_immigrants="..",
        )
        for name, (_count, share) in people.items()
    ]
    return database(tables)


class Ranked(NamedTuple):
    """A measure in the order of a place: its row there, its rung, the year it began and the places that did it."""

    row: RankedMeasure
    evidence: str
    start_year: int | None
    place_ids: tuple[str, ...]


def neighbours(tiny, place: str, group: str = "nearest", **weights: float) -> dict[str, ExplainedLikeness]:
    """The neighbours of a place in the tiny example, by name, in their order."""
    parameters = {
        "place_id": place,
        "year": 2020,
        "indicators": list(weights),
        "weights": list(weights.values()),
        "group": group,
        "limit": 10,
    }
    found = queries.answered(tiny, SimilarPlace, parameters)
    assert [other.rank for other in found] == list(range(1, len(found) + 1))
    traits = {row.place_id: row for row in queries.answered(tiny, Profile, {"year": 2020})}
    return {
        other.place_id: likeness.explained(other, traits[place], traits[other.place_id], weights) for other in found
    }


def ask(place: str, year: int = 2026, group: str = "nearest", limit: int = 400) -> list[ExplainedLikeness]:
    """The neighbours of a place in the real data."""
    found = queries.ask(SimilarPlace, place_id=place, year=year, group=group, limit=limit, **ALL)
    traits = {row.place_id: row for row in queries.ask(Profile, year=year)}
    return [likeness.explained(row, traits[place], traits[row.place_id], likeness.TRAITS) for row in found]


def ranked(place: str, year: int | None = 2026, sort: str = "likeness", **filters) -> list[Ranked]:
    """All measures for a place, in their order."""
    passing = {row.measure_id for row in queries.ask(MeasureHit, **NO_FILTERS | filters)}
    hits = [
        row
        for row in queries.ask(RankedMeasure, place_id=place, year=year, sort=sort, far=likeness.FAR, **ALL)
        if row.measure_id in passing
    ]
    with queries.cursor() as cursor:
        cards = {
            row[0]: (row[1], row[2], tuple(row[3]))
            for row in cursor.table("measure_card").select("measure_id, evidence, start_year, place_ids").fetchall()
        }
    return [Ranked(row, *cards[row.measure_id]) for row in hits]


def test_a_distance_is_the_one_worked_out_by_hand(tiny):
    # log10 of the inhabitants: 2, 3, 3, 4, 3, mean 3, deviation √(2/5). Shares: 4, 8, 12, 8, mean 8, deviation √8.
    found = neighbours(tiny, "midt", population=2, immigrant_share=1)
    assert found["lita"].place.distance == pytest.approx(math.sqrt((2 * 2.5 + 2) / 3))
    assert found["lik"].place.distance == pytest.approx(math.sqrt((0 + 2) / 3))
    assert found["stor"].place.distance == pytest.approx(math.sqrt(2 * 2.5 / 3))
    assert list(found) == ["tom", "lik", "stor", "lita"]


def test_each_trait_s_part_of_the_distance_is_told_with_the_values(tiny):
    parts = neighbours(tiny, "midt", population=2, immigrant_share=1)["lita"].parts
    assert [(part.indicator_id, part.here, part.there) for part in parts] == [
        ("population", 1000, 100),
        ("immigrant_share", 8, 4),
    ]
    assert [part.share for part in parts] == pytest.approx([5 / 7, 2 / 7])


def test_a_missing_figure_is_left_out_and_told_and_never_counted_as_equal(tiny):
    found = neighbours(tiny, "midt", population=1, immigrant_share=3)
    assert list(found)[-1] == "tom", (
        "compared by a quarter of what counts, it comes last though its inhabitants are equal"
    )
    assert found["tom"].place.is_thin and found["tom"].missing == ("immigrant_share",)
    assert [part.indicator_id for part in found["tom"].parts] == ["population"]
    # What is missing does not make a place look closer: the distance to Stor is the same mean, over what both have.
    assert neighbours(tiny, "tom", population=1, immigrant_share=3)["stor"].place.distance == pytest.approx(
        math.sqrt(2.5)
    )


def test_a_weight_of_zero_is_as_if_the_trait_was_not_asked_for(tiny):
    assert neighbours(tiny, "midt", population=1, immigrant_share=0)["lita"].place.distance == pytest.approx(
        math.sqrt(2.5)
    )
    assert neighbours(tiny, "midt", population=1, immigrant_share=0)["tom"].missing == ()
    assert neighbours(tiny, "midt", population=0, immigrant_share=0) == {}


def test_only_the_proportion_of_the_weights_matters(tiny):
    once, thrice = (
        neighbours(tiny, "midt", population=2, immigrant_share=1),
        neighbours(tiny, "midt", population=6, immigrant_share=3),
    )
    assert {name: other.place.distance for name, other in once.items()} == pytest.approx(
        {name: other.place.distance for name, other in thrice.items()}
    )


def test_a_named_group_holds_only_its_members(tiny):
    assert set(neighbours(tiny, "midt", "county", population=1)) == {"lita", "lik"}


@pytest.mark.parametrize("place", [*PLANNERS, "narvik"])
def test_the_distance_is_the_same_both_ways(place):
    for other in ask(place, limit=5):
        back = next(found for found in ask(other.place.place_id) if found.place.place_id == place)
        assert back.place.distance == pytest.approx(other.place.distance)


def test_a_trait_is_an_indicator_of_the_data_and_its_figures_have_that_unit():
    _ = Words("nb")
    units = {row.indicator_id: row.unit for row in queries.table("indicator").itertuples()}
    for trait in likeness.TRAITS:
        shown = {"class": _("klasse {n}").format(n=5), "persons": "5"}
        assert likeness.trait_value(trait, 5, _) == shown.get(units[trait], _.quantity(5, units[trait])), trait


@pytest.mark.parametrize("place", PLANNERS)
def test_a_distance_equals_the_one_recomputed_from_the_profile(place):
    profile = {}
    for trait in likeness.TRAITS:
        with queries.cursor() as cursor:
            rows = (
                cursor.table("profile")
                .filter(f"year = 2026 and indicator_id = '{trait}' and value is not null")
                .fetchall()
            )
        values = {
            row[0]: row[3]
            if trait not in ("population", "settled_per_1000")
            else math.log10(row[3] + (trait != "population"))
            for row in rows
        }
        mean, deviation = statistics.fmean(values.values()), statistics.pstdev(values.values())
        profile[trait] = {name: (value - mean) / deviation for name, value in values.items()}
    for other in ask(place, year=2026, limit=20):
        both = [trait for trait in profile if place in profile[trait] and other.place.place_id in profile[trait]]
        squares = sum(
            likeness.TRAITS[trait] * (profile[trait][place] - profile[trait][other.place.place_id]) ** 2
            for trait in both
        )
        assert other.place.distance == pytest.approx(math.sqrt(squares / sum(likeness.TRAITS[trait] for trait in both)))
        assert set(other.missing) == set(likeness.TRAITS) - set(both)


@pytest.mark.parametrize("place", PLANNERS)
def test_every_other_municipality_of_2020_is_a_neighbour_and_parts_add_up(place):
    found = ask(place)
    assert len({other.place.place_id for other in found}) == 355 and place not in {
        other.place.place_id for other in found
    }
    assert all(sum(part.share for part in other.parts) == pytest.approx(1) for other in found)


def test_a_municipality_without_figures_is_compared_by_what_it_has_and_that_is_told():
    found = ask("narvik", year=2019, limit=5)
    assert all(other.place.is_thin and "immigrant_share" in other.missing for other in found)
    assert [
        other for other in ask("sortland", year=2019, limit=340) if other.place.place_id in ("narvik", "hamaroy")
    ] == [], "they come last, not first"


@pytest.mark.parametrize("place", ["haram", "berg-troms", "fjellregionen", "nordland", "berg-jamtland", "finnes-ikke"])
def test_a_place_that_is_no_municipality_of_2020_has_no_neighbours(place):
    assert ask(place) == []


def test_oslo_is_alone_in_its_county_and_its_nearest_is_far_away():
    assert ask("oslo", group="county") == []
    assert ask("oslo", limit=1)[0].place.distance > likeness.FAR


def test_a_moved_border_leaves_out_the_change_in_inhabitants():
    # 420 persons came to Vestnes from Rauma with their village in 2021.
    assert all("growth_10y" in other.missing for other in ask("vestnes", year=2026, limit=3))


@pytest.mark.parametrize("year", [2026, None])
@pytest.mark.parametrize("place", PLANNERS)
def test_every_measure_is_ranked_once_and_those_that_cannot_be_compared_come_last(place, year):
    found = ranked(place, year)
    assert len(found) == len({hit.row.measure_id for hit in found}) == queries.ask(Overview)[0].measures
    assert [hit.row.scope for hit in found] == sorted(
        (hit.row.scope for hit in found), key=["alike", "own", "none"].index
    )
    alike = [(hit.row.is_thin, hit.row.distance) for hit in found if hit.row.scope == "alike"]
    assert alike == sorted(alike) and len(alike) > 100
    assert all(hit.row.municipality_id != place for hit in found if hit.row.scope == "alike")


@pytest.mark.parametrize("place", PLANNERS)
def test_of_one_municipality_the_measure_with_the_highest_rung_comes_first(place):
    rungs = ["proposed", "planned", "described", "reported", "quantified", "before_after", "compared", "evaluated"]
    groups: dict[str, list[int]] = {}
    for hit in ranked(place):
        if hit.row.scope == "alike":
            groups.setdefault(hit.row.municipality_id, []).append(rungs.index(hit.evidence))
    assert all(rungs == sorted(rungs, reverse=True) for rungs in groups.values())


@pytest.mark.parametrize(
    "filters, kinds", [({}, 3), ({"theme": "housing"}, 2)]
)  # Steigen itself has no measure on housing
def test_the_page_counts_what_is_ranked_and_what_cannot_be_compared(filters, kinds):
    app = visit("pages/mine.py", "nb", {"place": "steigen"} | filters)
    numbers = [
        int(found)
        for found in re.findall(
            r"(\d+) tiltak er rangert|(\d+) tiltak er fra Steigen selv|(\d+) kan ikke sammenlignes", html(app)
        )
        for found in found
        if found
    ]
    assert len(numbers) == kinds
    assert (
        sum(numbers)
        == queries.ask(MeasureCount, **NO_FILTERS | {name: [value] for name, value in filters.items()})[0].measures
    )


def test_a_municipality_that_is_back_is_told_so():
    assert "egen kommune igjen fra 2024" in html(visit("pages/mine.py", "nb", {"place": "haram"}))
    assert "igjen fra 2024" not in html(visit("pages/mine.py", "nb", {"place": "berg-troms"}))


def test_a_measure_of_a_region_counts_through_its_most_alike_member():
    order = {other.place.place_id: other.place.distance for other in ask("steigen", year=2026)}
    members = [row.place_id for row in queries.ask(PlaceRelative, place_id="lofoten") if row.relation == "member"]
    hits = [hit for hit in ranked("steigen") if hit.place_ids == ("lofoten",)]
    assert hits and all(hit.row.municipality_id == min(members, key=order.get) for hit in hits)


def test_a_measure_of_a_municipality_that_ended_counts_through_what_it_became_and_keeps_its_own_size():
    hit = next(hit for hit in ranked("steigen") if hit.place_ids == ("haram",))
    assert (hit.row.done_in, hit.row.stands_for, hit.row.municipality_id) == ("Haram", "Ålesund", "alesund")
    assert 9_000 < hit.row.done_in_population < 9_500


def test_what_a_region_does_counts_as_done_here_in_its_members():
    assert {hit.row.scope for hit in ranked("sortland") if "vesteralen" in hit.place_ids} == {"own"}


def test_counties_countries_and_swedish_places_cannot_be_compared():
    kinds = {row.place_id: (row.kind, row.country) for row in queries.ask(ListedPlace)}
    for hit in ranked("lierne"):
        abroad = all(
            kinds.get(place, ("country", "NO")) in (("county", "NO"), ("country", "NO")) or kinds[place][1] == "SE"
            for place in hit.place_ids
        )
        assert (hit.row.scope == "none") == abroad, hit.row.measure_id


def test_a_filter_on_evidence_takes_away_and_changes_no_order():
    rungs = ["quantified", "before_after", "compared", "evaluated"]
    filtered = ranked("steigen", evidence=rungs)
    assert {hit.evidence for hit in filtered} <= set(rungs) and 0 < len(filtered) < 100
    assert [hit.row.measure_id for hit in filtered] == [
        hit.row.measure_id for hit in ranked("steigen") if hit.evidence in rungs
    ]


def test_evidence_orders_only_when_it_is_asked_for():
    rungs = ["evaluated", "compared", "before_after", "quantified", "reported", "described", "planned", "proposed"]
    alike = [hit for hit in ranked("lierne", sort="evidence") if hit.row.scope == "alike"]
    assert [(rungs.index(hit.evidence), hit.row.distance) for hit in alike] == sorted(
        (rungs.index(hit.evidence), hit.row.distance) for hit in alike
    )
    assert len({hit.evidence for hit in ranked("lierne")[:20]}) > 1


def test_as_it_was_at_the_start_is_of_the_year_of_the_start():
    for hit in ranked("steigen", None):
        if hit.row.scope == "alike" and hit.start_year:
            assert hit.row.is_start and hit.row.year == hit.start_year


@pytest.mark.parametrize("place", PLANNERS)
def test_the_reasons_are_of_the_same_distance_as_the_ranking(place):
    hits = [hit for hit in ranked(place, None)[:20] if hit.row.scope == "alike"]
    distances = {
        (other.place_id, year): other.distance
        for year in {hit.row.year for hit in hits}
        for other in queries.ask(SimilarPlace, place_id=place, year=year, group="nearest", limit=None, **ALL)
    }
    assert hits and [distances[hit.row.municipality_id, hit.row.year] for hit in hits] == pytest.approx(
        [hit.row.distance for hit in hits]
    )


def test_presets_and_own_weights():
    assert likeness.weights(None, []) == likeness.TRAITS
    assert {trait for trait, weight in likeness.weights("come", []).items() if weight} == set(likeness.PRESETS["come"])
    assert likeness.weights("size", ["growth_10y:4", "population:0"]) == likeness.weights("size", []) | {
        "growth_10y": 4,
        "population": 0,
    }
    assert {trait for traits in likeness.PRESETS.values() for trait in traits} == set(likeness.TRAITS)


ADDRESSES = [
    {"place": "steigen"},
    {"place": "haram", "preset": "size", "theme": "housing"},
    {"place": "utsira", "asof": "start", "evidence": "quantified,before_after,compared,evaluated"},
    {"place": "oslo", "weights": "population:0,immigrant_share:4", "sort": "evidence", "part": "2"},
    {
        "place": "lierne",
        "preset": "development",
        "have": "gloppen-helsefag-praksis-forst.1",
        "lack": "gloppen-helsefag-praksis-forst.2",
    },
]


@pytest.mark.parametrize("parameters", ADDRESSES)
def test_the_same_address_gives_the_same_answer(parameters):
    first = texts(visit("pages/mine.py", "nb", parameters), "nb")
    visit("pages/mine.py", "nb", {"place": "sortland"})
    assert texts(visit("pages/mine.py", "nb", parameters), "nb") == first
    assert not any("hoppet over" in text for text in first)


@pytest.mark.parametrize("place, says", [
    ("haram", "Haram ble en del av Ålesund i 2020."),
    ("lofoten", "Her er svaret for Flakstad i Lofoten."),
    ("berg-jamtland", "er ikke en norsk kommune"),
    ("oslo", "Ingen av kommunene med slike tiltak ligner mye på Oslo."),
    ("utsira", "Ingen av kommunene med slike tiltak ligner mye på Utsira."),
    ("vestnes", "Vestnes mangler tall for noe av det som teller"),
])  # fmt: skip
def test_the_page_says_what_a_reader_must_know(place, says):
    # Of those that nothing is like, the nearest is further away than likeness.FAR.
    assert says in "\n".join(texts(visit("pages/mine.py", "nb", {"place": place}), "nb"))


def test_a_need_can_be_marked_and_the_mark_stands_in_the_address():
    hit = next(
        hit for hit in ranked("steigen", sort="gates")[:8] if queries.ask(MeasureNeed, measures=[hit.row.measure_id])
    )
    app = visit("pages/mine.py", "nb", {"place": "steigen", "have": f"{hit.row.measure_id}.1"})
    body = html(app)
    assert f'id="have-{hit.row.measure_id}-1"' in body
    assert f"lack={hit.row.measure_id}.1" in body
    assert body.count('class="have" aria-current="true"') == 1


def test_no_weight_at_all_is_a_sentence():
    weights = ",".join(f"{trait}:0" for trait in likeness.TRAITS)
    assert any(
        "Ingenting teller" in text
        for text in texts(visit("pages/mine.py", "nb", {"place": "steigen", "weights": weights}), "nb")
    )


def test_the_page_of_a_place_shows_its_neighbours():
    shown = texts(visit("pages/place.py", "nb", {"place": "steigen"}), "nb")
    assert "Kommuner som ligner Steigen" in shown and ask("steigen", limit=1)[0].place.name in shown


def test_a_municipality_without_figures_is_nobody_s_likest():
    # Hamarøy has, in the division of 2020, hardly a figure from before 2020: compared by centrality alone it would be
    # like all that are as remote.
    size = {trait: likeness.TRAITS[trait] if trait in likeness.PRESETS["size"] else 0 for trait in likeness.TRAITS}
    for year in (2012, 2019):
        found = queries.ask(
            SimilarPlace,
            place_id="utsira",
            year=year,
            group="nearest",
            limit=None,
            indicators=list(size),
            weights=list(size.values()),
        )
        assert next(row for row in found if row.place_id == "hamaroy").is_thin
        assert not found[0].is_thin
    assert all(other.place.is_thin for other in ask("hamaroy", 2014))


def test_a_place_that_nothing_is_told_of_says_so_in_one_line_and_leads_on():
    body = html(visit("pages/place.py", "nb", {"place": "lierne"}))
    assert "Kildene forteller ikke om tiltak her." in body and "min-kommune?home=lierne" in body
    assert 'id="h-measures"' not in body and "SSBs nummer på kommuner som ligner" in body
    told = html(visit("pages/place.py", "nb", {"place": "gloppen"}))
    assert 'id="h-measures"' in told and "Kildene forteller ikke om tiltak her." not in told
