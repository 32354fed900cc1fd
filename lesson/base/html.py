"""HTML for notebooks and pages: tables that look alike in any notebook, trusted or not; links."""

from collections.abc import Iterable, Sequence
from html import escape

LEFT = "style='text-align:left'"


class Markup(str):
    """A cell that is HTML already; any other is text."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table with a heading row; the first cell of each row names the row.

    >>> table(["who", "words"], [["Ann <3", "7"]]).count("&lt;")
    1
    """
    head = "".join(f"<th scope='col' {LEFT}>{cell(name)}</th>" for name in columns)
    body = "".join(
        f"<tr><th scope='row' {LEFT}>{cell(first)}</th>"
        + "".join(f"<td {LEFT}>{cell(other)}</td>" for other in others)
        + "</tr>"
        for first, *others in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def cell(words: str) -> str:
    """The HTML of a cell."""
    return words if isinstance(words, Markup) else escape(words)


def link(words: str, address: str) -> Markup:
    """A link with that text."""
    return Markup(f"<a href='{escape(address)}'>{escape(words)}</a>")


def noted(words: str, notes: Iterable[str]) -> Markup:
    """HTML with smaller notes below, which are HTML, too."""
    return Markup(words + "".join(f"<small style='display:block'>{one}</small>" for one in notes))


def unbroken(words: str) -> Markup:
    """Text that stays on one line."""
    return Markup(f"<span style='white-space:nowrap'>{escape(words)}</span>")


WIDGET = "application/vnd.jupyter.widget-view+json"

OURS = "copy-desk-exercise"  # the class by which our own outputs are known
