"""Validates a lesson folder: errors, things to do, what looks odd, and notes."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, permutations
from pathlib import Path
from shlex import quote
from typing import Literal

from lesson.base.errors import LessonError
from lesson.base.terminal import facts, progress, seen, show, shown
from lesson.base.wording import counted, sentence
from lesson.feedback.questions.parse import plain
from lesson.feedback.questions.question import Question, ids
from lesson.instructor.cut.save import finish
from lesson.instructor.new.day import CONFIRM
from lesson.instructor.new.doubts import no_day
from lesson.instructor.run_notebook import read_notebook, run_notebook
from lesson.lesson import Lesson, lesson_folder, load
from lesson.reading.oddities import names_alike, odd_date, odd_event_dates, odd_saying
from lesson.reading.reading import Reading

TODO = "write it into “published” there, or set it in the review."
COUNT, COUNTS = re.compile("how many", re.IGNORECASE), 2  # at most, in a notebook
NAME = 4  # words: a name that stands in another question answers nothing


@dataclass(frozen=True)
class Finding:
    """One thing to report about a lesson: an error, something to do, something odd, or a note."""

    kind: Literal["error", "to do", "odd", "note"]
    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}: {self.sentence}"


def findings(folder: str | Path, run: bool = True) -> Iterator[Finding]:
    """Everything to report about a lesson folder; nothing if all is well.

    Loading it shows whether the article is the one that was marked, every mark is in place, each
    question accepts its own answer and references are well formed; ``run`` also runs a copy of
    its notebooks.
    """
    try:
        finish(lesson_folder(folder))
        lesson = load(folder)
    except LessonError as error:
        place = error.path.name if error.path else shown(str(folder), 300)
        yield Finding("error", place, error.sentence)
        return
    yield from of_the_origin(lesson)
    yield from of_the_key(lesson)
    yield from of_the_questions(lesson)
    for path in sorted(lesson.folder.glob("*.ipynb")) if run else ():
        yield from of_a_notebook(path)


def of_the_key(lesson: Lesson) -> Iterator[Finding]:
    """Whether there is a key, and whether each of its marks is reviewed."""
    if lesson.is_student_copy:
        yield Finding("note", "key.json", "no key: exercises only save what learners do.")
        return
    if not lesson.has_key:
        yield Finding("to do", "key.json", "no key: exercises cannot say what is right.")
        return
    if not lesson.key.attributions:
        yield Finding("note", "key.json", "nothing is marked; does nobody speak in this article?")
    yield from of_each_mark(lesson)
    yield from of_voices_and_events(lesson.key)
    done, every = lesson.key.reviewed
    if done < every:
        yield Finding(
            "to do",
            "key.json",
            f"{done} of {every} marks are reviewed; review the others with"
            f" `lesson review {quote(os.path.relpath(lesson.folder))}`.",
        )


def of_each_mark(lesson: Lesson) -> Iterator[Finding]:
    """What well-formed marks lack; they are numbered from 1, as in the review."""
    seen = set()
    for number, one in enumerate(lesson.key.attributions, 1):
        place = f"key.json, attribution {number}"
        if not one.content:
            yield Finding("to do", place, "no words are marked as content.")
        if one.marks in seen:
            yield Finding("to do", place, "the same words are marked twice; delete one of them.")
        if odd := odd_saying(one):
            yield Finding("odd", place, odd)
        seen.add(one.marks)
    for number, one in enumerate(lesson.key.dates, 1):
        if odd := odd_date(one):
            yield Finding("odd", f"key.json, date {number}", odd)


def of_voices_and_events(key: Reading) -> Iterator[Finding]:
    """Which names may be one voice, and which events have two dates."""
    for one, other in names_alike(filter(None, key.voices())):
        told = f"are “{one}” and “{other}” one voice? Give them one name."
        yield Finding("odd", "key.json", told)
    for event in key.events():
        if odd := odd_event_dates(event):
            yield Finding("odd", "key.json", odd)


def of_the_questions(lesson: Lesson) -> Iterator[Finding]:
    """Which questions are not asked or cannot be answered, and whether there are any."""
    path = lesson.folder / "questions.toml"
    if not lesson.questions:
        yield Finding("note", path.name, "there are no questions.")
        return
    there = {question.id for question in lesson.questions}
    planned = {name for one in lesson.rounds for name in (*one.ask, *one.more)}
    planned |= {name for pair in lesson.before_and_after for name in pair}
    for question in lesson.questions if lesson.rounds else ():
        if question.id not in planned:
            told = "belongs to no round; add its id to an “ask” in lesson.toml."
            yield Finding("note", path.name, f"“{question.id}” {told}")
        if blank := re.search(r"\{\w+\}", question.prompt):
            yield Finding("to do", path.name, f"“{question.id}”: its prompt still has {blank[0]}.")
    for name in ids(path):
        if name not in there:
            yield Finding("note", path.name, f"“{name}” is left out: the key has no answer to it.")
    yield from (Finding("odd", path.name, told) for told in alike(lesson.questions))
    asked = [one for one in lesson.questions if not one.in_notebook]
    yield from (Finding("odd", path.name, told) for told in giveaways(asked))
    if lesson.has_key and any(lesson.folder.glob("*.ipynb")):  # the course has several notebooks
        planned_here = [one for one in asked if one.id in planned]
        yield from (Finding("odd", path.name, told) for told in many_counts(planned_here))


def alike(questions: Sequence[Question]) -> Iterator[str]:
    """Which questions are asked twice."""
    for one, other in combinations(questions, 2):
        same = one.kind == other.kind and one.choices and {*one.choices} == {*other.choices}
        if plain(one.prompt) == plain(other.prompt) or (same and one.solution == other.solution):
            yield f"“{one.id}” and “{other.id}” ask the same; take one of them out."


def many_counts(questions: Sequence[Question]) -> Iterator[str]:
    """Which questions only count, where these are more than two."""
    counts = [f"“{one.id}”" for one in questions if COUNT.search(one.prompt)]
    if len(counts) > COUNTS:
        yield f"{', '.join(counts)} only count; two such questions are enough."


def giveaways(questions: Sequence[Question]) -> Iterator[str]:
    """Which questions are answered by the prompt of another."""
    for one, other in permutations(questions, 2):
        answer = plain(one.solution)
        telling = len(answer.split()) > NAME and one.traits.is_marked
        if telling and answer in plain(other.prompt) and answer not in plain(one.prompt):
            yield f"“{other.id}” has the answer to “{one.id}” in its prompt."


def of_the_origin(lesson: Lesson) -> Iterator[Finding]:
    """Whether the day of publication is known and certain, from which weekdays are dated."""
    published, place = lesson.article.origin.published, "lesson.toml"
    if told := no_day(lesson.article):
        lost = "cannot be dated" in told
        yield Finding(
            "to do" if lost else "note", place, told.replace("add --published DATE", TODO)
        )
    elif published.basis == "inferred" and CONFIRM in published.how:
        yield Finding("note", place, f"{published.value} is inferred: {published.how}")


def of_a_notebook(path: Path) -> Iterator[Finding]:
    """The error if a notebook does not run from top to bottom with no learner's work."""
    try:
        run_notebook(read_notebook(path), path)
    except LessonError as error:
        yield Finding("error", path.name, error.sentence)


def add_check(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson check`` to the command line."""
    about = "validate a lesson folder, one finding per line"
    command = commands.add_parser(
        "check",
        help=about,
        usage="lesson check FOLDER ... [--json] [--no-run]",
        description=f"{sentence(about)}. Its notebooks are run from top to bottom.",
        epilog="Some findings only look odd, such as a name that is hardly one or an event that"
        " breaks off; they may be right after all. The exit status is 1 if there is an error or"
        " something still to do, otherwise 0.",
    )
    command.add_argument("folders", nargs="+", metavar="FOLDER", help="a lesson folder or name")
    command.add_argument("--json", action="store_true", help="write one JSON object per line")
    command.add_argument("--no-run", action="store_true", help="do not run the notebooks")
    command.set_defaults(command=check_folders)


def check_folders(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 if no lesson has an error or anything to do, whatever looks odd; 1 otherwise."""
    bad = False
    with progress(chosen.folders, "checking") as each:
        for folder in each:
            found = [*findings(folder, run=not chosen.no_run)]
            bad |= any(one.kind in ("error", "to do") for one in found)
            if chosen.json:
                show(*(json.dumps({"lesson": folder, **asdict(one)}) for one in found))
            else:
                show(*report(shown(folder, 300), found))
    return int(bad)


def report(folder: str, found: Sequence[Finding]) -> Iterator[str]:
    """The findings as a table below the folder on a terminal, else one line each; then the sum."""
    if found and sys.stdout.isatty():
        yield folder
        yield facts((one.kind, f"{one.place}: {one.sentence}") for one in found)
    else:
        yield from (f"{folder}: {seen(str(one))}" for one in found)
    odd = sum(one.kind == "odd" for one in found)
    if all(one.kind in ("odd", "note") for one in found):
        look = f"nothing is broken, but {counted(odd, 'thing')} should be looked at again."
        yield f"{folder}: {look if odd else 'all is well.'}"
