"""Fills a template with the values of its class in `screen/views.py`, and with what every template has: `a` the
address, `_` the words and their `plural`, and the names of `GIVEN`. Imports words, stories and figures, no Streamlit.
"""

import dataclasses
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from figures.age import age_drawing, age_line
from figures.compare import small_shapes
from figures.drawn import svg
from figures.slides import country, drawing, ladder
from figures.strip import strip_svg
from screen import framing
from stories import labels, likeness, marks, shares
from stories.address import Address
from stories.age import age_of, age_words, course_words
from stories.charts import starts_named
from stories.compared_places import absent
from stories.ranking import gate_title, why_first, why_it_fits
from stories.region_figures import summed
from stories.shortlist import NEED_SIZES, SOURCE_SIZES, WIDE_SOURCE_SIZES, page_of, step_of_size
from stories.slides import marks_words
from words import Words

TEMPLATES = Path(__file__).parent / "templates"
GIVEN = {
    # Words for codes, traits, needs and shares.
    "labels": labels,
    "likeness": likeness,
    "marks": marks,
    "shares": shares,
    # Sentences about a row.
    "age_words": age_words,
    "course_words": course_words,
    "gate_title": gate_title,
    "marks_words": marks_words,
    "starts_named": starts_named,
    "summed": summed,
    "why_absent": absent,
    "why_first": why_first,
    "why_it_fits": why_it_fits,
    # Drawings, and how large the letters beside them may be.
    "age_drawing": age_drawing,
    "age_line": age_line,
    "country": country,
    "item_drawing": drawing,
    "ladder": ladder,
    "small_shapes": small_shapes,
    "strip_svg": strip_svg,
    "svg": svg,
    "step_of_size": step_of_size,
    "NEED_SIZES": NEED_SIZES,
    "SOURCE_SIZES": SOURCE_SIZES,
    "WIDE_SOURCE_SIZES": WIDE_SOURCE_SIZES,
    # How old what we know is, against the year of the day on which it is shown.
    "age_of": age_of,
    "this_year": lambda: datetime.date.today().year,
    "page_of": page_of,
    "may_embed": lambda: bool(framing.hosts()),
}
"""What every template may name; a test holds that one does."""


@dataclass(frozen=True)
class View:
    """The values of a template, whose file is called as the class.

    is_constant: holds no link that was written for an address, so that it is sent once and not at every change.
    """

    is_constant: ClassVar[bool] = False

    @classmethod
    def template(cls) -> str:
        """The file of the template: that of `MeasureList` is `measure_list.html`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower() + ".html"


@cache
def environment() -> Environment:
    """The templates; every value is escaped, and an unknown name in a template is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= GIVEN
    return made


def filled(view: View, address: Address, _: Words) -> str:
    """The HTML of a template with its values, for this address and language."""
    values = {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    if view.is_constant:
        fixed = [
            (name, tuple(value.items()) if isinstance(value, Mapping) else value) for name, value in values.items()
        ]
        return filled_once(view.template(), tuple(fixed), _.language)
    return environment().get_template(view.template()).render(a=address, _=_, plural=_.plural, **values)


@lru_cache(maxsize=32)
def filled_once(template: str, fixed: tuple[tuple[str, Any], ...], language: str) -> str:
    """The HTML of a template that holds nothing of an address, with its values; lists as pairs."""
    values = {name: dict(value) if isinstance(value, tuple) else value for name, value in fixed}
    return environment().get_template(template).render(_=Words(language), **values)
