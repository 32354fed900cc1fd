"""Nothing in a student's copy answers what the copy asks: no list, no count and no points."""

import json
import re
from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path

import pytest
from test_new import TEXT

from lesson import exercises, load
from lesson.base.files import read_toml
from lesson.feedback.questions.from_key import SOURCES
from lesson.instructor.handout import NOTEBOOK, handout
from lesson.instructor.nbgrader.assignment import assign
from lesson.instructor.new.make import make
from lesson.lesson import Lesson, built_in

HERE = Path(__file__).parents[1]
TWO_VOICES = """The old lighthouse will be sold in 2027, the island council said on Monday.

“We cannot paint it every year,” said Ida Holm, who has kept the light since 1998. She said that
the lamp had been replaced in 2004.

“It is not for sale,” said Per Lund. He said that the council had promised in 2019 to keep the
tower until 2030.
"""
MANY_VOICES = """The school at Orvik closes in June 2027, the town said on 4 March 2026.

“Nobody asked us,” said Ane Dahl, a mother. Tor Vik, the headmaster, said that forty pupils would
have to take the bus. “It is forty minutes each way,” Liv Moen, who drives it, told the Orvik Post.

Geir Sand, of the council, said that the roof would cost more than the town had. He called it “a
ruin with a bell”, the Coast Radio reported. “The bell is from 1911,” said Eva Lie, who rang it for
years. Ola Berg said that he had offered to mend the roof in 2024.

The council met on 2 March 2026. Siri Nes, of the county, did not answer. Knut Aas was not there.
"""
TEXTS = {"ferry": TEXT, "two": TWO_VOICES, "many": MANY_VOICES}
LESSONS = [*built_in(), "old", "buses", *TEXTS]


@pytest.fixture(scope="module")
def lessons(tmp_path_factory) -> dict[str, tuple[Lesson, Lesson, list[int]]]:
    """Each lesson with its student's copy and the points of an assignment's rounds."""
    place = tmp_path_factory.mktemp("copies")
    return {name: copied(made(name, place), place / name) for name in LESSONS}


def made(name: str, place: Path) -> Lesson:
    """The lesson of that name: built in, kept from long ago, or made from an article."""
    if name in built_in():
        return load(name)
    if name == "old":
        return load(HERE / "old/lesson")
    path = HERE / "articles/night-buses.html"
    if name in TEXTS:
        path = place / f"{name}.txt"
        path.write_text(TEXTS[name], encoding="utf-8")
    lesson = make(path, place / f"{name}-lesson", published="2026-03-05").lesson
    with (lesson.folder / "questions.toml").open("a", encoding="utf-8") as file:
        file.writelines(map(asked, SOURCES))
    return load(lesson.folder)


def asked(source: str) -> str:
    """A question on what is taken from the key, besides those that every lesson has."""
    name = source.replace(" ", "-")
    shared = 'objective = 1\nprompt = "Which?"\nhints = []\nexplanation = "So it is."'
    kind = SOURCES[source][0].name
    shared += '\nanswer = "So."' * (kind == "free text")
    return f'\n[[questions]]\nid = "own-{name}"\nkind = "{kind}"\nfrom = "{source}"\n{shared}\n'


def copied(lesson: Lesson, place: Path) -> tuple[Lesson, Lesson, list[int]]:
    """A lesson, its student's copy, and the points that its assignment shows."""
    copy = handout(lesson, place / "copy")
    assign(lesson, place / "course/source/lesson")
    book = json.loads((place / "course/source/lesson" / NOTEBOOK).read_text(encoding="utf-8"))
    marks = (cell["metadata"]["nbgrader"] for cell in book["cells"])
    return lesson, copy, [mark["points"] for mark in marks if mark["grade"]]


def lists(copy: Lesson) -> dict[str, tuple[str, ...]]:
    """Each list that a copy has, as it can be read in its files or asked for by code."""
    events = json.loads((copy.folder / "events.json").read_text(encoding="utf-8"))["dates"]
    return {
        "events.json": tuple(one["event"] for one in events),
        "dated.events()": tuple(one.name for one in copy.dated.events()),
        "exercises.place": tuple(one.name for one in exercises.place(copy).events),
        "dates": tuple(one["words"]["words"] for one in events),
        "signals": tuple(one["signal"]["words"] for one in events if "signal" in one),
        **{one.id: one.choices for one in copy.questions if one.choices},
    }


def counts(copy: Lesson, points: list[int]) -> dict[str, int]:
    """Each number that a copy tells: how long its lists are, its rounds and their points."""
    marked = {number for one in copy.rounds for number in one.mark}
    kinds = {one.id: one.traits.is_marked for one in copy.questions}
    every = {name: len(each) for name, each in lists(copy).items()}
    every |= {f"points {n}": worth for n, worth in enumerate(points)}
    for number, one in enumerate(copy.rounds, 1):
        asked = [kinds[name] for name in one.ask if name in kinds]
        every |= {f"asked {number}": len(asked), f"marked {number}": sum(asked)}
    paragraphs = len(copy.article.paragraphs)
    return every | {
        "points": sum(points), "asked": len(kinds), "paragraphs": paragraphs,
        "to mark": len(marked), "not to mark": paragraphs - len(marked), "minutes": copy.minutes,
    }  # fmt: skip


def right(lesson: Lesson, name: str, given: tuple[str, ...]) -> bool:
    """Whether this answers a question."""
    return bool(given) and lesson.question(name).feedback(given).outcome == "right"


def read_off(lesson: Lesson, copy: Lesson) -> Iterator[tuple[str, str]]:
    """Each question with a list in which its answer stands, or which leaves its answer over.

    One choice that another list has as well tells nothing: nobody knows which list to look at.
    """
    for question in copy.questions:
        for name, each in lists(copy).items():
            here = tuple(one for one in each if one in question.choices)
            left = tuple(one for one in question.choices if one not in each)
            own = name == question.id and question.kind != "order"
            found = [] if own else [given for given in (here, left) if len(given) > 1]
            found += [each] if question.kind == "words in the text" else []
            if any(right(lesson, question.id, given) for given in found):
                yield question.id, name


@pytest.mark.parametrize("name", LESSONS)
def test_no_list_of_a_copy_answers_a_question_of_it(lessons, name):
    lesson, copy, _ = lessons[name]
    assert [*read_off(lesson, copy)] == []


def sources(lesson: Lesson, copy: Lesson) -> dict[str, str]:
    """The questions of a copy that ask for a number, by what they count in the key."""
    asked = read_toml(lesson.folder / "questions.toml", dict)["questions"]
    there = {one.id for one in copy.questions if one.kind == "number"}
    return {one["from"]: one["id"] for one in asked if "from" in one and one["id"] in there}


def told(numbers: dict[str, int]) -> dict[tuple[str, ...], int]:
    """The numbers, and what is left where one or two are taken from another."""
    two = {(a, b): numbers[a] - numbers[b] for a, b in permutations(numbers, 2)}
    three = {
        (a, b, c): numbers[a] - numbers[b] - numbers[c]
        for a in numbers if a.startswith("points")
        for b, c in combinations(numbers, 2)
    }  # fmt: skip
    return {(name,): number for name, number in numbers.items()} | two | three


def test_no_count_and_no_points_of_a_copy_answer_a_question_of_it_in_every_lesson(lessons):
    tells = {name: told(counts(copy, points)) for name, (_, copy, points) in lessons.items()}
    asks = {name: sources(lesson, copy) for name, (lesson, copy, _) in lessons.items()}
    for source in set().union(*asks.values()):
        where = [name for name in LESSONS if source in asks[name]]
        ways = set().union(*(tells[name] for name in where))
        for way in ways:
            there = [name for name in where if way in tells[name]]
            answers = [
                right(lessons[name][0], asks[name][source], (str(tells[name][way]),))
                for name in there
            ]
            assert len(there) < 4 or not all(answers), (source, way)


def test_the_number_of_events_is_not_asked_where_they_are_listed(lessons):
    for lesson, copy, _ in lessons.values():
        events = len(copy.dated.events())
        for source, name in sources(lesson, copy).items():
            assert not (re.search("event|date", source) and right(lesson, name, (str(events),)))


def test_events_stand_in_the_order_of_telling(lessons, tmp_path):
    for lesson, copy, _ in lessons.values():
        told_at = [one.told_at for one in copy.dated.events()]
        assert told_at == sorted(told_at)
        assert {one.name for one in copy.dated.events()} == {e.name for e in lesson.key.events()}
        given = (one.signal for one in copy.dated.dates)
        assert not any(given)
