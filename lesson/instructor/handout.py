"""``lesson handout``: a student's copy of a lesson, with all that is asked and no answer."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lesson.base.terminal import line, show
from lesson.base.wording import counted, sentence
from lesson.feedback.questions.question import Question
from lesson.instructor.new.make import settings
from lesson.lesson import Lesson, load
from lesson.reading import edtf
from lesson.reading.reading import DateMention, Reading
from lesson.reading.reading_json import to_json

from .new_folder import keep_line_ends, new_folder, toml, unfinished, unwritten
from .notebooks import notebook, whole

NOTEBOOK = "copy-desk.ipynb"
NO_DAY = "2000-01-01"  # stands for every date where the article has no day of publication


def handout(lesson: Lesson, folder: Path) -> Lesson:
    """The student's copy of a lesson in a new folder, there as a whole or not at all.

    It has the article, what is asked, the events to date and a notebook; no key, no answer, no
    hint and no explanation. Feedback then says only that all is saved. LessonError where the
    folder exists or cannot be written, and where the lesson has no key to ask by.
    """
    folder = new_folder(folder)
    lesson.key  # noqa: B018 – without one, questions that take their answer from it are missing
    asks = lesson.by_itself
    try:
        with unfinished(folder) as there:
            write(asks, there, notebook(whole(asks)))
            load(there)
    except OSError as refused:
        raise unwritten(folder, refused) from refused
    return load(folder)


def write(lesson: Lesson, there: Path, book: str) -> None:
    """Writes the files of a student's copy, with this notebook.

    lesson.toml is written anew, or it would hold what its editor wrote to themselves in comments.
    References tell what is true, so they stay behind.
    """
    (there / "article.txt").write_bytes(lesson.article.text.encode())
    keep_line_ends(there)
    entries = (lesson.title, lesson.minutes, lesson.objectives, lesson.article.origin)
    (there / "lesson.toml").write_text(settings(*entries, lesson.rounds), encoding="utf-8")
    (there / "questions.toml").write_text("\n".join(sealed(lesson.questions)), encoding="utf-8")
    (there / "events.json").write_text(to_json(undated(lesson.key)), encoding="utf-8")
    (there / NOTEBOOK).write_text(book, encoding="utf-8")


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
    """Each event of a key where the article first mentions it, on the day of publication."""
    day = key.article.published
    day = day if day and edtf.parse(day).precision == "day" else NO_DAY

    def bare(mention: DateMention) -> DateMention:
        return replace(mention, edtf=day, when=day, kind="happened", note="", rule="")

    first = [min(one.mentions, key=lambda mention: mention.words) for one in key.events()]
    return Reading(key.article, dates=tuple(map(bare, first)), reader="events")


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
    show(line("folder", os.path.relpath(made.folder)), line("asks", asks))
    if less := len(lesson.questions) - len(made.questions):
        show(line("left out", f"{counted(less, 'question')} on what only a notebook shows"))
    done, every = lesson.key.reviewed
    if done < every:
        show(line("note", f"{done} of {every} marks are reviewed: what is asked rests on a draft"))
    show(
        line("holds", "no key, no answers, no hints, no explanations"),
        line("next", "give students this folder; they open its notebook"),
    )
    return 0
