"""A shortlist as a PowerPoint presentation: native text, charts that can be edited, maps as shapes, sources in the
notes.
Imports stories, figures, words and this folder.
"""

import datetime
import io
import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

import segno
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from figures.slides import stacked
from files.locator import Locator, locator
from files.template import CODE, CODE_TEXT, COVER, DONE, FACTS, FIGURE, ITEM, LIST, SOURCE_LINE, SOURCES, TEMPLATE
from stories.items import Chart, Cover, Item, Number, Unusual, is_only_here, source_pages, starts_named
from words import Words

TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The names of the languages as PowerPoint's spelling check knows them."""
SHORT_NUMBER = 8  # characters that stand on one line in large letters
LONG_TEXT = 170  # characters that fit in the size of the template
SHARE_OF_MAP = 0.3  # of the width, where a chart stands beside it
LINE_OF_STARTS = Inches(0.28)  # the height of a line below a chart


def presentation(items: Sequence[Item], cover: Cover, link: str, short: str, _: Words) -> bytes:
    """The slides as the content of a .pptx file: a cover, one slide for each item and one more for each pair that
    stands among all municipalities, and the sources with a QR code that holds `short`, which leads to the same as
    `link`.
    """
    made = Presentation(str(TEMPLATE))
    tag = TAGS[_.language]
    title = cover.title or _("Tiltak som får folk til å bli")
    opening = made.slides.add_slide(made.slide_layouts[COVER])
    write(opening.shapes.title, [[(title, {})]], tag)
    write(
        opening.placeholders[1],
        [
            [
                (
                    " · ".join(text for text in (cover.where, cover.date) if text)
                    or _("Blifaktor: hvordan kommuner inkluderer innflyttere"),
                    {},
                )
            ]
        ],
        tag,
    )
    for item in items:
        item_slide(made, item, tag, _)
        if item.unusual:
            unusual_slide(made, item.unusual, tag, _)
    source_slides(made, items, link, short, tag, _)
    properties = made.core_properties
    properties.title, properties.author, properties.language, properties.keywords = title, "Blifaktor", tag, ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def item_slide(made, item: Item, tag: str, _: Words) -> None:
    """One slide: title, what was done, facts, figure and map, source; the sentences and all sources in its notes."""
    slide = made.slides.add_slide(made.slide_layouts[ITEM])
    write(slide.shapes.title, [[(item.title, {})]], tag)
    write(slide.placeholders[DONE], [[(item.done, {"size": Pt(18)} if len(item.done) > LONG_TEXT else {})]], tag)
    # The figure is the last of the facts; it is not written twice.
    facts = [
        [(f"{label}: ", {"bold": True}), (value, {})] for label, value in item.facts[: -1 if item.number else None]
    ]
    write(
        slide.placeholders[FACTS],
        facts + [[(text, {"italic": True})] for text in (item.note, item.caveat) if text],
        tag,
    )
    more = len(item.sources) - 1
    source = _("Kilde: {source}").format(source=item.sources[0]) if item.sources else ""
    credit = " " + _("Kart: Kartverket, CC BY 4.0, forenklet.") if item.has_map else ""
    write(
        slide.placeholders[SOURCE_LINE],
        [
            [
                (
                    source
                    + (" " + _.plural("Og {n} kilde til.", "Og {n} kilder til.", more) if more > 0 else "")
                    + credit,
                    {},
                )
            ]
        ],
        tag,
    )
    space = slide.placeholders[FIGURE]
    left, top, width, height = space.left, space.top, space.width, space.height
    has_map = item.has_map
    if item.chart:
        starts = starts_named(item.chart.starts, _)
        low = LINE_OF_STARTS * (len(starts) + 1) if starts else 0
        frame = space.insert_chart(chart_type(item.chart), chart_data(item.chart, _))
        frame.left, frame.top, frame.height, frame.width = (
            left,
            top,
            height - low,
            int(width * (1 - SHARE_OF_MAP * has_map)),
        )
        finish(frame.chart, item.chart, tag, _)
        if starts:
            list_starts(slide, starts, (left, top + height - low, width, low), tag, _)
        describe(
            frame,
            _("Figur: {label}").format(label=item.chart.label),
            " ".join(text for text in (item.finding, item.note, *starts) if text),
        )
        left, width, height = left + frame.width, int(width * SHARE_OF_MAP), height // 2
    else:
        space._element.getparent().remove(space._element)
        if item.number:
            large_number(slide, item.number, (left, top, int(width * (1 - SHARE_OF_MAP * has_map)), height // 2), tag)
            left, width, height = left + int(width * (1 - SHARE_OF_MAP)), int(width * SHARE_OF_MAP), height // 2
    if has_map:
        draw_map(slide, locator(item.places), (left, top, width, height), _("Kart"), item.map_text)
    notes = [*item.paragraph, "", _("Kilder") + ":", *item.sources]
    write(slide.notes_slide.notes_text_frame, [[(text, {})] for text in notes], tag)


def unusual_slide(made, unusual: Unusual, tag: str, _: Words) -> None:
    """How unusual the change of a pair is: in words, and all municipalities as dots in a chart that can be edited."""
    slide = made.slides.add_slide(made.slide_layouts[ITEM])
    write(slide.shapes.title, [[(unusual.title, {})]], tag)
    write(slide.placeholders[DONE], [[(unusual.finding, {"size": Pt(18)})]], tag)
    write(slide.placeholders[FACTS], [[(text, {"size": Pt(14)})] for text in unusual.more], tag)
    write(slide.placeholders[SOURCE_LINE], [[(_("Kilde: {source}").format(source=unusual.source), {})]], tag)
    data = XyChartData(number_format="General")
    others = data.add_series(_("Alle kommuner"))
    for place, height in stacked(unusual.gaps).places:
        others.add_data_point(place, height)
    data.add_series(unusual.name).add_data_point(unusual.own, 0)
    frame = slide.placeholders[FIGURE].insert_chart(XL_CHART_TYPE.XY_SCATTER, data)
    chart = frame.chart
    chart._chartSpace.insert(1, parse_xml(f'<c:lang {nsdecls("c")} val="{tag}"/>'))
    chart.font.size, chart.has_legend, chart.has_title = Pt(14), True, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    heading = _("← lavere enn sine likeste") + " · " + _("høyere enn sine likeste →")
    write(chart.chart_title.text_frame, [[(heading, {"size": Pt(14)})]], tag)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = chart.category_axis.has_major_gridlines = False
    for series, colour, size in zip(
        chart.plots[0].series, (MSO_THEME_COLOR.ACCENT_3, MSO_THEME_COLOR.ACCENT_2), (5, 16)
    ):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, size
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.theme_color = colour
        series.marker.format.line.fill.background()
    describe(frame, _("Figur: {label}").format(label=unusual.title), unusual.finding)
    write(slide.notes_slide.notes_text_frame, [[(text, {})] for text in (unusual.finding, *unusual.more)], tag)


def large_number(slide, number: Number, space: tuple[int, int, int, int], tag: str) -> None:
    """A value in letters that are read from the back row, and what it is, in a space of left, top, width and height."""
    box = slide.shapes.add_textbox(*space)
    box.name = number.label
    box.text_frame.word_wrap = True
    size = Pt(66 if len(number.value) < SHORT_NUMBER else 44)
    write(box, [[(number.value, {"size": size, "bold": True})], [(number.label, {"size": Pt(20)})]], tag)


def list_starts(slide, starts: list[str], space: tuple[int, int, int, int], tag: str, _: Words) -> None:
    """What the marks in a chart stand for, as text below it in a space of left, top, width and height."""
    box = slide.shapes.add_textbox(*space)
    box.name = _("Tiltak starter")
    box.text_frame.word_wrap = True
    box.text_frame.margin_left = box.text_frame.margin_right = box.text_frame.margin_top = (
        box.text_frame.margin_bottom
    ) = 0
    write(
        box,
        [
            [("◆ " + _("Tiltak starter") + ":", {"size": Pt(14), "bold": True})],
            *([(text, {"size": Pt(14)})] for text in starts),
        ],
        tag,
    )


def source_slides(made, items: Sequence[Item], link: str, short: str, tag: str, _: Words) -> None:
    """The sources of all items, each once, on as many slides as they need; the QR code and the terms stand on the
    last.
    """
    pages = source_pages(items, _)
    for number, sources in enumerate(pages, 1):
        slide = made.slides.add_slide(made.slide_layouts[SOURCES])
        write(slide.shapes.title, [[(_("Kilder") + (f" ({number}/{len(pages)})" if len(pages) > 1 else ""), {})]], tag)
        write(slide.placeholders[LIST], [[(source, {})] for source in sources], tag)
        if number < len(pages):
            for index in (CODE, CODE_TEXT):
                slide.placeholders[index]._element.getparent().remove(slide.placeholders[index]._element)
            continue
        # On a stage, nobody can open an address of the presenter's own machine.
        code = None if is_only_here(short) else qr_picture(short)
        if code is None:
            slide.placeholders[CODE]._element.getparent().remove(slide.placeholders[CODE]._element)
        else:
            describe(
                slide.placeholders[CODE].insert_picture(code),
                _("QR-kode"),
                _("QR-kode som åpner utvalget på {link}").format(link=link),
            )
        today = _.date(datetime.date.today().isoformat())
        terms = [
            *([_("Åpne utvalget på telefonen.")] if code else []),
            _("Laget med Blifaktor {date}. Datasettet: CC BY 4.0.").format(date=today),
            _("Utvikling over tid viser ikke hva som var årsaken."),
        ]
        write(slide.placeholders[CODE_TEXT], [[(text, {})] for text in terms], tag)
        write(slide.notes_slide.notes_text_frame, [[(link, {})]], tag)


def qr_picture(link: str) -> io.BytesIO | None:
    """A QR code as a PNG picture, large enough for a projector; none where the link is too long for one."""
    file = io.BytesIO()
    try:
        segno.make(link, error="m", micro=False).save(file, kind="png", scale=12, border=4)
    except segno.DataOverflowError:
        return None
    file.seek(0)
    return file


def write(target, paragraphs: list[list[tuple[str, dict]]], tag: str) -> None:
    """Fill a place with paragraphs of runs, each a text and its look, in a language."""
    frame = getattr(target, "text_frame", target)
    frame.clear()
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for text, look in runs:
            run = paragraph.add_run()
            run.text = text
            run._r.get_or_add_rPr().set("lang", tag)
            for name, value in look.items():
                setattr(run.font, name, value)


def describe(shape, name: str, text: str) -> None:
    """Give a picture, chart or map a name and an alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", text)


def chart_type(figure: Chart) -> int:
    """Columns for a pair, a line for a series."""
    return XL_CHART_TYPE.COLUMN_CLUSTERED if figure.form == "bars" else XL_CHART_TYPE.LINE


def chart_data(figure: Chart, _: Words) -> CategoryChartData:
    """The figures of a chart, as its own sheet shows them; the reader's program sets the decimal sign. Starts of
    measures are a series of marks.
    """
    data = CategoryChartData(number_format='General" %"' if figure.unit == "percent" else "#,##0")
    data.categories = figure.categories
    for name, values in figure.series:
        data.add_series(name, values)
    if figure.starts:
        data.add_series(_("Tiltak starter"), marks(figure))
    return data


def marks(figure: Chart) -> list[float | None]:
    """The value that the last line with one has in each year in which a measure started; nothing in the other years."""
    began = {year for year, _title in figure.starts}
    known = [
        [value for _name, values in figure.series if (value := values[place]) is not None]
        for place in range(len(figure.categories))
    ]
    return [values[-1] if values and year in began else None for year, values in zip(figure.categories, known)]


def finish(chart, figure: Chart, tag: str, _: Words) -> None:
    """The look of a chart: its label as title, dark text, colours of the theme, a scale from zero for columns."""
    chart._chartSpace.insert(1, parse_xml(f'<c:lang {nsdecls("c")} val="{tag}"/>'))
    chart.font.size = Pt(16)
    chart.has_title = True
    write(chart.chart_title.text_frame, [[(figure.label, {"size": Pt(16), "bold": True})]], tag)
    several = len(figure.series) > 1
    chart.has_legend = several
    if several:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.has_major_gridlines = figure.form == "curve"
    chart.value_axis.format.line.fill.background()
    if figure.form == "bars":
        chart.value_axis.minimum_scale = 0
        chart.value_axis.visible = False
        finish_bars(chart)
        if figure.word:
            label = chart.plots[0].series[0].points[1].data_label
            write(
                label.text_frame,
                [
                    [
                        (
                            f"{figure.word} {_.quantity(figure.series[0][1][1], figure.unit)}",
                            {"size": Pt(18), "bold": True},
                        )
                    ]
                ],
                tag,
            )
            label.position = XL_LABEL_POSITION.OUTSIDE_END
    else:
        known = [value for _name, values in figure.series for value in values if value is not None]
        # As on the slides in the browser: a small change must not fill the chart.
        chart.value_axis.minimum_scale = min(0, *known)
        chart.value_axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
        chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = (
            "#,##0",
            False,
        )
        chart.category_axis.tick_labels.offset = 50
        finish_lines(chart, len(figure.series))


def finish_bars(chart) -> None:
    """Before in a light colour, after in a strong one, each with its value; a second reading is only outlined."""
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, -10
    for number, series in enumerate(plot.series):
        series.data_labels.show_value, series.data_labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        series.data_labels.font.size, series.data_labels.font.bold = Pt(18), True
        for point, colour in enumerate((MSO_THEME_COLOR.ACCENT_3, MSO_THEME_COLOR.ACCENT_1)):
            look = series.points[point].format
            if number:
                look.fill.solid()
                look.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
                look.line.color.theme_color, look.line.width, look.line.dash_style = (
                    MSO_THEME_COLOR.ACCENT_2,
                    Pt(2.5),
                    MSO_LINE.DASH,
                )
            else:
                look.fill.solid()
                look.fill.fore_color.theme_color = colour


def finish_lines(chart, lines: int) -> None:
    """Lines of the same colour that differ in dash: the last division of municipalities is whole. What follows the
    lines is marks alone.
    """
    for number, line in enumerate(chart.plots[0].series):
        line.smooth = False
        if number >= lines:
            line.format.line.fill.background()
            line.marker.style, line.marker.size = XL_MARKER_STYLE.DIAMOND, 14
            line.marker.format.fill.solid()
            line.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
            line.marker.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
            continue
        line.format.line.color.theme_color, line.format.line.width = MSO_THEME_COLOR.ACCENT_1, Pt(3.5)
        if number < lines - 1:
            line.format.line.dash_style = MSO_LINE.ROUND_DOT
        line.marker.style = XL_MARKER_STYLE.NONE


def draw_map(slide, drawn: Locator, space: tuple[int, int, int, int], name: str, text: str) -> None:
    """The map as one group of native freeform shapes (land, areas, points), fitted into a space of left, top, width and
    height.
    """
    left, top, width, height = space
    west, north, east, south = drawn.box
    scale = min(width / (east - west), height / (south - north))
    shift = (
        left + (width - scale * (east - west)) / 2 - scale * west,
        top + (height - scale * (south - north)) / 2 - scale * north,
    )
    radius = min(width / 24, height / 44)

    def on_slide(rings: list) -> list[list[tuple[int, int]]]:
        return [[(int(shift[0] + scale * x), int(shift[1] + scale * y)) for x, y in ring] for ring in rings]

    circles = [
        [
            (x + radius / scale * math.cos(angle / 12 * math.tau), y + radius / scale * math.sin(angle / 12 * math.tau))
            for angle in range(12)
        ]
        for x, y, _name in drawn.points
    ]
    layers = [
        (label, on_slide(rings), colour, line)
        for label, rings, colour, line in (
            ("Norge", drawn.land, "bg2", "accent6"),
            (name, drawn.areas, "accent1", "accent1"),
            (name, circles, "accent2", "bg1"),
        )
        if rings
    ]
    first = max(int(number) for number in slide.shapes._spTree.xpath("//p:cNvPr/@id")) + 1
    shapes = [freeform(first + number, *layer) for number, layer in enumerate(layers, 1)]
    drawing = (
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="{left}" y="{top}"/><a:chExt '
        f'cx="{width}" cy="{height}"/>'
    )
    group = parse_xml(
        f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="{first}" '
        'name="map"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{drawing}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )
    slide.shapes._spTree.append(group)
    describe(slide.shapes[-1], name, text)


def freeform(number: int, name: str, rings: list[list[tuple[int, int]]], colour: str, line: str) -> str:
    """One freeform shape of several rings, in colours of the theme."""
    left, top = min(x for ring in rings for x, _y in ring), min(y for ring in rings for _x, y in ring)
    width, height = max(x for ring in rings for x, _y in ring) - left, max(y for ring in rings for _x, y in ring) - top
    paths = []
    for ring in rings:
        first, *others = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring]
        paths.append(
            f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{point}</a:lnTo>' for point in others)}<a:close/>"
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" '
        f'b="b"/><a:pathLst><a:path w="{width}" h="{height}">{"".join(paths)}</a:path></a:pathLst></a:custGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln w="6350"><a:solidFill><a:schemeClr '
        f'val="{line}"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
