"""What JupyterLab shows beside a notebook: how far its exercises are, and its article."""

from __future__ import annotations

import json

import nbformat
import pytest

from lesson import exercises, load
from lesson.launch.at_hand import article, tasks
from lesson.lesson import COURSE

pytestmark = pytest.mark.usefixtures("work")
ISS = load("iss-exit")
CELLS = [
    "# A title, and no Python",
    "from lesson import exercises, load\n\niss = load('iss-exit')",
    'exercises.ask(iss, "who-is-he", "voices")',
    "%matplotlib inline",
    "exercises.mark(iss, 4, 5)",
    'exercises.ask(iss, "since-1988", guess=True)',
    "exercises.place(iss)",
]


def standings(cells: list[str] = CELLS) -> list[tuple[int, int, str]]:
    """Cell, place and standing of each exercise."""
    found = tasks({}, cells)._repr_json_()
    return [(one["cell"], one["place"], one["standing"]) for one in found]


def test_each_exercise_tells_how_far_it_is():
    assert standings() == [(2, 0, ""), (2, 1, ""), (4, 0, ""), (5, 0, ""), (6, 0, "")]
    exercises.answer(ISS, "who-is-he", "Yuri Borisov")
    exercises.answer(ISS, "voices", "AFP")
    exercises.answer(ISS, "since-1988", "1988", guess=True)
    exercises.attribute(ISS, source="Putin", cue="asked", paragraph=4)
    assert standings() == [
        (2, 0, "right"), (2, 1, "not yet"), (4, 0, "not yet"), (5, 0, "kept"), (6, 0, "")
    ]  # fmt: skip


def test_dates_count_once_all_are_given_and_as_they_were_checked():
    said = ["26 July 2022", "by 2024", "15 July 2022", "after 2024", "24 February 2022"]
    for number, words in enumerate(said, 1):
        exercises.date(ISS, number, words)
    assert standings()[-1] == (6, 0, "")
    exercises.date(ISS, 6, "1988")
    assert standings()[-1] == (6, 0, "not yet")


def test_what_the_kernel_knows_comes_first_and_what_cannot_be_loaded_is_left_out():
    cells = ["mine = load(folder)", 'exercises.ask(mine, "who-is-he")']
    assert tasks({}, cells)._repr_json_() == []
    assert article({}, cells)._repr_json_() == {}
    assert len(tasks({"mine": ISS}, cells)._repr_json_()) == 1
    assert len(article({"mine": ISS}, cells)._repr_json_()["paragraphs"]) == 13


@pytest.mark.parametrize("path", sorted((COURSE / "notebooks").glob("[0-9]-*.ipynb")))
def test_every_exercise_of_a_notebook_is_found(path):
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells]
    found = {(one["cell"], one["place"]) for one in tasks({}, cells)._repr_json_()}
    there = {at for at, cell in enumerate(cells) for word in ("ask(", "look_up(", "mark(", "place(")
             if f"exercises.{word}" in cell}  # fmt: skip
    assert {cell for cell, _ in found} == there
    json.dumps(article({}, cells)._repr_json_())
