"""What do I write to the council about what I have chosen? One text, to edit, copy and take along."""

from screen import parts, share, views
from stories import choices

address, _ = parts.here()

parts.show(
    views.Heading(
        share.cover_of(address).title or _("Saksframlegg"),
        _("Én tekst om alt du har valgt, til å rette i og ta med i en sak."),
    )
)
if address.all("list"):
    parts.cover_fields()
    parts.show(share.case_text_of(address, _))
else:
    parts.show(views.BasketEmpty(choices.example_lists(address, _)))
