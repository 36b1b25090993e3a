"""Which of the outcomes of a measure speaks for it."""

from collections.abc import Sequence
from operator import attrgetter

from queries.answers import Outcome

TELLING = ("before_after", "comparison", "change", "level")
"""The kinds of outcomes that may stand as the figure of a measure, the most telling first; a target is not one of
them."""


def telling_outcome(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The outcome that stands large on the slide of a measure, chosen among its own rows of the queries.

    A documented pair comes first, then a comparison, a change and a level, as in the paragraph. Among levels, what came
    of the measure goes before whom it reached, and that before how it was arranged; of each, a share goes before a
    number of persons, that before one of homes, and that before other counts. Among equals an exact figure goes before
    an approximate one, more persons before fewer, and a later date before an earlier one or none. A figure that the
    source gives twice for the same time is a range or comes in parts, and neither of the two stands alone. A goal is
    chosen only where there is nothing else, and is then called one, in small letters.
    """
    usable = [outcome for outcome in outcomes if not is_one_of_two(outcome, outcomes)]
    return min(usable, key=how_telling, default=None)


def is_result(outcome: Outcome) -> bool:
    """Does the outcome tell what came of a measure or whom it reached, and not how it is arranged or what is aimed
    at?
    """
    return outcome.kind != "target" and (outcome.kind != "level" or outcome.speaks_of in ("result", "reach"))


def how_telling(outcome: Outcome) -> tuple[int, int, int, bool, float, int]:
    """The place of an outcome in the order of telling_outcome, the most telling first."""
    kinds = [*TELLING, "target"]
    is_lone_end = outcome.kind in ("before_after", "comparison") and outcome.value_before is None
    kind = kinds.index("level" if is_lone_end else outcome.kind)
    subject = ("result", "reach").index(outcome.speaks_of) if outcome.speaks_of in ("result", "reach") else 2
    units = ("percent", "persons", "homes")
    unit = units.index(outcome.unit) if outcome.unit in units else len(units)
    persons = outcome.value_after if outcome.unit == "persons" else 0
    date = int((outcome.date_after or "0000").replace("-", "").ljust(8, "0"))
    return kind, subject, unit, outcome.qualifier != "exact", -persons, -date


def is_one_of_two(outcome: Outcome, outcomes: Sequence[Outcome]) -> bool:
    """Does the source give the same quantity at the same place and time with another value too?"""
    about = attrgetter("indicator_id", "place_id", "kind", "date_before", "date_after")
    return any(other.value_after != outcome.value_after and about(other) == about(outcome) for other in outcomes)


def main_outcome(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The outcome that may stand as the figure: a pair before a comparison, a change or a level; never a target."""
    usable = [outcome for outcome in outcomes if outcome.kind in TELLING and outcome.value_after is not None]
    return min(usable, key=lambda outcome: TELLING.index(outcome.kind), default=None)
