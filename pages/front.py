"""What is this, what is in it, and where do I begin?"""

from queries import ask, grouped
from queries.answers import AskedQuestion, MeasureFacet, Overview, Pair
from screen import parts, views
from stories import choices
from stories.address import Address
from stories.paragraphs import pair_sentence

address, _ = parts.here()
# What came of something before how many people there are; where two readings differ, one line is too short.
pairs = sorted((row for row in ask(Pair) if row.is_dated and not row.is_disputed), key=lambda row: row.has_series)
everything = choices.filter_parameters(Address(address.page))
facets = grouped(ask(MeasureFacet, **everything, sizes=["0-4999"]), "parameter")
parts.show(
    views.Front(
        counts=ask(Overview)[0],
        pairs=[(row, pair_sentence(row, _.text(row.label), _)) for row in pairs[:3]],
        evidence={row.value: row.measures for row in facets["evidence"]},
        questions=ask(AskedQuestion),
        small=facets["size"][0].measures,
    )
)
