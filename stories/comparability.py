"""What a reader must know before believing a comparison: which division, moved borders, too few years, no peers."""

from collections.abc import Sequence

from queries import ask
from queries.answers import AreaChange, MapIndicator, Place, PlaceFigure, Trait
from stories import labels
from stories.comparison import SPLIT_AGAIN, YEARS_AFTER, ComparedYears, Comparison, known_years
from stories.figure_sentences import FEWEST_FOR_PERCENT
from stories.paragraphs import still_counted_sentence
from stories.prose import counted, lower_first
from words import Words


def reservations(comparison: Comparison, _: Words) -> list[str]:
    """What a reader must know before believing the comparison, a text each: which division, moved borders, other ways
    of counting, no peers.
    """
    place, span = comparison.subject.place, comparison.span
    texts = division_words(place, comparison.subject.own, span.structure, _)
    if span.structure == "2020" and span.last >= SPLIT_AGAIN and place.still_counted:
        texts.append(still_counted_sentence(place, _))
    if not comparison.panel and place.code_2020 and place.kind == "municipality":
        traits = ask(Trait, place_id=place.place_id, year=span.base)
        has_profile = any(row.indicator_id == "population" and row.value is not None for row in traits)
        without = _(
            "{place} mangler tall fra {year} for det meste av det som kommuner velges etter. Derfor er ingen valgt."
        )
        none = _("Ingen kommune er i samme gruppe.")
        texts.append(none if has_profile else without.format(place=place.name, year=span.base))
    earlier = [start for start in comparison.starts(_) if start.year < span.base]
    if earlier:
        number = counted(len(earlier), _, begins=True)
        texts.append(
            _.plural(
                "Ett tiltak startet før {year}, som endringen regnes fra.",
                "{number} tiltak startet før {year}, som endringen regnes fra.",
                len(earlier),
                number=number,
                year=str(span.base),
            )
        )
    texts += [too_short(comparison, _), *moved_words(comparison.moved, _)]
    recounted = _("Tallene telles på en annen måte fra {year}, så en endring over det året er ikke bare reell.")
    breaks = [row.year for row in comparison.subject.breaks if span.first < row.year <= span.last]
    return [text for text in [*texts, *(recounted.format(year=year) for year in breaks)] if text]


def too_short(comparison: Comparison, _: Words) -> str:
    """That the figures end too soon after a start to say anything of the measure; empty where they do not, or nothing
    began.
    """
    span = comparison.span
    if span.last - span.base >= YEARS_AFTER or all(start.year != span.base for start in comparison.starts(_)):
        return ""
    return _.plural(
        "Bare ett år etter start: for kort til å si noe om tiltaket.",
        "Bare {n} år etter start: for kort til å si noe om tiltaket.",
        span.last - span.base,
    )


def unshown(
    indicator: str | None, shown: MapIndicator, first: int | None, last: int | None, span: ComparedYears, _: Words
) -> list[str]:
    """A sentence where another indicator or other years are shown than those asked for in the address (None where not
    asked).
    """
    texts = []
    if indicator not in (None, shown.indicator_id):
        texts.append(
            _("Det adressen ber om, har ingen årlige tall som kan vises her. Figuren viser {label}.").format(
                label=lower_first(_.text(shown.label))
            )
        )
    if first not in (None, span.first) or last not in (None, span.last):
        texts.append(
            _("Årene som adressen ber om, kan ikke vises her. Figuren viser {first}–{last}.").format(
                first=span.first, last=span.last
            )
        )
    return texts


def division_words(place: Place, own: Sequence[PlaceFigure], structure: str, _: Words) -> list[str]:
    """Which division of municipalities the comparison follows, and why, where it is not plain."""
    if place.kind != "municipality":
        return [
            _(
                "En region, et fylke eller hele landet blir ikke sammenlignet med enkeltkommuner. Tallene er "
                "regnet av kommunene, for år der alle har tall."
            )
        ]
    if not place.code_2020:
        texts = [
            _("{place} finnes ikke i inndelingen fra 2020 og blir derfor ikke sammenlignet med andre kommuner.").format(
                place=place.name
            )
        ]
        return texts + (
            [_("{place} er egen kommune igjen fra 2024.").format(place=place.name)] if place.code_2024 else []
        )
    splits = [change for change in ask(AreaChange, place_id=place.place_id) if change.kind == "split"]
    years = known_years(own)
    if not splits or "2020" not in years or years["2020"][0] < splits[0].year:
        return []
    begins = years["2020"][0]
    facts = {"place": place.name, "year": begins, "split": splits[0].old_name}
    if structure == "2019":
        return [
            _(
                "{place} har ikke tall i inndelingen fra 2020 før {year}, fordi {split} ble delt. "
                "Sammenligningen følger derfor inndelingen til og med 2019."
            ).format(**facts)
        ]
    text = _(
        "{place} har ikke tall i inndelingen fra 2020 før {year}, fordi {split} ble delt. Sammenligningen kan "
        "derfor ikke begynne tidligere."
    ).format(**facts)
    return (
        [text, _("Eldre tall, fra inndelingen til og med 2019, er prikket.")]
        if min(map(min, years.values())) < begins
        else [text]
    )


def moved_words(moved: Sequence[AreaChange], _: Words) -> list[str]:
    """Mergers, splits and moved borders in words, and whether the figures are adjusted for them."""
    merged: dict[tuple[int, str], list[str]] = {}
    texts = []
    for change in moved:
        facts = {"year": change.year, "old": change.old_name, "new": change.new_name}
        if change.kind == "merge":
            merged.setdefault((change.year, change.new_name), []).append(change.old_name)
        elif change.kind == "split":
            texts.append(
                _("1.1.{year}: {old} ble delt, og en del ble {new}. Eldre tall er ikke regnet om.").format(**facts)
            )
        elif change.persons is None:
            texts.append(
                _("1.1.{year}: et område gikk fra {old} til {new}. Tallene er ikke regnet om.").format(**facts)
            )
        else:
            texts.append(
                _(
                    "1.1.{year}: et område med om lag {n} personer gikk fra {old} til {new}. Tallene er ikke regnet om."
                ).format(n=_.number(change.persons), **facts)
            )
    mergers = [
        _(
            "1.1.{year}: {old} ble slått sammen til {new}. I inndelingen fra 2020 er tallene fra før regnet sammen."
        ).format(year=year, old=_.joined(olds), new=new)
        for (year, new), olds in merged.items()
        if olds != [new]
    ]
    return mergers + texts


def left_out(_: Words) -> dict[str, str]:
    """Why peers are left out."""
    return {
        "border": _("Holdt utenfor fordi grensene ble endret i perioden"),
        "missing": _("Holdt utenfor fordi tall mangler i start- eller sluttåret"),
        "small": _("Holdt utenfor fordi tallet i startåret er under {few} personer").format(few=FEWEST_FOR_PERCENT),
    }


def group_words(group: str, base: int, _: Words) -> str:
    """Which municipalities the peers are, and as of when they are in the same group: likeness and size are of the year
    `base`, the others of today.
    """
    is_dated = group in ("nearest", "class")
    text = (
        _("Sammenlignet med: {group}, slik kommunene var i {year}.")
        if is_dated
        else _("Sammenlignet med: {group}, etter dagens inndeling.")
    )
    return text.format(group=labels.peer_group(_)[group], year=base)
