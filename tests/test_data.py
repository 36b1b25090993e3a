"""The data files hold what the dictionary says, and the answers that were checked by hand."""

import csv

import pytest

import queries
from data.check import FOLDER, dictionary
from queries.answers import ListedPlace, MeasureLink, Outcome, PlaceMeasure
from stories.prose import first_sentence

TABLES = dictionary()
SECTIONED = [
    name for name, table in TABLES.items() if "section" in {field["name"] for field in table["schema"]["fields"]}
]
"""The tables that say where in a source something stands."""
FILES = sorted(
    path.relative_to(FOLDER).as_posix() for folder in ("curated", "official") for path in (FOLDER / folder).iterdir()
)


@pytest.fixture(scope="module")
def ask():
    """A function that answers a question in SQL with its first cell."""
    with queries.cursor() as cursor:
        yield lambda sql, *values: cursor.execute(sql, values).fetchone()[0]


def header(path: str) -> list[str]:
    """The first row of a data file."""
    with (FOLDER / path).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_every_data_file_is_in_the_dictionary_and_the_other_way_round():
    assert sorted(table["path"] for table in TABLES.values()) == FILES


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_in_the_dictionary_in_the_same_order(name):
    assert header(TABLES[name]["path"]) == [field["name"] for field in TABLES[name]["schema"]["fields"]]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_is_described(name):
    table = TABLES[name]
    assert "One row" in table["description"]
    assert [
        field["name"] for field in table["schema"]["fields"] if not field.get("description") or not field.get("type")
    ] == []


@pytest.mark.parametrize("name", TABLES)
def test_the_keys_of_the_dictionary_name_columns_that_exist(name):
    schema = TABLES[name]["schema"]
    assert set(schema["primaryKey"]) <= set(header(TABLES[name]["path"]))
    for key in schema["foreignKeys"]:
        target = TABLES[key["reference"]["resource"] or name]
        assert key["fields"] in header(TABLES[name]["path"]) and key["reference"]["fields"] in header(target["path"])


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if "source_id" in table])
def test_every_official_table_has_a_source_with_publisher_and_licence(name, ask):
    source = TABLES[name]["source_id"]
    assert (
        ask(
            "select count(*) from source where source_id = $1 and publisher_nb is not null and licence_nb is not null",
            source,
        )
        == 1
    )


def test_a_publisher_and_a_licence_stand_in_all_languages_or_in_none(ask):
    for name in ("publisher", "licence"):
        assert (
            ask(
                f"select list(source_id) from source where len(list_distinct([{name}_nb is null, {name}_nn is "
                f"null, {name}_en is null])) > 1"
            )
            is None
        )


def test_no_publisher_or_licence_is_norwegian_in_english(ask):
    norwegian = r"[æåÆÅ]|\b(og|ikke|fakta|oppgitt|kilden?|regjeringen|direktoratet|sentralbyrå)\b"
    assert (
        ask(
            "select list(source_id) from source where regexp_matches(concat_ws(' ', publisher_en, licence_en), "
            "$1, 'i')",
            norwegian,
        )
        is None
    )


@pytest.mark.parametrize(
    "indicator, structure, year, total",
    [
        # Statistics Norway, tables 07459 and 09817, the whole country.
        ("population", "2019", 2019, 5_328_212),
        ("population", "2020", 2026, 5_627_400),
        ("immigrants", "2019", 2019, 765_108),
    ],
)
def test_the_municipalities_add_up_to_the_country(ask, indicator, structure, year, total):
    sql = "select sum(value) from observation where indicator_id = $1 and structure = $2 and year = $3"
    assert ask(sql, indicator, structure, year) == total


@pytest.mark.parametrize("structure, count", [("2019", 422), ("2020", 356), ("2024", 357)])
def test_a_division_has_all_its_municipalities(ask, structure, count):
    assert ask(f"select count(code_{structure}) from place where country = 'NO' and kind = 'municipality'") == count
    assert (
        ask(
            "select count(distinct place_id) from observation inner join place using (place_id) where kind = "
            "'municipality' and structure = $1",
            structure,
        )
        == count
    )


@pytest.mark.parametrize(
    "place, codes",
    [
        ("heroy-nordland", ("1818", "1818", "1818")),
        ("heroy-more-og-romsdal", ("1515", "1515", "1515")),
        ("bo-nordland", ("1867", "1867", "1867")),
        ("os-hedmark", ("0441", "3430", "3430")),
        ("haram", ("1534", None, "1580")),
        ("alesund", ("1504", "1507", "1508")),
        ("berg-troms", ("1929", None, None)),
        ("gloppen", ("1445", "4650", "4650")),
    ],
)
def test_a_place_has_its_own_number_and_not_that_of_its_namesake(ask, place, codes):
    assert (
        tuple(ask(f"select code_{year} from place where place_id = $1", place) for year in (2019, 2020, 2024)) == codes
    )


@pytest.mark.parametrize(
    "place, successor",
    [
        ("haram", "alesund"),
        ("berg-troms", "senja"),
        ("tranoy", "senja"),
        ("fjell", "oygarden"),
        ("naeroy", "naeroysund"),
    ],
)
def test_a_place_that_ended_leads_to_the_one_it_became_part_of(ask, place, successor):
    assert ask("select successor_id from place where place_id = $1", place) == successor


def test_gloppen_went_from_62_5_to_80_per_cent(ask):
    sql = (
        "select (value_before, value_after, unit, kind) from outcome where place_id = 'gloppen' and kind = "
        "'before_after'"
    )
    assert ask(sql) == (62.5, 80, "percent", "before_after")


def test_froya_was_printed_with_4842_inhabitants_and_had_5068(ask):
    outcome = "froya-population-2007-2019"
    sql = (
        "select (value, recomputed_value, disagrees) from recomputed where outcome_id = $1 and column_name = "
        "'value_after' and basis = 'official'"
    )
    assert ask(sql, outcome) == (4842, 5068, True)
    assert (
        ask("select count(*) from data_note where subject = 'outcome:' || $1 and text_nb like '%5 068%'", outcome) > 0
    )


def test_the_bands_of_age_add_up_to_the_inhabitants(ask):
    sql = """
        select count(*)
        from (
            select
                sum(value) filter (where indicator_id = 'population') as total,
                sum(value) filter (where indicator_id <> 'population') as bands
            from observation
            where starts_with(indicator_id, 'population')
            group by place_id, structure, year
            having count(value) = count(*)
        )
        where total <> bands
    """
    assert ask(sql) == 0


def test_the_share_of_immigrants_is_that_of_the_counts(ask):
    sql = """
        select count(*)
        from observation as share
        inner join observation as immigrants using (place_id, structure, year)
        inner join observation as population using (place_id, structure, year)
        where
            share.indicator_id = 'immigrant_share' and immigrants.indicator_id = 'immigrants'
            and population.indicator_id = 'population'
            and abs(share.value - 100 * immigrants.value / population.value) > 0.06
    """
    assert ask(sql) == 0


def test_a_figure_that_is_not_there_has_a_reason_and_no_value(ask):
    assert ask("select count(*) from observation where (status = 'ok') <> (value is not null)") == 0


def test_a_heading_has_the_same_pages_in_every_table(ask):
    """Pages are those that the table of contents gives, so one heading of one source has one range of them."""
    sections = " union ".join(
        f"select source_id, unnest(string_split(section, '; ')) as section from {table}" for table in SECTIONED
    )
    assert len(SECTIONED) == 3
    assert (
        ask(f"""
            select list((source_id, heading) order by heading) from (
                select source_id, split_part(section, ', s. ', 1) as heading, count(*) as ranges
                from ({sections}) group by all having ranges > 1
            )
        """)
        is None
    )


def test_a_proposal_or_plan_never_has_a_result(ask):
    sql = (
        "select count(*) from outcome inner join measure using (measure_id) where evidence in ('proposed', "
        "'planned') and outcome.kind <> 'target' and outcome.unit <> 'nok'"
    )
    assert ask(sql) == 0


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_first_sentence_of_a_summary_fits_on_a_list(language):
    with (FOLDER / "curated/measure.csv").open(encoding="utf-8", newline="") as file:
        first = {row["measure_id"]: first_sentence(row[f"summary_{language}"]) for row in csv.DictReader(file)}
    assert {measure: sentence for measure, sentence in first.items() if len(sentence.split()) > 30} == {}


def test_a_place_has_the_same_number_of_measures_of_its_own_in_its_list_as_among_all_places():
    own = {
        place.place_id: [
            row for row in queries.ask(PlaceMeasure, place_id=place.place_id) if row.role == "lead" and not row.via
        ]
        for place in queries.ask(ListedPlace)
        if place.measures
    }
    assert {place.place_id: place.measures for place in queries.ask(ListedPlace) if place.measures} == {
        place_id: len(rows) for place_id, rows in own.items()
    }


@pytest.mark.parametrize(
    "place_id, tie, via, count",
    [
        ("ytre-namdal", 5, "Nærøysund", 10),
        ("naeroy", 4, "Nærøysund", 10),
        ("lyngdal", 6, "Lindesnesregionen", 3),
        ("naeroysund", 2, "Nærøy", 1),
        ("ytre-namdal", 3, "Nærøy", 1),
    ],
)
def test_a_place_reaches_the_measures_of_what_it_or_its_members_became_and_the_other_way_round(
    place_id, tie, via, count
):
    assert sum((row.tie, row.via) == (tie, via) for row in queries.ask(PlaceMeasure, place_id=place_id)) == count


def test_a_place_whose_name_others_have_too_says_its_county():
    outcomes = queries.ask(Outcome, measure_id="heroy-nordland-boligbyggerskolen", place_id=None)
    assert {row.place_name for row in outcomes} == {"Herøy (Nordland)"}
    links = queries.ask(MeasureLink, measures=["heroy-nordland-herbo"])
    assert [link.label.nb for link in links if link.kind == "place"] == ["Herøy (Nordland)"]
    assert {row.place_name for row in queries.ask(Outcome, measure_id=None, place_id="gloppen")} == {"Gloppen"}
