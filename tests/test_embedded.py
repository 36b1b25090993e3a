"""Others show a card, a figure or the map in pages of their own: only those that are named, with the source within, in
the language of the address, without a session.
"""

import html
import re
from urllib.parse import parse_qsl, urlencode

import pytest
from starlette.requests import Request

import queries
from files.embedded import ALLOWED, bars
from queries.answers import AskedQuestion, ListedArea
from screen import framing
from server import app, embedded
from stories.answer import answer
from stories.compared_places import absent, compared_places
from stories.comparison import persons_sentence
from stories.place_item import with_figure
from stories.region import region_of
from stories.region_figures import standing
from stories.shortlist import items
from stories.shown import shown_comparison, shown_subject
from tests.addresses import LANGUAGES, PAGES
from tests.shown import html as shown_html
from tests.shown import visit
from words import Words

HOSTS = "www.fylket.example https://nett.example:8443"
SHOWN = {
    "card": {"list": "measure:froya-startlan"},
    "figure": {"list": "pair:froya-population-2007-2019"},
    "answer": {"question": "bolig"},
    "map": {"indicator": "immigrants", "county": "nordland"},
    "dots": {"place": "gloppen"},
    "region": {"place": "vesteralen"},
    "places": {"list": "place:gloppen,place:oslo"},
    "reasons": {"place": "lofoten"},
    "neighbours": {"place": "gloppen"},
}


@pytest.fixture
def allowed(monkeypatch):
    """The operator has named two hosts."""
    monkeypatch.setenv(framing.SETTING, HOSTS)


def fetched(name: str, /, **parameters: str):
    """The answer to a frame that asks for a part."""
    endpoint = next(route.endpoint for route in embedded.ROUTES if route.path == f"/innebygd/{name}")
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": f"/innebygd/{name}", "headers": []}
    return endpoint(Request(scope | {"query_string": urlencode(parameters).encode()}))


def text(answer) -> str:
    """The words of a page."""
    return " ".join(
        html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", answer.body.decode(), flags=re.DOTALL)).split()
    )


def test_nobody_may_frame_anything_until_somebody_is_named(monkeypatch):
    monkeypatch.delenv(framing.SETTING, raising=False)
    for name, chosen in SHOWN.items():
        answer = fetched(name, **chosen)
        assert answer.status_code == 404 and answer.headers["content-security-policy"].endswith(
            "frame-ancestors 'self'"
        )
    assert dict(app.with_policy([]))[b"content-security-policy"].endswith(b"frame-ancestors 'self'")


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("name", SHOWN)
def test_those_who_are_named_may_and_the_page_runs_one_script_and_fetches_nothing(name):
    answer = fetched(name, **SHOWN[name])
    policy = answer.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {HOSTS}") and f"script-src {ALLOWED};" in policy
    assert policy.startswith("default-src 'none'") and answer.status_code == 200
    page = answer.body.decode()
    assert page.count("<script") == 1 and re.findall(r'(?:src|href)="(?!data:,|\.\./)', page) == []
    assert dict(app.with_policy(answer.raw_headers))[b"content-security-policy"].decode() == policy


@pytest.mark.parametrize("setting, hosts", [
    ("", ()), ("a.example, b.example:8080", ("a.example", "b.example:8080")),
    ("a.example; script-src *", ("script-src",)), ("*", ()), ("'self'", ()), ("*.a.example\n", ("*.a.example",)),
])  # fmt: skip
def test_what_is_no_host_is_left_out_of_the_policy(setting, hosts):
    assert framing.read(setting) == hosts


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["measure:froya-startlan", "place:gloppen", "pair:froya-population-2007-2019"])
def test_a_card_says_what_the_slide_says_with_its_source_and_the_way_to_all_of_it(kind, language):
    answer = fetched("card", list=kind, lang=language)
    [item] = items([kind], Words(language))[0]
    said = text(answer)
    for words in (item.title, item.done, item.sources[0]):
        assert " ".join(words.split()) in said
    assert f'<html lang="{language}">' in answer.body.decode()
    [link] = re.findall(r'<a href="([^"]+)" target="_blank"', answer.body.decode())
    assert link.startswith("../") and (language == "nb" or f"lang={language}" in link)


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figure_of_a_place_is_its_course_in_the_indicator_that_is_asked_for(language):
    _ = Words(language)
    [place] = items(["place:gloppen"], _)[0]
    shown = with_figure(place, "immigrant_share", _)
    said = text(fetched("figure", list="place:gloppen", indicator="immigrant_share", lang=language))
    assert "Telemark" in shown.note
    for words in (shown.title, shown.finding, shown.note, shown.sources[0]):
        assert " ".join(words.split()) in said
    assert shown.chart.peers and with_figure(place, "centrality", _).chart.peers is None
    assert " ".join(place.finding.split()) not in said
    assert " ".join(place.finding.split()) in text(fetched("figure", list="place:gloppen", lang=language))
    assert fetched("figure", list="place:gloppen", indicator="nationalities", lang=language).status_code == 404


def test_the_figure_of_a_place_says_of_how_few_persons_and_counts_no_per_cent_around_zero():
    _ = Words("nb")
    [gloppen, froya, oslo] = items(["place:gloppen", "place:froya", "place:oslo"], _)[0]
    share = "programme_in_work_or_education_share"
    shown = with_figure(gloppen, share, _)
    assert shown.persons == f"2012: {_.quantity(75, 'percent')} av {_.quantity(20, 'persons')}"
    assert with_figure(oslo, share, _).persons == ""
    assert with_figure(gloppen, "population", _).persons == ""
    assert "%" not in with_figure(froya, "net_migration", _).finding and "%" in froya.finding


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_says_what_its_page_says_with_all_its_sources(language):
    question = next(row for row in queries.ask(AskedQuestion) if row.question_id == "bolig")
    told = answer(question, Words(language))
    page = fetched("answer", question="bolig", lang=language).body.decode()
    said = text(fetched("answer", question="bolig", lang=language))
    for words in (" ".join(told.sentences), *told.sources):
        assert " ".join(words.split()) in said
    assert '<a href="../svar/bolig' in page and 0 < page.count("<circle") <= len(told.spots)


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_every_municipality_its_classes_and_its_source(language):
    page = fetched("map", indicator="immigrants", year="2019", lang=language).body.decode()
    assert page.count("<path d=") == 356 and "2019" in page and "Kartverket" in page and "Statist" in page
    counts = [int(n) for n in re.findall(r"<span>(\d+) (?:kommun|munic)", page)]
    assert sum(counts) == 356
    county = fetched("map", indicator="immigrants", year="2019", lang=language, county="nordland").body.decode()
    assert county.count("<path d=") == 41


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "sent, width", [("480", "480px"), ("99999", "none"), ("5", "240px"), ("red;}", "none"), ("", "none")]
)
def test_the_width_of_the_address_is_kept_within_bounds(sent, width):
    assert f"max-width: {width};" in fetched("card", list="place:froya", width=sent).body.decode()


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, chosen", [
    ("card", {}), ("answer", {}), ("answer", {"question": "nothing"}),
    ("card", {"list": "measure:nothing"}), ("figure", {"list": "measure:nordnes-betong-tilpasset-norsk"}),
])  # fmt: skip
def test_a_part_that_is_not_there_says_so(name, chosen, language):
    answer = fetched(name, **chosen, lang=language)
    assert answer.status_code == 404 and Words(language)("Ikke funnet") in text(answer)


@pytest.mark.usefixtures("allowed")
def test_without_a_database_a_frame_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "none.duckdb")
    for name, chosen in SHOWN.items():
        assert fetched(name, **chosen).status_code == 503


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_in_a_frame_has_the_figures_of_its_page_and_the_name_that_its_visitor_gave(language):
    _ = Words(language)
    asked = {"members": "gloppen,voss", "name": "Vår krets", "indicator": "population", "lang": language}
    page = fetched("region", **asked).body.decode()
    region = region_of(embedded.read_address("region", list(asked.items())), None, _)
    said = text(fetched("region", **asked))
    for row in standing(region, _):
        for told in (f"{row.label} {row.year} {row.whole.shortest}", *(cell.shortest for cell in row.cells)):
            assert " ".join(told.split()) in said
    assert "<h1>Vår krets</h1>" in page and page.count("<path d=") == 2
    assert "members=gloppen,voss" in page and "name=V" in page, "the link leads to the same"


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_places_in_a_frame_have_the_table_of_their_page_and_one_of_its_figures_over_the_years(language):
    _ = Words(language)
    asked = {"list": "place:gloppen,place:oslo,place:are", "indicator": "population", "lang": language}
    found = compared_places(["gloppen", "oslo", "are"], _)
    page, said = fetched("places", **asked).body.decode(), text(fetched("places", **asked))
    for row in found.table:
        cell = row.cells["gloppen"]
        if cell.value is not None:
            told = _.quantity(cell.value, row.unit, 1 if row.unit == "percent" else 0)
            assert " ".join(told.split()) in said, row.indicator_id
    assert " ".join(found.finding.split()) in said and absent(found.places[2], None, "persons", _) in said
    for few in found.few.values():
        assert " ".join(few.persons.split()) in said and " ".join(few.chance.split()) in said
    # Oslo and Gloppen are drawn; Åre is not in Norwegian statistics, and the sentence says so.
    assert page.split('class="course"')[1].split("</svg>")[0].count("<polyline") == 2
    index = text(fetched("places", **asked, index="1"))
    assert _("{label}, {year} er 100").split("{year}")[1] in index and index != said
    [link] = re.findall(r'<a href="([^"]+)" target', fetched("places", **asked, index="1").body.decode())
    assert "indicator=population" in link and "index=1" in link and "place:oslo" in link
    assert fetched("places", list="place:gloppen,measure:froya-startlan").status_code == 404


@pytest.mark.usefixtures("allowed")
def test_a_region_of_statistics_norway_stands_in_a_frame_with_its_courses_and_one_place_is_no_region():
    area = next(row for row in queries.ask(ListedArea) if row.kind == "economic")
    told = fetched("region", area=area.area_id, indicator="immigrants", year="2019")
    page = told.body.decode()
    assert told.status_code == 200 and page.count('class="small"') > 3 and f"area={area.area_id}" in page
    for wrong in ({}, {"members": "gloppen"}, {"place": "gloppen"}):
        answer = fetched("region", **wrong)
        assert answer.status_code == 404 and "ikke to kommuner" in text(answer)


@pytest.mark.usefixtures("allowed")
def test_dots_say_of_how_few_persons_and_why_there_are_none():
    few = {"place": "gloppen", "indicator": "immigrants_left_share"}
    here = embedded.read_address("innebygd", list(few.items()))
    said = persons_sentence(shown_comparison(here, shown_subject(here), Words("nb")), Words("nb"))
    assert said and " ".join(said.split()) in text(fetched("dots", **few))
    assert "inndelingen fra 2020" in text(fetched("dots", place="nordland"))


@pytest.mark.usefixtures("allowed")
def test_neighbours_lie_on_a_map_of_the_country_as_the_visitor_weighs_them():
    page = fetched("neighbours", place="gloppen").body.decode()
    assert page.count("<path d=") == 356 and page.count("<circle") == 7 and "<ul" not in page
    other = fetched("neighbours", place="gloppen", preset="size").body.decode()
    assert "preset=size" in other and other.replace("preset=size", "") != page


@pytest.mark.parametrize(
    "values, shares",
    [({"a": ("2", 2.0), "b": ("1", 1.0)}, [1, 0.5]), ({"a": ("2", 2.0), "b": ("–", None)}, [1, None]),
     ({"a": ("2", 2.0), "b": ("−1", -1.0)}, [None, None]), ({"a": ("0", 0.0)}, [None])],
)  # fmt: skip
def test_a_bar_is_as_long_as_its_value_and_there_is_none_below_zero(values, shares):
    assert [bar.share for bar in bars(values)] == shares


DRAWN = [
    "place.py?place=gloppen", "regions.py?place=vesteralen", "regions.py?members=gloppen,voss&name=Vi",
    "place.py?place=lofoten", "place.py?place=froya&preset=size", "map.py?indicator=immigrants&year=2019",
    "before_after.py?place=froya&indicator=immigrant_share&from=2010&to=2020", "before_after.py?place=gloppen",
    "compare.py?list=place:gloppen,place:oslo", "compare.py?list=place:gloppen,place:oslo&indicator=population&index=1",
]  # fmt: skip
"""Pages with what they are asked for, each with a figure."""


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("shown", [
    *DRAWN, "measures.py?measure=froya-startlan", "answers.py?question=bolig",
    *(f"{file.removeprefix('pages/')}?{query}" for file in PAGES for query in ("", "place=gloppen&list=place:gloppen")),
])  # fmt: skip
def test_whatever_is_saved_as_a_picture_has_a_frame_too_in_the_language_of_the_page(shown):
    file, _question, query = shown.partition("?")
    told = html.unescape(shown_html(visit(f"pages/{file}", "nn", dict(parse_qsl(query)))))
    pictures, frames = told.count('data-picture="png"'), re.findall(r'data-embed="(innebygd/[^"]+)"', told)
    for buttons in re.split(r'(?=<button[^>]*data-picture="png")', told)[1:]:
        # Its own, before the next figure's.
        assert 'data-embed="innebygd/' in buttons
    assert len(frames) >= pictures and (pictures or shown not in DRAWN), "a page lost its figures"
    for frame in frames:
        path, _question, query = frame.partition("?")
        answer = fetched(path.removeprefix("innebygd/"), **dict(parse_qsl(query)))
        assert answer.status_code == 200 and '<html lang="nn">' in answer.body.decode(), frame
