"""All that a class's files tell, as one HTML page to print or to put on the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .. import dates
from ..errors import LessonError
from ..files import write_whole
from ..pages import NOT_OURS, Written, isolated, whole_page
from ..tables import sentence

if TYPE_CHECKING:
    from .gathered import Gathered

STYLE = Path(__file__).with_suffix(".css")
NAMED = "The class results are in {}."
MADE_BY = "Copy Desk class results"  # by which a page of ours is known
TWINS = "Before and after"
FOOT = (
    "<p>Copy Desk wrote this page from the students’ own files. It shows what they did, and it is"
    f" no mark for anybody.</p><p>{NOT_OURS}</p>"
)


def write_page(results: Gathered, path: Path) -> Written:
    """The page in a file, in place of an older page there; LessonError where it cannot be."""
    try:
        if path.exists() and not ours(path):
            raise LessonError(
                f"expected no file “{path.name}” yet, or one of class results, found another; it is"
                " left as it is: give the page another name."
            )
        write_whole(path, page(results, date.today()).encode())
    except OSError as refused:
        raise LessonError(
            f"cannot write the class results to {path} ({refused.strerror}); what was there before"
            " is still there: choose another folder, or make room."
        ) from refused
    return Written(path, NAMED)


def ours(path: Path) -> bool:
    """Whether a file is a page of class results."""
    with path.open("rb") as file:
        return f'content="{MADE_BY}"'.encode() in file.read(500)


def page(results: Gathered, today: date) -> str:
    """The whole page as HTML that needs nothing else."""
    shown = (
        f"<section><h2>{name}</h2>\n<p class='quiet'>{about}</p>{part(show, results)}</section>"
        for name, about, show in SECTIONS
        if name != TWINS or results.lesson.before_and_after
    )
    return whole_page(
        MADE_BY,
        f"Class results: {results.lesson.title}",
        {"head": head(results, today), "sections": "\n".join(shown), "foot": FOOT},
        more_style=STYLE.read_text(encoding="utf-8"),
    )


def head(results: Gathered, today: date) -> str:
    """On which lesson, of which day, and whose work it is."""
    return (
        f"<h1>Class results: {isolated(results.lesson.title)}</h1>"
        f"<p>Written on {dates.in_words(today.isoformat())}.</p>"
        f"<p class='done'>{escape(results.finding)}</p>"
    )


def part(show: Callable[[Gathered], object], results: Gathered) -> str:
    """What one section shows; a sentence where there is nothing to show."""
    try:
        shown = show(results)._repr_html_()
    except LessonError as error:
        return f"<p class='still'>{isolated(sentence(str(error)))}</p>"
    return shown.replace("<table>", "<div class='wide'><table>").replace(
        "</table>", "</table></div>"
    )


SECTIONS = (  # name, how to read it, what it shows
    ("Where the class differs", "The thicker the line and the higher the number behind it, the more"
     " students see a word otherwise than most.", lambda results: results.heat()),
    ("How alike the class marks", "Krippendorff’s alpha is 1 where all agree, and 0 for what chance"
     " gives.", lambda results: results.agreement()),
    ("Saying by saying", "Of the students who marked something: how many found it.",
     lambda results: results.sayings()),
    ("Event by event", "Of the students who gave it a date: how many have the date and the kind"
     " right.", lambda results: results.events()),
    ("The questions, hardest first", "The questions of before and after stand further down.",
     lambda results: results.questions()),
    (TWINS, "The first answers count.", lambda results: results.before_and_after()),
    ("The students", "What each has done.", lambda results: results.roll()),
    ("Files", "What was read, and what was left out.", lambda results: results),
)  # fmt: skip
