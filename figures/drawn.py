"""Drawings as a few kinds of shapes on a sheet, which a page shows as SVG and PowerPoint as shapes of its own: so the
same thing looks alike in both. Colours are roles (strong, pale, warm, soft, ink, ground, land, line), which each look
gives its own value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Role = Literal["strong", "pale", "warm", "soft", "ink", "ground", "land", "line", "none"]
Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
"""Where on its point a text stands."""


@dataclass(frozen=True)
class Dot:
    """A circle: its middle and radius; open ones have an edge and no colour inside. step: at which press it comes."""

    x: float
    y: float
    radius: float
    role: Role
    is_open: bool = False
    step: int = 0


@dataclass(frozen=True)
class Area:
    """Closed rings of one colour, with a thin edge of another; several rings are one shape."""

    rings: Sequence[Sequence[Point]]
    role: Role
    edge: Role = "none"
    step: int = 0


@dataclass(frozen=True)
class Stroke:
    """A line through points, whole or dashed."""

    points: Sequence[Point]
    role: Role
    width: float
    is_dashed: bool = False
    step: int = 0


@dataclass(frozen=True)
class Label:
    """A text: where its baseline begins, ends or has its middle, and its size in units of the sheet."""

    x: float
    y: float
    text: str
    size: float
    role: Role = "ink"
    anchor: Anchor = "start"
    is_bold: bool = False
    step: int = 0


Shape = Dot | Area | Stroke | Label


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet of this width and height, the first below the others, and what they show in words."""

    width: float
    height: float
    shapes: Sequence[Shape]
    text: str


def box(left: float, top: float, width: float, height: float, role: Role, edge: Role = "none", step: int = 0) -> Area:
    """A rectangle."""
    right, bottom = left + width, top + height
    return Area([[(left, top), (right, top), (right, bottom), (left, bottom)]], role, edge, step)


def svg(drawing: Drawing, kind: str = "drawn") -> Markup:
    """The drawing as SVG of this class; its colours are those that the style gives the roles. Without words it is
    decoration.
    """
    return Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" {}>{}</svg>').format(
        kind, drawing.width, drawing.height, said(drawing.text), Markup("").join(map(element, drawing.shapes))
    )


def said(text: str) -> Markup:
    """The attributes of an SVG that shows what a text says, or of decoration where there is none."""
    return Markup('role="img" aria-label="{}"').format(text) if text else Markup('aria-hidden="true"')


def element(shape: Shape) -> Markup:
    """A shape as an element of SVG."""
    step = Markup(' data-step="{}"').format(shape.step) if shape.step else Markup("")
    if isinstance(shape, Dot):
        look = f"edge-{shape.role} hollow" if shape.is_open else f"fill-{shape.role}"
        return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" class="{}"{}/>').format(
            shape.x, shape.y, shape.radius, look, step
        )
    if isinstance(shape, Area):
        path = "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "Z" for ring in shape.rings)
        return Markup('<path d="{}" class="fill-{} edge-{}"{}/>').format(path, shape.role, shape.edge, step)
    if isinstance(shape, Stroke):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
        return Markup('<polyline points="{}" class="edge-{}{}" stroke-width="{:g}"{}/>').format(
            points, shape.role, " dashed" if shape.is_dashed else "", shape.width, step
        )
    return Markup('<text x="{:.1f}" y="{:.1f}" font-size="{:g}" text-anchor="{}" class="fill-{}{}"{}>{}</text>').format(
        shape.x, shape.y, shape.size, shape.anchor, shape.role, " bold" if shape.is_bold else "", step, shape.text
    )
