"""What do the figures and descriptions rest on, what does not add up, and how do I take the data along?"""

import queries
from files import package
from queries import ask, grouped
from queries.answers import (
    BoundaryTransfer,
    DictionaryColumn,
    Division,
    DownloadTable,
    EvidenceCount,
    FetchedTable,
    IndicatorDefinition,
    RecomputedFigure,
    RecordNote,
    Source,
    ToldChange,
)
from screen import parts, share, views
from stories import labels
from stories.fetching import not_fetched

address, _ = parts.here()


def finding(rungs: list[EvidenceCount]) -> str:
    """How much of what is described has been measured, and how much of that by somebody independent."""
    counts = {rung.evidence: rung.measures for rung in rungs}
    measured = sum(counts[rung] for rung in labels.MEASURED)
    text = _(
        "Av {all} tiltak har {measured} et resultat i tall; {pairs} er målt på to tidspunkter, og {evaluated} er "
        "vurdert av noen uavhengige."
    )
    return text.format(
        all=_.number(sum(counts.values())),
        measured=_.number(measured),
        pairs=_.number(counts["before_after"]) if counts["before_after"] else _("ingen"),
        evaluated=_.number(counts["evaluated"]) if counts["evaluated"] else _("ingen"),
    )


rungs = ask(EvidenceCount)
notes = grouped(ask(RecordNote), "severity")
parts.show(
    views.Heading(
        title=_("Kilder og metode"),
        lead=_(
            "Hvor opplysningene kommer fra, hvor sikre de er, hva som ikke stemmer, og hvordan du tar dataene med deg."
        ),
    )
)
parts.show(
    views.Sources(
        finding=finding(rungs),
        rungs=rungs,
        divisions=ask(Division),
        transfers=ask(BoundaryTransfer),
        sources=grouped(ask(Source), "kind"),
        indicators=ask(IndicatorDefinition),
        fetched=ask(FetchedTable),
        not_fetched=not_fetched(_),
        figures=ask(RecomputedFigure),
        notes=notes,
        dictionary=grouped(ask(DictionaryColumn), "table_name"),
        tables=ask(DownloadTable),
        database_mb=queries.DATABASE.stat().st_size / 1e6,
        contact=share.contact(),
        version=package.version(),
        changes=grouped(ask(ToldChange), "version"),
    )
)
