"""What do the figures and descriptions rest on, what does not add up, and how do I take the data along?"""

import queries
from screen import parts
from stories import labels, likeness

address, _ = parts.here()


def finding(rungs: list[dict]) -> str:
    """How much of what is described has been measured, and how much of that by somebody independent."""
    counts = {rung["evidence"]: rung["measures"] for rung in rungs}
    measured = sum(counts[rung] for rung in labels.MEASURED)
    text = _(
        "Av {all} tiltak har {measured} et resultat i tall; {pairs} er målt på to tidspunkter, og {evaluated} er vurdert av noen uavhengige."
    )
    return text.format(
        all=_.number(sum(counts.values())),
        measured=_.number(measured),
        pairs=_.number(counts["before_after"]) if counts["before_after"] else _("ingen"),
        evaluated=_.number(counts["evaluated"]) if counts["evaluated"] else _("ingen"),
    )


rungs = parts.ask("evidence_counts")
notes = queries.grouped(parts.ask("all_notes"), "severity")
parts.html(
    "heading.html",
    title=_("Kilder og metode"),
    lead=_("Hvor opplysningene kommer fra, hvor sikre de er, hva som ikke stemmer, og hvordan du tar dataene med deg."),
)
parts.html(
    "sources.html",
    finding=finding(rungs),
    rungs=rungs,
    likeness=likeness,
    divisions=parts.ask("divisions"),
    transfers=parts.ask("boundary_transfers"),
    sources=queries.grouped(parts.ask("sources"), "kind"),
    indicators=parts.ask("indicator_definitions"),
    figures=parts.ask("recomputed_figures"),
    notes=notes,
    dictionary=queries.grouped(parts.ask("dictionary"), "table_name"),
    tables=parts.ask("download_tables"),
    database_mb=queries.DATABASE.stat().st_size / 1e6,
)
