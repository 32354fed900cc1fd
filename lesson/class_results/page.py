"""All that a class's files tell, as one HTML page to print or to put on the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from .. import dates
from ..errors import LessonError
from ..exercises.report import FORBIDDEN, isolated
from ..files import write_whole
from ..tables import sentence

if TYPE_CHECKING:
    from .gathered import Gathered

HERE = Path(__file__).resolve()
MADE_BY = '<meta name="generator" content="Copy Desk class results">'
# The same policy as a report's: nothing runs and nothing is fetched, whatever a student wrote.
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{made_by}
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Class results: {title}</title>
<style>
{style}</style>
</head>
<body>
<header>{head}</header>
<main>
{sections}
</main>
<footer>{foot}</footer>
</body>
</html>
"""
STYLES = (HERE.parents[1] / "exercises" / "report.css", HERE.with_suffix(".css"))
TWINS = "Before and after"
FOOT = (
    "<p>Copy Desk wrote this page from the students’ own files. It shows what they did, and it is"
    " no mark for anybody.</p><p>The article is a third party’s text, shown here for teaching. It"
    " belongs to its publisher and is not covered by Copy Desk’s licences.</p>"
)


@dataclass(frozen=True, repr=False)
class Written:
    """A page that was written; it tells its name, without the folders of this computer above."""

    path: Path

    def __repr__(self) -> str:
        return f"The class results are in “{self.path.name}”."

    def _repr_html_(self) -> str:
        name, here = f"“{escape(self.path.name)}”", Path.cwd()
        if self.path.absolute().is_relative_to(here):
            address = quote(self.path.absolute().relative_to(here).as_posix(), errors="replace")
            name = f"<a href='{escape(address)}'>{name}</a>"
        return f"<p>The class results are in {name}.</p>"


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
    return Written(path)


def ours(path: Path) -> bool:
    """Whether a file is a page of class results."""
    with path.open("rb") as file:
        return MADE_BY.encode() in file.read(500)


def page(results: Gathered, today: date) -> str:
    """The whole page as HTML that needs nothing else."""
    shown = (
        f"<section><h2>{name}</h2>\n<p class='quiet'>{about}</p>{part(show, results)}</section>"
        for name, about, show in SECTIONS
        if name != TWINS or results.lesson.before_and_after
    )
    whole = PAGE.format(
        made_by=MADE_BY,
        title=escape(results.lesson.title),
        style="".join(path.read_text(encoding="utf-8") for path in STYLES),
        head=head(results, today),
        sections="\n".join(shown),
        foot=FOOT,
    )
    return FORBIDDEN.sub("", whole)


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
