"""How do I show my shortlist to others? Its title and order, and the slides, which turn without the server."""

from screen import parts, share, views
from stories import choices
from stories.about import file_name
from stories.shortlist import items

address, _ = parts.here()
entries, _unknown = items(address.all("list"), _)

if not entries:
    lead = _(
        "Samle det du vil vise, og vis det som lysbilder på en storskjerm. Utvalget ligger i adressen; "
        "du trenger ingen bruker."
    )
    parts.show(views.Heading(_("Lysbilder"), lead))
    with parts.columns(2)[0]:
        parts.add("place", _("Legg til et sted eller en region"), choices.place_names(_))
    how = [
        _("Velg et sted i feltet over, eller merk tiltak, steder og tall fra to tidspunkter med stjernen ☆."),
        _("Her blir det ett lysbilde for hver ting du har valgt. Skriv en tittel, og velg rekkefølgen."),
        _("Vis lysbildene. Alle er i nettleseren, så du kan vise dem uten nett."),
    ]
    parts.empty_shortlist(how)
else:
    cover = share.cover_of(address)
    parts.show(views.Heading(cover.title or _("Lysbilder"), ""))
    parts.cover_fields()
    has_measures = any(entry.key.startswith("measure:") for entry in entries)
    parts.show(views.Presenter(entries, file_name(cover.title), has_measures))
    code = share.qr_code(share.on_this_server(share.shared_in_short(address)))
    parts.show(share.deck(entries, cover, code, _))
