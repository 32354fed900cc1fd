"""``lesson new``, ``lesson review`` and ``lesson check``: an article becomes a lesson."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from shlex import quote

from .checking import findings
from .draft_command import file_or_input, publication_day
from .errors import LessonError
from .files import write_whole
from .lessons import Lesson, load
from .making import Made, make
from .opening import REVIEW, start
from .rounds import code_cell, notebook, text_cell
from .tables import counted, listed, sentence
from .terminal import line, show

DO_IT = "Look at each mark of the key: accept it, change it or delete it. All is saved at once."
CELLS = (
    text_cell("review-0", f"# Review the key\n\n{DO_IT} Run the cell below (Shift + Enter)."),
    code_cell("review-1", 'from lesson import exercises, load\n\nexercises.review(load("."))'),
)


def add_new(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson new`` to the command line."""
    about = "make a lesson of an article: a text, a Markdown file or a saved web page"
    command = commands.add_parser(
        "new",
        help=about,
        usage="lesson new ARTICLE [--to FOLDER] [--published DATE] [--title TITLE]",
        description=f"{sentence(about)}. Its key is a draft made by rules: review it.",
        epilog="ARTICLE - is standard input: paste the text, then press Ctrl+D.",
    )
    command.add_argument("article", metavar="ARTICLE", help="a file; - is standard input")
    command.add_argument("--to", metavar="FOLDER", help="a new folder; default: named as the title")
    command.add_argument("--published", metavar="DATE", help="the day of publication")
    command.add_argument(
        "--title", metavar="TITLE", help="default: the headline or the first words"
    )

    def run(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
        folder = Path(chosen.to) if chosen.to else None
        day = publication_day(chosen.published)
        show(*told(make(file_or_input(chosen.article), folder, day, chosen.title)))
        return 0

    command.set_defaults(command=run)


def told(made: Made) -> list[str]:
    """What was made, what is known, and what to do next, a line each."""
    lesson = made.lesson
    stated = [line for line, detail in lesson.article.origin.items() if detail.value]
    article = lesson.article
    lines = [
        line("folder", os.path.relpath(lesson.folder)),
        line(
            "article",
            f"{counted(len(article.paragraphs), 'paragraph')}, "
            f"{counted(len(article.words), 'word')}",
        ),
        line("known", listed(stated) if stated else "nothing of where it comes from"),
        line("draft", f"{marks(lesson)}, none reviewed yet"),
        line("asks", counted(len(lesson.questions), "question")),
        *(line("note", remark) for remark in made.remarks),
        line("next", f"lesson review {quote(os.path.relpath(lesson.folder))}"),
    ]
    return lines


def marks(lesson: Lesson) -> str:
    """How many marks the key has."""
    sayings = counted(len(lesson.key.attributions), "saying")
    return f"{sayings} and {counted(len(lesson.key.dates), 'date')}"


def add_check(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson check`` to the command line."""
    about = "tell whether a lesson folder holds: one line a finding"
    command = commands.add_parser(
        "check",
        help=about,
        usage="lesson check FOLDER ... [--json] [--no-run]",
        description=f"{sentence(about)}. Its notebooks are run from top to bottom.",
        epilog="The exit status is 1 where something is an error or still to do, else 0.",
    )
    command.add_argument("folders", nargs="+", metavar="FOLDER", help="a lesson folder or a name")
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    command.add_argument("--no-run", action="store_true", help="do not run the notebooks")
    command.set_defaults(command=check_folders)


def check_folders(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 where no lesson has an error or anything to do; 1 otherwise."""
    bad = False
    for folder in chosen.folders:
        count = 0
        for one in findings(folder, run=not chosen.no_run):
            bad |= one.kind != "note"
            count += one.kind != "note"
            held = {"lesson": folder, **asdict(one)}
            print(json.dumps(held) if chosen.json else f"{folder}: {one}", flush=True)
        if not chosen.json and not count:
            print(f"{folder}: all is well.", flush=True)
    return int(bad)


def add_review(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson review`` to the command line."""
    about = "look at the key of a lesson, mark by mark, in JupyterLab"
    command = commands.add_parser(
        "review",
        help=about,
        usage="lesson review FOLDER [--no-browser]",
        description=f"{sentence(about)}: accept, change, add or delete.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder")
    command.add_argument("--no-browser", action="store_true", help="start without a browser")

    command.set_defaults(command=review, present=False, port=None)


def review(chosen: argparse.Namespace, options: Sequence[str]) -> int:
    """The exit status of JupyterLab on the notebook in which a key is reviewed."""
    return start(review_notebook(chosen.folder), REVIEW, (), chosen, options)


def review_notebook(named: str) -> Path:
    """The folder of a lesson, in which the notebook for its review now lies."""
    lesson = load(named)
    path = lesson.folder / REVIEW
    if not path.exists():
        try:
            write_whole(path, notebook(CELLS).encode())
        except OSError as refused:
            raise LessonError(
                f"{path}: expected to write a notebook there, found no way to"
                f" ({refused.strerror}); copy the lesson’s folder to one of your own."
            ) from refused
    done, every = lesson.key.reviewed
    show(line("review", f"{done} of {every} marks reviewed in {os.path.relpath(lesson.folder)}"))
    return lesson.folder
