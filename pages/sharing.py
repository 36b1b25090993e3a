"""How do others open my shortlist? Its link, and a QR code for those in the room."""

from screen import parts, share, shell, views
from stories.address import is_only_here

address, _ = parts.here()

lead = _("Utvalget ligger i adressen. Den som får adressen, ser det samme; ingenting er lagret på tjeneren.")
parts.show(views.Heading(share.cover_of(address).title or _("Del"), lead))
if address.all("list"):
    page = address.first("opens") or share.PAGE
    link = share.on_this_server(share.shared(address, page))
    code = share.qr_code(share.on_this_server(share.shared_in_short(address, page)))
    own = {f"measure:{measure}" for measure in parts.own_cases()}
    pages = [(path, shell.titles(_)[path]) for path in share.PAGES]
    parts.show(views.Sharing(pages, page, link, code, is_only_here(link), len(own.intersection(address.all("list")))))
else:
    how = [
        _("Merk tiltak, steder og tall fra to tidspunkter med stjernen ☆."),
        _("Her får du en lenke til utvalget, og en QR-kode for dem som er i rommet."),
    ]
    parts.empty_shortlist(how)
