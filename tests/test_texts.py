"""The texts of the dataset say the same in bokmål, nynorsk and English, and each is written in its own language."""

import csv
import re
from collections import Counter
from typing import NamedTuple

import pytest

from data.check import FOLDER
from stories.prose import first_sentence

PRINTED_TITLES = ("source", "label")
"""The labels of sources are the titles that were printed, in the language in which they were printed."""
NOT_NYNORSK = set(
    "ikke hvor hva hvem hvorfor hvordan hvilke hvilken hvilket hver hvert noe noen jeg hun fra mye bare hjem "
    "hjemme flere selv sammen videre uten være vært ble deres ifølge"
    " bolig boliger ansatte leder ledere ledelsen kommunene innbyggere deltakere gjør gjøre sier tjeneste "
    "tjenester skole skolen uke uker måned måneder opplæringen".split()
)
QUARTERS = ("first", "second", "third", "fourth")


class Text(NamedTuple):
    """One text of the dataset in its three languages, and where it stands."""

    table: str
    column: str
    row: int
    nb: str
    nn: str
    en: str

    @property
    def is_printed_title(self) -> bool:
        """Whether it is the title of a source."""
        return (self.table, self.column) == PRINTED_TITLES


def texts() -> list[Text]:
    """Every text of the curated tables that has a column for nynorsk."""
    found = []
    for path in sorted((FOLDER / "curated").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                columns = [name.removesuffix("_nn") for name in row if name.endswith("_nn")]
                found += [
                    Text(path.stem, name, number, *(row[f"{name}_{language}"] for language in ("nb", "nn", "en")))
                    for name in columns
                ]
    return found


TEXTS = texts()


def words(text: str) -> set[str]:
    """The words of a text in lower case, without those in quotation marks: names and titles keep their language."""
    return {word.lower() for word in re.findall(r"[^\W\d_]+", re.sub("«[^»]*»", "", text))}


def numbers(text: str) -> Counter[str]:
    """The numbers of a text: 4 842 and 4,842 are the same, and so are 9,3 and 9.3.

    A date counts as its day and year, for English names the month; a quarter, which English has in words, as its
    number.
    """
    for number, word in enumerate(QUARTERS, 1):
        text = re.sub(rf"\b{word}(?= quarter)", str(number), text, flags=re.IGNORECASE)
    text = re.sub(r"\b(\d{1,2})\.\d{1,2}\.(\d{4})\b", r"\1 \2", text)
    text = re.sub(r"(?<=\d)[\s,](?=\d{3}(?!\d))", "", text)
    return Counter(re.findall(r"\d+(?:\.\d+)?", text.replace(",", ".")))


def test_there_are_texts_in_every_table_that_a_visitor_reads():
    assert {"measure", "measure_need", "outcome", "proposal", "data_note", "place"} <= {text.table for text in TEXTS}


def test_a_text_stands_in_all_three_languages_or_in_none():
    assert [text for text in TEXTS if len({bool(text.nb), bool(text.nn), bool(text.en)}) > 1] == []


def test_a_text_that_is_the_same_in_nynorsk_has_no_word_that_other_texts_translate():
    translated = [text for text in TEXTS if text.nn != text.nb]
    only_bokmål = set().union(*(words(text.nb) for text in translated)) - set().union(
        *(words(text.nn) for text in translated)
    )
    same = [text for text in TEXTS if text.nn == text.nb and not text.is_printed_title]
    assert len(only_bokmål) > 1000
    assert [(text, words(text.nn) & only_bokmål) for text in same if words(text.nn) & only_bokmål] == []


def test_nynorsk_has_no_words_of_bokmål_outside_quotation_marks():
    assert [
        (text, words(text.nn) & NOT_NYNORSK)
        for text in TEXTS
        if words(text.nn) & NOT_NYNORSK and not text.is_printed_title
    ] == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("4 842 (1.1.2019)", ["1", "2019", "4842"]),
        ("4,842 (1 January 2019)", ["1", "2019", "4842"]),
        ("9,3 prosent", ["9.3"]),
        ("4. kvartal 2013", ["2013", "4"]),
        ("Fourth quarter of 2013, a fourth way", ["2013", "4"]),
        ("2016–2017, 60/40", ["2016", "2017", "40", "60"]),
    ],
)
def test_numbers_are_read_alike_in_norwegian_and_english(text, expected):
    assert sorted(numbers(text).elements()) == expected


def test_the_three_languages_have_the_same_numbers():
    assert [text for text in TEXTS if not numbers(text.nb) == numbers(text.nn) == numbers(text.en)] == []


def test_the_first_sentence_of_a_nynorsk_summary_fits_on_a_list():
    assert [text for text in TEXTS if text.column == "summary" and len(first_sentence(text.nn).split()) > 30] == []


def sentences(text: str) -> int:
    """How many sentences a text has: each ends where the text does, or before a capital, a number or a quotation."""
    return len(re.findall(r"[.!?][»’)]?(?= [A-ZÆØÅ«‘0-9]|$)", text))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_summary_has_two_to_six_sentences(language):
    found = [getattr(text, language) for text in TEXTS if text.column == "summary"]
    assert found
    assert [text for text in found if not 2 <= sentences(text) <= 6] == []


@pytest.mark.parametrize("word", ["dugnad", "grendelag", "praksis"])
def test_a_norwegian_word_without_an_english_one_is_explained_once_among_the_measures(word):
    assert sum(word in text.en.lower() for text in TEXTS if text.table in ("measure", "measure_need")) == 1
