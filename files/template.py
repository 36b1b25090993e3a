"""Makes the empty presentation `files/template.pptx` that the slides are filled into: `python -m files.template`.

A county that wants its own look opens template.pptx in PowerPoint or LibreOffice, changes colours, typefaces and logo
on the master, and saves it; the slides follow, since they name places on the layouts and colours of the theme, nothing
else. Run this only to begin anew.
"""

import re
from pathlib import Path

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

TEMPLATE = Path(__file__).parent / "template.pptx"
WIDTH, HEIGHT = 13.333, 7.5
COLOURS = {
    "dk2": "16262B",
    "lt2": "F3F1EC",
    "accent1": "0B5C66",
    "accent2": "A8431A",
    "accent3": "9CC7C4",
    "accent4": "7A5BA6",
    "accent5": "D98C3F",
    "accent6": "8A9BA0",
    "hlink": "0B5C66",
    "folHlink": "4C5B60",
}
COVER, ITEM, SOURCES, CLOSING = range(4)
DONE, SURE, FIGURE, SOURCE_LINE, LIST, CODE, CODE_TEXT, WHAT, NOTE, AGE = range(10, 20)
"""The numbers of the places on the layouts: what was done, how sure it is, its figure, its source; the list of sources,
the QR code and its text; what the figure counts, its reservation, and how old it is."""


def place(
    number: int, kind: str, index: int | None, name: str, box: tuple[float, float, float, float], size: int, **look
) -> str:
    """A placeholder: `box` is left, top, width and height in inches, `size` the type size in points, `look` bold,
    colour and anchor.
    """
    left, top, width, height = (int(Inches(inches)) for inches in box)
    which = f'type="{kind}"' + ("" if index is None else f' idx="{index}"')
    colour = look.get("colour", "tx1")
    level = (
        '<a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts '
        f'val="{size * 30}"/></a:spcBef><a:buNone/><a:defRPr sz="{size * 100}" '
        f'b="{int(look.get("bold", False))}"><a:solidFill><a:schemeClr '
        f'val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks '
        f'noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {which}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom '
        'prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{look.get("anchor", "t")}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{level}</a:lstStyle><a:p><a:r><a:rPr "
        f'lang="nb-NO"/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def band(number: int, box: tuple[float, float, float, float], colour: str) -> str:
    """A coloured area without text, for decoration only."""
    left, top, width, height = (int(Inches(inches)) for inches in box)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Bånd {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom '
        'prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="nb-NO"/></a:p></p:txBody></p:sp>'
    )


def slide_number(number: int) -> str:
    """The number of a slide in the corner of its layout, which the program that shows it fills in."""
    left, top, width, height = (int(Inches(inches)) for inches in (12.0, 7.0, 0.7, 0.3))
    look = '<a:rPr lang="nb-NO" sz="1200"><a:solidFill><a:schemeClr val="folHlink"/></a:solidFill></a:rPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Lysbildenummer"/><p:cNvSpPr txBox="1"/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/><a:lstStyle/><a:p><a:pPr algn="r"/>'
        '<a:fld id="{5E1C3A52-8C7B-4B55-9D0E-2C8F3B1A7D60}" type="slidenum">'
        f"{look}<a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>"
    )


def sheet(*shapes: str, name: str = "", ground: str = "bg1"):
    """The common part of a master or layout: its ground and its shapes."""
    return parse_xml(
        f'<p:cSld {nsdecls("p", "a", "r")} name="{name}"><p:bg><p:bgPr><a:solidFill><a:schemeClr '
        f'val="{ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" '
        'name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" '
        'cy="0"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree></p:cSld>'
    )


def put(target, content) -> None:
    """Give a master or layout other content."""
    target._element.replace(target._element.find(".//" + "{*}cSld"), content)


def make(path: Path = TEMPLATE) -> None:
    """Write the template: one master with four layouts, 16:9."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = presentation.slide_masters[0]
    for layout in list(presentation.slide_layouts)[4:]:
        presentation.slide_layouts.remove(layout)
    title = place(2, "title", None, "Tittel", (0.6, 0.35, 12.1, 1.1), 30, bold=True, colour="accent1")
    put(
        master,
        sheet(title, place(3, "body", 1, "Tekst", (0.6, 1.65, 12.1, 4.8), 22), band(4, (0, 0, WIDTH, 0.16), "accent1")),
    )
    cover, item, sources, closing = presentation.slide_layouts
    put(cover, sheet(
        place(2, "ctrTitle", None, "Tittel", (0.9, 2.0, 7.4, 2.2), 48, bold=True, colour="bg1", anchor="b"),
        place(3, "subTitle", 1, "Sted og dato", (0.9, 4.4, 7.4, 1.0), 26, colour="bg1"),
        name="Forside", ground="accent1",
    ))  # fmt: skip
    put(item, sheet(
        title,
        place(3, "body", DONE, "Hva som ble gjort", (0.6, 1.6, 5.4, 3.8), 20),
        place(4, "body", WHAT, "Hva figuren teller", (6.4, 1.6, 6.3, 0.55), 14, colour="folHlink"),
        place(5, "chart", FIGURE, "Figur", (6.4, 2.15, 6.3, 3.2), 16),
        place(6, "body", NOTE, "Forbehold", (6.4, 4.6, 6.3, 0.75), 14, colour="accent2"),
        place(7, "body", SURE, "Kunnskapsgrunnlag", (0.6, 6.12, 5.6, 0.5), 12),
        place(8, "body", AGE, "Hvor gammelt det er", (6.4, 6.12, 6.3, 0.5), 13),
        place(9, "body", SOURCE_LINE, "Kilde", (0.6, 6.68, 11.3, 0.6), 12, colour="folHlink", anchor="b"),
        band(10, (0.6, 5.5, 12.1, 0.015), "accent6"),
        slide_number(11),
        name="Innhold",
    ))  # fmt: skip
    put(sources, sheet(
        title,
        place(3, "body", LIST, "Kilder", (0.6, 1.65, 8.2, 5.4), 14),
        place(4, "pic", CODE, "QR-kode", (9.4, 1.65, 3.3, 3.3), 14),
        place(5, "body", CODE_TEXT, "Tekst til QR-koden", (9.4, 5.05, 3.3, 1.9), 14),
        slide_number(6),
        name="Kilder",
    ))  # fmt: skip
    put(closing, sheet(
        title,
        place(3, "body", SOURCE_LINE, "Forbehold", (0.6, 6.68, 11.3, 0.6), 14, colour="folHlink", anchor="b"),
        slide_number(4),
        name="Hva det krever",
    ))  # fmt: skip
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode("utf-8").replace('name="Office Theme"', 'name="Blifaktor"')
    for colour, value in COLOURS.items():
        xml = re.sub(rf"(<a:{colour}>)<a:\w+ [^>]*/>(</a:{colour}>)", rf'\g<1><a:srgbClr val="{value}"/>\g<2>', xml)
    theme._blob = xml.encode("utf-8")
    presentation.core_properties.title = "Blifaktor"
    presentation.core_properties.author = "Blifaktor"
    presentation.save(str(path))


if __name__ == "__main__":
    make()
