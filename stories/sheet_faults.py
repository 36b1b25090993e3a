"""What is wrong with a filled-in sheet, a sentence for each fault."""

import difflib
import re
from collections.abc import Callable
from functools import partial

from data.cases.columns import SHEETS, Column
from data.cases.reading import LARGEST, MOST_ROWS, SheetFault, plain
from stories.contribution import choices_of, explanations
from words import LANGUAGES, Words


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
        **sentences_of_file(_),
        **sentences_of_sheet(_),
        **sentences_of_cell(fault, column, _),
        **sentences_of_rules(_),
        **sentences_of_records(_),
    }
    return [(pattern, text if callable(text) else partial(str, text)) for pattern, text in said.items()]


def sentences_of_file(_: Words) -> dict[str, str]:
    """A sentence for each reason for which a file is refused."""
    return {
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
    }


def sentences_of_sheet(_: Words) -> dict[str, str]:
    """A sentence for each fault of a sheet as a whole, and of a cell that no sheet may have."""
    return {
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
    }


def sentences_of_cell(fault: SheetFault, column: Column | None, _: Words) -> dict[str, str | Callable[..., str]]:
    """A sentence for each fault of one cell."""
    return {
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
    }


def sentences_of_rules(_: Words) -> dict[str, str | Callable[..., str]]:
    """A sentence for each reason of a rule that looks at several cells."""
    return {
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
