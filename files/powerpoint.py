"""A shortlist as a PowerPoint presentation: native text, charts that can be edited, maps as shapes, sources in the
notes.
Imports stories, figures, words and this folder.
"""

import datetime
import io
import math
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

import segno
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from figures.age import age_drawing
from figures.drawn import Area, Dot, Drawing, Label, Point, Shape
from figures.slides import country, drawing, ladder
from figures.strip import stacked
from files.template import (
    AGE,
    CLOSING,
    CODE,
    CODE_TEXT,
    COVER,
    DONE,
    FIGURE,
    ITEM,
    LIST,
    NOTE,
    SOURCE_LINE,
    SOURCES,
    SURE,
    TEMPLATE,
    WHAT,
)
from stories import labels
from stories.address import is_only_here
from stories.age import age_words
from stories.charts import Chart, starts_named
from stories.item import Item
from stories.shortlist import (
    LINE,
    NEED_SIZES,
    Cover,
    is_told_here,
    mapped_once,
    needs_of_all,
    places_of,
    source_pages,
    step_of_size,
)
from stories.slides import NeedRow, marks_words
from stories.spots import Spot
from stories.unusual import Unusual
from words import Words

TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The names of the languages as PowerPoint's spelling check knows them."""
HEADLINE_SIZES = ((80, 30), (92, 26), (200, 22))
"""The size of letters in points for a headline of up to so many characters."""
STEP_SIZES = ((140, 24), (210, 20), (330, 18), (1000, 16))
"""The size of letters in points for steps of up to so many characters."""
WIDE_SIZE = 20
"""The same where they stand above a drawing."""
NOTE_SIZES = ((230, 14), (1000, 12))
"""The same for a reservation."""
LIST_SIZES = (20, 18, 16, 14)
"""The size of letters in points of needs, the fewer the larger."""
SOURCE_POINTS = ((400, 28), (700, 24), (1000, 20), (1250, 18), (1600, 16), (2000, 14))
"""The same of sources, by the room that they take."""
LETTER = 0.5
"""How wide a letter is, as a share of its size, on the average."""
GAP = Inches(0.1)
WHOLE = Inches(12.1)
"""The width of all that stands on a slide."""
THEME = {
    "strong": '<a:schemeClr val="accent1"/>',
    "pale": '<a:schemeClr val="accent3"/>',
    "warm": '<a:schemeClr val="accent2"/>',
    "soft": '<a:schemeClr val="folHlink"/>',
    "ink": '<a:schemeClr val="tx1"/>',
    "ground": '<a:schemeClr val="bg1"/>',
    "land": '<a:schemeClr val="bg2"/>',
    "line": '<a:schemeClr val="accent6"/>',
}
"""What the roles of a drawing are among the colours of the theme."""
ON_COVER = THEME | {
    "strong": '<a:schemeClr val="bg1"/>',
    "warm": '<a:schemeClr val="accent5"/>',
    "land": '<a:schemeClr val="accent3"><a:alpha val="25000"/></a:schemeClr>',
    "line": '<a:schemeClr val="accent3"><a:alpha val="50000"/></a:schemeClr>',
}
"""The same on the dark ground of the first slide."""
MAP_ON_COVER = (Inches(8.5), Inches(0.4), Inches(4.4), Inches(6.7))
STRIP_LEFT, STRIP_RIGHT = ((Inches(left), Inches(5.62), Inches(4.0), Inches(0.49)) for left in (0.6, 6.4))
LINE_OF_STARTS = Inches(0.28)  # the height of a line below a chart


def presentation(items: Sequence[Item], cover: Cover, link: str, short: str, _: Words) -> bytes:
    """The slides as the content of a .pptx file: a cover, one slide for each item and one more for each pair that
    stands among all municipalities, what it would take here, and the sources with a QR code that holds `short`, which
    leads to the same as `link`.
    """
    made = Presentation(str(TEMPLATE))
    tag = TAGS[_.language]
    title, today = cover.title or _("Hva andre har prøvd"), datetime.date.today().year
    opening = made.slides.add_slide(made.slide_layouts[COVER])
    write(opening.shapes.title, [[(title, {})]], tag)
    below = " · ".join(text for text in (cover.where, cover.date) if text)
    if below or not cover.title:
        write(opening.placeholders[1], [[(below or _("Hvordan kommuner inkluderer innflyttere"), {})]], tag)
    else:
        remove(opening.placeholders[1])
    places = places_of(items)
    if places:
        names = _.joined([place.name for place in places])
        map_on_cover(opening, [place for place in places if place.is_in_norway], tag, _)
        write(
            opening.notes_slide.notes_text_frame,
            [[(_("Steder i utvalget: {places}.").format(places=names), {})]],
            tag,
        )
    for item in mapped_once(items):
        item_slide(made, item, today, tag, _)
        if item.unusual:
            unusual_slide(made, item.unusual, tag, _)
    needs_slide(made, items, cover, tag, _)
    source_slides(made, items, link, short, tag, _)
    properties = made.core_properties
    properties.title, properties.author, properties.language, properties.keywords = title, "Blifaktor", tag, ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def map_on_cover(opening, places: Sequence[Spot], tag: str, _: Words) -> None:
    """The places in Norway on the first slide, and whose its borders are; there is no ground to draw of others."""
    if not places:
        return
    text = _("Kart der stedene er merket: {places}").format(places=_.joined([place.name for place in places]))
    draw(opening, country(places, text, 350, has_names=False), MAP_ON_COVER, _("Kart"), tag, ON_COVER)
    box = opening.shapes.add_textbox(Inches(0.9), Inches(6.85), Inches(7.4), Inches(0.4))
    credit = _("Kart: Kartverket, CC BY 4.0, forenklet.")
    box.name, box.text_frame.margin_left, box.text_frame.word_wrap = credit, 0, True
    write(box, [[(credit, {"size": Pt(12), "color": MSO_THEME_COLOR.BACKGROUND_1})]], tag)


def item_slide(made, item: Item, today: int, tag: str, _: Words) -> None:
    """One slide: the headline, what was done, one drawing, how sure and how old, the source; the sentences and all
    sources in its notes.
    """
    slide = made.slides.add_slide(made.slide_layouts[ITEM])
    headline = [(item.headline, {"size": Pt(sized(len(item.headline), HEADLINE_SIZES))})]
    mark_of_own = {"size": Pt(16), "color": MSO_THEME_COLOR.ACCENT_2}
    write(slide.shapes.title, [[*headline, *([(f" {item.tag}", mark_of_own)] if item.tag else [])]], tag)
    write_steps(slide.placeholders[DONE], item, drawing(item, _) is not None, tag)
    sure = [(labels.evidence(_)[item.evidence] + ". ", {"bold": True})] if item.evidence else []
    write(slide.placeholders[SURE], [[*sure, (item.caveat, {})]], tag)
    if item.evidence:
        draw(slide, ladder(item.evidence, _), STRIP_LEFT, _("Kunnskapsgrunnlag"), tag)
    else:
        left, top, _width, _height = STRIP_LEFT
        place = slide.placeholders[SURE]
        place.left, place.top, place.width, place.height = left, top, place.width, place.height
    if item.age:
        age = age_words(item.age, today, _)
        write(slide.placeholders[AGE], [[(age[:1].upper() + age[1:] + ".", {"bold": True})]], tag)
        draw(slide, age_drawing(item.age, today, _, is_large=True), STRIP_RIGHT, _("Alder"), tag)
    else:
        remove(slide.placeholders[AGE])
    more = len(item.sources) - 1
    source = _("Kilde: {source}").format(source=item.sources[0]) if item.sources else ""
    credit = " " + _("Kart: Kartverket, CC BY 4.0, forenklet.") if item.is_mapped else ""
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
    show_figure(slide, item, tag, _)
    notes = [*item.spoken, "", _("Kilder") + ":", *item.sources]
    write(slide.notes_slide.notes_text_frame, [[(text, {})] for text in notes], tag)


def write_steps(target, item: Item, is_drawn: bool, tag: str) -> None:
    """What was done, numbered where there are several steps, in letters that fit: across the slide where no drawing
    stands beside it, or below it.
    """
    characters = sum(map(len, [item.name, *item.steps]))
    if not is_drawn or item.is_wide:
        left, top, high = target.left, target.top, Inches(0.7) if item.is_wide else target.height
        target.left, target.top, target.width, target.height = left, top, WHOLE, high
        characters //= 2
    size = Pt(WIDE_SIZE if item.is_wide else sized(characters, STEP_SIZES))
    lines = [[(item.name, {"bold": True, "size": size})]] if item.name else []
    lines += [[(item.heading, {"size": Pt(14), "color": MSO_THEME_COLOR.FOLLOWED_HYPERLINK})]] if item.heading else []
    first = len(lines)
    write(target, lines + [[(step, {"size": size})] for step in item.steps], tag)
    for paragraph in target.text_frame.paragraphs[first:] if len(item.steps) > 1 else []:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(Inches(0.4)))
        properties.set("indent", str(-Inches(0.4)))
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="+mj-lt"/>'))
        properties.append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod"/>'))


def sized(characters: int, sizes: Sequence[tuple[int, int]]) -> int:
    """The size of letters in points for so many characters."""
    return next((size for most, size in sizes if characters <= most), sizes[-1][1])


def show_figure(slide, item: Item, tag: str, _: Words) -> None:
    """The drawing of an item with its label above and its reservation below: a chart to edit, else shapes."""
    what, space, note = slide.placeholders[WHAT], slide.placeholders[FIGURE], slide.placeholders[NOTE]
    left, top, width, height = space.left, space.top, space.width, space.height
    if item.is_wide:
        # Below the one sentence on the left, and as wide as the slide.
        what.left, what.top, what.width, what.height = Inches(0.6), Inches(2.35), WHOLE, Inches(0.35)
        left, top, width, height = Inches(0.6), Inches(2.7), WHOLE, height - Inches(0.55)
    if item.short_note:
        points = sized(len(item.short_note), NOTE_SIZES)
        told = f"{_('Forbehold')}: {item.short_note}"
        rows = math.ceil(len(told) / (width / (Pt(points) * LETTER)))
        low = int(rows * Pt(points) * 1.2)
        look = {"size": Pt(points)}
        write(note, [[(_("Forbehold") + ": ", {"bold": True, **look}), (item.short_note, look)]], tag)
        note.left, note.top, note.width, note.height = left, top + height - low, width, low
        height -= low + GAP
    else:
        remove(note)
    if item.chart:
        told = ". ".join(text for text in (item.chart.label, item.persons) if text)
        # The name of the paler line stands here, since a label at a line would lie over the other.
        dash: list[tuple[str, dict]] = [("  ▬ ", {"color": MSO_THEME_COLOR.ACCENT_3, "bold": True})]
        peers = [*dash, (item.chart.peers.name, {})] if item.chart.peers else []
        write(what, [[(told, {}), *peers]], tag)
        show_chart(slide, item, item.chart, (left, top, width, height), tag, _)
        return
    remove(what)
    remove(space)
    # Without a label above it, a drawing begins where the steps do.
    top, height = what_top(slide), height + top - what_top(slide)
    drawn = drawing(item, _)
    if drawn:
        draw(slide, drawn, (left, top, width, height), _("Figur") if item.shown else _("Kart"), tag)


def what_top(slide) -> int:
    """Where the steps of a slide begin."""
    return slide.placeholders[DONE].top


def show_chart(slide, item: Item, figure: Chart, room: tuple[int, int, int, int], tag: str, _: Words) -> None:
    """A chart in a room of left, top, width and height, with the starts of measures as text below it."""
    left, top, width, height = room
    starts = starts_named(figure.starts, _)
    low = LINE_OF_STARTS * (len(starts) + 1) if starts else 0
    frame = slide.placeholders[FIGURE].insert_chart(XL_CHART_TYPE.LINE_MARKERS, chart_data(figure, _))
    frame.left, frame.top, frame.width, frame.height = left, top, width, height - low
    finish(frame.chart, figure, item.places[0].name if item.places else "", tag, _)
    if starts:
        list_starts(slide, starts, (left, top + height - low, width, low), tag, _)
    describe(
        frame,
        _("Figur: {label}").format(label=figure.label),
        " ".join(text for text in (item.finding, item.note, *starts) if text),
    )


def unusual_slide(made, unusual: Unusual, tag: str, _: Words) -> None:
    """How unusual the change of a pair is: in words, and all municipalities as dots in a chart that can be edited."""
    slide = made.slides.add_slide(made.slide_layouts[ITEM])
    write(slide.shapes.title, [[(unusual.title, {})]], tag)
    told = [[(unusual.finding, {"size": Pt(18)})], *([(text, {"size": Pt(14)})] for text in unusual.more)]
    write(slide.placeholders[DONE], told, tag)
    for index in (WHAT, NOTE, SURE, AGE):
        remove(slide.placeholders[index])
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
    heading = _("← lavere enn de som ligner mest") + " · " + _("høyere enn de som ligner mest →")
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


def remove(shape) -> None:
    """Take an empty place off a slide."""
    shape._element.getparent().remove(shape._element)


def needs_slide(made, items: Sequence[Item], cover: Cover, tag: str, _: Words) -> None:
    """What the measures would take here, as a table; no slide where it is not known where here is."""
    if not is_told_here(items, cover):
        return
    measures = sum(item.key.startswith("measure:") for item in items)
    slide = made.slides.add_slide(made.slide_layouts[CLOSING])
    write(slide.shapes.title, [[(_("Hva det ville kreve her"), {})]], tag)
    rows = needs_of_all(items, cover, _)
    told = slide.placeholders[SOURCE_LINE]
    if rows:
        text = _("Slik kildene oppgir det. Det de ikke nevner, kan likevel være nødvendig.")
        write(told, [[(text, {})]], tag)
        needs_table(slide, rows, measures, tag, _)
    else:
        # All that the slide says stands where a table would begin.
        text = _("Kildene sier ikke hva disse tiltakene krever. Spør dem som gjorde det.")
        write(told, [[(text, {"size": Pt(24)})]], tag)
        told.left, told.top, told.width, told.height = told.left, Inches(1.6), told.width, Inches(1.2)


def needs_table(slide, rows: Sequence[NeedRow], measures: int, tag: str, _: Words) -> None:
    """A row for each kind of need, as the page has it: what the visitor has marked stands in a column of its own."""
    is_marked = any(row.have or row.lack for row in rows)
    lines = [
        [
            row.label,
            _.plural("{n} av {all} tiltak", "{n} av {all} tiltak", row.measures, all=_.number(measures)),
            "; ".join(row.examples),
            *([marks_words(row, _)] if is_marked else []),
        ]
        for row in rows
    ]
    frame = slide.shapes.add_table(len(rows), len(lines[0]), Inches(0.6), Inches(1.6), Inches(12.1), Inches(0.5))
    frame.table.first_row = frame.table.horz_banding = False
    describe(frame, _("Hva det ville kreve her"), "; ".join(": ".join(line[:2]) for line in lines))
    for column, inches in zip(frame.table.columns, (2.3, 1.9, 5.5, 2.4) if is_marked else (2.3, 1.9, 7.9)):
        column.width = Inches(inches)
    size = Pt(LIST_SIZES[step_of_size(["; ".join(row.examples) for row in rows], NEED_SIZES)])
    # The rows fill the slide.
    high = min(Inches(5.0) // len(rows), Inches(1.0))
    for number, line in enumerate(lines):
        frame.table.rows[number].height = high
        for place, text in enumerate(line):
            cell = frame.table.cell(number, place)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.background()
            look = {"color": MSO_THEME_COLOR.ACCENT_1} if place == 0 else {}
            write(cell, [[(text, {"size": size, "bold": place in (0, 3), **look})]], tag)


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
        size = Pt(sized(sum(len(source) + LINE for source in sources), SOURCE_POINTS))
        write(slide.placeholders[LIST], [[(source, {"size": size})] for source in sources], tag)
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
                if name == "color":
                    run.font.color.theme_color = value
                else:
                    setattr(run.font, name, value)


def describe(shape, name: str, text: str) -> None:
    """Give a picture, chart or map a name and an alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", text)


def chart_data(figure: Chart, _: Words) -> CategoryChartData:
    """The figures of a chart, as its own sheet shows them; the reader's program sets the decimal sign. Starts of
    measures are a series of marks.
    """
    data = CategoryChartData(number_format='General" %"' if figure.unit == "percent" else "#,##0")
    data.categories = figure.categories
    for name, values in figure.series:
        data.add_series(name, values)
    if figure.peers:
        data.add_series(figure.peers.name, figure.peers.values)
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


def finish(chart, figure: Chart, name: str, tag: str, _: Words) -> None:
    """The look of a chart of a place of this name: dark text, colours of the theme, and a scale from zero, so that a
    small change does not fill it.
    """
    chart._chartSpace.insert(1, parse_xml(f'<c:lang {nsdecls("c")} val="{tag}"/>'))
    chart.font.size = Pt(16)
    chart.has_title = False
    several = len(figure.series) > 1
    chart.has_legend = several
    if several:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(14)
    every = [*figure.series, *([figure.peers] if figure.peers else [])]
    known = [value for _name, values in every for value in values if value is not None]
    chart.value_axis.minimum_scale = min(0, *known)
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    if figure.form == "bars":
        finish_slope(chart, figure, tag, _)
    else:
        ends_of_years(chart, len(figure.categories))
        only_zero(chart, max(0, *known))
        finish_lines(chart, figure, name, tag, _)


def only_zero(chart, highest: float) -> None:
    """Zero alone stands beside a scale: the values are written at the lines."""
    axis = chart.value_axis
    axis.visible, axis.maximum_scale, axis.major_unit = True, highest * 1.15 or 1, highest * 2 or 2
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(14)


def ends_of_years(chart, years: int) -> None:
    """Only the first and the last year stand below a chart."""
    chart.category_axis.tick_labels.font.size = Pt(12)
    axis = chart.category_axis._element
    for name in ("tickLblSkip", "tickMarkSkip"):
        skip = parse_xml(f'<c:{name} {nsdecls("c")} val="{max(years - 1, 1)}"/>')
        axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def finish_slope(chart, figure: Chart, tag: str, _: Words) -> None:
    """A line from before to after with a value at each end; a second reading is dashed and open."""
    for number, (line, told) in enumerate(zip(chart.plots[0].series, figure.series)):
        line.smooth = False
        colour = MSO_THEME_COLOR.ACCENT_2 if number else MSO_THEME_COLOR.ACCENT_1
        line.format.line.color.theme_color, line.format.line.width = colour, Pt(2.5 if number else 4.5)
        if number:
            line.format.line.dash_style = MSO_LINE.DASH
        line.marker.style, line.marker.size = XL_MARKER_STYLE.CIRCLE, 11
        line.marker.format.fill.solid()
        line.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if number else colour
        line.marker.format.line.color.theme_color = colour
        for place, value in enumerate(told.values):
            if value is None:
                continue
            word = f"{figure.word} " if place and not number and figure.word else ""
            amount = _.number(value) if figure.unit == "persons" else _.quantity(value, figure.unit)
            # Two readings of one time stand one above and one below.
            first = figure.series[0].values[place]
            is_above = (
                number == 0 if len(figure.series) == 1 else (number == 0) == ((first or 0) >= other(figure, place))
            )
            mark(line, place, word + amount, colour, is_above, tag)


def other(figure: Chart, place: int) -> float:
    """The second reading at a place; zero where it has none."""
    return figure.series[1].values[place] or 0


def mark(line, place: int, text: str, colour: int, is_above: bool, tag: str) -> None:
    """Write a value at a point of a line."""
    label = line.points[place].data_label
    write(label.text_frame, [[(text, {"size": Pt(18), "bold": True, "color": colour})]], tag)
    label.text_frame.word_wrap = False
    label.position = XL_LABEL_POSITION.ABOVE if is_above else XL_LABEL_POSITION.BELOW


def finish_lines(chart, figure: Chart, name: str, tag: str, _: Words) -> None:
    """Lines of the same colour that differ in dash: the last division of municipalities is whole. Then the peers,
    paler, and marks alone, where measures began. The last value of each line is written.
    """
    lines = len(figure.series)
    for number, line in enumerate(chart.plots[0].series):
        line.smooth = False
        if number >= lines + bool(figure.peers):
            hidden = f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
            if chart.has_legend:
                chart.legend._element.find(qn("c:legendPos")).addnext(parse_xml(hidden))
            line.format.line.fill.background()
            line.marker.style, line.marker.size = XL_MARKER_STYLE.DIAMOND, 14
            line.marker.format.fill.solid()
            line.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
            line.marker.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
            for place, value in enumerate(marks(figure)):
                if value is not None:
                    mark(line, place, figure.categories[place], MSO_THEME_COLOR.ACCENT_2, True, tag)
            continue
        is_peer = number == lines
        colour = MSO_THEME_COLOR.ACCENT_3 if is_peer else MSO_THEME_COLOR.ACCENT_1
        line.format.line.color.theme_color, line.format.line.width = colour, Pt(5 if is_peer else 3.5)
        if number < lines - 1:
            line.format.line.dash_style = MSO_LINE.ROUND_DOT
        line.marker.style = XL_MARKER_STYLE.NONE
        values = figure.peers.values if is_peer and figure.peers else figure.series[number].values
        last = max((place for place, value in enumerate(values) if value is not None), default=None)
        if last is not None and number >= lines - 1:
            dark = MSO_THEME_COLOR.FOLLOWED_HYPERLINK if is_peer else colour
            own = "" if is_peer or not name else f"{name} "
            mark(line, last, own + _.number(values[last]), dark, is_peer == peers_end_higher(figure), tag)


def peers_end_higher(figure: Chart) -> bool:
    """Do the peers end above the place? Then their value stands above their line, and that of the place below its."""
    if figure.peers is None:
        return False
    own, peers = (
        next((value for value in reversed(line.values) if value is not None), 0.0)
        for line in (figure.series[-1], figure.peers)
    )
    return peers > own


def draw(
    slide, drawn: Drawing, room: tuple[int, int, int, int], name: str, tag: str, theme: Mapping[str, str] = THEME
) -> None:
    """A drawing as one group of native shapes and texts, fitted into the middle of a room of left, top, width and
    height.
    """
    left, top, width, height = room
    scale = min(width / drawn.width, height / drawn.height)
    wide, high = int(drawn.width * scale), int(drawn.height * scale)
    left += (width - wide) // 2

    def at(point: Point) -> tuple[int, int]:
        return int(left + point[0] * scale), int(top + point[1] * scale)

    first = max(int(number) for number in slide.shapes._spTree.xpath("//p:cNvPr/@id")) + 1
    shapes = [
        native(first + number, name, shape, at, scale, tag, theme) for number, shape in enumerate(drawn.shapes, 1)
    ]
    frame = (
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="{left}" y="{top}"/><a:chExt '
        f'cx="{wide}" cy="{high}"/>'
    )
    group = parse_xml(
        f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="{first}" '
        'name="map"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )
    slide.shapes._spTree.append(group)
    describe(slide.shapes[-1], name, drawn.text)


def native(
    number: int,
    name: str,
    shape: Shape,
    at: Callable[[Point], tuple[int, int]],
    scale: float,
    tag: str,
    theme: Mapping[str, str],
) -> str:
    """A shape of a drawing as one of PowerPoint's own. `at`: where a point of the drawing is on the slide."""
    if isinstance(shape, Label):
        return text_shape(number, shape, at, scale, tag, theme)
    line = ""
    if isinstance(shape, Dot):
        left, top = at((shape.x - shape.radius, shape.y - shape.radius))
        size = int(2 * shape.radius * scale)
        box, form = (left, top, size, size), '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        fill = theme["ground" if shape.is_open else shape.role]
        line = outline(theme[shape.role], 3 * scale if shape.is_open else 0, is_dashed=False)
    elif isinstance(shape, Area):
        box, form = freeform([[at(point) for point in ring] for ring in shape.rings], is_closed=True)
        fill = theme[shape.role]
        line = outline(theme.get(shape.edge, ""), 6350 if shape.edge != "none" else 0, is_dashed=False)
    else:
        box, form = freeform([[at(point) for point in shape.points]], is_closed=False)
        fill, line = "", outline(theme[shape.role], shape.width * scale, shape.is_dashed)
    left, top, width, height = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}'
        f"{f'<a:solidFill>{fill}</a:solidFill>' if fill else '<a:noFill/>'}{line}</p:spPr></p:sp>"
    )


def outline(colour: str, width: float, is_dashed: bool) -> str:
    """The edge of a shape, or a line; none without a width."""
    if not width:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="sysDash"/>' if is_dashed else ""
    return f'<a:ln w="{int(width)}"><a:solidFill>{colour}</a:solidFill>{dash}</a:ln>'


def freeform(rings: list[list[tuple[int, int]]], is_closed: bool) -> tuple[tuple[int, int, int, int], str]:
    """The place and the form of a shape of several rings, or of a line."""
    left, top = min(x for ring in rings for x, _y in ring), min(y for ring in rings for _x, y in ring)
    width, height = max(x for ring in rings for x, _y in ring) - left, max(y for ring in rings for _x, y in ring) - top
    paths = []
    for ring in rings:
        first, *others = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring]
        steps = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
        paths.append(f"<a:moveTo>{first}</a:moveTo>{steps}{'<a:close/>' if is_closed else ''}")
    form = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" '
        f'b="b"/><a:pathLst><a:path w="{width}" h="{height}">{"".join(paths)}</a:path></a:pathLst></a:custGeom>'
    )
    return (left, top, width, height), form


def text_shape(
    number: int,
    label: Label,
    at: Callable[[Point], tuple[int, int]],
    scale: float,
    tag: str,
    theme: Mapping[str, str],
) -> str:
    """A text of a drawing, in a box that is wide enough and stands on the text's baseline."""
    wide = (len(label.text) + 4) * label.size * 0.62
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    left, top = at((label.x - shift, label.y - label.size * 0.95))
    size, bold = int(label.size * scale / 127), ' b="1"' if label.is_bold else ""
    side = {"start": "l", "middle": "ctr", "end": "r"}[label.anchor]
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(label.text, {chr(34): "&quot;"})}"/><p:cNvSpPr '
        f'txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{int(wide * scale)}" '
        f'cy="{int(label.size * 1.2 * scale)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '</p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p><a:pPr '
        f'algn="{side}"/><a:r><a:rPr lang="{tag}" sz="{size}"{bold}><a:solidFill>{theme[label.role]}</a:solidFill>'
        f"</a:rPr><a:t>{escape(label.text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
