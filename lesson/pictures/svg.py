"""A figure as SVG inside a page: in the page's colours and letters, and without ids.

Text stays text: sharp at any zoom, found by the browser's search, in fonts that have the letter.
It is measured in DejaVu Sans, the widest of the common fonts, so other letters have room, too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from . import layout

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    Element = ElementTree.Element

STYLE = files(__package__).joinpath("svg.css").read_text(encoding="utf-8")
SVG = "http://www.w3.org/2000/svg"
FONTS = "'DejaVu Sans', Verdana, 'Noto Sans', sans-serif"
LINES = {"stroke-linejoin": "round", "stroke-linecap": "butt"}
NAMES = {
    layout.PAPER: "paper", layout.INK: "ink", layout.PALE: "pale", layout.RULE: "rule",
    layout.BAND: "band", layout.NOBODY: "nobody",
    **{color: str(number) for number, color in enumerate(layout.COLORS, 1)},
}  # fmt: skip
KEPT = ("d", "x", "y", "width", "height", "transform", "text-anchor", "style")
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def inline(drawn: str, **attributes: str) -> str:
    """A figure as an SVG element whose colours are the page's; the usual ones without a page."""
    made = as_svg(drawn, attributes)
    return re.sub("|".join(NAMES), lambda found: in_the_page(found[0]), made)


def alone(drawn: str) -> bytes:
    """A figure as an SVG file, on white."""
    style = f"background:{layout.PAPER}"
    return as_svg(drawn, {"xmlns": SVG, "font-family": FONTS, "style": style}).encode()


def in_the_page(color: str) -> str:
    """A colour as the page names it, with itself for a page that does not."""
    return f"var(--desk-{NAMES[color]}, {color})"


def as_svg(drawn: str, attributes: dict[str, str]) -> str:
    """What matplotlib wrote with these attributes, its shapes one after the other."""
    tree = ElementTree.fromstring(drawn)
    looks = {"viewBox": tree.attrib["viewBox"], **LINES, **attributes}
    root = ElementTree.Element("svg", looks)
    root.extend(shapes(tree, {one.get("id", ""): one for one in tree.iter()}))
    return ElementTree.tostring(root, encoding="unicode")


def written(figure: Figure) -> str:
    """What matplotlib writes: the same for the same figure, on any day."""
    from matplotlib import rc_context

    file = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "copy desk"}), layout.any_letter():
        figure.savefig(file, format="svg", metadata=NO_METADATA)
    return file.getvalue()


def shapes(parent: Element, known: dict[str, Element]) -> Iterator[Element]:
    """Paths and texts in the order of drawing; what is drawn by reference becomes a path.

    Without ids, no picture can take a mark from another one on the page.
    """
    for child in parent:
        kind = child.tag.rpartition("}")[2]
        if kind == "g":
            yield from shapes(child, known)
        elif kind == "use":
            yield used(child, known)
        elif kind in ("path", "text"):
            yield shape(kind, child.attrib, child.text)


def used(reference: Element, known: dict[str, Element]) -> Element:
    """A marker where it is wanted."""
    address = next(value for name, value in reference.items() if name.endswith("href"))
    place = f"translate({reference.get('x', 0)} {reference.get('y', 0)})"
    outline = known[address.lstrip("#")].get("d", "")
    return shape("path", {"d": outline, "transform": place, "style": reference.get("style", "")})


def shape(kind: str, attributes: dict[str, str], words: str | None = None) -> Element:
    """A path or a text with what is needed to draw it, in few bytes."""
    kept = {name: compact(attributes[name]) for name in KEPT if attributes.get(name)}
    if "rotate(-0" in kept.get("transform", ""):
        del kept["transform"]
    made = ElementTree.Element(kind, kept)
    made.text = words
    return made


def compact(value: str) -> str:
    """An attribute in hundredths of a point, without line ends and fonts."""
    value = re.sub(r"font-family:[^;]*;? ?", "", value)
    short = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", value)
    return " ".join(short.split())
