"""How do I add a case of my own, see it in the whole product before anybody else does, and keep or send it?"""

from screen import parts, share, views
from stories import age, contribution, sheet_faults

_ = parts.here()[1]
desk = parts.desk()
headings = contribution.headings(_)


def place_of(column: str, place: int) -> str:
    """A column as its heading and as a spreadsheet calls it."""
    heading = headings.get(column, "")
    return f"{heading} ({sheet_faults.letter(place)})" if heading and place else heading or sheet_faults.letter(place)


parts.show(
    views.Heading(
        title=_("Bidra"),
        lead=_(
            "Legg inn egne tiltak, se dem i hele Blifaktor før noen andre gjør det, og ta dem med deg eller send dem "
            "inn."
        ),
    )
)
own = desk.tables.rows["measure"] if desk.tables and parts.own_database() else []
parts.show(
    views.Contribution(
        desk=desk.token,
        name=desk.name,
        faults=[
            views.WrongCell(
                fault.sheet,
                str(fault.row) if fault.row else "",
                place_of(fault.column, fault.place),
                fault.value,
                sheet_faults.fault_words(fault, _),
            )
            for fault in desk.faults
        ],
        own=[(row[f"title_{_.language}"], row["measure_id"]) for row in own],
        ignored=[sheet_faults.ignored_words(what, _) for what in desk.ignored],
        is_unchecked=desk.is_unchecked,
        largest_mb=sheet_faults.LARGEST / 1e6,
        most_rows=sheet_faults.MOST_ROWS,
        contact=share.contact(),
    )
)
parts.show(views.Criteria(years=age.CONFIRMED_YEARS))
