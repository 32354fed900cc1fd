"""`lesson new` on the command line."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from lesson.base.files import legible
from lesson.base.terminal import line, show
from lesson.base.wording import counted, listed, sentence
from lesson.lesson import Lesson

from .article_file import file_or_input, publication_day
from .make import NewLesson, make


def add_new(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson new`` to the command line."""
    about = "make a lesson from an article: a text, a Markdown file or a saved web page"
    command = commands.add_parser(
        "new",
        help=about,
        usage="lesson new ARTICLE [--to FOLDER] [--published DATE] [--title TITLE]",
        description=f"{sentence(about)}. Its key is drafted by rules, for you to review.",
        epilog="With - as ARTICLE, paste the text and press Ctrl+D.",
    )
    command.add_argument("article", metavar="ARTICLE", help="a file, or - for standard input")
    command.add_argument("--to", metavar="FOLDER", help="a new folder; default: the title")
    command.add_argument("--published", metavar="DATE", help="the day of publication")
    command.add_argument(
        "--title", metavar="TITLE", type=legible, help="default: the headline, or the first words"
    )

    def run(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
        folder = Path(chosen.to) if chosen.to else None
        day = publication_day(chosen.published)
        show(*summary(make(file_or_input(chosen.article), folder, day, chosen.title)))
        return 0

    command.set_defaults(command=run)


def summary(made: NewLesson) -> list[str]:
    """A line each for what was made, what is known, and what to do next."""
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
        line("known", listed(stated) if stated else "nothing about its origin"),
        line("draft", f"{marks(lesson)}, none reviewed yet"),
        line("asks", counted(len(lesson.questions), "question")),
        *(line("note", note) for note in made.notes),
        line("next", f"lesson review {quote(os.path.relpath(lesson.folder))}"),
    ]
    return lines


def marks(lesson: Lesson) -> str:
    """How many marks the key has."""
    sayings = counted(len(lesson.key.attributions), "saying")
    return f"{sayings} and {counted(len(lesson.key.dates), 'date')}"
