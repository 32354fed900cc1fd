"""What a large class costs: `python tests/benchmarks/classes.py [STUDENTS]` prints a table.

Students are made up: each marks what the key marks, with slips at random, and answers most of the
questions, some of them twice. Seconds on the machine at hand, each step once, one after the other.
"""

import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from lesson import Attribution, Lesson, Reading, Span, load
from lesson.feedback.questions.question import Question
from lesson.instructor.class_results import ClassResults, gather
from lesson.reading.reading import Answer, DateMention
from lesson.reading.reading_json import to_json


def slipped(one: Attribution, chance: Random) -> Attribution | None:
    """An attribution as somebody in a hurry marks it; None where it is overlooked."""
    roll = chance.random()
    if roll < 0.15:
        return None
    if roll < 0.3:
        return replace(one, cue=None)
    if roll < 0.45:
        return replace(one, speaker=chance.choice(["", "he", "Vladimir Putin"]))
    if roll < 0.7:
        return replace(one, content=tuple(nudged(span, one, chance) for span in one.content))
    return one


def nudged(span: Span, one: Attribution, chance: Random) -> Span:
    """A span that begins or ends a few words too soon or too late."""
    words = one.article.words
    first = max(0, min(span.end - 1, span.start + chance.choice([-12, 0, 0, 9])))
    last = min(words[-1].end, max(first + 1, span.end + chance.choice([-14, 0, 0, 11])))
    return Span(first, last)


def answers(question: Question, chance: Random) -> Iterator[Answer]:
    """What somebody answers to a question, perhaps twice; perhaps nothing."""
    tries = [question.solution, *question.choices, "1988", "in 2024", "bluster", "6", "he"]
    for given in chance.sample(tries, chance.choice([0, 1, 1, 2])):
        sure = chance.choice([50, 80, 95]) if question.confidence else None
        yield Answer(question.id, (given,), "not yet", "2026-03-02T09:00:00+00:00", sure)


def dated(one: DateMention, chance: Random) -> DateMention | None:
    """A date as somebody in a hurry gives it; None where it is left out."""
    if chance.random() < 0.15:
        return None
    return replace(one, when=chance.choice([one.when, one.when, one.edtf, "2024", "2022-07-26"]))


def student(lesson: Lesson, number: int) -> Reading:
    """The work of one student; the same number gives the same work."""
    chance = Random(number)
    marked = (slipped(one, chance) for one in lesson.key.attributions)
    given = (answer for question in lesson.questions for answer in answers(question, chance))
    name = f"Student {number:04}"
    dates = filter(None, (dated(one, chance) for one in lesson.key.dates))
    marks = tuple(filter(None, marked))
    return Reading(lesson.article, marks, tuple(dates), name, tuple(given))


def hand_in(lesson: Lesson, students: int, folder: Path) -> None:
    """Fills a folder as a learning platform does: a folder for each student."""
    for number in range(students):
        place = folder / f"Student {number:04}_assignsubmission_file"
        place.mkdir()
        (place / "iss-exit.json").write_text(to_json(student(lesson, number)), "utf-8")


def hostile(lesson: Lesson, folder: Path) -> None:
    """Fills a folder with files that hold as many typed answers as may count, all different."""
    names = [question.id for question in lesson.questions]
    for number in range(3):
        typed = (Answer(names[n % len(names)], (f"{n} {number}",)) for n in range(5000))
        mine = Reading(lesson.article, lesson.key.attributions, (), str(number), tuple(typed))
        (folder / f"{number}.json").write_text(to_json(mine), "utf-8")


def views(results: ClassResults, folder: Path) -> dict[str, Callable[[], object]]:
    """What an instructor looks at, each as it is shown."""
    names = ("heat", "agreement", "sayings", "events", "questions", "before_and_after", "roll")
    shown = {name: lambda name=name: getattr(results, name)()._repr_html_() for name in names}
    pages = {"page, all worked out": True, "page without names, all anew": False}
    return shown | {
        name: lambda names=names: results.page(folder / "class.html", names=names)
        for name, names in pages.items()
    }


@contextmanager
def timed(name: str, times: dict[str, float]) -> Iterator[None]:
    """Notes how many seconds something took."""
    start = time.perf_counter()
    yield
    times[name] = time.perf_counter() - start


def costs(students: int) -> dict[str, float]:
    """The seconds of each step for so many students."""
    lesson, times = load("iss-exit"), {}
    with TemporaryDirectory() as home:
        folder = Path(home, "class")
        folder.mkdir()
        hand_in(lesson, students, folder)
        with timed("gather", times):
            results = gather(lesson, folder)
        assert len(results.students) == students
        for name, show in views(results, Path(home)).items():
            with timed(name, times):
                show()
        with timed("gather and page, from nothing", times):
            gather(lesson, folder).page(Path(home, "again.html"))
    return times | costs_of_hostile_files(lesson)


def costs_of_hostile_files(lesson: Lesson) -> dict[str, float]:
    """The seconds of a page of hostile files, with names and without."""
    times = {}
    with TemporaryDirectory() as home:
        hostile(lesson, Path(home))
        for name, hidden in {"hostile files": False, "hostile files, names hidden": True}.items():
            with timed(name, times):
                results = gather(lesson, Path(home))
                (results.unnamed if hidden else results).page(Path(home, "class.html"))
    return times


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print(f"{count} students, Python {platform.python_version()} on {platform.machine()}")
    for name, took in costs(count).items():
        print(f"{name:30} {took:8.2f} s")
