"""Cases of one's own in words: the headings of the sheet and what belongs under them, how a filled-in sheet is read in
any language, and what is wrong with one.
"""

import datetime
import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from data.cases.columns import SEVERAL, SHEETS, Column
from data.cases.reading import LARGEST, MOST_ROWS, SheetFault, Vocabulary, plain
from queries import ask, grouped
from queries.answers import Code, ListedPlace, Measure, MeasureLink
from stories import labels
from stories.choices import place_names
from words import LANGUAGES, Words

YEARS = 5
"""So many years a record counts from when somebody last confirmed it."""


@dataclass(frozen=True)
class Confirmed:
    """When somebody last said of a measure that it is so, in words; and whether that is longer ago than it counts."""

    words: str
    is_old: bool
    years: int = YEARS


LISTS = {
    "measure.kind": labels.measure_kind,
    "measure.status": labels.status,
    "measure.evidence": labels.evidence,
    "measure_need.kind": labels.need,
    "outcome.kind": labels.outcome_kind,
}
"""The lists whose codes the dictionary fixes and that have their words elsewhere, by what a column of the sheet calls
its list."""
CODE_LISTS = {
    "theme": "theme",
    "target_group": "group",
    "factor": "factor",
    "actor": "actor",
    "indicator": "indicator",
    "approach": "approach",
}
"""The code lists of the dataset, and their names in the address."""


def confirmed(measure: Measure, sources: Iterable[MeasureLink], today: datetime.date, _: Words) -> Confirmed:
    """When somebody last confirmed a measure; where nobody has, the year of its latest source."""
    years = [source.year for source in sources if source.year]
    if measure.checked:
        return Confirmed(_.date(measure.checked), int(measure.checked[:4]) + YEARS < today.year)
    if not years:
        return Confirmed(_("Ingen har bekreftet det etter kilden, som er uten dato."), False)
    words = _("Ingen har bekreftet det etter kilden, som er fra {year}.").format(year=max(years))
    return Confirmed(words, max(years) + YEARS < today.year)


def sheet_names(_: Words) -> dict[str, str]:
    """The names of the sheets."""
    return {"measure": _("Tiltak"), "figure": _("Tall")}


def headings(_: Words) -> dict[str, str]:
    """The heading of each column of the sheets."""
    several = {
        f"{code}_{number}": f"{label} {number}"
        for code, label in {
            "theme": _("Tema"),
            "group": _("Målgruppe"),
            "factor": _("Suksessfaktor"),
            "need_kind": _("Slags behov"),
            "need": _("Behov"),
        }.items()
        for number in range(1, SEVERAL + 1)
    }
    return several | {
        "language": _("Språk"),
        "title": _("Tittel"),
        "place": _("Sted"),
        "summary": _("Omtale"),
        "actor_lead": _("Ansvarlig aktør"),
        "actor_partner": _("Partner"),
        "kind": _("Slags tiltak"),
        "approach": _("Hva slags grep"),
        "status": _("Status"),
        "status_date": _("Dato for status"),
        "start_year": _("Startår"),
        "end_year": _("Sluttår"),
        "evidence": _("Kunnskapsgrunnlag"),
        "lessons": _("Det de lærte"),
        "cost_nok": _("Beløp i kroner"),
        "cost_note": _("Hva beløpet dekker"),
        "source_title": _("Kildens tittel"),
        "source_publisher": _("Utgiver"),
        "source_year": _("Utgitt år"),
        "source_url": _("Kildens nettadresse"),
        "source_licence": _("Lisens"),
        "section": _("Avsnitt i kilden"),
        "checked": _("Sist bekreftet"),
        "contact_office": _("Kontor å spørre"),
        "contact_url": _("Kontorets nettadresse"),
        "figure_of": _("Tiltakets tittel"),
        "indicator": _("Hva tallet måler"),
        "figure_kind": _("Slags tall"),
        "value_before": _("Verdi før"),
        "date_before": _("Dato før"),
        "value_after": _("Verdi"),
        "date_after": _("Dato"),
        "unit": _("Enhet"),
        "qualifier": _("Hvor nøyaktig"),
        "figure_text": _("Funnet i ord"),
        "figure_section": _("Tallets avsnitt i kilden"),
    }


def explanations(_: Words) -> dict[str, str]:
    """What belongs in each column, in a sentence or two."""
    several = {
        "theme": _("Velg fra lista. Minst ett tema."),
        "group": _("Velg fra lista. Minst én målgruppe."),
        "factor": _("Det kilden selv peker på som viktig. Velg fra lista, eller la stå tomt."),
        "need_kind": _("Hva slags ting tiltaket krever, om kilden sier det. Velg fra lista."),
        "need": _("Behovet med få ord: «en halv stilling», «avtale med fylkeskommunen»."),
    }
    numbered = {f"{code}_{number}": text for code, text in several.items() for number in range(1, SEVERAL + 1)}
    date = _("År, måned eller dag: 2024, 2024-05 eller 2024-05-17.")
    return numbered | {
        "language": _("Språket som tekstene i raden er skrevet på. Tomt når det er det samme som overskriftene."),
        "title": _("Kort tittel som sier hva det er. Ingen navn på personer."),
        "place": _("Kommunen, regionen eller fylket som gjorde det. Velg fra lista."),
        "summary": _("Hva som ble gjort, hvorfor og hvordan: to til seks setninger med egne ord."),
        "actor_lead": _("Den som hadde ansvaret. Velg fra lista, eller la stå tomt."),
        "actor_partner": _("En som var med. Velg fra lista, eller la stå tomt."),
        "kind": _("Velg fra lista. Tomt betyr enkelttiltak, som de fleste er."),
        "approach": _("Grepet som sier mest om hva som ble gjort. Velg fra lista."),
        "status": _("Slik det var på datoen ved siden av. Tomt betyr ukjent."),
        "status_date": date,
        "start_year": _("Fire sifre, eller tomt når det ikke er oppgitt."),
        "end_year": _("Fire sifre, eller tomt når det fortsatt pågår."),
        "evidence": _("Trinnet på stigen. Et resultat i tall må stå i arket med tall."),
        "lessons": _("Hva de som gjorde det, sier at de lærte. Tomt når ingen sier det."),
        "cost_nok": _("Et oppgitt beløp i hele kroner. Tomt når det ikke er oppgitt; ikke null."),
        "cost_note": _("Hva beløpet dekker, og hvem som betalte. Kreves når det står et beløp."),
        "source_title": _("Rapporten, saken eller siden som opplysningene står i."),
        "source_publisher": _("Den som ga den ut."),
        "source_year": _("Fire sifre."),
        "source_url": _("Begynner med https. Tom når kilden ikke ligger på nettet."),
        "source_licence": _("For eksempel CC BY 4.0 eller NLOD. Tomt når kilden ikke oppgir noen."),
        "section": _("Overskriften og sidetallet der det står. For en kort nettside: «hele siden»."),
        "checked": _("Når noen sist bekreftet at det er i gang, eller hvordan det gikk. Tomt når ingen har gjort det."),
        "contact_office": _("Kontoret som kan svare, slik det heter på nettsidene. Aldri en person."),
        "contact_url": _("Kontorets egen side. Begynner med https."),
        "figure_of": _("Nøyaktig slik tittelen står i arket med tiltak."),
        "indicator": _("Hva som er talt eller målt. Velg fra lista."),
        "figure_kind": _("Før og etter krever to verdier og to datoer."),
        "value_before": _("Bare for før og etter, og for sammenligning. Et tall uten enhet."),
        "date_before": date,
        "value_after": _("Tallet, uten enhet."),
        "date_after": date,
        "unit": _("Enheten til tallet. Tomt betyr enheten til det som måles."),
        "qualifier": _("Hvor nøyaktig kilden er."),
        "figure_text": _("Hva tallet sier, i én eller to setninger."),
        "figure_section": _("Overskriften og sidetallet der tallet står."),
    }


def choices_of(name: str, _: Words) -> dict[str, str]:
    """The label of each code of a list that a column of the sheet is chosen from, in their order."""
    if name == "language.language":
        return dict(LANGUAGES)
    if name == "place":
        return place_names(_)
    if name == "outcome.unit":
        units = {code: _.unit(code).replace("{n}", "").strip() for code in codes_of(name)}
        return units | {"class": _("klasse"), "count": _("antall"), "percent": _("prosent"), "nok": _("kroner")}
    if name == "outcome.qualifier":
        return labels.qualifier(_) | {"exact": _("nøyaktig")}
    if name in LISTS:
        return LISTS[name](_)
    labelled = {row.value: _.text(row.label) for row in grouped(ask(Code), "parameter")[CODE_LISTS[name]]}
    return _.in_order(labelled)


def codes_of(name: str) -> list[str]:
    """The codes that the dictionary fixes for a list."""
    return next(column.rules["enum"] for columns in SHEETS.values() for column in columns if column.choices == name)


def vocabulary() -> Vocabulary:
    """How a filled-in sheet is read, whichever of the languages it was made in; codes may stand in the place of
    labels.
    """
    spoken = [Words(language) for language in LANGUAGES]
    names = {column.choices for columns in SHEETS.values() for column in columns if column.choices}
    return Vocabulary(
        sheets={plain(label): code for _ in spoken for code, label in sheet_names(_).items()},
        headings={plain(text): code for _ in spoken for code, label in headings(_).items() for text in (code, label)},
        choices={
            name: (places_by_name() if name == "place" else {})
            | {
                plain(text): code
                for _ in spoken
                for code, label in choices_of(name, _).items()
                for text in (code, label)
            }
            for name in names
        },
        spoken={_.language: frozenset(plain(label) for label in headings(_).values()) for _ in spoken},
    )


def places_by_name() -> dict[str, str]:
    """The places by all names and numbers that are theirs alone, also with the word for a municipality behind them."""
    places = ask(ListedPlace)
    known = {
        (plain(text), place.place_id)
        for place in places
        for form in place.forms
        for text in (form, *([f"{form} kommune"] if place.kind == "municipality" else []))
    }
    bearers = Counter(text for text, _place in known)
    return {text: place for text, place in known if bearers[text] == 1}


def mark(_: Words) -> str:
    """What a case of one's own is called wherever it is shown."""
    return _("Egen, ikke publisert")


def unpublished_words(count: int, _: Words) -> str:
    """How many of several measures are the visitor's own, as words after their number."""
    return _.plural("{n} av dem egen, ikke publisert", "{n} av dem egne, ikke publisert", count)


def marks() -> dict[str, str]:
    """What stands before the title of a case of one's own wherever it is shown, by language."""
    return {language: f"{mark(Words(language))}: " for language in LANGUAGES}


def without_mark(title: str) -> tuple[str, str]:
    """What marks the title of a case of one's own, without the colon, and the title without it."""
    found = next((text for text in marks().values() if title.startswith(text)), "")
    return found.removesuffix(": "), title.removeprefix(found)


def letter(place: int) -> str:
    """The letters by which a spreadsheet calls a column: 1 is A, 27 AA."""
    return (letter((place - 1) // 26) if place > 26 else "") + chr(ord("A") + (place - 1) % 26) if place else ""


def fault_words(fault: SheetFault, _: Words) -> str:
    """What is wrong with a cell, and what would be right, as a sentence."""
    column = column_of(fault.column)
    for pattern, say in sentences(_, fault, column):
        found = re.fullmatch(pattern, fault.reason, re.DOTALL)
        if found:
            return say(*found.groups())
    return fault.reason


def column_of(code: str) -> Column | None:
    """The column of the sheets with this code."""
    return next((column for columns in SHEETS.values() for column in columns if column.code == code), None)


def sentences(_: Words, fault: SheetFault, column: Column | None) -> list[tuple[str, Callable[..., str]]]:
    """A sentence for each reason that the reader, the check of cells and the rules may give, by a pattern of it."""
    said: dict[str, str | Callable[..., str]] = {
        # Of the file.
        "is empty": _("Filen er tom. Velg filen du har fylt ut."),
        "is too large": _("Filen er større enn {n} MB. Ta bort bilder og annet som ikke er rader.").format(
            n=_.number(LARGEST / 1e6)
        ),
        "may hold macros": _("Filer med makroer blir ikke åpnet. Lagre den som vanlig Excel-fil (.xlsx)."),
        "is no Excel or CSV file": _("Dette er verken Excel (.xlsx) eller CSV. Lagre den som en av dem."),
        "is locked with a password": _("Filen er låst med passord. Lagre den uten."),
        "unpacks to far more than a sheet of cases": _(
            "Filen pakker ut til langt mer enn et skjema kan holde, og blir ikke åpnet."
        ),
        "cannot be read": _("Filen kan ikke leses. Åpne den i Excel, lagre den på nytt som .xlsx, og prøv igjen."),
        "has no kept cases": _(
            "Zip-filen har ingen tabeller med egne saker. Velg den du tok vare på her, slik den er."
        ),
        "is one of several tables that were kept": _(
            "Dette er én av tabellene du tok vare på. Velg zip-filen, eller alle CSV-filene i den på én gang."
        ),
        "is no table of kept cases": _(
            "Filen er ikke en av tabellene du tok vare på, eller den er her to ganger. Velg bare zip-filen, eller bare "
            "CSV-filene i den."
        ),
        "is not the row that a sheet gives": _(
            "Raden er endret siden du tok vare på den. Gjør endringen i skjemaet, og kontroller det i stedet."
        ),
        "has no sheet of measures": _("Filen har ikke noe ark som heter «Tiltak». Bruk malen."),
        "holds no measure": _("Det står ingen tiltak i filen. Fyll ut minst én rad under overskriftene."),
        # Of the sheet.
        "is no heading of this sheet": _(
            "Denne overskriften hører ikke til i arket. Overskriftene skal stå som i malen."
        ),
        "the column is missing": _("Kolonnen mangler. Overskriftene skal stå som i malen."),
        "is a row too many": _("Et ark kan ha {n} rader. Del det i flere filer.").format(n=_.number(MOST_ROWS)),
        "is a formula": _("Her står en formel. Skriv verdien selv: kopier, og lim inn som verdi."),
        "begins as a formula does": _(
            "Teksten begynner med et tegn som et regneark tar for en formel. Begynn med et ord."
        ),
        "holds a sign that cannot be seen": _("Her står et tegn som ikke synes. Skriv teksten på nytt for hånd."),
        "is merged with other cells": _("Cellen er slått sammen med andre. Del dem, og skriv i hver celle."),
        "is a hidden sheet": _("Arket er skjult. Vis det, så du ser hva du sender, eller ta det bort."),
        "is far too long": _("Teksten er altfor lang for en celle. Skriv to til seks setninger."),
        # Of one cell.
        "must be filled in": partial(must_be_filled, column, _),
        "must be one of .*": partial(choose, fault.value, column, _),
        "is not a .* of the table .*": partial(choose, fault.value, column, _),
        "is not a whole number": _("Skriv et helt tall, uten enhet og uten tekst."),
        "is not a number.*": _("Skriv et tall, uten enhet og uten tekst."),
        "does not have the form .*": partial(form, column, _),
        r"has (\d+) characters; write it in at most (\d+)": lambda _n, most: _(
            "Teksten er for lang. Skriv den på høyst {n} tegn."
        ).format(n=most),
        "must lie between (.+) and (.+)": lambda low, high: (
            _("Tallet må ligge mellom {low} og {high}.").format(low=low, high=high)
            if "any" not in (low, high)
            else _("Tallet kan ikke være så stort eller så lite.")
        ),
        "stands in row .* of .* too": _(
            "Det finnes alt et slikt tiltak på stedet i datasettet. Gi dette en annen tittel."
        ),
        "stands in row .* too": _("Det samme står to ganger. Ta bort den ene, eller gi den en annen tittel."),
        "has a space too many": _("Her står et mellomrom for mye."),
        # Of several cells: the rules.
        "a source of one's own needs .*": _("En egen kilde må ha både utgiver og lisens."),
        "needs an outcome of kind before_after.*": _(
            "Trinnet «før og etter» krever et tall for tiltaket i arket med tall, av det slaget, med to verdier og "
            "to datoer."
        ),
        "needs an outcome that names the measure and .*": _(
            "Trinnet «resultat i tall» krever et tall for tiltaket i arket med tall, som måler et resultat. "
            "Uten det er tiltaket «beskrevet» eller «resultat i ord»."
        ),
        "a proposal or plan has no result.*": _(
            "Et forslag eller en plan har ikke noe resultat ennå. Før tallet som mål eller forventning, eller "
            "velg et annet trinn."
        ),
        "needs an outcome of kind comparison.*": _(
            "Trinnet «sammenlignet» krever et tall av slaget sammenligning i arket med tall."
        ),
        ".*a source that assessed it": _(
            "Trinnet «evaluert» gis av dem som tar saken inn, etter at de har lest kilden. Velg trinnet under."
        ),
        "a measure that is only planned cannot run.*": _(
            "Et planlagt tiltak kan ikke være i gang, avsluttet eller endret. Velg «planlagt» som status, "
            "eller et annet trinn."
        ),
        "ends before it starts": _("Sluttåret er før startåret."),
        "an amount needs a note.*": _("Et beløp krever noen ord om hva det dekker, og hvem som betalte."),
        "a before/after pair needs.*": _("Før og etter krever to verdier og to datoer, den tidligste først."),
        "the unit of the indicator is (.+)": lambda unit: _("Det som måles her, har enheten {unit}.").format(
            unit=choices_of("outcome.unit", _).get(unit, unit)
        ),
        "an outcome needs a number": _("Her mangler tallet."),
        "a value needs a unit, a source and a section": _("Et tall krever enhet, kilde og avsnitt."),
        "the status .* needs a date": _("Denne statusen krever en dato. Skriv den, eller velg «ukjent»."),
        "holds an e-mail address.*": _("Her står en e-postadresse. Skriv kontoret og nettadressen til det i stedet."),
        "holds a telephone number.*": _("Her står et telefonnummer. Skriv kontoret og nettadressen til det i stedet."),
        "holds a number like .*": _("Her står noe som ligner et fødselsnummer. Ta det bort."),
        "names a person.*": _(
            "Her ser det ut til å stå et navn på en person. Skriv hva kontoret eller organisasjonen gjorde."
        ),
        "recomputed .*": _(
            "Tallet stemmer ikke med offisiell statistikk eller med sine egne antall. Det trenger et forbehold, "
            "som de som tar saken inn, skriver."
        ),
        "is both lead and partner of .*": _("Den samme står både som ansvarlig og som partner."),
    }
    said |= sentences_of_records(_)
    return [(pattern, text if callable(text) else partial(str, text)) for pattern, text in said.items()]


def sentences_of_records(_: Words) -> dict[str, str]:
    """A sentence for each reason of a rule that looks at more than a sheet holds: a filled-in row may still break it,
    and a folder of cases too.
    """
    return {
        "is the name of a kind of actor": _("Koden er navnet på et slag aktør. Aktøren må ha en annen kode."),
        "was removed, and is there": _(
            "En post med denne koden er tatt ut av datasettet. Denne må ha en annen tittel eller kode."
        ),
        "is not there, and was not removed after this": _("Endringsloggen nevner en post som ikke finnes."),
        "is the code of a record": _("Koden hører til en post som finnes, så den kan ikke være en tidligere kode."),
        "is the code of no record of this kind": _("Ingen post av dette slaget har denne koden."),
        "an indicator of the texts needs a description": _("En indikator fra tekstene trenger en beskrivelse."),
        "an indicator of this kind must have it": _("En indikator av dette slaget må ha noe her."),
        "an indicator of another kind has it, this one must not": _(
            "En indikator av dette slaget skal ikke ha noe her."
        ),
        "is not an official indicator.*": _("Dette er ikke en offisiell indikator som kan brukes her."),
        "base_id and base_least are filled together": _(
            "Det en andel regnes av, og det minste antallet, fylles ut sammen."
        ),
        "another indicator has this place in the list too": _("En annen indikator har samme plass i lista."),
        "the text stands in other languages, not in this one": _("Teksten mangler på et av språkene."),
        "has no row in .*": _("Tiltaket mangler sted, tema, målgruppe eller kilde. Det må ha minst ett av hvert."),
        "is a part of itself or of its own part": _("Tiltaket står som en del av seg selv."),
        "is not a region or county with municipalities as members": _(
            "Bare en region eller et fylke kan ha medlemmer, og de må være kommuner."
        ),
        "must be .*: the needs of .* are numbered .*": _("Behovene til et tiltak nummereres fra 1 uten hull."),
        "names no record": _("Forbeholdet gjelder en post som ikke finnes."),
        "official figures use this indicator, the list lacks it": _(
            "Offisielle tall bruker en indikator som mangler i lista."
        ),
        "official figures name this source, the list lacks it": _(
            "Offisielle tall nevner en kilde som mangler i lista."
        ),
        "is not among the sources of .*": _("Tallet kommer fra en kilde som tiltaket ikke har."),
        "is only proposed or planned: it has not tried the idea": _(
            "Tiltaket er bare foreslått eller planlagt, og har ikke prøvd ideen."
        ),
        "belongs to several places": _("Flere steder har dette nummeret."),
        "the place it became part of has no number of 2020": _(
            "Kommunen som dette ble en del av, har ikke noe nummer fra 2020."
        ),
        "the county that it became part of is none of today": _("Fylket som dette ble en del av, finnes ikke i dag."),
        "a Norwegian municipality without a number of 2020 or later .*": _(
            "En kommune som ikke har noe nummer fra 2020 eller senere, må si hvilken kommune den ble en del av."
        ),
        "what the map offers has a topic, and nothing else has": _("Det kartet viser, har et emne, og ikke noe annet."),
        "no question asks of this theme": _("Temaet mangler et spørsmål."),
        "another question asks of the same theme; add its words to the search of that one, or a theme": _(
            "Et annet spørsmål gjelder det samme temaet."
        ),
        "no measure has this theme, so its question has no answer": _("Ingen tiltak har dette temaet."),
        "a source without a text assesses nothing.*": _("En kilde uten tekst kan ikke ha vurdert noe."),
        "a source text must say yes or no": _("For en kilde med tekst må det stå om den har vurdert noe."),
        "a theme without an indicator has this row alone, .*": _(
            "Et tema uten indikator har bare denne raden, og en indikator står én gang for et tema."
        ),
        "a reported indicator is matched with .*": _(
            "En indikator fra tekstene kan bare stå sammen med en offisiell indikator med samme enhet."
        ),
        "counts the persons of a share of base_id, and is official": _(
            "Personene i en andel telles av en offisiell indikator i personer."
        ),
        "is filled only where base_id is": _("Dette fylles ut bare der det står hva andelen regnes av."),
    }


def must_be_filled(column: Column | None, _: Words) -> str:
    """What belongs in an empty cell."""
    what = explanations(_).get(column.code, "") if column else ""
    return _("Her må det stå noe. {what}").format(what=what).strip()


def choose(value: str, column: Column | None, _: Words) -> str:
    """Which word of the list was probably meant, or which there are."""
    if column is None or not column.choices:
        return _("Ingen tiltak i arket har denne tittelen. Skriv den nøyaktig slik den står der.")
    if not value:
        return must_be_filled(column, _)
    offered = choices_of(column.choices, _)
    # Whatever language the sheet was written in.
    close = {
        plain(label): offered[code]
        for language in LANGUAGES
        for code, label in choices_of(column.choices, Words(language)).items()
    }
    found = difflib.get_close_matches(plain(value), close, 2, 0.7)
    # Of «Hadsel kommune» the last word says which.
    found = found or difflib.get_close_matches(plain(value).rpartition(" ")[2], close, 2, 0.7)
    meant = dict.fromkeys(close[text] for text in found)
    if meant:
        return _("Dette står ikke i lista. Mente du {words}?").format(words=_(" eller ").join(map(_.quoted, meant)))
    if len(offered) <= 10:
        return _("Dette står ikke i lista. Velg en av: {words}.").format(words=", ".join(offered.values()))
    return _("Dette står ikke i lista. Velg fra lista i malen.")


def form(column: Column | None, _: Words) -> str:
    """How a cell is written that has a form."""
    if column is not None and column.code.endswith("url"):
        return _("Skriv hele nettadressen, som begynner med https.")
    return _("Skriv år, måned eller dag: 2024, 2024-05 eller 2024-05-17.")


def ignored_words(what: str, _: Words) -> str:
    """What in a file was not used, as a sentence."""
    return {"external links": _("Koblinger til andre filer ble ikke fulgt.")}[what]
