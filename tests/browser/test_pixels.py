"""Nothing is told before it is asked, measured in the pixels of a real window.

tests/course/test_spoilers.py does the same with estimated heights, and says what is excused.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from spoilers import Block, as_a_student_gets_it, lesson_of, page, spoilers

from lesson.launch.course_copy import NOTEBOOKS

from .notebook import Notebook

if TYPE_CHECKING:
    from .conftest import Pages
    from .server import Lab

SMALL = (1366, 768)
HEIGHTS = "name => desk.panel(name).content.widgets.map((one) => one.node.offsetHeight)"
EXCUSED = {"what-is-missing"}


def measured(blocks: list[Block], heights: list[int]) -> list[Block]:
    """The blocks with the heights that their cells have, shared out as they were estimated."""
    found: list[Block] = []
    for cell, group in groupby(blocks, key=lambda block: block.cell):
        each = list(group)
        scale = heights[cell] / sum(block.height for block in each)
        found += [replace(block, height=round(block.height * scale)) for block in each]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_nothing_is_told_within_a_thousand_pixels(path, pages: Pages, lab: Lab, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(lab.home / "nothing-done"))
    book = as_a_student_gets_it(path)
    with pages(SMALL) as window:
        notebook = Notebook.open(window, path.name)
        notebook.run_all()
        assert notebook.errors == []
        with notebook.whole():
            heights = window.evaluate(HEIGHTS, path.name)
            notebook.screenshot(f"unanswered {path.stem}")
        notebook.close()
    blocks = measured(page(book, path.parent), heights)
    found = spoilers(blocks, lesson_of(book))
    assert {name for name, _, _ in found} <= EXCUSED, found
