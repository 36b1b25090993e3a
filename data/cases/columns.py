"""The columns of the sheet for cases of one's own, each with the table and column of the dataset that its cells go to:
what a cell may hold is what the dictionary says of these.
"""

from dataclasses import dataclass
from functools import cache

from data.check import dictionary


@dataclass(frozen=True)
class Column:
    """A column of the sheet: its code, and the table and column of the dataset that its cells go to.

    role: of the place or actor that it names, lead or partner; else empty.
    """

    code: str
    table: str
    field: str
    role: str = ""

    @property
    def rules(self) -> dict:
        """What the dictionary asks of a cell."""
        return described()[self.table, self.field].get("constraints", {})

    @property
    def kind(self) -> str:
        """string, integer or number."""
        return described()[self.table, self.field]["type"]

    @property
    def choices(self) -> str:
        """The list that a cell is chosen from: the field of the dictionary that fixes its codes, or the table that it
        refers to; empty where it is free.
        """
        if "enum" in self.rules:
            return f"{self.table}.{self.field}"
        return referred().get((self.table, self.field), "")


@cache
def described() -> dict[tuple[str, str], dict]:
    """Every column of the dataset as the dictionary describes it, by table and name."""
    return {
        (name, field["name"]): field
        for name, resource in dictionary().items()
        for field in resource["schema"]["fields"]
    } | {("language", "language"): {"type": "string", "constraints": {"required": True, "enum": ["nb", "nn", "en"]}}}


LISTED = ("place", "approach", "theme", "target_group", "factor", "actor", "indicator")
"""The tables that list what a cell may be chosen from."""


@cache
def referred() -> dict[tuple[str, str], str]:
    """The table that each column refers to, where it refers to one that lists what may be chosen."""
    return {
        (name, reference["fields"]): reference["reference"]["resource"]
        for name, resource in dictionary().items()
        for reference in resource["schema"]["foreignKeys"]
        if reference["reference"]["resource"] in LISTED
    }


SEVERAL = 3
"""So many themes, groups, factors, actors and needs have a column each."""


def numbered(code: str, table: str, field: str, role: str = "") -> list[Column]:
    """The columns of what a measure may have several of."""
    return [Column(f"{code}_{number}", table, field, role) for number in range(1, SEVERAL + 1)]


def needs() -> list[Column]:
    """Two columns for each need: its kind and its words."""
    return [
        Column(f"{code}_{number}", "measure_need", field)
        for number in range(1, SEVERAL + 1)
        for code, field in (("need_kind", "kind"), ("need", "text_nb"))
    ]


SHEETS: dict[str, list[Column]] = {
    "measure": [
        Column("title", "measure", "title_nb"),
        Column("place", "measure_place", "place_id", "lead"),
        Column("summary", "measure", "summary_nb"),
        *numbered("theme", "measure_theme", "theme_id")[:1],
        *numbered("group", "measure_target_group", "target_group_id")[:1],
        Column("approach", "measure_approach", "approach_id"),
        Column("evidence", "measure", "evidence"),
        Column("source_title", "source", "label_nb"),
        Column("source_publisher", "source", "publisher_nb"),
        Column("section", "measure_source", "section"),
        # What may be left empty.
        *numbered("theme", "measure_theme", "theme_id")[1:],
        *numbered("group", "measure_target_group", "target_group_id")[1:],
        *numbered("factor", "measure_factor", "factor_id"),
        Column("actor_lead", "measure_actor", "actor_id", "lead"),
        Column("actor_partner", "measure_actor", "actor_id", "partner"),
        Column("status", "measure", "status"),
        Column("status_date", "measure", "status_date"),
        Column("start_year", "measure", "start_year"),
        Column("end_year", "measure", "end_year"),
        Column("kind", "measure", "kind"),
        Column("lessons", "measure", "lessons_nb"),
        *needs(),
        Column("cost_nok", "measure", "cost_nok"),
        Column("cost_note", "measure", "cost_note_nb"),
        Column("source_year", "source", "year"),
        Column("source_url", "source", "url"),
        Column("source_licence", "source", "licence_nb"),
        Column("checked", "measure", "checked"),
        Column("contact_office", "measure", "contact_office"),
        Column("contact_url", "measure", "contact_url"),
        Column("language", "language", "language"),
    ],
    "figure": [
        Column("figure_of", "outcome", "measure_id"),
        Column("indicator", "outcome", "indicator_id"),
        Column("figure_kind", "outcome", "kind"),
        Column("value_after", "outcome", "value_after"),
        Column("qualifier", "outcome", "qualifier"),
        Column("figure_text", "outcome", "text_nb"),
        Column("figure_section", "outcome", "section"),
        # What may be left empty.
        Column("date_after", "outcome", "date_after"),
        Column("value_before", "outcome", "value_before"),
        Column("date_before", "outcome", "date_before"),
        Column("unit", "outcome", "unit"),
    ],
}
"""The columns of each sheet: one row of the first is a measure, one of the second a figure of one. What every row must
have stands first. A sheet is read by its headings, so that one of another order is read as well."""
FOLDED = {
    *("theme_3", "group_2", "group_3", "factor_2", "factor_3", "actor_partner"),
    *("start_year", "end_year", "kind"),
    *("need_kind_2", "need_2", "need_kind_3", "need_3"),
    *("source_url", "source_licence", "contact_office", "contact_url"),
}
"""Columns that are folded away behind the one before them that is not."""
CONDITIONAL = {
    *("status_date", "cost_note"),
    *(f"{code}_{number}" for code in ("need_kind", "need") for number in range(1, SEVERAL + 1)),
    *("value_before", "date_before", "date_after"),
}
"""Columns that some rows must have, by what stands in others, as their explanations say."""
FIRST = ("theme_1", "group_1", "source_publisher", "figure_of", "value_after")
"""Columns that must be filled in although the dictionary lets the column of the dataset be empty, or asks for one of
several."""
DEFAULTS = {"kind": "measure", "status": "unknown"}
"""What an empty cell means, as its explanation says."""
DERIVED = ("language", "source_licence", "unit")
"""Columns that may be empty because the rest of the sheet, or the indicator, tells: the language of its headings; that
no licence is stated; the unit that the indicator has."""


def is_required(column: Column) -> bool:
    """Must every row have it? Of what a measure may have several of, the first."""
    if column.code in FIRST:
        return True
    if column.code in DEFAULTS or column.code in DERIVED:
        return False
    is_further = column.code[-1].isdigit()
    return bool(column.rules.get("required")) and not is_further and column.table != "measure_actor"
