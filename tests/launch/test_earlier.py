"""What a learner did earlier is told without a kernel, and tells no more than feedback would."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from lesson import exercises, load
from lesson.exercises import unsent
from lesson.instructor.handout import handout
from lesson.launch.earlier import in_cells

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
pytestmark = pytest.mark.usefixtures("work")
FIRST = {"id": "0", "cell_type": "code", "source": 'iss = load("iss-exit")'}


def told(source: str, folder: Path = ROOT) -> list[tuple[bool, str]]:
    """What is told of a cell below one that loads the lesson."""
    cell = {"id": "1", "cell_type": "code", "source": source}
    return [(one.begun, one.said) for one in in_cells([FIRST, cell], folder).get("1", [])]


ANSWERED = [  # a cell, what is answered before, and what is then told
    ("ask(iss, 'since-1988')", {}, "Not begun."),
    ("ask(iss, 'since-1988')", {"since-1988": ["1986"]}, "You answered this: not yet right."),
    ("ask(iss, 'since-1988')", {"since-1988": ["1998"]}, "You answered this: right."),
    ("ask(iss, 'since-1988', then=iss.key)", {"since-1988": ["1998"]}, "You answered this: right."),
    ("ask(iss, 'since-1988', guess=True)", {"since-1988": ["1986"]}, "You answered this."),
    ("ask(iss, 'before-he')", {"before-he": ["the mayor"]}, "You answered this."),
    ("ask(iss, 'correction')", {"correction": ["It was up in 1998."]}, "You answered this."),
    (
        "ask(iss, 'since-1988', 'correction', 'voices')",
        {"since-1988": ["1998"], "correction": ["It was up in 1998."]},
        "You answered 2 of 3: 1 right.",
    ),
]


@pytest.mark.parametrize(("call", "answers", "said"), ANSWERED)
def test_answers_are_told_as_their_feedback_tells_them(call, answers, said):
    for question, given in answers.items():
        exercises.answer(load("iss-exit"), question, *given)
    assert told(f"exercises.{call}") == [(bool(answers), said)]


def test_what_is_not_sent_is_told():
    iss = load("iss-exit")
    unsent.keep(iss.work, "since-1988", ["19"])
    assert told("exercises.ask(iss, 'since-1988')") == [(True, "What you have not sent is kept.")]
    exercises.answer(iss, "since-1988", "1998")
    (said,) = told("exercises.ask(iss, 'since-1988')")
    assert said[1] == "You answered this: right. What you have not sent is kept."


def test_marks_and_dates_are_counted():
    iss = load("iss-exit")
    assert told("exercises.mark(iss, 8)") == [(False, "Nothing is marked yet.")]
    exercises.attribute(iss, "Good", source="Putin", cue="replied", paragraph=8)
    assert told("exercises.mark(iss, 8)") == [(True, "You marked 1 saying here.")]
    assert told("exercises.mark(iss, 1, 2)") == [(False, "Nothing is marked yet.")]
    assert told("exercises.place(iss)") == [(False, "No event has a date yet.")]
    exercises.date(iss, 1, "26 July 2022")
    assert told("exercises.place(iss)") == [(True, "You dated 1 of 6 events.")]


@pytest.mark.parametrize(
    "source",
    ["1 +", "exercises.ask(iss, name)", "exercises.ask(other, 'good')", "ask(iss, 'good')",
     "exercises.progress(iss)", "%magic"],
)  # fmt: skip
def test_what_cannot_be_known_is_not_told(source):
    assert told(source) == []


def test_a_damaged_file_is_left_for_the_kernel_to_mend():
    work = load("iss-exit").work
    work.path.parent.mkdir(parents=True)
    work.path.write_text("{")
    assert told("exercises.ask(iss, 'good')") == []
    assert [path.name for path in work.path.parent.iterdir()] == [work.path.name]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_exercise_of_the_course_can_be_told_of(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    asked = {cell.id for cell in cells if cell.source.startswith(("exercises.ask", "exercises.m"))}
    assert asked
    assert asked <= in_cells(cells, notebook.parent).keys()


def test_so_can_each_of_a_handout(tmp_path):
    folder = handout(load("pool-roof"), tmp_path / "own").folder
    (notebook,) = folder.glob("*.ipynb")
    there = in_cells(nbformat.read(notebook, as_version=4).cells, folder)
    assert len(there) > 3
    assert not any(one.begun for cell in there.values() for one in cell)
