"""The sheet for cases of one's own: its headings, what belongs under them, and how it is read in any language."""

from collections import Counter

from data.cases.columns import SEVERAL, SHEETS
from data.cases.reading import Vocabulary, plain
from queries import ask, grouped
from queries.answers import Code, ListedPlace
from stories import labels
from stories.choices import place_names
from words import LANGUAGES, Words

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
        "need_kind": _(
            "Hva slags ting tiltaket krever, om kilden sier det. Velg fra lista. Kreves når behovet er ført."
        ),
        "need": _(
            "Behovet med få ord: «en halv stilling», «avtale med fylkeskommunen». Kreves når slaget behov er valgt."
        ),
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
        "status": _(
            "Slik det var på datoen ved siden av. Tomt betyr ukjent; alt annet krever datoen. På trinnet «planlagt» er "
            "status «planlagt» eller «ukjent», aldri «i gang», «avsluttet» eller «endret»."
        ),
        "status_date": _("{date} Kreves når status er noe annet enn ukjent.").format(date=date),
        "start_year": _("Fire sifre, eller tomt når det ikke er oppgitt."),
        "end_year": _("Fire sifre, eller tomt når det fortsatt pågår."),
        "evidence": _(
            "Trinnet på stigen. «Resultat i tall», «før og etter» og «sammenlignet» krever et slikt tall i arket med "
            "tall. «Foreslått» og «planlagt» kan ikke ha resultater. «Evaluert» gis av dem som tar saken inn."
        ),
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
        "value_before": _("Bare for før og etter, som krever den, og for sammenligning. Et tall uten enhet."),
        "date_before": _("{date} Kreves for før og etter.").format(date=date),
        "value_after": _("Tallet, uten enhet."),
        "date_after": _("{date} Kreves for før og etter.").format(date=date),
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
