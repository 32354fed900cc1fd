"""``lesson handout``: a student's copy of a lesson, with every question and no answer."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lesson.base.terminal import line, show
from lesson.base.wording import counted, sentence
from lesson.feedback.questions.check import OF_COPIES
from lesson.feedback.questions.question import Question
from lesson.instructor.new.make import settings
from lesson.lesson import Lesson, load
from lesson.reading import edtf
from lesson.reading.reading import DateMention, Reading
from lesson.reading.reading_json import to_json

from .new_folder import fit_for_git, new_folder, toml, unfinished
from .notebooks import notebook, whole

NOTEBOOK = "copy-desk.ipynb"
NO_DAY = "2000-01-01"  # stands for every date if the article has no day of publication


def handout(lesson: Lesson, folder: Path) -> Lesson:
    """The student's copy of a lesson in a new folder, written as a whole or not at all.

    It has the article, the questions, the events to date and a notebook; no key, answers, hints
    or explanations. Feedback then says only that work is saved. LessonError if the folder exists
    or cannot be written, and if the lesson has no key, which questions take their answers from.
    """
    folder = new_folder(folder)
    asks, events = lesson.by_itself, undated(lesson.key)
    with unfinished(folder) as there:
        write(asks, events, there, notebook(whole(asks)))
        load(there)
    return load(folder)


def write(lesson: Lesson, events: Reading, there: Path, book: str) -> None:
    """Writes the files of a student's copy, with these events to date and this notebook.

    lesson.toml is written anew, so that no comment of its editor's is handed out. References
    reveal answers, so they are left out.
    """
    (there / "article.txt").write_bytes(lesson.article.text.encode())
    fit_for_git(there)
    entries = (lesson.title, lesson.minutes, lesson.objectives, lesson.article.origin)
    questions = "\n".join(without_answers(lesson.questions))
    (there / "lesson.toml").write_text(settings(*entries, lesson.rounds), encoding="utf-8")
    (there / "questions.toml").write_text(questions, encoding="utf-8")
    (there / "events.json").write_text(to_json(events), encoding="utf-8")
    (there / NOTEBOOK).write_text(book, encoding="utf-8")


def without_answers(questions: Sequence[Question]) -> Iterator[str]:
    """The lines of a student's questions.toml."""
    yield from ("# A student’s copy: questions without answers.", "sealed = true")
    for question in questions:
        entries = ((name, getattr(question, name)) for name in OF_COPIES)
        yield from ("", "[[questions]]")
        yield from (f"{name} = {toml(value)}" for name, value in entries if value)
    yield ""


def undated(key: Reading) -> Reading:
    """The first mention of each event of a key, as they are told, all of the day of publication."""
    day = key.article.published
    day = day if day and edtf.parse(day).precision == "day" else NO_DAY

    def bare(mention: DateMention) -> DateMention:
        return replace(mention, edtf=day, when=day, kind="happened", signal=None, note="", rule="")

    first = [min(one.mentions, key=lambda mention: mention.words) for one in key.events()]
    first.sort(key=lambda mention: mention.words)  # the order of time is asked for
    return Reading(key.article, dates=tuple(map(bare, first)), reader="events")


def add_handout(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson handout`` to the command line."""
    about = "make a student’s copy of a lesson: every question, no answers"
    command = commands.add_parser(
        "handout",
        help=about,
        usage="lesson handout FOLDER [--to FOLDER]",
        description=f"{sentence(about)}. Students are told only that their work is saved.",
        epilog="Keep your original folder; you need it to read submissions.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder or name")
    command.add_argument("--to", metavar="FOLDER", help="a new folder (default: NAME-handout)")
    command.set_defaults(command=hand_out)


def hand_out(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 once the copy is written and the reader has been told what is in it."""
    lesson = load(chosen.folder)
    made = handout(lesson, Path(chosen.to or f"{lesson.folder.name}-handout"))
    events = counted(len(made.dated.events()), "event")
    asks = f"{counted(len(made.questions), 'question')}, {events} to date"
    show(line("folder", os.path.relpath(made.folder)), line("asks", asks))
    if less := len(lesson.questions) - len(made.questions):
        why = "about what only a notebook shows, or what the copy itself tells"
        show(line("left out", f"{counted(less, 'question')} {why}"))
    done, every = lesson.key.reviewed
    if done < every:
        marks = f"{done} of {every} marks are reviewed"
        show(line("note", f"{marks}; some questions still use unreviewed marks"))
    show(
        line("holds", "no key, no answers, no hints, no explanations"),
        line("next", "give students this folder; they open its notebook"),
    )
    return 0
