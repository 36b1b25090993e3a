"""One place beside its peers: which years, which municipalities, and the answers that the figure and the words need."""

from collections.abc import Iterable, Mapping, Sequence

import queries
from stories import labels
from stories.likeness import TRAITS
from stories.paragraphs import FEW, lower_first, still_counted_sentence
from words import Words

NEAREST = 10
SPLIT_AGAIN = 2024
"""The year from which some municipalities are their own again."""
FLOOR = 5
"""With fewer peers that have figures there is no median, no quartile and no part of them."""
YEARS_BEFORE = 5
"""So many years before the first measure are shown where nothing else is asked for."""
DIVISIONS = ("2020", "2024", "2019")
"""The divisions of municipalities in which places are compared, the first that has figures."""


def years_of(
    own: Sequence[Mapping], indicator: Mapping, measures: Sequence[Mapping], first: int | None, last: int | None
) -> tuple[str, int, int, int] | None:
    """The division compared in, the first year shown, the year that changes are counted from, and the last; None with fewer than two figures.

    `own`: rows of queries/place_series.sql; `indicator`: of map_indicators.sql; `measures`: of place_measures.sql; `first`, `last`: asked for.
    """
    starts = [int(measure["start_year"]) for measure in measures if measure["start_year"] is not None]
    return span(own, starts, first, last, indicator["latest_full_year"])


def least_of(indicator: Mapping) -> int | None:
    """The fewest persons of whom a change is given in per cent; None where the figure may be below zero and has neither per cent nor index."""
    return None if indicator["may_be_negative"] else FEW


def without_index(own: Sequence[Mapping], indicator: Mapping, span: tuple[str, int, int, int], _: Words) -> str:
    """Why the place cannot be shown as an index of the year that changes are counted from; empty where it can."""
    structure, _first, base, _last = span
    least = least_of(indicator)
    if least is None:
        return _("ingen indeks, fordi tallet kan være negativt")
    value = next((row["value"] for row in own if (row["structure"], row["year"]) == (structure, base)), None)
    if not value or (indicator["unit"] == "persons" and value < least):
        return _("ingen indeks, fordi tallet i {year} er for lite").format(year=base)
    return ""


def compare(
    place_id: str,
    own: Sequence[Mapping],
    indicator: Mapping,
    span: tuple[str, int, int, int],
    group: str,
    is_index: bool,
) -> dict:
    """The answers about a place and its peers: panel (peers and why some are left out), series, changes (before the start and after), older, targets.

    `own`: rows of queries/place_series.sql; `span`: of years_of; `group`: nearest, kostra, class or county. Peers are taken as they were
    in the year that changes are counted from; a place that similar.sql does not know has none.
    """
    structure, first, base, last = span
    shown = {"indicator_id": indicator["indicator_id"], "structure": structure, "base": base, "last": last}
    least = least_of(indicator)
    traits = {"indicators": list(TRAITS), "weights": list(TRAITS.values())}
    alike, targets = queries.at_once(
        (
            "similar",
            traits
            | {"place_id": place_id, "year": base, "group": group, "limit": NEAREST if group == "nearest" else None},
        ),
        (
            "compared_targets",
            {"place_id": place_id, "indicator_id": indicator["indicator_id"], "base": base, "last": last},
        ),
    )
    # Who is compared by too few traits is not among the most alike.
    chosen = [peer["place_id"] for peer in alike if group != "nearest" or not peer["is_thin"]]
    panel = queries.rows("peer_panel", peers=chosen, first=first, least=least, **shown)
    shown |= {"place_id": place_id, "peers": [peer["place_id"] for peer in panel if not peer["left_out"]]}
    covered = known_years(own)[structure]
    series, changes = queries.at_once(
        ("peer_series", shown | {"first": first, "is_index": is_index}),
        ("peer_change", shown | {"first": min(year for year in covered if year >= first), "least": least}),
    )
    # Dotted beside the line: figures in the older division, which have no index of their own.
    older = [
        row for row in own if row["structure"] == "2019" and first <= row["year"] <= last and row["year"] not in covered
    ]
    return {
        "panel": panel,
        "series": series,
        "changes": changes,
        "older": [] if is_index else older,
        "targets": targets,
    }


def moves(changed: Sequence[Mapping], span: tuple[str, int, int, int]) -> list[Mapping]:
    """The changes of the area that the figures shown follow. `changed`: rows of queries/place_changes.sql."""
    structure, first, _base, last = span
    # Figures of an older division count a municipality that was split as if it had not been.
    return [
        change
        for change in changed
        if first < change["year"] <= last and (change["kind"] == "border" or change["year"] <= int(structure))
    ]


def marks(
    measures: Sequence[Mapping],
    moved: Sequence[Mapping],
    breaks: Sequence[Mapping],
    targets: Sequence[Mapping],
    _: Words,
) -> dict[str, Sequence[Mapping]]:
    """What is marked at a year: starts and ends of measures, changes of the area, breaks in the way of counting, and targets."""
    dated = {
        name: [{"year": m[column], "title": _.pick(m, "title")} for m in measures if m[column] is not None]
        for name, column in (("starts", "start_year"), ("ends", "end_year"))
    }
    return dated | {"changes": moved, "breaks": breaks, "targets": targets}


def reservations(
    place: Mapping,
    own: Sequence[Mapping],
    span: tuple[str, int, int, int],
    answers: Mapping,
    marked: Mapping[str, Sequence[Mapping]],
    _: Words,
) -> list[str]:
    """What a reader must know before believing the comparison, a text each: which division, moved borders, other ways of counting, no peers."""
    structure, first, base, last = span
    texts = division_words(place, own, structure, _)
    if structure == "2020" and last >= SPLIT_AGAIN and place["still_counted"]:
        texts.append(still_counted_sentence(place, _))
    if not answers["panel"] and place["code_2020"] and place["kind"] == "municipality":
        has_profile = any(
            row["indicator_id"] == "population" and row["value"] is not None
            for row in queries.rows("traits", place_id=place["place_id"], year=base)
        )
        without = _(
            "{place} mangler tall fra {year} for det meste av det som kommuner velges etter. Derfor er ingen valgt."
        )
        texts.append(
            _("Ingen kommune er i samme gruppe.") if has_profile else without.format(place=place["name"], year=base)
        )
    earlier = [start for start in marked["starts"] if start["year"] < base]
    if earlier:
        texts.append(
            _.plural(
                "Et tiltak startet før {year}, som endringen regnes fra.",
                "{n} tiltak startet før {year}, som endringen regnes fra.",
                len(earlier),
                year=str(base),
            )
        )
    texts += moved_words(marked["changes"], _)
    for row in marked["breaks"]:
        if first < row["year"] <= last:
            texts.append(
                _("Tallene telles på en annen måte fra {year}, så en endring over det året er ikke bare reell.").format(
                    year=row["year"]
                )
            )
    return texts


def unshown(
    indicator: str | None, shown: Mapping, asked: Sequence[int | None], span: tuple[str, int, int, int], _: Words
) -> list[str]:
    """A sentence where another indicator or other years are shown than those asked for in the address (None where not asked)."""
    _structure, first, _base, last = span
    texts = []
    if indicator not in (None, shown["indicator_id"]):
        texts.append(
            _("Det adressen ber om, har ingen årlige tall som kan vises her. Figuren viser {label}.").format(
                label=lower_first(_.pick(shown, "label"))
            )
        )
    if any(year not in (None, there) for year, there in zip(asked, (first, last))):
        texts.append(
            _("Årene som adressen ber om, kan ikke vises her. Figuren viser {first}–{last}.").format(
                first=first, last=last
            )
        )
    return texts


def division_words(place: Mapping, own: Sequence[Mapping], structure: str, _: Words) -> list[str]:
    """Which division of municipalities the comparison follows, and why, where it is not plain."""
    if place["kind"] != "municipality":
        return [
            _(
                "En region, et fylke eller hele landet blir ikke sammenlignet med enkeltkommuner. Tallene er regnet av kommunene, for år der alle har tall."
            )
        ]
    if not place["code_2020"]:
        texts = [
            _("{place} finnes ikke i inndelingen fra 2020 og blir derfor ikke sammenlignet med andre kommuner.").format(
                place=place["name"]
            )
        ]
        return texts + (
            [_("{place} er egen kommune igjen fra 2024.").format(place=place["name"])] if place["code_2024"] else []
        )
    splits = [
        change for change in queries.rows("place_changes", place_id=place["place_id"]) if change["kind"] == "split"
    ]
    years = known_years(own)
    if not splits or "2020" not in years or years["2020"][0] < splits[0]["year"]:
        return []
    begins = years["2020"][0]
    facts = {"place": place["name"], "year": begins, "split": splits[0]["old_name"]}
    if structure == "2019":
        return [
            _(
                "{place} har ikke tall i inndelingen fra 2020 før {year}, fordi {split} ble delt. Sammenligningen følger derfor inndelingen til og med 2019."
            ).format(**facts)
        ]
    text = _(
        "{place} har ikke tall i inndelingen fra 2020 før {year}, fordi {split} ble delt. Sammenligningen kan derfor ikke begynne tidligere."
    ).format(**facts)
    return (
        [text, _("Eldre tall, fra inndelingen til og med 2019, er prikket.")]
        if min(map(min, years.values())) < begins
        else [text]
    )


def moved_words(moved: Sequence[Mapping], _: Words) -> list[str]:
    """Mergers, splits and moved borders in words, and whether the figures are adjusted for them. `moved`: rows of queries/place_changes.sql."""
    merged: dict[tuple, list[str]] = {}
    texts = []
    for change in moved:
        facts = {"year": change["year"], "old": change["old_name"], "new": change["new_name"]}
        if change["kind"] == "merge":
            merged.setdefault((change["year"], change["new_name"]), []).append(change["old_name"])
        elif change["kind"] == "split":
            texts.append(
                _("1.1.{year}: {old} ble delt, og en del ble {new}. Eldre tall er ikke regnet om.").format(**facts)
            )
        elif change["persons"] is None:
            texts.append(
                _("1.1.{year}: et område gikk fra {old} til {new}. Tallene er ikke regnet om.").format(**facts)
            )
        else:
            texts.append(
                _(
                    "1.1.{year}: et område med om lag {n} personer gikk fra {old} til {new}. Tallene er ikke regnet om."
                ).format(n=_.number(change["persons"]), **facts)
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
        "small": _("Holdt utenfor fordi tallet i startåret er under {few} personer").format(few=FEW),
    }


def group_words(group: str, base: int, _: Words) -> str:
    """Which municipalities the peers are, and as of when they are in the same group: likeness and size are of the year `base`, the others of today."""
    is_dated = group in ("nearest", "class")
    text = (
        _("Sammenlignet med: {group}, slik kommunene var i {year}.")
        if is_dated
        else _("Sammenlignet med: {group}, etter dagens inndeling.")
    )
    return text.format(group=labels.peer_group(_)[group], year=base)


def known_years(own: Sequence[Mapping]) -> dict[str, list[int]]:
    """The years in which a place has a figure, by division, in their order. `own`: structure, year, value, sorted by year."""
    years: dict[str, list[int]] = {}
    for row in own:
        if row["value"] is not None:
            years.setdefault(row["structure"], []).append(row["year"])
    return years


def division(years: Mapping[str, list[int]], starts: Iterable[int]) -> str | None:
    """The division in which a place is compared: the first with figures before and after a start, else the first with two figures, or None.

    `years`: those with a figure, by division; `starts`: the years in which measures began.
    """
    usable = [structure for structure in DIVISIONS if len(years.get(structure, [])) > 1]
    around = [
        structure for structure in usable if any(years[structure][0] <= year < years[structure][-1] for year in starts)
    ]
    return next(iter(around + usable), None)


def span(
    own: Sequence[Mapping], starts: Iterable[int], first: int | None, last: int | None, latest: int | None
) -> tuple[str, int, int, int] | None:
    """The division and the years of a comparison: the first that is shown, the one that changes are counted from, and the last.

    `own`: structure, year, value of the place; `starts`: the years in which measures began; `first`, `last`: years asked for, None for the
    usual ones; `latest`: the latest year that most municipalities have a figure for. Changes are counted from the first start within the
    years shown, or from the first year; where that has no figure, from the next that has. None where no division has two figures.
    """
    starts = sorted(year for year in starts if first is None or year >= first)
    years = known_years(own)
    structure = division(years, starts)
    if structure is None:
        return None
    compared, earliest = years[structure], min(min(known) for known in years.values())
    ends = [[year for year in compared if limit is None or year <= limit] for limit in (last or latest, latest, None)]
    *_earlier, before, last = next(years for years in ends if len(years) > 1)
    begun = [year for year in starts if earliest <= year < last]
    if first is None or first >= last:
        first = begun[0] - YEARS_BEFORE if begun else earliest
    first = min(max(first, earliest), before)
    base = min(before, *(year for year in compared if year >= (begun[0] if begun else first)))
    return structure, first, base, last
