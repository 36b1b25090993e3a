"""What changed, and when? The documented pairs each on its own scale, and one place beside its peers before and after
its measures began.
"""

from figures.gaps import strip
from figures.pairs import pair
from figures.peers import compared, series_rows
from queries import ask
from queries.answers import MapIndicator, Note, Pair
from screen import parts, views
from stories import changes, choices, comparison, gaps, labels
from stories.comparison import Comparison, Span, Subject
from stories.items import quoted
from stories.paragraphs import pair_paragraph, source_list

address, _ = parts.here()
lead = _("Et par er samme størrelse på to tidspunkter. Det viser utvikling, ikke hva som var årsaken.")
parts.show(views.Heading(_("Før og etter"), lead))


def documented_pairs() -> None:
    """The pairs that the sources hold, each on its own scale."""
    pairs = ask(Pair)
    rises, falls = (sum(sign * (row.value_after - row.value_before) > 0 for row in pairs) for sign in (1, -1))
    parts.show(views.PairsHead(len(pairs), rises, falls))
    for is_official, title in ((False, _("Andeler og resultater")), (True, _("Folketall"))):
        parts.show(views.Section(title), title)
        group = [row for row in pairs if row.has_series == is_official]
        for start in range(0, len(group), 2):
            for column, row in zip(parts.columns(2), group[start : start + 2]):
                with column:
                    one_pair(row)


def one_pair(row: Pair) -> None:
    """A documented pair: its drawing, and what a reader must know of it."""
    figure, finding = pair(row, _)
    parts.show(views.PairHead(row), row.outcome_id)
    parts.chart(figure, finding, f"pair-{row.outcome_id}", source_list([row], _)[0])
    notes = ask(Note, subjects=[f"outcome:{row.outcome_id}"])
    among = gaps.of_pair(row)
    unusual = gaps.finding(among, _) if among else ""
    sources = source_list([row, *([among.subject.indicator] if among else quoted(row))], _)
    parts.show(views.PairBelow(row, notes, pair_paragraph(row, _, notes, unusual), sources), row.outcome_id)


def one_place() -> None:
    """One place beside its peers, before and after its measures began."""
    parts.show(views.ComparisonHead())
    names = choices.place_names(_) | {"norge": _("Hele landet")}
    asked_place = address.first("place") or ""
    place_id = asked_place if asked_place in names else "gloppen"
    indicators = {row.indicator_id: row for row in ask(MapIndicator) if row.unit != "class"}
    indicator = indicators.get(address.first("indicator") or "", indicators["immigrant_share"])
    left, right = parts.columns(2)
    with left:
        parts.choose("place", _("Sted"), names, place_id, from_=None, to=None)
    with right:
        offered = {code: _.text(row.label) for code, row in indicators.items()}
        parts.choose("indicator", _("Vis"), offered, indicator.indicator_id, from_=None, to=None)

    subject = comparison.subject_of(place_id, indicator)
    span = comparison.span_of(subject, address.number("from"), address.number("to"))
    if span:
        without = comparison.without_index(subject, span, _)
        is_index = not without and bool(address.first("index"))
        group = address.first("peers") or "nearest"
        offer(subject, span, group, is_index, without)
        answer = comparison.compare(subject, span, group, is_index)
        draw(answer)
        place_among_all(answer)
        tell(answer)
    else:
        parts.show(views.ComparisonNone(names[place_id], _.text(indicator.label)))


def offer(subject: Subject, span: Span, group: str, is_index: bool, without: str) -> None:
    """Let the visitor choose years, peers, and figures or an index; `without`: why there is no index."""
    known = [row for row in subject.own if row.value is not None]
    parts.show(
        views.ComparisonChoices(
            years_from=sorted({*(row.year for row in known if row.year < span.last), span.first}),
            first=span.first,
            years_to=sorted({row.year for row in known if row.structure == span.structure and row.year > span.first}),
            last=span.last,
            groups=labels.peer_group(_),
            group=group,
            is_index=is_index,
            without=without,
            base=span.base,
            has_peers=bool(subject.place.code_2020),
        )
    )


def draw(answer: Comparison) -> None:
    """The place, its peers and the country over the years, with the table behind the figure."""
    indicator = answer.subject.indicator
    figure, finding = compared(answer, _)
    rows, columns = series_rows(answer, labels.absence(_), _)
    caption = _("Tabell: {caption}").format(caption=_.text(indicator.label))
    below = parts.rendered(views.Table(rows, columns, caption)) + parts.rendered(views.SourceLine(indicator))
    parts.chart(figure, finding, "comparison", parts.source_words(indicator), below)


def place_among_all(answer: Comparison) -> None:
    """How unusual it is that the place changed as it did: its gap among those of all municipalities, now and in the
    windows before.
    """
    if answer.among:
        figure, finding = strip(answer, _)
        rows, columns = gaps.window_rows(answer, _)
        said, counts = gaps.sentences(answer, _)[1:], changes.counts(answer.changes, _)
        place_id, indicator_id = answer.subject.place.place_id, answer.subject.indicator.indicator_id
        more = views.Unusual(said, counts, place_id, indicator_id)
        table = views.Table(rows, columns, _("Tabell: {caption}").format(caption=_("plassen blant alle kommuner")))
        below = parts.rendered(more) + parts.rendered(table)
        parts.chart(figure, finding, "unusual", parts.source_words(answer.subject.indicator), below)
    else:
        parts.show(views.Unusual([gaps.unplaced(answer, _)], [], "", ""))


def tell(answer: Comparison) -> None:
    """The changes in words and figures, and all that a reader must know before believing them."""
    subject, span, name = answer.subject, answer.span, answer.subject.place.name
    label, unit = _.text(subject.indicator.label), subject.indicator.unit
    begins = any(start.year == span.base for start in answer.starts(_))
    headings = [_("Før starten"), _("Etter starten") if len(answer.changes) > 1 or begins else _("Hele perioden")]
    group_words = comparison.group_words(answer.group, span.base, _)
    sentences = gaps.sentences(answer, _)
    has_count = not answer.among
    sentences += [changes.comparison_sentence(answer.change, name, label, unit, _, has_count)]
    sentences += [group_words] if answer.change.peers >= comparison.FLOOR else []
    asked = (address.number("from"), address.number("to"))
    parts.show(
        views.ComparisonBelow(
            periods=[
                changes.period(row, heading, name, _)
                for row, heading in zip(answer.changes, headings[-len(answer.changes) :])
            ],
            warnings=comparison.unshown(address.first("indicator"), subject.indicator, *asked, span, _)
            + comparison.reservations(answer, _),
            targets=answer.targets,
            panel=answer.panel,
            reasons=comparison.left_out(_),
            group_words=group_words,
            unit=unit,
            sentences=[*sentences, _("To tidspunkter viser en utvikling, ikke hva som var årsaken.")],
            sources=source_list([subject.indicator], _),
            dated=[measure for measure in subject.measures if measure.start_year],
            undated=sum(not measure.start_year for measure in subject.measures),
            place=name,
        )
    )


if not address.first("place"):
    documented_pairs()
one_place()
