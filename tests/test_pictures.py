"""The pictures in a Word file: sharp enough for print, with round axes, and none without what it is to show."""

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from figures.pictures import CAPITAL, FINER, HEIGHT, SIZE, WIDTH, Pen, bounds, chart
from server.insides import TYPEFACE
from stories.charts import Chart, ChartLine, ChartStart
from stories.series import pieces
from words import Words

NB = Words("nb")
YEARS = ["2014", "2015", "2016"]


def drawn(figure: Chart) -> Image.Image:
    """A chart as a picture that can be looked into."""
    return Image.open(io.BytesIO(chart(figure, TYPEFACE, Words("nb")))).convert("RGB")


def curve(*lines: ChartLine, **more) -> Chart:
    """A curve over three years."""
    return Chart("curve", "Innbyggere", "persons", YEARS, lines, **more)


@pytest.mark.parametrize("low, high, expected", [
    (4114, 5794, (4000, 6000)), (8609, 9383, (8600, 9400)), (3.2, 10.5, (0, 12)), (0, 0, (0, 1)), (5, 5, (5, 6)),
    (90, 100, (90, 100)), (-40, 60, (-60, 60)), (-3, -1, (-3, -1)), (0, 1_000_000, (0, 1_000_000)),
])  # fmt: skip
def test_an_axis_holds_all_values_in_four_round_steps(low, high, expected):
    assert bounds(low, high) == expected and expected[0] <= low and high <= expected[1]


def test_a_picture_has_the_size_of_print_and_says_so():
    picture = drawn(curve(ChartLine("", [1.0, 2.0, 3.0])))
    assert picture.size == (WIDTH, HEIGHT)
    content = chart(curve(ChartLine("", [1.0, 2.0, 3.0])), TYPEFACE, Words("nb"))
    assert round(Image.open(io.BytesIO(content)).info["dpi"][0]) == 350 and len(content) < 200_000


def test_a_gap_is_no_line():
    assert pieces([1.0, None, 2.0, 3.0]) == [[(0, 1.0)], [(2, 2.0), (3, 3.0)]] and pieces([None]) == []


def test_a_year_between_two_gaps_is_drawn():
    years = ["2018", "2019", "2020", "2021", "2022"]
    lone = Chart("curve", "", "persons", years, [ChartLine("", [1.0, None, 3.0, None, 5.0])])
    gone = Chart("curve", "", "persons", years, [ChartLine("", [1.0, None, None, None, 5.0])])
    seen = ImageChops.difference(drawn(lone), drawn(gone)).getbbox()
    assert seen and seen[2] - seen[0] < 40, "a dot in the middle"


@pytest.mark.parametrize("figure", [
    curve(ChartLine("", [5.0, 5.0, 5.0])), curve(ChartLine("", [None, 0.0, None])),
    curve(ChartLine("", [-4.0, 2.0, None])),
    curve(ChartLine("a", [1.0, None, None]), ChartLine("b", [1.0, 2.0, 1.0]), ChartLine("c", [None, 3.0, 3.5])),
    Chart("bars", "", "percent", ["2015", "2016"], [ChartLine("", [0.0, 0.0])]),
    Chart("bars", "", "persons", ["2015", "2016"], [ChartLine("a", [4.0, 5.0]), ChartLine("b", [None, 6.0])], "over"),
])  # fmt: skip
def test_every_chart_can_be_drawn(figure):
    assert len(drawn(figure).getcolors(maxcolors=2**24)) > 20


@pytest.mark.parametrize("values", [
    [1.0, 2.0, 3.0], [3.0, 2.0, 1.0], [1.0, 3.0, 2.9], [2.9, 3.0, 1.0], [3.0, 1.0, 3.0], [1.0, 3.0, 1.0],
    [1.0, 1.0, 1.0], [100.0, 109.0, 110.0, 102.0],
])  # fmt: skip
def test_the_values_at_the_ends_of_a_line_do_not_lie_on_it(values, monkeypatch):
    letters, strokes = [], []
    monkeypatch.setattr(Pen, "write", lambda _pen, *given, **_more: letters.append(given))
    monkeypatch.setattr(Pen, "line", lambda _pen, points, ink, width, dash=0: strokes.append((points, width)))
    chart(
        Chart("curve", "", "persons", [str(2014 + n) for n in range(len(values))], [ChartLine("", values)]),
        TYPEFACE,
        NB,
    )
    [points] = [points for points, width in strokes if width == 9]
    ends = [given for given in letters if given[3] in ("ls", "rs")]
    assert len(ends) == 2
    for x, foot, text, anchor, *_look in ends:
        wide = Pen(TYPEFACE).font(SIZE, True).getlength(text) / FINER
        left, right = (x, x + wide) if anchor == "ls" else (x - wide, x)
        for (x1, y1), (x2, y2) in pairwise(points):
            for step in range(101):
                here, height = x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100
                assert not (left <= here <= right and foot - CAPITAL <= height <= foot)


def test_changes_go_to_the_right_where_they_grew_and_to_the_left_where_they_shrank(monkeypatch):
    boxes: list[tuple[float, float]] = []
    monkeypatch.setattr(Pen, "box", lambda _pen, left, _top, right, *_more: boxes.append((left, right)))
    names = ["A", "B (Nordland)", "C"]
    made = drawn(Chart("ranked", "Endring", "percent", names, [ChartLine("", [10.0, 0.0, -5.0])]))
    (zero, end), (none, none_end), (start, zero_again) = boxes
    assert zero == none == none_end == zero_again and end - zero == pytest.approx(2 * (zero - start))
    assert start > 60 and end < WIDTH - 60 and made.height < HEIGHT


def test_a_start_is_marked_where_it_is():
    plain, marked = (
        drawn(curve(ChartLine("", [1.0, 2.0, 3.0]))),
        drawn(curve(ChartLine("", [1.0, 2.0, 3.0]), starts=[ChartStart("2015", "A")])),
    )
    middle = (230 + WIDTH - 90) // 2
    assert plain.getpixel((middle, 400)) == (255, 255, 255) != marked.getpixel((middle, 400))
