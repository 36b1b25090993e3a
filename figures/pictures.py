"""Charts as pictures for files that hold no drawings: columns of a pair, the line of a series, at the size of print.
Imports stories and words.
"""

import io
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from stories.charts import Chart, ChartLine
from stories.series import pieces
from words import Words

WIDTH, HEIGHT = 1890, 1060
"""The size of a picture in pixels: 350 to the inch where it is 13.5 centimetres wide."""
FINER = 2  # a drawing is so many times as fine before it is made smaller, so that no edge has steps
SIZE, SMALL = 50, 42  # of letters: 10 and 8.5 points in print
CAPITAL = 36  # how high a digit of SIZE stands
ROW = 78  # the height of a row of a ranked drawing
INK, QUIET, GRID = "#16262b", "#4c5b60", "#d5dcdd"
LATER, EARLIER, OTHER = "#0b5f66", "#8fa9ac", "#ffffff"
STYLES = [("#7a5ba6", 12), ("#5f8084", 26), (LATER, 0)]
"""The colours of up to three lines, and how long the dashes of each are; the last is drawn through."""


class Pen:
    """Draws on a sheet of WIDTH by HEIGHT, or another height, in the letters of a font file with several weights."""

    def __init__(self, typeface: Path, height: int = HEIGHT) -> None:
        self.height = height
        self.image = Image.new("RGB", (WIDTH * FINER, height * FINER), "white")
        self.sheet = ImageDraw.Draw(self.image)
        self.typeface = typeface

    def font(self, size: int, is_bold: bool = False) -> ImageFont.FreeTypeFont:
        """The letters in a size."""
        made = ImageFont.truetype(self.typeface, size * FINER)
        made.set_variation_by_axes([650 if is_bold else 450])
        return made

    def write(
        self, x: float, y: float, text: str, anchor: str, size: int = SIZE, ink: str = INK, is_bold: bool = False
    ) -> None:
        """A text at a point, which is where the anchor says: ms the middle of its foot, rm the middle of its right."""
        self.sheet.text((x * FINER, y * FINER), text, ink, self.font(size, is_bold), anchor)

    def line(self, points: Sequence[tuple[float, float]], ink: str, width: int, dash: int = 0) -> None:
        """A line through the points, a dot where there is one; with a dash, in pieces of that length."""
        if len(points) == 1:
            self.dot(*points[0], width, ink)
        for (x1, y1), (x2, y2) in pairwise(points):
            long = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
            piece = dash or long
            start = 0.0
            while start < long:
                end = min(start + piece, long)
                ends = [
                    ((x1 + (x2 - x1) * at / long) * FINER, (y1 + (y2 - y1) * at / long) * FINER) for at in (start, end)
                ]
                self.sheet.line(ends, ink, width * FINER, joint="curve")
                start = end + dash
                if not dash:
                    break

    def dot(self, x: float, y: float, radius: float, ink: str) -> None:
        """A filled circle."""
        x, y, radius = x * FINER, y * FINER, radius * FINER
        self.sheet.ellipse([x - radius, y - radius, x + radius, y + radius], ink)

    def box(self, left: float, top: float, right: float, bottom: float, fill: str, edge: str = "") -> None:
        """A filled rectangle, with an edge where it has a colour."""
        corners = [left * FINER, top * FINER, right * FINER, bottom * FINER]
        self.sheet.rectangle(corners, fill, edge or None, 5 * FINER if edge else 0)

    def picture(self) -> bytes:
        """What is drawn, as the content of a PNG file that says its size in print."""
        file = io.BytesIO()
        self.image.resize((WIDTH, self.height), Image.Resampling.LANCZOS).save(
            file, "PNG", dpi=(350, 350), optimize=True
        )
        return file.getvalue()


def chart(figure: Chart, typeface: Path, _: Words) -> bytes:
    """The chart of an item as a PNG picture; `typeface` is a font file with several weights."""
    if figure.form == "ranked":
        pen = Pen(typeface, ROW * len(figure.categories) + 160)
        ranked(pen, figure, _)
        return pen.picture()
    pen = Pen(typeface)
    if figure.form == "bars":
        columns(pen, figure, _)
    else:
        curve(pen, figure, _)
    return pen.picture()


def columns(pen: Pen, figure: Chart, _: Words) -> None:
    """Two columns from zero, or two of each where there is a second reading, which has an edge and no filling."""
    series = figure.series
    top = max(value for _name, values in series for value in values if value is not None) or 1
    has_key = len(series) > 1
    ground, room = HEIGHT - 100 - 90 * has_key, HEIGHT - 260 - 90 * has_key
    wide = 440 / len(series)
    pen.write(60, 62, figure.label, "lm", is_bold=True)
    for place, category in enumerate(figure.categories):
        centre = WIDTH * (1 + 2 * place) / 4
        pen.write(centre, ground + 62, category, "ms")
        for number, (_name, values) in enumerate(series):
            amount = values[place]
            if amount is None:
                continue
            high = room * amount / top
            left = centre + (number - len(series) / 2) * (wide + 60) + 30
            fill = OTHER if number else (LATER if place else EARLIER)
            pen.box(left, ground - high, left + wide, ground, fill, LATER if number else "")
            word = f"{figure.word} " if place and not number and figure.word else ""
            # Beside each other there is no room for the unit, which the caption has.
            value = (
                _.quantity(amount, figure.unit) if len(series) == 1 or figure.unit == "percent" else _.number(amount, 1)
            )
            pen.write(left + wide / 2, ground - high - 18, word + value, "ms", is_bold=True)
    pen.line([(60, ground), (WIDTH - 60, ground)], INK, 4)
    if has_key:
        left = 60.0
        for number, (name, _values) in enumerate(series):
            pen.box(left, HEIGHT - 62, left + 60, HEIGHT - 22, OTHER if number else LATER, LATER)
            pen.write(left + 80, HEIGHT - 42, name, "lm", SMALL)
            left += 140 + pen.font(SMALL).getlength(name) / FINER


def ranked(pen: Pen, figure: Chart, _: Words) -> None:
    """A bar for each place from zero, to the right where it grew and to the left where it shrank, with its change."""
    names, values = figure.categories, [value or 0 for value in figure.series[0].values]
    texts = [
        f"{'+' if value > 0 else '−' if value < 0 else ''}{_.quantity(abs(value), figure.unit)}" for value in values
    ]
    wide = max(pen.font(SMALL, True).getlength(text) / FINER for text in texts) + 30
    start = 60 + max(pen.font(SMALL).getlength(name) / FINER for name in names) + 40
    low, high = min(0, *values), max(0, *values)
    # The text of the longest bar of each side has its room beyond it.
    left, right = start + (wide if low else 0), WIDTH - 60 - (wide if high else 0)
    unit = (right - left) / ((high - low) or 1)
    zero = left - low * unit
    pen.write(60, 62, figure.label, "lm", is_bold=True)
    for place, (name, value, text) in enumerate(zip(names, values, texts)):
        middle, end = 130 + ROW * (place + 0.5), zero + value * unit
        pen.write(60, middle, name, "lm", SMALL)
        pen.box(min(zero, end), middle - 24, max(zero, end), middle + 24, EARLIER if value < 0 else LATER)
        pen.write(end + (-15 if value < 0 else 15), middle, text, "rm" if value < 0 else "lm", SMALL, is_bold=True)
    pen.line([(zero, 120), (zero, 140 + ROW * len(names))], INK, 4)


def curve(pen: Pen, figure: Chart, _: Words) -> None:
    """Lines over the years, the older division of municipalities dashed, with an upright line where a measure of the
    place started.
    """
    series, years = figure.series, figure.categories
    low, high = bounds(*spread(series))
    left, right, top, ground = 230, WIDTH - 90, 210, HEIGHT - 110 - 80 * (len(series) > 1)

    def across(place: int) -> float:
        return left + (right - left) * place / max(len(years) - 1, 1)

    def up(value: float) -> float:
        return ground - (ground - top) * (value - low) / (high - low)

    pen.write(60, 62, figure.label, "lm", is_bold=True)
    if low:
        pen.write(WIDTH - 60, 62, _("Aksen begynner ikke på null"), "rm", SMALL, QUIET)
    step = (high - low) / 4
    for amount in (low + step * number for number in range(5)):
        pen.line([(left, up(amount)), (right, up(amount))], INK if amount == low == 0 else GRID, 3)
        pen.write(left - 28, up(amount), _.number(amount, 2), "rm", SMALL, QUIET)
    for place, year in enumerate(years):
        if place in (0, len(years) - 1) or (int(year) % 5 == 0 and 2 < place < len(years) - 3):
            pen.write(across(place), ground + 62, year, "ms", SMALL, QUIET)
    # Their years stand on two levels in turn, so that one year after another can be read.
    for number, year in enumerate(dict.fromkeys(year for year, _title in figure.starts)):
        x, raised = across(years.index(year)), 52 * (number % 2)
        pen.line([(x, top - 10 - raised), (x, ground)], QUIET, 4)
        pen.write(x, top - 22 - raised, year, "ms", SMALL, QUIET)
    for (ink, dash), line in styled(series):
        for piece in pieces(line.values):
            pen.line([(across(place), up(value)) for place, value in piece], ink, 9, dash)
    ends(pen, figure, across, up, _)
    if len(series) > 1:
        names(pen, series)


def bounds(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis of four round steps: from zero where the lowest value is less than half of the highest, and
    none is below zero.
    """
    start = 0 if 0 <= low < high / 2 else low
    size = 10 ** math.floor(math.log10(max(high - start, 1) / 4))
    for step in (size * times for times in (1, 2, 2.5, 3, 4, 5, 6, 8, 10, 20)):
        first = math.floor(start / step) * step
        if first + 4 * step >= max(high, start + 1):
            break
    return first, first + 4 * step


def styled(series: Sequence[ChartLine]) -> list[tuple[tuple[str, int], ChartLine]]:
    """The lines with their colour and dash; the last is the one that the drawing is about."""
    return list(zip(STYLES[-len(series) :], series))


def names(pen: Pen, series: Sequence[ChartLine]) -> None:
    """What the lines are called, below the drawing."""
    start = 60.0
    for (ink, dash), line in styled(series):
        pen.line([(start, HEIGHT - 42), (start + 100, HEIGHT - 42)], ink, 9, dash)
        pen.write(start + 120, HEIGHT - 42, line.name, "lm", SMALL)
        start += 180 + pen.font(SMALL).getlength(line.name) / FINER


def ends(pen: Pen, figure: Chart, across: Callable[[int], float], up: Callable[[float], float], _: Words) -> None:
    """The first and last value of the newest line, at its ends: above or below the lines there, whichever is nearer."""
    low = up(bounds(*spread(figure.series))[0])
    newest = [(place, value) for place, value in enumerate(figure.series[-1].values) if value is not None]
    for (place, value), anchor in ((newest[0], "ls"), (newest[-1], "rs")):
        x, y = across(place), up(value)
        pen.dot(x, y, 13, LATER)
        text = _.number(value, 2)
        wide = pen.font(SIZE, is_bold=True).getlength(text) / FINER + 20
        covered = (x - 10, x + wide) if anchor == "ls" else (x - wide, x + 10)
        there = [height for line in figure.series for height in heights(line.values, across, up, *covered)]
        above, below = min(there) - 30, max(there) + 30 + CAPITAL
        foot = below if below < low - 10 and below - CAPITAL - y < y - above else above
        pen.write(x, foot, text, anchor, SIZE, LATER, is_bold=True)


def heights(
    values: Sequence[float | None],
    across: Callable[[int], float],
    up: Callable[[float], float],
    left: float,
    right: float,
) -> list[float]:
    """How high a line stands between two points across the sheet, at its values and where it comes in and goes out."""
    found = []
    for piece in pieces(values):
        points = [(across(place), up(value)) for place, value in piece]
        found += [y for x, y in points if left <= x <= right]
        for (x1, y1), (x2, y2) in pairwise(points):
            found += [y1 + (y2 - y1) * (edge - x1) / (x2 - x1) for edge in (left, right) if x1 < edge < x2]
    return found


def spread(series: Sequence[ChartLine]) -> tuple[float, float]:
    """The lowest and highest value of all lines."""
    known = [value for _name, values in series for value in values if value is not None]
    return min(known), max(known)
