"""What the dashboard is made of, in sentences by rule from what the dataset holds."""

from collections.abc import Mapping

from queries.answers import Overview
from stories import labels
from words import Words

AT_TWO_TIMES = ("before_after", "compared", "evaluated")
"""The rungs on which a measure itself was measured before and after."""


def made_of(counts: Overview, _: Words) -> str:
    """How many measures, of how many texts of which years, and the official figures beside them."""
    texts = _.plural("{n} tekst", "{n} tekster", counts.texts)
    years = _.period(counts.first_text, counts.last_text)
    undated = ""
    if counts.undated_texts:
        undated = " " + _.plural("({n} uten år)", "({n} uten år)", counts.undated_texts)
    told = _("{measures} tiltak fra {texts}, {years}{undated}. Offisielle tall for {municipalities} kommuner, {span}.")
    return told.format(
        measures=_.number(counts.measures),
        texts=texts,
        years=years,
        undated=undated,
        municipalities=_.number(counts.municipalities),
        span=_.period(counts.first_year, counts.last_year),
    )


def two_times(pairs: int, evidence: Mapping[str, int], measures: int, _: Words) -> str:
    """What figures of two points in time there are, and that these are no measuring of what a measure did."""
    measured = sum(evidence.get(rung, 0) for rung in AT_TWO_TIMES)
    found = _.plural(
        "Kildene har {n} størrelse fra to tidspunkter. Den viser hvordan det gikk på stedet, ikke hvorfor.",
        "Kildene har {n} størrelser fra to tidspunkter. De viser hvordan det gikk på stedet, ikke hvorfor.",
        pairs,
    )
    if not measured:
        none = _("Ingen av de {n} tiltakene er selv målt før og etter.").format(n=_.number(measures))
        return f"{found} {none}"
    some = _("{measured} av de {n} tiltakene er selv målt før og etter.")
    return f"{found} {some.format(measured=_.number(measured), n=_.number(measures))}"


def measured(evidence: Mapping[str, int], _: Words) -> str:
    """How much of what is shown has been measured, by the number of measures on each rung."""
    planned = evidence.get("proposed", 0) + evidence.get("planned", 0)
    return _("{measured} har et resultat i tall, {told} er fortalt uten tall, {plans}.").format(
        measured=_.number(sum(evidence.get(rung, 0) for rung in labels.MEASURED)),
        told=_.number(evidence.get("described", 0) + evidence.get("reported", 0)),
        plans=_.plural("{n} er en plan eller et forslag", "{n} er planer eller forslag", planned),
    )
