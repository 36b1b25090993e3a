"""One place beside its peers and the country over the same years, before and after the start of its measures."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import plotly.graph_objects as go

from figures import SOFT, STRONG, axis, empty, layout, reaches_zero, room, with_axis
from figures.series import marked_years, year_axis
from words import Words
from words.paragraphs import FEW, change_words

FLOOR = 5
"""With fewer peers that have figures there is no median, no quartile and no part of them."""
YEARS_BEFORE = 5
"""So many years before the first measure are shown where nothing else is asked for."""
PEERS = "#7a5ba6"
MIDDLE = ("median", "lower_quartile", "upper_quartile")
"""What is said of the peers together."""
DIVISIONS = ("2020", "2024", "2019")
"""The divisions of municipalities in which places are compared, the first that has figures."""


def known_years(own: Sequence[Mapping]) -> dict[str, list[int]]:
    """The years in which a place has a figure, by division, in their order. `own`: structure, year, value, sorted by year."""
    years: dict[str, list[int]] = {}
    for row in own:
        if row["value"] is not None:
            years.setdefault(row["structure"], []).append(row["year"])
    return years


def division(years: Mapping[str, list[int]], starts: Iterable[int]) -> str | None:
    """The division in which a place is compared: the first with figures before and after a start, else the first with two figures, or None.

    `years`: those with a figure, by division; `starts`: the years in which measures began.
    """
    usable = [structure for structure in DIVISIONS if len(years.get(structure, [])) > 1]
    around = [structure for structure in usable if any(years[structure][0] <= year < years[structure][-1] for year in starts)]
    return next(iter(around + usable), None)


def span(own: Sequence[Mapping], starts: Iterable[int], first: int | None, last: int | None, latest: int | None) -> tuple[str, int, int, int] | None:
    """The division and the years of a comparison: the first that is shown, the one that changes are counted from, and the last.

    `own`: structure, year, value of the place; `starts`: the years in which measures began; `first`, `last`: years asked for, None for the
    usual ones; `latest`: the latest year that most municipalities have a figure for. Changes are counted from the first start within the
    years shown, or from the first year; where that has no figure, from the next that has. None where no division has two figures.
    """
    starts = sorted(year for year in starts if first is None or year >= first)
    years = known_years(own)
    structure = division(years, starts)
    if structure is None:
        return None
    compared, earliest = years[structure], min(min(known) for known in years.values())
    ends = [[year for year in compared if limit is None or year <= limit] for limit in (last or latest, latest, None)]
    *_earlier, before, last = next(years for years in ends if len(years) > 1)
    begun = [year for year in starts if earliest <= year < last]
    if first is None or first >= last:
        first = begun[0] - YEARS_BEFORE if begun else earliest
    first = min(max(first, earliest), before)
    base = min(before, *(year for year in compared if year >= (begun[0] if begun else first)))
    return structure, first, base, last


def compared(
    series: Sequence[Mapping], older: Sequence[Mapping], marks: Mapping[str, Sequence[Mapping]], change: Mapping, name: str, label: str, unit: str, base: int, is_index: bool, _: Words
) -> tuple[go.Figure, str]:
    """One place beside the median and middle half of its peers and the country; the sentence tells of the change, and of the axis where it is unusual.

    `series`: rows of queries/peer_series.sql; `older`: year, value of the place in the older division, where only that has a figure;
    `marks`: starts and ends (year, title of measures), changes (years of moved borders), breaks (years of another way of counting),
    targets (value_after, for the last year); `change`: a row of queries/peer_change.sql; `base`: the year that is 100 in an index.
    """
    first, last = series[0]["year"], series[-1]["year"]
    kind = "index" if is_index else unit
    middle = [row if row["peers"] >= FLOOR else row | dict.fromkeys(MIDDLE) for row in series]
    drawn = [value for row in (*middle, *older) for value in (row.get(column) for column in ("value", "country", *MIDDLE)) if value is not None]
    if not drawn:
        return empty(_, _("Ingen tall for disse årene.")), _("{label}: {name} har ingen tall.").format(label=label, name=name)
    lines = [
        (_("hele landet"), middle, "country", {"color": SOFT, "width": 2, "dash": "longdashdot"}, "lines", 4),
        (_("midten av de sammenlignbare (medianen)"), middle, "median", {"color": PEERS, "width": 3, "dash": "dash"}, "lines", 2),
        (_("{place}, inndelingen til og med 2019").format(place=name), older, "value", {"color": STRONG, "width": 3, "dash": "dot"}, "lines+markers", 5),
        (name, middle, "value", {"color": STRONG, "width": 4}, "lines+markers", 1),
    ]
    broken = [row["year"] for row in marks["breaks"]]
    traces = [band(rows, _("den midterste halvdelen av dem"), not number) for number, rows in enumerate(runs(middle, broken))]
    for title, unbroken, column, line, mode, rank in lines:
        rows = interrupted(unbroken, broken)
        values = [row[column] for row in rows]
        if any(value is not None for value in values):
            texts = [amount(value, kind, _) for value in values]
            years = [row["year"] for row in rows]
            traces.append(go.Scatter(x=years, y=values, mode=mode, name=title, line=line, marker={"size": 7, "color": line["color"]}, connectgaps=False, text=texts, hovertemplate="%{text}", legendrank=rank))
    for target in [] if is_index else marks["targets"]:
        sign = {"symbol": "line-ew-open", "size": 26, "color": SOFT, "line": {"width": 3}}
        words = {"text": [_("mål")], "textposition": "top center", "name": _("mål i kilden"), "hovertemplate": _.quantity(target["value_after"], unit)}
        traces.append(go.Scatter(x=[last], y=[target["value_after"]], mode="markers+text", marker=sign, **words))
    marked = marked_years(first, last, room(drawn, kind, _), marks["starts"], marks["changes"], _, marks["ends"], marks["breaks"])
    if is_index:
        marked["shapes"].append({"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": 100, "y1": 100, "line": {"color": SOFT, "width": 1}})
    has_zero = reaches_zero(min(drawn), max(drawn)) and not is_index
    look = layout(
        _,
        height=480,
        hovermode="x unified",
        legend={"orientation": "h", "x": 0, "y": -0.14, "yanchor": "top"},
        xaxis=year_axis(first, last),
        yaxis=axis(
            rangemode="tozero" if has_zero else "normal",
            ticksuffix=_.percent_sign if unit == "percent" and not is_index else "",
            separatethousands=True,
            tickformat=",.4~r" if max(map(abs, drawn)) < 1000 else ",d",
        ),
        **marked,
    )
    words = [comparison_sentence(change, name, label, unit, _)]
    words += [_("Figuren viser en indeks, der tallet i {year} er 100 for alle.").format(year=base)] if is_index else []
    return go.Figure(traces, look), with_axis(" ".join(words), has_zero, _)


def band(rows: Sequence[Mapping], name: str, is_named: bool) -> go.Scatter:
    """The middle half of the peers over some years that follow each other, as an area."""
    years = [row["year"] for row in rows]
    edges = {"x": [*years, *years[::-1]], "y": [*(row["upper_quartile"] for row in rows), *(row["lower_quartile"] for row in reversed(rows))]}
    look = {"fill": "toself", "fillcolor": "rgba(122,91,166,0.2)", "line": {"width": 0}, "mode": "lines", "hoverinfo": "skip"}
    return go.Scatter(**edges, **look, name=name, legendgroup="half", showlegend=is_named, legendrank=3)


def runs(middle: Sequence[Mapping], broken: Sequence[int]) -> list[list[Mapping]]:
    """The stretches of years that follow each other, have quartiles and are counted in one way: one piece of the band each. `broken`: as in `interrupted`."""
    known = [row for row in middle if row["lower_quartile"] is not None]
    # Where no year is left out, a year less its number among those that are known stays the same.
    return [[row for _number, row in rows] for _gap, rows in groupby(enumerate(known), key=lambda entry: (entry[1]["year"] - entry[0], sum(year <= entry[1]["year"] for year in broken)))]


def interrupted(rows: Sequence[Mapping], broken: Sequence[int]) -> list[Mapping]:
    """The rows of a line, with an empty one before each year of `broken`, from which the figures are counted in another way: no line is drawn through it."""
    gaps = [dict.fromkeys(rows[0], None) | {"year": year - 0.5} for year in broken if rows and rows[0]["year"] < year <= rows[-1]["year"]]
    return sorted([*rows, *gaps], key=lambda row: row["year"])


def amount(value: float | None, kind: str, _: Words) -> str:
    """A value with its unit, or a plain number for an index."""
    return _.number(value, 1) if kind == "index" else _.quantity(value, kind)


def signed(value: float | None, unit: str, _: Words) -> str:
    """A change with its sign and unit; a dash where there is none."""
    text = _.quantity(value, unit)
    return f"+{text}" if value is not None and value > 0 else text


def difference(change: Mapping, _: Words) -> str:
    """How much more or less the place changed than the median of its peers; between two per cents that is percentage points."""
    return signed(change["difference"], "percentage_points" if change["change_unit"] == "percent" else change["change_unit"], _)


def comparison_sentence(change: Mapping, name: str, label: str, unit: str, _: Words) -> str:
    """What changed in the place, among its peers, the difference, and how many of them changed at least as much.

    `change`: a row of queries/peer_change.sql. With fewer than FLOOR peers the sentence says that, and nothing of them.
    """
    if change["value_first"] is None or change["value_last"] is None:
        return _("{label}: {name} har ikke tall for både {start} og {end}.").format(label=label, name=name, start=change["first"], end=change["last"])
    text = _("{label} i {name}: {first} i {start} og {last} i {end}, {change}.").format(
        label=label,
        name=name,
        first=_.quantity(change["value_first"], unit),
        start=change["first"],
        last=_.quantity(change["value_last"], unit),
        end=change["last"],
        # A balance such as net migration has no change in per cent.
        change=change_words(change["value_first"], change["value_last"], unit, _, has_percent=change["change_unit"] == "percent"),
    )
    if change["change"] is None:
        return f"{text} {no_per_cent(_)}"
    if change["peers"] < FLOOR:
        return f"{text} {too_few(change['peers'], _)}"
    middle = _("Midten av {n} sammenlignbare kommuner er {median}, en forskjell på {difference}.").format(
        n=change["peers"], median=signed(change["median"], change["change_unit"], _), difference=difference(change, _)
    )
    return f"{text} {middle} {at_least(change, _)}"


def too_few(peers: int, _: Words) -> str:
    """Why there is no median: so few peers have figures."""
    if not peers:
        return _("Ingen kommuner er med i sammenligningen.")
    return _.plural(
        "Bare {n} sammenlignbar kommune har tall for begge årene; under {floor} sier vi ikke hva som er vanlig.",
        "Bare {n} sammenlignbare kommuner har tall for begge årene; under {floor} sier vi ikke hva som er vanlig.",
        peers,
        floor=_.number(FLOOR),
    )


def at_least(change: Mapping, _: Words) -> str:
    """How many of the peers changed at least as much in the same direction."""
    if change["at_least"] is None:
        return _("{rose} av {n} økte, og {fell} gikk ned.").format(rose=change["rose"], n=change["peers"], fell=change["fell"])
    if not change["at_least"]:
        return (_("Ingen av de {n} økte like mye.") if change["change"] > 0 else _("Ingen av de {n} gikk like mye ned.")).format(n=change["peers"])
    text = _("{k} av {n} økte minst like mye.") if change["change"] > 0 else _("{k} av {n} gikk ned minst like mye.")
    return text.format(k=change["at_least"], n=change["peers"])


def period(change: Mapping, heading: str, name: str, _: Words) -> dict:
    """The change over some years as lines of a list: heading, years, and pairs of what and how much.

    `change`: a row of queries/peer_change.sql.
    """
    unit = change["change_unit"]
    lines = [(name, signed(change["change"], unit, _) if change["change"] is not None else why_no_change(change, _))]
    is_counted = change["change"] is not None or change["value_first"] is None or change["value_last"] is None
    few = too_few(change["peers"], _) if change["peers"] < FLOOR else "" if is_counted else no_per_cent(_)
    if not few:
        lines.append((_("Midten av {n} sammenlignbare").format(n=change["peers"]), signed(change["median"], unit, _)))
        lines.append((_("Halvparten av dem ligger mellom"), _("{low} og {high}").format(low=signed(change["lower_quartile"], unit, _), high=signed(change["upper_quartile"], unit, _))))
        lines += [(_("Forskjell fra midten"), difference(change, _)), (_("Endret seg minst like mye"), at_least(change, _).rstrip("."))] if change["change"] is not None else []
    lines += [(_("Hele landet"), signed(change["country"], unit, _))] if change["country"] is not None and is_counted else []
    return {"heading": heading, "years": f"{change['first']}–{change['last']}", "lines": lines, "few": few}


def no_per_cent(_: Words) -> str:
    """Why the change of a place is not held against that of others: it has none in per cent."""
    return _("Med under {few} personer ved starten regnes det ikke prosent, og endringen er ikke holdt opp mot andre kommuner.").format(few=FEW)


def why_no_change(change: Mapping, _: Words) -> str:
    """Why a place has no change: no figures, or too few persons for a change in per cent."""
    if change["value_first"] is None or change["value_last"] is None:
        return _("mangler tall")
    return _("fra {first} til {last}; prosent regnes ikke under {few} personer").format(first=_.number(change["value_first"]), last=_.number(change["value_last"]), few=FEW)


def series_rows(series: Sequence[Mapping], absences: Mapping[int, str], name: str, unit: str, is_index: bool, _: Words) -> tuple[list[dict], dict[str, str]]:
    """The figures behind the chart as rows of a table, latest year first, and the heading of each column.

    `series`: rows of queries/peer_series.sql; `absences`: why the place has no figure, by year.
    """
    kind = "index" if is_index else unit
    rows = []
    for row in reversed(series):
        few = row["peers"] < FLOOR
        cells = {column: "–" if few else amount(row[column], kind, _) for column in MIDDLE}
        own = amount(row["value"], kind, _) if row["value"] is not None else absences.get(row["year"], "–")
        rows.append({"year": row["year"], "value": own, "peers": row["peers"], "country": amount(row["country"], kind, _)} | cells)
    columns = {"year": _("År"), "value": name, "median": _("Medianen"), "lower_quartile": _("Nedre kvartil"), "upper_quartile": _("Øvre kvartil"), "peers": _("Kommuner med tall")}
    return rows, columns | ({"country": _("Hele landet")} if any(row["country"] is not None for row in series) else {})
