"""How do I show my shortlist to others? Its title and order, a link to share, and the slides, which turn without the
server.
"""

import streamlit as st

from queries import ask
from queries.answers import ListedMeasure, Pair
from screen import parts, share, views
from stories import choices
from stories.items import is_only_here, items
from stories.labels import MEASURED

address, _ = parts.here()
entries, _unknown = items(address.all("list"), _)


def examples() -> dict[str, list[str]]:
    """Shortlists to begin with, by name."""
    chosen = choices.filter_parameters(address.changed(**address.unfiltered))
    measured = ask(ListedMeasure, **chosen | {"evidence": list(MEASURED)}, sort="evidence", limit=5, offset=0)
    small = ask(ListedMeasure, **chosen | {"size": ["0-4999"]}, sort="evidence", limit=5, offset=0)
    return {
        _("Målt før og etter"): [f"pair:{row.outcome_id}" for row in ask(Pair) if row.is_dated][:4],
        _("Tiltak med resultat i tall"): [f"measure:{row.measure_id}" for row in measured],
        _("Fra kommuner med under 5 000 innbyggere"): [f"measure:{row.measure_id}" for row in small],
    }


if not entries:
    parts.show(
        views.Heading(
            title=_("Presenter"),
            lead=_(
                "Samle det du vil vise, og vis det som lysbilder på en storskjerm. Utvalget ligger i adressen; "
                "du trenger ingen bruker."
            ),
        )
    )
    parts.show(views.PresenterEmpty(examples=examples()))
else:
    link = share.shared_link(address)
    cover = share.cover_of(address)
    parts.show(views.Heading(title=cover.title or _("Presenter"), lead=""))
    for column, (name, label, most) in zip(
        st.columns([2, 1, 1]),
        (("title", _("Tittel"), 80), ("where", _("Sted for framlegget"), 40), ("date", _("Dato"), 40)),
    ):
        with column:
            parts.text_box(name, label, "", most)
    parts.show(views.Presenter(items=entries, link=link, code=share.qr_code(link), only_here=is_only_here(link)))
    parts.show(share.deck(entries, cover, link, _))
    parts.show(share.case_text_of(address, _))
