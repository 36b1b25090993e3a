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
    with parts.columns(2)[0]:
        parts.add("place", _("Legg til et sted eller en region"), choices.place_names(_))
    parts.show(share.case_text_of(address, _))
else:
    with parts.columns(2)[0]:
        parts.add("place", _("Legg til et sted eller en region"), choices.place_names(_))
    how = [
        _("Velg et sted i feltet over, eller merk tiltak, steder og tall fra to tidspunkter med stjernen ☆."),
        _(
            "Teksten får fakta om stedene i én tabell, hva andre har gjort, hva det krever, og hva vi ikke vet, med "
            "kilder."
        ),
        _("Rett i teksten her, og kopier den eller ta den med som Word. Vurderingen og forslaget til vedtak er dine."),
    ]
    parts.empty_shortlist(how)
