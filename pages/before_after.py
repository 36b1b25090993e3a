"""What changed, and when? The documented pairs each on its own scale, and one place beside its peers before and after
its measures began.
"""

from figures.gaps import strip
from figures.pairs import pair
from figures.peers import compared, series_rows
from queries import ask
from queries.answers import Fitting, MatchingFigure, Pair
from screen import parts, views
from stories import changes, choices, comparability, comparison, fitting, gaps, labels, shares
from stories.beside import beside_figures, matching, matching_rows
from stories.citing import source_list
from stories.comparison import Comparison, Subject
from stories.home import home_figures, home_of
from stories.pair_item import told_of_pair
from stories.shown import shown_comparison, shown_subject

address, _ = parts.here()
every_pair = ask(Pair)
own_cases = parts.own_cases()
official, told = matching(every_pair), beside_figures(every_pair, _)
lead = _("Samme størrelse på to tidspunkter viser utvikling, ikke hva som var årsaken.")
parts.show(views.Heading(_("Før og etter"), lead))


def documented_pairs() -> None:
    """The pairs that the sources hold, each on its own scale."""
    rises, falls = (sum(sign * (row.value_after - row.value_before) > 0 for row in every_pair) for sign in (1, -1))
    parts.show(views.PairsHead(len(every_pair), rises, falls))
    for is_official, title in ((False, _("Andeler og resultater")), (True, _("Folketall"))):
        parts.show(views.Section(title), title)
        show_pairs([row for row in every_pair if row.has_series == is_official])


def show_pairs(pairs: list[Pair]) -> None:
    """Documented pairs, two beside each other."""
    for start in range(0, len(pairs), 2):
        for column, row in zip(parts.columns(2), pairs[start : start + 2]):
            with column:
                figures = official.get(row.outcome_id, [])
                one_pair(row, figures, parts.rendered(matching_table(figures)) if figures else "")


def matching_table(found: list[MatchingFigure], is_opened: bool = False) -> views.Table:
    """The official figures that may be the same as those of a pair."""
    rows, columns = matching_rows(found, labels.absence(_), _)
    caption = _("Tabell: {caption}").format(caption=_("offisielle tall som kan være det samme"))
    return views.Table(rows, columns, caption, is_opened)


def one_pair(row: Pair, found: list[MatchingFigure], below: str = "") -> None:
    """A documented pair: its drawing, what official statistics hold of the same thing, and what a reader must know."""
    figure, finding = pair(row, _)
    parts.show(views.PairHead(row), row.outcome_id)
    title = f"{row.place_name}: {_.text(row.label)}"
    # What only its visitor sees stands in no page of others.
    is_own = row.measure_id in own_cases
    embed = "" if is_own else address.alone("innebygd/figure", list=[f"pair:{row.outcome_id}"])
    parts.chart(figure, finding, f"pair-{row.outcome_id}", source_list([row], _)[0], below, parts.Embed(embed, title))
    beside_it = told.get(row.outcome_id, [])
    said = told_of_pair(row, found, beside_it, _)
    sources = source_list(said.rests_on, _)
    parts.show(views.PairBelow(row, beside_it, said.notes, said.paragraph, sources, is_own), row.outcome_id)


def one_place() -> None:
    """One place beside its peers, before and after its measures began."""
    subject, names = shown_subject(address), choices.place_names(_) | {"norge": _("Hele landet")}
    parts.show(views.ComparisonHead())
    left, right = parts.columns(2)
    with left:
        parts.choose("place", _("Sted"), names, subject.place.place_id, from_=None, to=None)
    with right:
        offered = choices.indicator_labels(_, has_classes=False)
        parts.choose("indicator", _("Vis"), offered, subject.indicator.indicator_id, from_=None, to=None)
    answer = shown_comparison(address, subject, _)
    if answer:
        offer(answer)
        draw(answer)
    tell_fits(subject)
    if answer:
        place_among_all(answer)
        tell(answer)
    else:
        text = _("{place} har ikke tall for minst to år for «{label}». Velg et annet sted eller noe annet å vise.")
        said = text.format(place=names[subject.place.place_id], label=_.text(subject.indicator.label))
        parts.show(views.Sentence("absent", said))
    pairs_of_place([row for row in every_pair if row.place_id == address.first("place")])


def pairs_of_place(pairs: list[Pair]) -> None:
    """What the sources say of the place at two times, with the official figures that may be the same beside it."""
    if pairs:
        title = _("Før og etter ifølge kildene")
        parts.show(views.Section(title), title)
        show_pairs([row for row in pairs if row.outcome_id not in official])
    for row in pairs:
        if figures := official.get(row.outcome_id):
            left, right = parts.columns(2)
            with left:
                one_pair(row, figures)
            with right:
                parts.show(matching_table(figures, is_opened=True), row.outcome_id)


def tell_fits(subject: Subject) -> None:
    """Why the indicator that is shown fits what the place has done, and which others do; nothing where the sources tell
    of no measure there.
    """
    fits, shown = ask(Fitting, place_id=subject.place.place_id, measure_id=None), subject.indicator.indicator_id
    if fits:
        row = fitting.opening(fits, shown)
        is_asked = shown == address.first("indicator")
        why = fitting.why(row, _) if row else [fitting.unfit(fits[0].place_name, is_asked, _)]
        parts.show(views.Fits(why, fitting.others(fits, shown, _), fitting.without(fits, _)))


def offer(answer: Comparison) -> None:
    """Let the visitor choose years, peers, and figures or an index."""
    subject, span = answer.subject, answer.span
    years_from, years_to = comparison.years_offered(subject, span)
    parts.show(
        views.ComparisonChoices(
            years_from=years_from,
            first=span.first,
            years_to=years_to,
            last=span.last,
            groups=labels.peer_group(_),
            group=answer.group,
            is_index=answer.is_index,
            without=comparison.without_index(subject, span, _),
            base=span.base,
            has_peers=bool(subject.place.code_2020),
        )
    )


def draw(answer: Comparison) -> None:
    """The place, its peers and the country over the years, with the table behind the figure."""
    indicator = answer.subject.indicator
    own = home_figures(home_of(address), answer)
    figure, finding = compared(answer, _, own)
    rows, columns = series_rows(answer, labels.absence(_), _, own)
    caption = _("Tabell: {caption}").format(caption=_.text(indicator.label))
    below = parts.rendered(views.Table(rows, columns, caption)) + parts.rendered(views.SourceLine(indicator))
    if "interval" in columns:
        drawn = _("De tynne strekene er tilfeldig svingning.") + f" {shares.meaning(_)}"
        below = parts.rendered(views.Sentence("source", drawn)) + below
    # The frame holds the place beside the middle of those that are most like it, whatever else is chosen here.
    place = answer.subject.place
    part = address.alone("innebygd/figure", list=[f"place:{place.place_id}"], indicator=indicator.indicator_id)
    # The whole country is on no shortlist.
    embed = part if place.kind != "country" else ""
    title = f"{place.name}: {_.text(indicator.label)}"
    parts.chart(figure, finding, "comparison", parts.source_words(indicator), below, parts.Embed(embed, title))


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
        # The years that are shown, so that a later figure does not move what stands in a page of others.
        years = {"from_": answer.span.first, "to": answer.span.last}
        embed = address.alone("innebygd/dots", place=place_id, indicator=indicator_id, **years)
        title = _("{place}: hvor uvanlig er endringen?").format(place=answer.subject.place.name)
        parts.chart(
            figure, finding, "unusual", parts.source_words(answer.subject.indicator), below, parts.Embed(embed, title)
        )
    else:
        parts.show(views.Unusual([gaps.unplaced(answer, _)], [], "", ""))


def tell(answer: Comparison) -> None:
    """The changes in words and figures, and all that a reader must know before believing them."""
    subject, span, name = answer.subject, answer.span, answer.subject.place.name
    asked = (address.number("from"), address.number("to"))
    parts.show(
        views.ComparisonBelow(
            periods=changes.periods(answer, _),
            warnings=comparability.unshown(address.first("indicator"), subject.indicator, *asked, span, _)
            + comparability.reservations(answer, _),
            targets=answer.targets,
            panel=answer.panel,
            reasons=comparability.left_out(_),
            group_words=comparability.group_words(answer.group, span.base, _),
            unit=subject.indicator.unit,
            sentences=gaps.comparison_sentences(answer, _),
            sources=source_list([subject.indicator], _),
            dated=[measure for measure in subject.measures if measure.start_year],
            undated=sum(not measure.start_year for measure in subject.measures),
            place=name,
        )
    )


if not address.first("place"):
    documented_pairs()
one_place()
