"""What is this, what is in it, and where do I begin?"""

from figures.locator import locator, locator_map
from queries import ask
from queries.answers import AskedQuestion, MeasureFacet, MeasurePoint, Overview, Pair
from screen import parts, views
from stories import choices
from stories.address import Address
from stories.beside import brief_sentence, matching
from stories.figure_sentences import pair_sentence
from stories.home import home_of
from stories.made_of import made_of, two_times
from stories.spots import Spot

MOST_QUESTIONS = 4
"""So many questions stand in the first view, those with most measures."""

address, _ = parts.here()
# What came of something before how many people there are; where two readings differ, one line is too short.
pairs = sorted((row for row in ask(Pair) if row.is_dated and not row.is_disputed), key=lambda row: row.has_series)[:3]
official = matching(pairs)
everything = choices.filter_parameters(Address(address.page))
evidence = choices.by_filter(ask(MeasureFacet, **everything, sizes=[]))["evidence"]
counts, questions, own = ask(Overview)[0], ask(AskedQuestion), home_of(address)
# A whole country is no point, and the map ends at the border.
spots = [
    Spot(place.name, place.kind, place.longitude, place.latitude, [])
    for place in ask(MeasurePoint, **everything)
    if place.kind != "country" and place.country == "NO"
]
shown = _.plural("Kart over Norge med {n} sted med tiltak.", "Kart over Norge med {n} steder med tiltak.", len(spots))
parts.show(
    views.Front(
        made_of=made_of(counts, _),
        drawing=locator_map(locator(spots), shown),
        pairs=[
            views.ToldPair(
                row,
                pair_sentence(row, _.text(row.label), _),
                brief_sentence(row, official.get(row.outcome_id, []), _),
            )
            for row in pairs
        ],
        two_times=two_times(len(ask(Pair)), evidence, counts.measures, _),
        evidence=evidence,
        questions=questions,
        first=sorted(questions, key=lambda row: -row.measures)[:MOST_QUESTIONS],
        home=own.place.name if own else "",
        notes=counts.notes,
        proposals=counts.proposals,
    )
)
