"""What changed, and when? The documented pairs each on its own scale, and one place beside its peers before and after its measures began."""

import queries
from figures import peers
from figures.pairs import pair
from screen import parts
from stories import choices, comparison, labels
from stories.items import quoted
from stories.paragraphs import pair_paragraph, source_list

address, _ = parts.here()
parts.html(
    "heading.html",
    title=_("Før og etter"),
    lead=_("Et par er samme størrelse på to tidspunkter. Det viser utvikling, ikke hva som var årsaken."),
)


def documented_pairs() -> None:
    """The pairs that the sources hold, each on its own scale."""
    pairs = parts.ask("pairs")
    rises, falls = (sum(sign * (row["value_after"] - row["value_before"]) > 0 for row in pairs) for sign in (1, -1))
    parts.html("pairs_head.html", count=len(pairs), rises=rises, falls=falls)
    for is_official, title in ((False, _("Andeler og resultater")), (True, _("Folketall"))):
        parts.html("section.html", title, title=title)
        group = [row for row in pairs if row["has_series"] == is_official]
        for start in range(0, len(group), 2):
            for column, row in zip(parts.columns(2), group[start : start + 2]):
                with column:
                    figure, finding = pair(row, _.pick(row, "label"), _)
                    parts.html("pair_head.html", row["outcome_id"], row=row)
                    parts.chart(figure, finding, f"pair-{row['outcome_id']}", source_list([row], _)[0])
                    notes = parts.ask("notes", subjects=[f"outcome:{row['outcome_id']}"])
                    parts.html(
                        "pair.html",
                        row["outcome_id"],
                        row=row,
                        notes=notes,
                        sentences=pair_paragraph(row, _, notes),
                        sources=source_list([row, *quoted(row)], _),
                    )


def one_place() -> None:
    """One place beside its peers, before and after its measures began."""
    parts.html("comparison_head.html")
    names = choices.place_names(_) | {"norge": _("Hele landet")}
    place_id = address.first("place") if address.first("place") in names else "gloppen"
    indicators = {row["indicator_id"]: row for row in parts.ask("map_indicators") if row["unit"] != "class"}
    indicator = indicators.get(address.first("indicator"), indicators["immigrant_share"])
    left, right = parts.columns(2)
    with left:
        parts.choose("place", _("Sted"), names, place_id, from_=None, to=None)
    with right:
        parts.choose(
            "indicator",
            _("Vis"),
            {code: _.pick(row, "label") for code, row in indicators.items()},
            indicator["indicator_id"],
            from_=None,
            to=None,
        )

    facts, own, done, changed, breaks = queries.at_once(
        ("place", {"place_id": place_id}),
        ("place_series", {"place_id": place_id, "indicators": [indicator["indicator_id"]]}),
        ("place_measures", {"place_id": place_id}),
        ("place_changes", {"place_id": place_id}),
        ("definition_breaks", {"indicator_id": indicator["indicator_id"]}),
    )
    place, measures = facts[0], [measure for measure in done if measure["is_own"]]
    span = comparison.years_of(own, indicator, measures, address.number("from"), address.number("to"))
    if not span:
        parts.html("comparison_none.html", place=names[place_id], label=_.pick(indicator, "label"))
        return
    group, is_index = offer(place, own, indicator, span)
    answers = comparison.compare(place_id, own, indicator, span, group, is_index)
    marked = comparison.marks(measures, comparison.moves(changed, span), breaks, answers["targets"], _)
    draw(place, own, indicator, span, answers, marked, is_index)
    tell(place, own, indicator, span, answers, marked, measures, group)


def offer(place: dict, own: list[dict], indicator: dict, span: tuple[str, int, int, int]) -> tuple[str, bool]:
    """Let the visitor choose years, peers, and figures or an index; returns the group of peers, and whether an index is shown."""
    structure, first, base, last = span
    known = [(row["structure"], row["year"]) for row in own if row["value"] is not None]
    group, without = address.first("peers", "nearest"), comparison.without_index(own, indicator, span, _)
    is_index = not without and bool(address.first("index"))
    parts.html(
        "comparison_choices.html",
        years_from=sorted({*(year for _structure, year in known if year < last), first}),
        first=first,
        years_to=sorted({year for division, year in known if division == structure and year > first}),
        last=last,
        groups=labels.peer_group(_),
        group=group,
        is_index=is_index,
        without=without,
        base=base,
        has_peers=bool(place["code_2020"]),
    )
    return group, is_index


def draw(
    place: dict,
    own: list[dict],
    indicator: dict,
    span: tuple[str, int, int, int],
    answers: dict,
    marked: dict,
    is_index: bool,
) -> None:
    """The place, its peers and the country over the years, with the table behind the figure."""
    label, unit = _.pick(indicator, "label"), indicator["unit"]
    figure, finding = peers.compared(
        answers["series"],
        answers["older"],
        marked,
        answers["changes"][-1],
        place["name"],
        label,
        unit,
        span[2],
        is_index,
        _,
    )
    absences = {row["year"]: labels.absence(_)[row["status"]] for row in own if row["status"] != "ok"}
    rows, columns = peers.series_rows(answers["series"], absences, place["name"], unit, is_index, _)
    table = parts.table(rows, columns, _("Tabell: {caption}").format(caption=label))
    parts.chart(
        figure,
        finding,
        "comparison",
        parts.source_words(indicator),
        table + parts.rendered("source_line.html", source=indicator),
    )


def tell(
    place: dict,
    own: list[dict],
    indicator: dict,
    span: tuple[str, int, int, int],
    answers: dict,
    marked: dict,
    measures: list[dict],
    group: str,
) -> None:
    """The changes in words and figures, and all that a reader must know before believing them."""
    change, base = answers["changes"][-1], span[2]
    begins = any(start["year"] == base for start in marked["starts"])
    headings = [_("Før starten"), _("Etter starten") if len(answers["changes"]) > 1 or begins else _("Hele perioden")]
    asked = [address.number("from"), address.number("to")]
    group_words = comparison.group_words(group, base, _)
    sentences = [peers.comparison_sentence(change, place["name"], _.pick(indicator, "label"), indicator["unit"], _)]
    sentences += [group_words] if change["peers"] >= peers.FLOOR else []
    parts.html(
        "comparison.html",
        periods=[
            peers.period(row, heading, place["name"], _)
            for row, heading in zip(answers["changes"], headings[-len(answers["changes"]) :])
        ],
        warnings=comparison.unshown(address.first("indicator"), indicator, asked, span, _)
        + comparison.reservations(place, own, span, answers, marked, _),
        targets=answers["targets"],
        panel=answers["panel"],
        reasons=comparison.left_out(_),
        group_words=group_words,
        unit=indicator["unit"],
        sentences=[*sentences, _("To tidspunkter viser en utvikling, ikke hva som var årsaken.")],
        sources=source_list([indicator], _),
        dated=[m for m in measures if m["start_year"]],
        undated=sum(not m["start_year"] for m in measures),
        place=place["name"],
    )


if not address.first("place"):
    documented_pairs()
one_place()
