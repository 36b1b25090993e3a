"""What would it take here, who does what and when, and how do we know whether it worked? The shortlist as a plan to
fill in.
"""

from screen import parts, views
from stories import plan
from stories.address import PLANNED
from stories.home import home_of

address, _ = parts.here()
home = home_of(address)
here, name = (home.place.place_id, home.place.name) if home else (None, "")
measures = plan.measures_of(address)

lead = _("Utvalget som en plan til å fylle ut. Det du skriver, står bare i adressen og i Word-filen.")
parts.show(views.Heading(_("Plan"), lead))
if measures:
    listed = address.listed("measure")
    is_other = bool(listed) and listed[:PLANNED] != measures
    parts.show(
        views.PlanHead(plan.foreword(name, _), plan.only_place(address), listed if is_other else [], plan.unwritten(_))
    )
    for row in plan.plan(address, here, name, _):
        parts.show(views.PlanMeasure(row, plan.source_words(row, _)), row.told.measure.measure_id)
        fields = list(plan.fields(_).items())
        # Two rows, so that the fields come in their order on a phone too.
        for within in (fields[:3], fields[3:]):
            for column, (field, label) in zip(parts.columns(3), within):
                with column:
                    parts.text_box(f"{field}{row.number}", label, "", 80, plan=measures)
else:
    how = [
        _("Merk tiltakene dere vurderer, med stjernen ☆."),
        _("Her blir det en plan for dem: hva de krever, hvem som gjør hva og når, og hvordan dere ser om det virket."),
    ]
    parts.empty_shortlist(how)
