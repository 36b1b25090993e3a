"""How old what we know of a measure is, as a thin line: from its beginning to when it was last told of, and on to
today, dashed where nobody knows.
"""

from collections.abc import Callable

from markupsafe import Markup

from figures.drawn import Dot, Drawing, Label, Shape, Stroke, svg
from stories.age import Age, age_words
from words import Words

FIRST = 2005
"""The year at the left end of every line, so that those of two cards can be held beside each other."""
SMALL, LARGE = (120.0, 12.0), (360.0, 44.0)
"""Width and height of the line on a card, without words, and on a slide, with years below it."""


def age_line(age: Age, today: int, _: Words) -> Markup:
    """The line of a card with its words: `sist omtalt 2019, 7 år siden`; the words alone where no year is known."""
    is_dated = any(year is not None for year in (age.began, age.seen, age.ended))
    line = svg(age_drawing(age, today, _, is_large=False), "age-line") if is_dated else ""
    return Markup('<span class="age">{} {}</span>').format(line, age_words(age, today, _))


def age_drawing(age: Age, today: int, _: Words, is_large: bool) -> Drawing:
    """The line as a drawing; a large one has the years below it and is told in words, a small one stands beside them.

    Whole from the beginning to when the measure ended or was last told of; dashed before, where no beginning is known,
    and after, until today, unless it has ended.
    """
    width, height = LARGE if is_large else SMALL
    first = min([FIRST, *(year for year in (age.began, age.seen) if year is not None)])
    thick = 3.0 if is_large else 2.0
    # A large line begins where the text below it does.
    left, right, level = (0.0, width - 14.0, 12.0) if is_large else (5.0, width - 5.0, height / 2)

    def across(year: int) -> float:
        return left + (right - left) * (year - first) / max(today - first, 1)

    known = age.ended if age.ended is not None else age.seen
    shapes: list[Shape] = [Stroke([(left, level), (right, level)], "line", thick / 2)]
    if known is None or age.is_plan:
        shapes.append(Stroke([(across(known or first), level), (across(today), level)], "soft", thick, is_dashed=True))
    else:
        begun = age.began if age.began is not None else first
        shapes.append(Stroke([(across(begun), level), (across(known), level)], "strong", thick, age.began is None))
        if not age.has_ended:
            shapes.append(Stroke([(across(known), level), (across(today), level)], "soft", thick, is_dashed=True))
    tick = level * 0.8
    shapes.append(Stroke([(across(today), level - tick), (across(today), level + tick)], "soft", thick / 2))
    shapes += [
        Stroke([(across(year), level - tick), (across(year), level + tick)], "strong", thick)
        for year in (age.began, age.ended)
        if year is not None
    ]
    if age.seen is not None:
        shapes.append(Dot(across(age.seen), level, thick * 1.8, "warm" if age.is_plan else "strong", age.is_plan))
    if is_large:
        shapes += years_below(age, today, across, height - 4, _)
    return Drawing(width, height, shapes, age_words(age, today, _) if is_large else "")


def years_below(age: Age, today: int, across: Callable[[int], float], level: float, _: Words) -> list[Shape]:
    """The years that a large line names: today, when it was last told of, and its beginning where there is room."""
    shapes: list[Shape] = [Label(across(today) + 14, level, _("i dag"), 17, "soft", "end")]
    if age.seen is not None and across(today) - across(age.seen) > 85:
        shapes.append(Label(max(across(age.seen), 20), level, str(age.seen), 17, "ink", "middle", is_bold=True))
    if age.began is not None and (age.seen is None or across(age.seen) - across(age.began) > 52):
        shapes.append(Label(max(across(age.began), 20), level, str(age.began), 17, "ink", "middle"))
    return shapes
