"""The numbers of which slides are drawn."""

from figures.slides import bar_widths, in_parts, latest_line


def test_bars_stand_on_a_scale_from_zero_and_a_missing_value_has_no_length():
    assert bar_widths([17.0, 35.0, None, 0.0], 35.0) == [48.57, 100.0, 0, 0]
    assert bar_widths([0.0, None], 0.0) == [0, 0]


def test_the_line_that_reaches_furthest_is_shown_alone():
    years = ["2018", "2019", "2020", "2021"]
    series = [("old", [10.0, 11.0, None, None]), ("new", [None, 12.0, None, 14.0])]
    assert latest_line(years, series) == {"line": [12.0, None, 14.0], "first": ("2019", 12.0), "last": ("2021", 14.0)}


def test_texts_are_split_where_the_room_ends_and_none_is_lost():
    assert in_parts(["aaa", "bb", "cccccc", "d"], 5) == [["aaa", "bb"], ["cccccc"], ["d"]]
    assert in_parts([], 5) == [[]]
