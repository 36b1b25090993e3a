"""Where does our region stand, what do we do, what do others like us do that we do not, and who could meet whom? All of
it for a region, a county, or municipalities that the visitor puts together.
"""

from collections import Counter

import streamlit as st

from figures.compare import SMALL, small_lines
from figures.map import MapSubject, indicator_map, legend
from queries import ask
from queries.answers import ListedArea, MeasurePoint, MeasureTitle
from screen import parts, views
from stories import case_asked, choices, likeness, region, region_figures, region_measures, region_others
from stories.home import home_of
from stories.region_brief import brief_title, made_today, paper, region_brief
from stories.shown import shown_map
from stories.standings import QUARTER_MARKS, quarter_names

address, _ = parts.here()
names = choices.place_names(_)
own_home = home_of(address)


def choosing(opened: bool) -> None:
    """The ways to choose a region: of the dataset, of Statistics Norway, or one's own."""
    listed = ask(ListedArea)
    kinds = {
        "region": [row for row in listed if row.kind == "region"],
        "county": [row for row in listed if row.kind == "county"],
    }
    near = region.containing(asked_place) if asked_place else []
    parts.show(views.RegionChoose(kinds, near, names.get(asked_place or "", ""), opened))
    beside, own = st.columns(2, gap="medium")
    with beside:
        economic = {row.area_id: row.name for row in listed if row.kind == "economic"}
        hint = _("Skriv et navn, for eksempel Namdal")
        asked_area = address.first("area")
        parts.choose("area", _("Økonomisk region"), economic, asked_area, hint, place=None, members=None, name_=None)
    with own:
        asked = address.all("members")
        link = address.link(members=[*asked, "VALUE"], area=None, place=None)
        label = _("Legg til en kommune i din egen gruppe") if asked else _("Sett sammen egne kommuner")
        parts.show(views.Choose("members", views.PLACES, label, link, _("Skriv et navn")), "members")
        if asked:
            parts.text_box("name", _("Navn på gruppen"), _("For eksempel Nabosamarbeidet"), 60)


def answer(shown: region.Region) -> None:
    """All that the page says of a region, each part as soon as it is known."""
    weights, rows = likeness.asked_weights(address), region_figures.standing(shown, _)
    parts.show(
        views.RegionStanding(
            region=shown,
            rows=rows,
            finding=region_figures.finding(shown, rows, _),
            lines={row.indicator_id: small_lines(row.series, {region_figures.WHOLE: shown.name}) for row in rows},
            size=SMALL,
            quarters=quarter_names(_),
            signs=QUARTER_MARKS,
        )
    )
    left, right = st.columns([2, 3], gap="large")
    with left:
        drawn_map(shown)
    with right:
        parts.show(views.RegionBeside(region_others.similar_regions(shown, weights, _), shown))
    tried = region_measures.done(shown, _)
    found = region_others.others(shown, tried.lacking, weights, _)
    titles = {row.measure_id: _.text(row.title) for row in ask(MeasureTitle)}
    texts = {
        theme: address.link(
            "saksframlegg",
            list=list(dict.fromkeys([*address.all("list"), *keys])),
            **case_asked.of_theme(theme, shown, address),
        )
        for theme, keys in region_measures.papers(shown, tried, weights).items()
    }
    own = region_measures.own_cases(tried, parts.own_cases())
    parts.show(views.RegionDone(tried, titles, shown, own, texts, region_measures.MOST_TOLD))
    parts.show(
        views.RegionOthers(
            found, tried.themes, shown.area_id if shown.kind in ("region", "county") else address.first("home")
        )
    )
    blocks = region_brief(shown, address, paper(shown), None, _, parts.own_cases())
    parts.show(views.RegionBrief(blocks, brief_title(shown, _), made_today(_)))


def drawn_map(shown: region.Region) -> None:
    """The region alone on a map, its municipalities coloured by an indicator, with the places that did something."""
    # A county among the filters of other pages must not leave out members.
    asked = shown_map(address.changed(**address.unfiltered))
    indicator, year = asked.indicator, asked.year
    unit, is_signed = indicator.map_unit, indicator.may_be_negative
    points = ask(MeasurePoint, **choices.filter_parameters(address.changed(**address.unfiltered)))
    values = [row for row in asked.values(year) if row.place_id in shown.ids]
    spots = [row for row in points if row.place_id in {*shown.ids, shown.area_id} and row.longitude is not None]
    label = asked.label(year, _)
    own = Counter(parts.own_cases().values())
    drawing, finding = indicator_map(values, spots, MapSubject(label, unit, is_signed, True), _, own)
    chosen = address.alone("innebygd/region", **region.asked(shown), indicator=indicator.indicator_id, year=year)
    title = f"{shown.name}: {label}"
    hint = _("Skriv hvilket tall")
    parts.choose(
        "indicator", _("Farg kartet etter"), choices.indicator_labels(_), indicator.indicator_id, hint, year=None
    )
    parts.draw_map(drawing, finding, "region", parts.source_words(indicator), parts.Embed(chosen, title))
    kinds = {point[3] for point in drawing.points}
    parts.show(views.RegionMap(legend(values, unit, is_signed, _), label, "circle" in kinds, "diamond" in kinds))


asked_place = address.first("place") or (own_home.place.place_id if own_home else None)
chosen = region.region_of(address, own_home, _)
is_enough = chosen is not None and len(chosen.members) >= (region.LEAST_MEMBERS if chosen.kind == "own" else 1)
if chosen is None or not is_enough:
    lead = _(
        "Velg en region, et fylke eller egne kommuner for å se hvor dere står, hva dere gjør, og hvem dere kan lære av."
    )
    parts.show(views.Heading(_("Vår region"), lead))
    if chosen is not None:
        parts.show(views.NoAnswer(_("En gruppe trenger minst to kommuner. Legg til en til.")))
    elif address.first("place"):
        text = _("{place} er ikke en region med norske kommuner i dag.").format(place=names.get(asked_place or "", ""))
        parts.show(views.NoAnswer(text))
    choosing(True)
else:
    parts.show(
        views.RegionHead(
            region=chosen,
            kind=region.kind_words(chosen, _),
            merged=region.merged(chosen, _),
            most=region.MOST_MEMBERS,
        )
    )
    answer(chosen)
    choosing(False)
