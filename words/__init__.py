"""The words of the interface in bokmål, nynorsk and English, and numbers and dates as each language writes them.
Imports nothing of the app.

Texts stand in the code in bokmål, as `_("Kart")`; the catalogues `nn.po` and `en.po` translate them. The texts of the
dataset come in all three languages.
"""

import datetime
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

FOLDER = Path(__file__).parent
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
LAST = str.maketrans("æøå", "{|}")
"""The last letters of Norwegian, in their order, as signs that follow z."""
NUMBERS = re.compile(r"\d+(–\d+)?")
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
DECIMALS = {"percent": 2, "percentage_points": 2, "per_1000": 2, "persons": 0}
"""The most decimals of a value with a unit; others have one."""
LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into one language; bokmål is the language of the texts themselves."""
    if language == "nb":
        return NullTranslations()
    with (FOLDER / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=LOCALES[language], charset="utf-8")
    binary = io.BytesIO()
    write_mo(binary, messages)
    binary.seek(0)
    return GNUTranslations(binary)


@lru_cache(maxsize=100_000)
def written(value: float, decimals: int, least: int, language: str) -> str:
    """A number as a language writes it; what is rounded to nothing has no sign. A page has hundreds, mostly the same as
    last time.
    """
    pattern = "#,##0." + "0" * least + "#" * (decimals - least) if decimals else "#,##0"
    text = format_decimal(value, format=pattern, locale=LOCALES[language]).replace("-", "−")
    return text if re.search("[1-9]", text) else text.removeprefix("−")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the dataset in bokmål, nynorsk and English; None in a language that has none."""

    nb: str | None = None
    nn: str | None = None
    en: str | None = None

    def __bool__(self) -> bool:
        """Is there a text?"""
        return bool(self.nb)


@dataclass(frozen=True)
class Words:
    """Speaks one language: `_ = Words("nn")`, then `_("Kart")`, `_.number(4842)`."""

    language: str

    def __call__(self, text: str) -> str:
        """The text in this language."""
        return catalogue(self.language).gettext(text)

    def plural(self, one: str, many: str, count: int, **values: str) -> str:
        """`one` or `many` as the count asks, with {n} replaced by the count and other names by `values`."""
        return catalogue(self.language).ngettext(one, many, int(count)).format(n=self.number(count), **values)

    def number(self, value: float | None, decimals: int = 0, least: int = 0) -> str:
        """4842 as 4 842 or 4,842, with at most so many decimals, and at least so many where numbers stand together; a
        dash where there is no value.
        """
        if value is None or value != value:
            return "–"
        return written(float(value), decimals, least, self.language)

    def quantity(self, value: float | None, unit: str, least: int = 0) -> str:
        """A value with its unit: 9,3 %, 4 842 personer, 890 000 kr; with at least so many decimals."""
        if value is None or value != value:
            return "–"
        number = self.bare(value, unit, least)
        # A number and its unit stay on one line.
        return self.unit(unit, value).replace("{n} ", "{n}\u00a0").format(n=number)

    def bare(self, value: float | None, unit: str, least: int = 0) -> str:
        """The number of a value with that unit, without the unit; half a person is not a person."""
        return self.number(value, DECIMALS.get(unit, 1), least)

    def unit(self, unit: str, value: float = 2) -> str:
        """The unit as a pattern with {n} for the number, in singular or plural."""
        return self.units(value == 1)[unit]

    @cache
    def units(self, is_one: bool) -> dict[str, str]:
        """All units as such patterns."""
        _ = self
        return {
            "percent": _("{n} %"),
            "nok": _("{n} kr"),
            "per_1000": _("{n} per 1 000"),
            "class": "{n}",
            "count": "{n}",
            "percentage_points": _("{n} prosentpoeng"),
            "persons": _("{n} person") if is_one else _("{n} personer"),
            "homes": _("{n} bolig") if is_one else _("{n} boliger"),
            "buildings": _("{n} bygg") if is_one else _("{n} bygg i alt"),
            "jobs": _("{n} arbeidsplass") if is_one else _("{n} arbeidsplasser"),
            "posts": _("{n} stilling") if is_one else _("{n} stillinger"),
            "nationalities": _("{n} nasjonalitet") if is_one else _("{n} nasjonaliteter"),
            "countries": _("{n} land") if is_one else _("{n} ulike land"),
            "municipalities": _("{n} kommune") if is_one else _("{n} kommuner"),
            "hours": _("{n} time") if is_one else _("{n} timer"),
            "days": _("{n} dag") if is_one else _("{n} dager"),
            "weeks": _("{n} uke") if is_one else _("{n} uker"),
            "months": _("{n} måned") if is_one else _("{n} måneder"),
            "years": _("{n} år"),
        }

    @property
    def percent_sign(self) -> str:
        """The sign as it follows a number on an axis: with a space in Norwegian, without one in English."""
        return "%" if self.language == "en" else "\u00a0%"

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language; what is quoted within it has the other marks, and a text that
        is one quotation already stands as it is.
        """
        first, last, inner, inner_last = "‘’“”" if self.language == "en" else "«»‘’"
        if text[:1] == first and text.find(last) == len(text) - 1:
            return text
        return first + text.replace(first, inner).replace(last, inner_last) + last

    def date(self, iso: str | None) -> str:
        """2019-01-01 as 1.1.2019 (1 January 2019 in English), 2016 as 2016, 2012-05 as mai 2012; a dash where there is
        none.
        """
        if not isinstance(iso, str) or not iso:
            return "–"
        parts = [int(part) for part in iso.split("-")]
        if len(parts) == 1:
            return iso
        if len(parts) == 2:
            return format_date(datetime.date(parts[0], parts[1], 1), "MMMM y", locale=LOCALES[self.language])
        pattern = "d MMMM y" if self.language == "en" else "d.M.y"
        year, month, day = parts
        return format_date(datetime.date(year, month, day), pattern, locale=LOCALES[self.language])

    def period(self, first: float | str | None, last: float | str | None) -> str:
        """From one year or date to another: 2012–2016, 2012 where both are the same, til 2016 where the first is not
        known; empty without any.
        """
        _ = self
        first, last = (
            value if isinstance(value, str) else "" if value is None or value != value else str(int(value))
            for value in (first, last)
        )
        if first and last:
            return first if first == last else f"{first}–{last}"
        return _("fra {start}").format(start=first) if first else _("til {end}").format(end=last) if last else ""

    def section(self, text: str | None) -> str:
        """Where in its source a fact stands: Gloppen, faktaboks, s. 44–45, or Gloppen, fact box, pp. 44–45. The words
        for page, box and the like are in this language; a heading stays as it is printed, so that it can be found, and
        English has it in quotation marks.
        """
        return "; ".join(self.part_of_source(part) for part in text.split("; ")) if text else ""

    def part_of_source(self, text: str) -> str:
        """One section: a heading, and after it what is known to be no heading."""
        heading, _comma, last = text.rpartition(", ")
        if word := self.word_for_section(text):
            return word
        if heading and (word := self.word_for_section(last)):
            return f"{self.part_of_source(heading)}, {word}"
        # A single word is the name of a place.
        return self.quoted(text) if self.language == "en" and " " in text else text

    def word_for_section(self, text: str) -> str:
        """The words for page, box and the like, and for what every project page has; empty for a heading."""
        _ = self
        kind, _space, numbers = text.rpartition(" ")
        if kind in ("s.", "punkt", "Gruppe") and NUMBERS.fullmatch(numbers):
            pages = _.plural("s. {numbers}", "s. {numbers}", 1 + ("–" in numbers), numbers=numbers)
            return {
                "s.": pages,
                "punkt": _("punkt {n}").format(n=numbers),
                "Gruppe": _("Gruppe {n}").format(n=numbers),
            }[kind]
        words = {
            "faktaboks": _("faktaboks"),
            "tekstboks": _("tekstboks"),
            "hovedtekst": _("hovedtekst"),
            "ramme om ressurser": _("ramme om ressurser"),
            "Ingress": _("Ingress"),
            "Ingress og Billig integrering": _("Ingress og Billig integrering"),
            "Innledning": _("Innledning"),
            "Overskrift og oppgave": _("Overskrift og oppgave"),
            "Aktiviteter": _("Aktiviteter"),
            "Målgrupper": _("Målgrupper"),
            "Målformulering": _("Målformulering"),
            "Samarbeidspartnere": _("Samarbeidspartnere"),
            "Prosjektorganisering": _("Prosjektorganisering"),
            "Eierskap, organisering og formell forankring": _("Eierskap, organisering og formell forankring"),
            "Resultat og effekt": _("Resultat og effekt"),
        }
        return words.get(text, "")

    def text(self, text: Text) -> str:
        """A text of the dataset in this language; empty where there is none."""
        # A number is never broken at the end of a line.
        return THOUSANDS.sub("\u00a0", getattr(text, self.language) or "")

    def in_order(self, labels: Mapping[str, str]) -> dict[str, str]:
        """Labels by their codes in the alphabetical order of Norwegian, in which æ, ø and å stand last."""
        return dict(sorted(labels.items(), key=lambda pair: pair[1].casefold().translate(LAST)))

    def joined(self, parts: Iterable[str]) -> str:
        """A list in words: Frøya, Gloppen og Herøy. Where a part holds an «og» of its own, the parts are told apart:
        språk; helse samt mottak og informasjon.
        """
        _ = self
        found = [part for part in parts if part]
        word = f" {_('og')} "
        # In quotation marks a title is told apart already.
        if any(word in part and part[0] not in "«‘" for part in found):
            return in_words(found, ";", _("samt"))
        return in_words(found, ",", _("og"))

    def either(self, parts: Iterable[str]) -> str:
        """A list of which any holds, as after a no: verken fra Frøya, Gloppen eller Herøy."""
        _ = self
        return in_words([part for part in parts if part], ",", _("eller"))


def in_words(parts: Sequence[str], mark: str, last_word: str) -> str:
    """Parts with a mark between them, and a word before the last; empty without any."""
    *first, last = parts or [""]
    return f"{f'{mark} '.join(first)} {last_word} {last}" if first else last
