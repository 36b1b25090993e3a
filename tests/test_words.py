"""Every text stands in three languages, and each language writes numbers and dates in its own way."""

import re

import pytest

import queries
from data.check import dictionary, read_tables
from queries.answers import ListedPlace
from tests.texts import FILES, calls_without_a_text, in_catalogue, in_code, placeholders, translations
from words import LANGUAGES, Text, Words

OTHERS = [language for language in LANGUAGES if language != "nb"]
SPACE = "\u00a0"
TABLES = ("measure_source", "outcome", "proposal")
SECTIONS = sorted(
    {row["section"] for name, rows in read_tables()[0].items() if name in TABLES for row in rows if row["section"]}
)


def place_names() -> set[str]:
    """The names of all places, which are the same in every language."""
    return {name for place in queries.ask(ListedPlace) for name in (place.name, place.own_name, *place.official)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_in_the_catalogue(language):
    missing = [
        f"{place}: {text}"
        for text, place in in_code().items()
        if in_catalogue(language).get(text[0] if isinstance(text, tuple) else text) is None
    ]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_no_text_that_has_left_the_code(language):
    assert [message.id for message in in_catalogue(language) if message.id and message.id not in in_code()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_empty_or_unsure(language):
    assert [
        message.id
        for message in in_catalogue(language)
        if message.id and (message.fuzzy or not all(translations(message)))
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_placeholders_and_edges(language):
    for message in in_catalogue(language):
        # A singular may say "a measure" where the other language says "1 measure".
        free = set() if isinstance(message.id, str) else {"n"}
        for source, text in zip([message.id] if isinstance(message.id, str) else message.id, translations(message)):
            if source and text:
                assert placeholders(text) - free == placeholders(source) - free, source
                assert (text[0].isspace(), text[-1].isspace()) == (source[0].isspace(), source[-1].isspace()), source


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_passes_the_checks_of_babel(language):
    assert [
        (message.id, errors)
        for message, errors in in_catalogue(language).check()
        for errors in [list(map(str, errors))]
        if errors
    ] == []


def test_nynorsk_has_one_form_of_a_word_everywhere():
    other = re.compile(r"\b(blei|føresl\w+|tyder|delane)\b", re.IGNORECASE)
    found = [text for message in in_catalogue("nn") if message.id for text in translations(message)]
    assert [text for text in found if other.search(text)] == []


def test_english_is_not_norwegian():
    norwegian = re.compile(r"[æøåÆØÅ]|\b(og|ikke|eller|som|tiltak)\b")
    names = re.compile("|".join(sorted(map(re.escape, {*place_names(), "Bokmål"}), key=len, reverse=True)))
    assert [
        text
        for message in in_catalogue("en")
        if message.id
        for text in translations(message)
        if norwegian.search(names.sub("", text))
    ] == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".py"], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_text_stands_where_pybabel_can_see_it(path):
    assert calls_without_a_text(path) == []


@pytest.mark.parametrize(
    "language, expected", [("nb", f"1{SPACE}234{SPACE}567"), ("nn", f"1{SPACE}234{SPACE}567"), ("en", "1,234,567")]
)
def test_a_number_is_grouped(language, expected):
    assert Words(language).number(1234567) == expected


@pytest.mark.parametrize("language, expected", [("nb", "−9,25"), ("nn", "−9,25"), ("en", "−9.25")])
def test_a_number_has_its_decimal_sign_and_a_true_minus(language, expected):
    assert Words(language).number(-9.25, 2) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_without_a_value_is_a_dash(language):
    assert {Words(language).number(value) for value in (None, float("nan"))} == {"–"}


@pytest.mark.parametrize("value, decimals, expected", [(9.0, 1, "9"), (9.34, 1, "9,3"), (0, 0, "0"), (62.5, 2, "62,5")])
def test_a_number_has_no_decimals_that_say_nothing(value, decimals, expected):
    assert Words("nb").number(value, decimals) == expected


@pytest.mark.parametrize("value, decimals", [(-0.04, 1), (-0.0, 1), (-0.4, 0)])
def test_what_is_rounded_to_nothing_has_no_sign(value, decimals):
    # A zero below zero and a plain one are equal, and what was written of the one is remembered for the other.
    assert [Words("nb").number(number, decimals) for number in (value, 0.0, -value)] == ["0", "0", "0"]


@pytest.mark.parametrize("iso, expected", [
    ("2019-01-01", ("1.1.2019", "1.1.2019", "1 January 2019")), ("2012-05", ("mai 2012", "mai 2012", "May 2012")),
    ("2016", ("2016",) * 3), ("", ("–",) * 3), (None, ("–",) * 3),
])  # fmt: skip
def test_a_date_is_written_as_the_language_does(iso, expected):
    assert tuple(Words(language).date(iso) for language in ("nb", "nn", "en")) == expected


@pytest.mark.parametrize(
    "language, one, many",
    [("nb", "1 person", "2 personer"), ("nn", "1 person", "2 personar"), ("en", "1 person", "2 people")],
)
def test_a_quantity_has_its_unit_in_singular_and_plural(language, one, many):
    assert [Words(language).quantity(count, "persons").replace(SPACE, " ") for count in (1, 2)] == [one, many]


@pytest.mark.parametrize("language, expected", [("nb", "9,3 %"), ("nn", "9,3 %"), ("en", "9.3%")])
def test_a_share_has_its_sign(language, expected):
    assert Words(language).quantity(9.3, "percent").replace(SPACE, " ") == expected


def test_every_unit_of_the_dictionary_has_words():
    fields = {field["name"]: field for field in dictionary()["outcome"]["schema"]["fields"]}
    for unit in fields["unit"]["constraints"]["enum"]:
        assert Words("nb").quantity(2, unit).startswith("2"), unit


def test_labels_stand_in_the_order_of_the_norwegian_alphabet():
    labels = {"1": "Ås", "2": "zebra", "3": "Øre", "4": "arbeid", "5": "Ære", "6": "Bolig"}
    assert list(Words("nb").in_order(labels)) == ["4", "6", "2", "5", "3", "1"]


@pytest.mark.parametrize(
    "language, expected",
    [("nb", "Frøya, Gloppen og Herøy"), ("nn", "Frøya, Gloppen og Herøy"), ("en", "Frøya, Gloppen and Herøy")],
)
def test_a_list_is_joined_in_words(language, expected):
    assert Words(language).joined(["Frøya", "Gloppen", "Herøy"]) == expected
    assert Words(language).joined(["Frøya"]) == "Frøya" and Words(language).joined([]) == ""


@pytest.mark.parametrize(
    "language, theme, expected, either",
    [
        ("nb", "mottak og informasjon", "bolig; språk samt mottak og informasjon", "Frøya, Gloppen eller Herøy"),
        ("nn", "mottak og informasjon", "bolig; språk samt mottak og informasjon", "Frøya, Gloppen eller Herøy"),
        ("en", "welcome and advice", "bolig; språk as well as welcome and advice", "Frøya, Gloppen or Herøy"),
    ],
)
def test_a_list_whose_parts_hold_an_and_tells_them_apart_and_one_after_a_no_has_or(language, theme, expected, either):
    _ = Words(language)
    assert _.joined(["bolig", "språk", theme]) == expected
    # A title stands apart by its quotation marks.
    assert ";" not in _.joined([_.quoted(theme), "bolig", "språk"])
    assert _.either(["Frøya", "Gloppen", "Herøy"]) == either and _.either(["Frøya"]) == "Frøya"


@pytest.mark.parametrize("value, expected", [(0.4, "0,40"), (0.38, "0,38"), (1.0, "1,00")])
def test_numbers_that_stand_together_have_as_many_decimals(value, expected):
    assert Words("nb").number(value, 2, 2) == expected


@pytest.mark.parametrize(
    "first, last, expected",
    [
        (2012, 2016, ("2012–2016",) * 3),
        (2012, 2012, ("2012",) * 3),
        (2012.0, None, ("fra 2012", "frå 2012", "from 2012")),
        (None, 2016, ("til 2016", "til 2016", "until 2016")),
        (float("nan"), None, ("",) * 3),
        ("1.1.2015", "1.1.2016", ("1.1.2015–1.1.2016",) * 3),
        ("2015", "2015", ("2015",) * 3),
    ],
)
def test_a_period_says_each_year_once(first, last, expected):
    assert tuple(Words(language).period(first, last) for language in ("nb", "nn", "en")) == expected


@pytest.mark.parametrize(
    "section, expected",
    [
        (
            "Gloppen, faktaboks, s. 44–45",
            ("Gloppen, faktaboks, s. 44–45", "Gloppen, faktaboks, s. 44–45", "Gloppen, fact box, pp. 44–45"),
        ),
        ("Frøya, faktaboks, s. 9", ("Frøya, faktaboks, s. 9", "Frøya, faktaboks, s. 9", "Frøya, fact box, p. 9")),
        (
            "Gode grep på Frøya, s. 9",
            ("Gode grep på Frøya, s. 9", "Gode grep på Frøya, s. 9", "‘Gode grep på Frøya’, p. 9"),
        ),
        (
            "Hjem, faktaboks, s. 2; Alta, s. 33",
            (
                "Hjem, faktaboks, s. 2; Alta, s. 33",
                "Hjem, faktaboks, s. 2; Alta, s. 33",
                "Hjem, fact box, p. 2; Alta, p. 33",
            ),
        ),
        ("Gruppe 3, punkt 7", ("Gruppe 3, punkt 7", "Gruppe 3, punkt 7", "Group 3, item 7")),
        ("Innledning", ("Innledning", "Innleiing", "Introduction")),
        (
            "Eierskap, organisering og formell forankring",
            (
                "Eierskap, organisering og formell forankring",
                "Eigarskap, organisering og formell forankring",
                "Ownership, organisation and formal commitment",
            ),
        ),
        (None, ("",) * 3),
    ],
)
def test_a_section_of_a_source_is_named_in_the_language_of_the_reader(section, expected):
    assert tuple(Words(language).section(section) for language in ("nb", "nn", "en")) == expected


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_in_bokmål_as_the_data_has_it(section):
    assert Words("nb").section(section) == section


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_no_norwegian_word_in_english_but_names_and_the_headings_as_they_are_printed(section):
    _ = Words("en")
    parts = (
        [] if _.word_for_section(section) else re.sub("‘[^’]*’", "", _.section(section)).replace("; ", ", ").split(", ")
    )
    english = r"|pp?\. \d+(–\d+)?|(Group|item) \d+|(fact|text) box|main text|box on resources"
    assert [part for part in parts if not re.fullmatch(english, part) and part not in place_names()] == []


@pytest.mark.parametrize("section", [section for section in SECTIONS if re.search(r"s\. \d", section)])
def test_the_pages_are_the_same_in_every_language(section):
    pages = re.findall(r"s\. (\d+(?:–\d+)?)", section)
    assert re.findall(r"\bs\. (\d+(?:–\d+)?)", Words("nn").section(section)) == pages
    assert re.findall(r"\b(pp?)\. (\d+(?:–\d+)?)", Words("en").section(section)) == [
        ("pp" if "–" in page else "p", page) for page in pages
    ]


def test_a_text_of_the_dataset_is_in_the_language_of_the_reader_or_not_there():
    label, note = Text("Bolig", "Bustad", "Housing"), Text("Merknad", None, None)
    assert [Words(language).text(label) for language in ("nb", "nn", "en")] == ["Bolig", "Bustad", "Housing"]
    assert [Words(language).text(note) for language in ("nb", "nn", "en")] == ["Merknad", "", ""]
    assert Words("nb").text(Text()) == "" and label and not Text()
