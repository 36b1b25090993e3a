"""Which official figure fits a measure, which one a page opens on, and what it says of it."""

import re
from csv import DictReader

import pytest

import queries
from queries import ask
from queries.answers import Fitting, MapIndicator, MeasureTitle
from stories import fitting
from tests.addresses import LANGUAGES, ROOT
from tests.shown import html, visit
from words import Text, Words

NB = Words("nb")
EFFECT = re.compile(r"virk(et|ning|er)|effekt|førte til at|resultat av|takket være", re.IGNORECASE)


def read(name: str) -> list[dict[str, str]]:
    """The rows of a curated file."""
    with (ROOT / f"data/curated/{name}.csv").open(encoding="utf-8") as file:
        return list(DictReader(file))


def fit(years: list[int], year: int | None, is_start: bool = True, **values) -> Fitting:
    """A row of an indicator with figures in these years."""
    usual = {
        "measure_id": "kurs",
        "title": Text("Kurs"),
        "place_id": "lillevik",
        "place_name": "Lillevik",
        "year": year,
        "is_start": is_start,
        "theme": Text("Arbeid"),
        "position": 1,
        "reason": Text("Viser arbeid."),
        "indicator_id": "work",
        "label": Text("I arbeid"),
        "unit": "percent",
        "breaks": None,
        "years": tuple(years) or None,
        "figures": tuple(float(number) for number, _year in enumerate(years, 50)) or None,
        "persons": tuple(20 for _year in years) or None,
    }
    return Fitting(**usual | values)


def test_every_theme_has_figures_that_fit_or_a_reason_why_none_does():
    rows = read("theme_indicator")
    assert {row["theme_id"] for row in rows} == {row["theme_id"] for row in read("theme")}
    assert all(row[f"reason_{language}"].endswith(".") for row in rows for language in LANGUAGES)
    assert not [row for row in rows if EFFECT.search(row["reason_nb"])]


def test_a_measure_has_the_figures_of_its_themes_and_no_others():
    themes, listed = read("measure_theme"), read("theme_indicator")
    wanted = {
        (measure["measure_id"], row["indicator_id"] or row["theme_id"])
        for measure in themes
        for row in listed
        if measure["theme_id"] == row["theme_id"]
    }
    found = {
        (measure.measure_id, row.indicator_id or row.theme.en)
        for measure in ask(MeasureTitle)
        for row in ask(Fitting, measure_id=measure.measure_id, place_id=None)
    }
    labels = {row["theme_id"]: row["label_en"] for row in read("theme")}
    assert found == {(measure, labels.get(what, what)) for measure, what in wanted}


def test_the_figures_of_a_row_are_those_of_the_place():
    with queries.cursor() as cursor:
        wrong = cursor.execute(
            """
            with told as (
                select place_id, indicator_id, unnest(years) as year, unnest(figures) as value from fitting
            )
            select * from told anti join place_figure using (place_id, indicator_id, year, value)
            """
        ).fetchall()
        [(left,)] = cursor.execute(
            """
            select distinct persons[1] from fitting
            where place_id = 'gloppen' and indicator_id = 'programme_in_work_or_education_share'
            """
        ).fetchall()
    assert wrong == [] and left == 20


@pytest.mark.parametrize(
    "place, indicator, measure, year, rank",
    [
        ("gloppen", "immigrants_employed_share", "gloppen-helsefag-praksis-forst", 2013, 0),
        ("alta", "immigrants_employed_share", "alta-sisa", 2007, 0),
        ("froya", "net_migration", "froya-bolig-og-tilflytterkontor", 2016, 1),
        ("nordland", "immigrants_employed_share", "nordland-tilflyttingsprosjektet", 2014, 1),
        ("heroy-nordland", "net_migration", "heroy-nordland-bolystprosjekt", 2019, 2),
        ("gamvik", "net_migration", "gamvik-faste-stillinger-tarifflonn", 2019, 2),
    ],
)
def test_a_place_opens_on_a_figure_that_covers_the_time_of_its_measure(place, indicator, measure, year, rank):
    row = fitting.opening(ask(Fitting, place_id=place, measure_id=None))
    assert row and (row.indicator_id, row.measure_id, row.year) == (indicator, measure, year)
    assert fitting.rank(row) == rank and row.indicator_id in {other.indicator_id for other in ask(MapIndicator)}


@pytest.mark.parametrize(
    "years, year, is_start, rank, says",
    [
        ([2006, 2014], 2010, True, 0, "både før og etter at tiltaket startet i 2010"),
        ([2010, 2014], 2010, True, 1, "Ingen er fra før 2010"),
        ([2006, 2010], 2010, True, 1, "Ingen er fra etter 2010"),
        ([2006, 2014], 2010, False, 2, "sier ikke når tiltaket startet, men forteller om det i 2010"),
        ([2006, 2008], 2010, True, 3, "Alle er fra før tiltaket startet i 2010"),
        ([2012, 2014], 2010, True, 3, "Alle er fra etter at tiltaket startet i 2010"),
        ([2012, 2014], None, False, 3, "Kilden sier ikke når tiltaket startet."),
    ],
)
def test_the_years_stand_to_the_start_of_the_measure_as_the_sentence_says(years, year, is_start, rank, says):
    row = fit(years, year, is_start)
    assert fitting.rank(row) == rank and says in fitting.coverage(row, NB)


@pytest.mark.parametrize("years", [[], [2010]])
def test_a_figure_of_one_year_opens_no_comparison(years):
    assert fitting.rank(fit(years, 2010)) is None and fitting.opening([fit(years, 2010)]) is None
    assert fitting.opening([fit(years, 2010)], "work") is not None, "but is told of where it is asked for"


def test_years_that_are_counted_in_another_way_are_not_before_and_after():
    row = fit([2012, 2013, 2014, 2017], 2016, breaks=(2015,))
    assert fitting.stretch(row) == [2012, 2013, 2014] and fitting.rank(row) == 3
    assert fitting.stretch(fit([2012, 2013, 2017], 2017, breaks=(2015,))) == [2017]


def test_the_first_that_fits_comes_before_a_better_known_year_only_where_both_cover_the_start():
    before, covers = fit([2006, 2014], 2010, position=2, indicator_id="b"), fit([2010, 2014], 2010, indicator_id="a")
    assert fitting.opening([covers, before]) is before
    best = fit([2006, 2014], 2010, indicator_id="c")
    assert fitting.opening([covers, before, best]) is best


def test_what_a_region_led_fits_its_members_and_what_a_partner_did_fits_nobody():
    measures = {row.measure_id for row in ask(Fitting, place_id="tynset", measure_id=None)}
    with queries.cursor() as cursor:
        led = cursor.execute(
            """
            select distinct measure_id, place_measure.role = 'lead' and tie < 2
            from place_measure where place_id = 'tynset'
            """
        ).fetchall()
        [(region,)] = cursor.execute(
            "select count(*) from place_measure where place_id = 'tynset' and tie = 1 and role = 'lead'"
        ).fetchall()
    assert measures == {measure for measure, is_own in led if is_own} and region and len(measures) >= region


def test_years_in_words():
    assert fitting.year_words([2012, 2014, 2015, 2016, 2019], NB) == "2012, 2014–2016 og 2019"
    assert fitting.year_words([2006, 2007], NB) == "2006–2007" and fitting.year_words([], NB) == ""


def test_the_figures_of_a_measure_are_the_last_before_its_start_and_the_last():
    text = fitting.figures(fit([2006, 2009, 2010, 2014], 2010), NB).replace("\u00a0", " ")
    assert text.startswith("51 % av 20 personer i 2009 og 53 % av 20 personer i 2014. Det er både før og etter")
    assert fitting.figures(fit([2013], 2010), NB).replace("\u00a0", " ").startswith("50 % av 20 personer i 2013. Alle")
    assert fitting.figures(fit([], 2010), NB) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_words_why_it_opens_on_a_figure_and_which_years_it_has(language):
    _ = Words(language)
    body = html(visit("pages/before_after.py", language, {"place": "gloppen"}))
    row = fitting.opening(ask(Fitting, place_id="gloppen", measure_id=None))
    assert row and all(sentence in body for sentence in (_.text(row.reason), "2006–2014")) and "2013" in body
    assert not EFFECT.search(" ".join(fitting.why(row, NB)))


def test_the_page_shows_the_figure_that_is_asked_for_and_whether_it_fits():
    asked = {"place": "gloppen", "indicator": "population"}
    body = html(visit("pages/before_after.py", "nb", asked))
    assert "Tallet som vises, er ikke blant dem som passer til tiltakene i Gloppen." in body
    # Of a place of which the sources tell nothing there is nothing to say.
    assert ask(Fitting, place_id="utsira", measure_id=None) == []
    assert 'class="fits"' in body and 'class="fits"' not in html(
        visit("pages/before_after.py", "nb", {"place": "utsira"})
    )


def test_a_measure_s_page_has_the_figures_that_fit_with_reason_and_value_or_says_that_none_does():
    body = html(visit("pages/measures.py", "nb", {"measure": "gloppen-helsefag-praksis-forst"}))
    plain = body.replace("\u00a0", " ")
    assert "61 % i 2012 og 67,7 % i 2014" in plain and "75 % av 20 personer i 2012" in plain
    assert re.search(r"for-og-etter\?[^\"]*indicator=immigrants_employed_share", body)
    none = html(visit("pages/measures.py", "nb", {"measure": "nordland-suggestopedi"}))
    assert "Ingen offisielle tall kan vise det tiltaket vil." in none and "hvor godt folk kan norsk" in none
