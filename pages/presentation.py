"""How do I show my shortlist to others? Its title and order, a link to share, and the slides, which turn without the server."""

import streamlit as st

from screen import parts, share
from stories import choices
from stories.items import is_only_here, items
from stories.labels import MEASURED

address, _ = parts.here()
entries, _unknown = items(address.all("list"), _)


def examples() -> dict[str, list[str]]:
    """Shortlists to begin with, by name."""
    chosen = choices.filter_parameters(address.changed(**address.unfiltered))
    measured = parts.ask("measures", **chosen | {"evidence": list(MEASURED)}, sort="evidence", limit=5, offset=0)
    small = parts.ask("measures", **chosen | {"size": ["0-4999"]}, sort="evidence", limit=5, offset=0)
    return {
        _("Målt før og etter"): [f"pair:{row['outcome_id']}" for row in parts.ask("pairs") if row["is_dated"]][:4],
        _("Tiltak med resultat i tall"): [f"measure:{row['measure_id']}" for row in measured],
        _("Fra kommuner med under 5 000 innbyggere"): [f"measure:{row['measure_id']}" for row in small],
    }


if not entries:
    parts.html(
        "heading.html",
        title=_("Presenter"),
        lead=_(
            "Samle det du vil vise, og vis det som lysbilder på en storskjerm. Utvalget ligger i adressen; du trenger ingen bruker."
        ),
    )
    parts.html("presenter_empty.html", examples=examples())
else:
    link = share.shared_link(address)
    cover = {
        "title": address.first("title", ""),
        "where": address.first("where", ""),
        "date": address.first("date", ""),
    }
    parts.html("heading.html", title=cover["title"] or _("Presenter"), lead="")
    for column, (name, label, most) in zip(
        st.columns([2, 1, 1]),
        (("title", _("Tittel"), 80), ("where", _("Sted for framlegget"), 40), ("date", _("Dato"), 40)),
    ):
        with column:
            parts.text_box(name, label, "", most)
    parts.html("presenter.html", items=entries, link=link, code=share.qr_code(link), only_here=is_only_here(link))
    parts.html("slides.html", **share.deck(entries, cover, link, _))
