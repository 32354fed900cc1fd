"""``lesson handout``: a student's copy of a lesson, with all that is asked and no answer."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from . import dates
from .files import new_folder, toml, unfinished, unwritten
from .lessons import Lesson, load
from .questions import Question
from .reading import DateMention, Reading
from .records import to_json
from .rounds import notebook, whole
from .tables import counted, sentence
from .terminal import line, show

NOTEBOOK = "copy-desk.ipynb"
AS_THEY_ARE = ("article.txt", "references.csv")
NO_DAY = "2000-01-01"  # stands for every date where the article has no day of publication


def handout(lesson: Lesson, folder: Path) -> Lesson:
    """The student's copy of a lesson in a new folder, there as a whole or not at all.

    It has the article, what is asked, the events to date and a notebook; no key, no answer, no
    hint and no explanation. Feedback then says only that all is saved. LessonError where the
    folder exists or cannot be written, and where the lesson has no key to ask by.
    """
    folder = new_folder(folder)
    key = lesson.key  # without one, questions that take their answer from it would be missing
    try:
        with unfinished(folder) as there:
            write(lesson, key, there, notebook(whole(lesson)))
            load(there)
    except OSError as refused:
        raise unwritten(folder, refused) from refused
    return load(folder)


def write(lesson: Lesson, key: Reading, there: Path, book: str) -> None:
    """Writes the files of a student's copy, with this notebook."""
    for name in AS_THEY_ARE:
        if (lesson.folder / name).exists():
            shutil.copyfile(lesson.folder / name, there / name)
    settings = (lesson.folder / "lesson.toml").read_text(encoding="utf-8")
    (there / "lesson.toml").write_text(without_comments(settings), encoding="utf-8")
    (there / "questions.toml").write_text("\n".join(sealed(lesson.questions)), encoding="utf-8")
    (there / "events.json").write_text(to_json(undated(key)), encoding="utf-8")
    (there / NOTEBOOK).write_text(book, encoding="utf-8")


def without_comments(settings: str) -> str:
    """lesson.toml without what its editor wrote to themselves on lines of their own."""
    lines = settings.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")) + "\n"


def sealed(questions: Sequence[Question]) -> Iterator[str]:
    """questions.toml of a student's copy, line by line."""
    yield "# A student’s copy: what is asked, without answers."
    yield "sealed = true"
    for question in questions:
        yield ""
        yield "[[questions]]"
        yield f"id = {toml(question.id)}"
        yield f"kind = {toml(question.kind)}"
        yield f"objective = {question.objective}"
        yield f"prompt = {toml(question.prompt)}"
        if question.choices:
            yield f"choices = [{', '.join(map(toml, question.choices))}]"
        if question.paragraphs:
            yield f"paragraphs = {list(question.paragraphs)}"
        if question.confidence:
            yield "confidence = true"
    yield ""


def undated(key: Reading) -> Reading:
    """The events of a key where the article mentions them, each on the day of publication."""
    day = key.article.published
    day = day if day and dates.parse(day).precision == "day" else NO_DAY

    def bare(mention: DateMention) -> DateMention:
        return replace(mention, edtf=day, when=day, kind="happened", note="", rule="")

    return Reading(key.article, dates=tuple(map(bare, key.dates)), reader="events")


def add_handout(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson handout`` to the command line."""
    about = "make the student’s copy of a lesson: all that is asked, and no answer"
    command = commands.add_parser(
        "handout",
        help=about,
        usage="lesson handout FOLDER [--to FOLDER]",
        description=f"{sentence(about)}. Feedback then says only that it is saved.",
        epilog="Keep your own folder: with it you read what students hand in.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder or a lesson’s name")
    command.add_argument("--to", metavar="FOLDER", help="default: its name, then -handout")
    command.set_defaults(command=hand_out)


def hand_out(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 after the student’s copy is there and it was told what is in it."""
    lesson = load(chosen.folder)
    made = handout(lesson, Path(chosen.to or f"{lesson.folder.name}-handout"))
    events = counted(len(made.dated.events()), "event")
    asks = f"{counted(len(made.questions), 'question')}, {events} to date"
    for label, text in (
        ("folder", os.path.relpath(made.folder)),
        ("asks", asks),
        ("holds", "no key, no answers, no hints, no explanations"),
        ("next", "give students this folder; they open its notebook"),
    ):
        show(line(label, text))
    return 0
