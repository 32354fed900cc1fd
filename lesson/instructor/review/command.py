"""`lesson review` on the command line."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.files import write_whole
from lesson.base.terminal import line, show
from lesson.base.wording import sentence
from lesson.instructor.cut.save import finish
from lesson.instructor.new.doubts import no_day
from lesson.instructor.notebooks import code_cell, notebook, sources, text_cell
from lesson.launch.open import REVIEW, start
from lesson.lesson import lesson_folder, load

ABOUT = """# Review the lesson

First the article: where it comes from, and what is left out. Then its marks, the least certain \
first: **A** accepts, **D** deletes, **.** goes on and **,** goes back. Last the questions. All is \
saved at once. Run the cell below (Shift + Enter)."""
CODE = 'from lesson import load\nfrom lesson.instructor import review\n\nreview(load("."))'
OLD_ABOUT = (
    "# Review the key\n\nLook at each mark of the key: accept it, change it or delete it."
    " All is saved at once. Run the cell below (Shift + Enter)."
)
OLD_CODE = 'from lesson import exercises, load\n\nexercises.review(load("."))'  # as 0.1 wrote it


def add_review(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson review`` to the command line."""
    about = "review a lesson’s key, questions and article in JupyterLab"
    command = commands.add_parser(
        "review",
        help=about,
        usage="lesson review FOLDER [--no-browser]",
        description=f"{sentence(about)}: accept, change, add or delete.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.set_defaults(command=review)


def review(chosen: argparse.Namespace, options: Sequence[str]) -> int:
    """The exit status of JupyterLab on the notebook in which a key is reviewed."""
    browser = not chosen.no_browser
    return start(review_notebook(chosen.folder), REVIEW, browser=browser, options=options)


def review_notebook(name: str) -> Path:
    """The folder of a lesson, after the notebook for its review has been put there."""
    finish(lesson_folder(name))
    lesson = load(name)
    path = lesson.folder / REVIEW
    if not path.exists() or sources(path) in ([OLD_ABOUT, OLD_CODE], [OLD_ABOUT, CODE]):
        cells = (text_cell("review-0", ABOUT), code_cell("review-1", CODE))
        try:
            write_whole(path, notebook(cells).encode())
        except OSError as refused:
            raise LessonError(
                f"{path}: could not write the notebook for the review ({refused.strerror});"
                " copy the lesson’s folder to one of your own."
            ) from refused
    done, every = lesson.key.reviewed
    show(line("review", f"{done} of {every} marks reviewed in {os.path.relpath(lesson.folder)}"))
    if lost := no_day(lesson.article):
        show(line("NO DAY", f"{lost.partition(':')[0]}; set it in the review"))
    return lesson.folder
