"""The numbers of which slides are drawn."""

from figures.slides import MARGIN, STRIP, Latest, bar_widths, latest_line, stacked, strip_drawing
from stories.items import Line, in_parts


def test_bars_stand_on_a_scale_from_zero_and_a_missing_value_has_no_length():
    assert bar_widths([17.0, 35.0, None, 0.0], 35.0) == [48.57, 100.0, 0, 0]
    assert bar_widths([0.0, None], 0.0) == [0, 0]


def test_the_line_that_reaches_furthest_is_shown_alone():
    years = ["2018", "2019", "2020", "2021"]
    series = [Line("old", [10.0, 11.0, None, None]), Line("new", [None, 12.0, None, 14.0])]
    assert latest_line(years, series) == Latest([12.0, None, 14.0], ("2019", 12.0), ("2021", 14.0))


def test_texts_are_split_where_the_room_ends_and_none_is_lost():
    texts = ["a" * 300, "b" * 300, "c" * 500, "d" * 80]
    assert in_parts(texts, 2000) == [texts]
    assert in_parts(texts, 900) == [texts[:2], texts[2:]]
    assert in_parts(["e" * 3000, "f"], 900) == [["e" * 3000], ["f"]], "a longer one is alone, and not cut"
    assert in_parts([], 900) == [[]]


def test_parts_are_filled_alike():
    assert [len(part) for part in in_parts(["a" * 100] * 8, 1100)] == [4, 4]


def test_a_strip_has_a_dot_for_each_figure_and_equal_ones_stand_on_each_other():
    assert stacked([1.0, 1.0, 4.0]).places == [(1.0, 1), (1.0, 2), (4.0, 1)]
    assert stacked([2.0, 2.0]).tall == 2 and stacked([]).places == []
    drawn = strip_drawing([-3.0, 0.0, 0.0, 6.0], 6.0)
    assert drawn.path.count("M") == 4 and "nan" not in drawn.path
    width = STRIP[0] - 2 * MARGIN
    assert (drawn.zero, drawn.own) == (MARGIN + width / 3, MARGIN + width)


def test_zero_and_the_place_stay_in_a_strip_whose_figures_are_elsewhere_and_its_name_does_too():
    drawn = strip_drawing([2.0, 4.0], 2.0)
    assert (drawn.zero, drawn.own, drawn.anchor) == (MARGIN, STRIP[0] / 2, "middle")
    assert [strip_drawing([-9.0, 9.0], own).anchor for own in (-9.0, 9.0)] == ["start", "end"]
