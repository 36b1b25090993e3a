"""What do I write to the council about what I have chosen? Sentences to copy, with their sources."""

from screen import parts, share, views
from stories import choices
from stories.items import items

address, _ = parts.here()
entries, _unknown = items(address.all("list"), _)

lead = _("Avsnitt om det du har valgt, til å kopiere inn i en sak. Kildene står under hvert avsnitt.")
parts.show(views.Heading(share.cover_of(address).title or _("Saksframlegg"), lead))
if entries:
    parts.show(views.Case(entries))
else:
    parts.show(views.BasketEmpty(choices.example_lists(address, _)))
