"""A class's results as one HTML page, to print or to project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.files import write_whole
from lesson.base.page import NOT_OURS, Written, isolated, whole_page
from lesson.base.wording import sentence
from lesson.reading import edtf

# A section: its title, how to read it, and what shows it.
Sections = Iterable[tuple[str, str, Callable[[], object]]]

STYLE = Path(__file__).with_suffix(".css")
NAMED = "The class results are in {}."
MADE_BY = "Copy Desk class results"  # marks a page as ours
FOOT = (
    "<p>Copy Desk wrote this page from the students’ own files. It shows what they did; it does"
    f" not grade anybody.</p><p>{NOT_OURS}</p>"
)


def write_page(html: str, path: Path) -> Written:
    """Writes a page, replacing an older one; LessonError if it cannot be written."""
    try:
        if path.exists() and not ours(path):
            raise LessonError(
                f"expected a new file or an older page of class results, found another file"
                f" “{path.name}”; it is left as it is: give the page another name."
            )
        write_whole(path, html.encode())
    except OSError as refused:
        raise LessonError(
            f"cannot write the class results to {path} ({refused.strerror}); what was there before"
            " is unchanged: choose another folder, or free some space."
        ) from refused
    return Written(path, NAMED)


def ours(path: Path) -> bool:
    """Whether a file is a page of class results."""
    with path.open("rb") as file:
        return f'content="{MADE_BY}"'.encode() in file.read(500)


def page(title: str, finding: str, sections: Sections, today: date, script: str = "") -> str:
    """The whole page as self-contained HTML, with the one script that may run in it."""
    shown = (
        f"<section><h2>{name}</h2>\n<p class='quiet'>{about}</p>{part(show)}</section>"
        for name, about, show in sections
    )
    head = (
        f"<h1>Class results: {isolated(title)}</h1>"
        f"<p>Written on {edtf.in_words(today.isoformat())}.</p>"
        f"<p class='done'>{escape(finding)}</p>"
    )
    return whole_page(
        MADE_BY,
        f"Class results: {title}",
        {"head": head, "sections": "\n".join(shown), "foot": FOOT},
        more_style=STYLE.read_text(encoding="utf-8"),
        script=script,
    )


def part(show: Callable[[], object]) -> str:
    """The HTML of one section; a sentence if there is nothing to show."""
    try:
        shown = show()._repr_html_()
    except LessonError as error:
        return f"<p class='still'>{isolated(sentence(str(error)))}</p>"
    return shown.replace("<table>", "<div class='wide'><table>").replace(
        "</table>", "</table></div>"
    )
