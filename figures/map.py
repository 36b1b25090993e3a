"""The map: municipalities coloured by an indicator, measures as points. The browser draws it (frame/map.js) from what is said here."""

import numpy
import pandas as pd

from data.sheet import TENTHS, bounds, flat
from figures import STEPS, STRONG, WARM
from words import Words

MARGIN_KM = 25
SWEDEN = (15.4, 60.4)
"""Where the name of the neighbour stands, of which there are points and no outlines: longitude and latitude."""
ABSENT = {"missing": "×", "suppressed": "○", "not_applicable": "–", "too_few": "△"}
"""The mark of a municipality without a figure: four shapes, so that they differ in grey too."""


def indicator_map(values: pd.DataFrame, points: pd.DataFrame, is_part: bool, label: str, unit: str, _: Words) -> tuple[dict, str]:
    """Municipalities of 2020 in up to six classes of one indicator, and places with measures as points.

    `values`: one row per municipality (place_id, code_2020, name, value, status, class_no, longitude, latitude); `points`: one row per
    place with measures (place_id, name, kind, country, longitude, latitude, measures). `is_part` fits the frame to the municipalities given, where
    they are not the whole country. The sentence gives range and middle of the values.

    Lengths are tenths of a kilometre on the sheet of data.sheet. `areas` are [number, which of `colours`, place, name, text], `marks` [x, y, sign] where
    there is no figure (and the name of Sweden where it has points), `points` [x, y, radius in pixels, form, colour, place, name, text], `box` [left, top, width, height].
    """
    known = values[values["status"] == "ok"]
    absent = values[values["status"] != "ok"]
    areas = [[row.code_2020, int(row.class_no), row.place_id, row.name, _.quantity(row.value, unit)] for row in known.itertuples(index=False)]
    areas += [[row.code_2020, 0, row.place_id, row.name, absence_word(row.status, _)] for row in absent.itertuples(index=False)]
    marks = [[*position, ABSENT[status]] for position, status in zip(positions(absent), absent["status"])]
    if (points["country"] == "SE").any():
        marks.append([*positions(pd.DataFrame([SWEDEN], columns=["longitude", "latitude"]))[0], _("Sverige")])
    drawing = {"box": box(values["code_2020"] if is_part else bounds(), positions(points)), "label": label, "colours": ["#ffffff", *class_colours(unit)], "areas": areas, "marks": marks, "points": measure_points(points, _)}
    return drawing, sentence(values, known, label, unit, _)


def neighbours_map(home: dict, neighbours: list[dict], _: Words) -> tuple[dict, str]:
    """Where the municipalities lie that are most like one: itself a diamond, they circles; drawn as `indicator_map` is.

    `home`: place_id, code_2020, name, longitude, latitude of the one; `neighbours`: the same of each and rank, the most alike first.
    """
    rows = pd.DataFrame([home, *neighbours])
    texts = ["", *(_("nr. {n} i likhet").format(n=row["rank"]) for row in neighbours)]
    looks = [(9, "diamond", WARM), *[(7, "circle", STRONG)] * len(neighbours)]
    points = [[*position, *look, row.place_id, row.name, text] for position, look, row, text in zip(positions(rows), looks, rows.itertuples(index=False), texts)]
    areas = [[row.code_2020, 0, row.place_id, row.name, text] for row, text in zip(rows.itertuples(index=False), texts)]
    # The last is drawn on top: what is asked about.
    drawing = {"box": box(bounds(), []), "label": "", "colours": [STEPS[1]], "areas": areas, "marks": [], "points": points[::-1]}
    return drawing, _("Kommunene som ligner mest på {place}, ligger her: {names}.").format(place=home["name"], names=_.joined([row["name"] for row in neighbours]))


def positions(rows: pd.DataFrame) -> list[list[int]]:
    """Where places lie on the sheet: x and y of each."""
    return numpy.rint(flat(rows[["longitude", "latitude"]].to_numpy(dtype=float)) * TENTHS).astype(int).tolist()


def box(codes, points: list[list[int]]) -> list[int]:
    """What the map shows: room for these municipalities and points."""
    edges = numpy.array([bounds()[code] for code in codes if code in bounds()]).reshape(-1, 4) * TENTHS
    left, top = (min([*edges[:, side], *(point[side] for point in points)], default=0) - MARGIN_KM * TENTHS for side in (0, 1))
    right, bottom = (max([*edges[:, side + 2], *(point[side] for point in points)], default=0) + MARGIN_KM * TENTHS for side in (0, 1))
    return [round(left), round(top), round(right - left), round(bottom - top)]


def measure_points(points: pd.DataFrame, _: Words) -> list[list]:
    """Places with measures; the more measures, the larger the point. Regions and counties are diamonds."""
    return [
        [*position, round(4 + 1.6 * row.measures**0.5, 1), "diamond" if row.kind in ("region", "county") else "circle", WARM, row.place_id, row.name, _.plural("{n} tiltak", "{n} tiltak", row.measures)]
        for position, row in zip(positions(points), points.itertuples(index=False))
    ]


def class_colours(unit: str) -> list[str]:
    """The colours of the classes: six for an indicator that is itself a class, else five."""
    return STEPS if unit == "class" else STEPS[:5]


def absence_word(status: str, _: Words) -> str:
    """Why there is no figure, in words."""
    return {"missing": _("tallet mangler"), "suppressed": _("tallet er skjult av hensyn til personvernet"), "not_applicable": _("ikke aktuelt"), "too_few": _("for få personer til å si noe")}[status]


def sentence(values: pd.DataFrame, known: pd.DataFrame, label: str, unit: str, _: Words) -> str:
    """What the map shows, in one or two sentences made from the data."""
    if not len(known):
        return _("{label}: ingen av kommunene har tall for dette året.").format(label=label)
    ordered = known.sort_values("value")
    low, high = ordered.iloc[0]["value"], ordered.iloc[-1]["value"]

    def where(value: float) -> str:
        """The municipality that has this value, or how many have."""
        names = ordered.loc[ordered["value"] == value, "name"]
        return names.iloc[0] if len(names) == 1 else _.plural("{n} kommune", "{n} kommuner", len(names))

    text = _("{label}: fra {low} i {lowest} til {high} i {highest}. Medianen er {middle}.").format(
        label=label,
        low=_.quantity(low, unit),
        lowest=where(low),
        high=_.quantity(high, unit),
        highest=where(high),
        middle=_.quantity(round(known["value"].median(), 1), unit),
    )
    lacking = len(values) - len(known)
    return text + (" " + _.plural("{n} kommune mangler tall.", "{n} kommuner mangler tall.", lacking) if lacking else "")


def legend(values: pd.DataFrame, unit: str, _: Words) -> list[dict]:
    """The classes of the map, lightest first, then the reasons for absence: colour or mark, text and number of municipalities."""
    known = values[values["status"] == "ok"]
    groups = known.groupby("class_no")["value"].agg(["min", "max", "count"]) if len(known) else pd.DataFrame()
    colours = class_colours(unit)
    # One decimal at every end of a class, or none at any.
    decimals = int((groups[["min", "max"]] % 1).any(axis=None)) if len(known) else 0
    rows = []
    for class_no, row in groups.iterrows():
        low = "" if row["min"] == row["max"] else _.number(row["min"], decimals, decimals) + "–"
        rows.append({"colour": colours[int(class_no) - 1], "mark": "", "text": low + _.quantity(row["max"], unit, decimals), "count": int(row["count"])})
    for status, mark in ABSENT.items():
        count = int((values["status"] == status).sum())
        if count:
            rows.append({"colour": "#ffffff", "mark": mark, "text": absence_word(status, _), "count": count})
    return rows
