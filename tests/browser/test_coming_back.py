"""Open a notebook, and be where one was: after a reload, a restart, a night, in another folder.

Each notebook is gone through as a learner would, its exercises from the last to the first.
"""

from __future__ import annotations

import json
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lesson import load
from lesson.instructor.handout import handout
from lesson.instructor.new.make import make
from lesson.launch.course_copy import NOTEBOOKS

from .notebook import Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .server import Lab

COURSE = sorted(path.name for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
WALKED = [  # the shortest in .ci/run
    pytest.param(name, marks=pytest.mark.slow if name[0] == "3" else pytest.mark.nightly)
    for name in COURSE
]
GO_ON = "Go on where you left off"
CELLS = """path => desk.panel(path).content.widgets.map((cell, at) => ({
  at, count: cell.model.executionCount, source: cell.model.sharedModel.source,
  said: cell.node.querySelector(".cd-strip > span")?.textContent,
  begin: cell.node.querySelector(".cd-begin")?.textContent,
  folded: cell.node.classList.contains("cd-folded"),
  widgets: cell.node.querySelectorAll(".cd").length,
})).filter(({ source }) => /exercises\\.(ask|mark|place|reveal)/.test(source))"""
TOLD = f"""path => {{
  const cells = ({CELLS})(path);
  return cells.every((one) => one.begin) && cells.some((one) => one.said || one.widgets);
}}"""
# The focus is in an exercise of the cell, and some of it can be seen.
ARRIVED = """([path, at]) => {
  const { node } = desk.widget(path, at);
  const inside = document.activeElement.closest(".cd");
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return inside && node.contains(inside) && bottom > 0 && top < innerHeight;
}"""

# Shift + Enter, twice before anything can come of it.
IN_HASTE = """async () => {
  const about = { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true };
  for (const time of [1, 2]) {
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", about));
    await new Promise((then) => setTimeout(then));
  }
}"""


class Walk:
    """A notebook in a window, and what its exercises look like."""

    def __init__(self, page: Page, lab: Lab, name: str) -> None:
        self.page, self.lab, self.name = page, lab, name
        self.open()

    def open(self) -> None:
        """The notebook is opened as `lesson open` does it, or loaded anew."""
        self.page.goto(self.lab.address("coming-back", self.name))
        self.page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        self.notebook = Notebook(self.page, self.name)
        self.notebook.wait_until("ready")
        self.page.wait_for_function(TOLD, arg=self.name)

    @property
    def exercises(self) -> list[dict]:
        """Each exercise cell as it looks."""
        return self.page.evaluate(CELLS, self.name)

    @property
    def bar(self):
        """The button that goes on."""
        return self.notebook.panel.get_by_role("button", name=GO_ON, exact=True)

    def wait(self, *, widgets: bool) -> None:
        """All exercises are alive, or none is."""
        test = f"path => ({CELLS})(path).every(({{ widgets }}) => Boolean(widgets) === {widgets})"
        self.page.wait_for_function(test.replace("True", "true").replace("False", "false"),
            arg=self.name)  # fmt: skip

    def arrived(self, at: int) -> None:
        """The focus is in the exercise of this cell."""
        self.page.wait_for_function(ARRIVED, arg=[self.name, at])

    def run(self, at: int) -> None:
        """Shift + Enter on a cell runs it once, even in haste, and leads into its exercise."""
        before = {one["at"]: one["count"] for one in self.exercises}
        self.notebook.ask("reveal", at)
        self.notebook.ask("activate", at)
        self.page.evaluate(IN_HASTE)
        self.arrived(at)
        self.notebook.wait_settled()
        after = {one["at"]: one["count"] for one in self.exercises}
        assert after.pop(at) == max([0, *filter(None, before.values())]) + 1
        assert after == {other: before[other] for other in after}

    def works_at(self, at: int) -> None:
        """Somebody works with the exercise of a cell: that is where they leave off, on the disk."""
        self.notebook.cell(at).locator(".cd").first.click(position={"x": 5, "y": 5})
        path, until = self.lab.folder / self.name, time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(ValueError):  # half of it is written
                saved = json.loads(path.read_bytes())
                if saved["metadata"].get("copydesk", {}).get("place") == saved["cells"][at]["id"]:
                    return
            self.page.wait_for_timeout(100)
        raise AssertionError("where one left off was never saved")

    def goes_on(self, at: int) -> None:
        """The button runs what was run before, and leads to where one left off."""
        self.bar.click()
        self.arrived(at)
        self.wait(widgets=True)
        assert self.notebook.errors == []
        self.bar.wait_for(state="hidden")


def of_the_course(lab: Lab, name: str) -> str:
    shutil.copy(lab.folder / name, lab.folder / f"back-{name}")
    return f"back-{name}"


def own_lesson(lab: Lab, name: str) -> str:
    """The notebook of a handout, or of a lesson that `lesson new` made."""
    folder = lab.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    if name == "handout":
        handout(load("pool-roof"), folder)
    else:
        text = (load("pool-roof").folder / "article.txt").read_text(encoding="utf-8")
        (lab.home / "pool.txt").write_text(text, encoding="utf-8")
        make(lab.home / "pool.txt", folder, "2026-03-03", None)
    (notebook,) = folder.glob("*.ipynb")
    return f"{name}/{notebook.name}"


@pytest.fixture(autouse=True)
def nothing_done_yet(lab: Lab) -> None:
    """Each test begins with an empty folder for a learner's work."""
    shutil.rmtree(lab.work, ignore_errors=True)


def go_through(walk: Walk) -> None:
    """Comes back in every way; at each exercise cell it works, and nothing runs twice."""
    cells = walk.exercises
    assert all(one["folded"] and one["count"] is None and not one["widgets"] for one in cells)
    assert {one["begin"] for one in cells} == {"Begin"}
    assert not walk.bar.is_visible()
    for one in reversed(cells):  # out of order, on a new kernel
        walk.run(one["at"])
    walk.wait(widgets=True)
    assert walk.notebook.errors == []
    left_off = cells[len(cells) // 2]["at"]
    walk.works_at(left_off)
    ran = [one["count"] for one in walk.exercises]

    walk.open()  # a reload: the kernel lives, and so do the exercises; nothing is run
    walk.wait(widgets=True)
    walk.goes_on(left_off)
    assert [one["count"] for one in walk.exercises] == ran

    walk.notebook.restart_kernel()
    walk.wait(widgets=False)
    walk.goes_on(left_off)

    walk.notebook.run_all()
    walk.wait(widgets=True)
    assert walk.notebook.errors == []
    walk.bar.wait_for(state="hidden")
    walk.works_at(left_off)
    walk.notebook.close()

    path = walk.lab.folder / walk.name  # the next day, in a copy of the folder
    walk.name = shutil.copy(path, path.with_stem(f"{path.stem} copied"))
    walk.name = Path(walk.name).relative_to(walk.lab.folder).as_posix()
    walk.open()
    walk.wait(widgets=False)
    walk.goes_on(left_off)
    walk.notebook.close()


@pytest.mark.parametrize("name", WALKED)
def test_one_comes_back_to_where_one_was(page, lab, name):
    go_through(Walk(page, lab, of_the_course(lab, name)))


@pytest.mark.nightly
@pytest.mark.parametrize("name", ["handout", "new"])
def test_so_one_does_in_a_lesson_of_ones_own(page, lab, name):
    go_through(Walk(page, lab, own_lesson(lab, name)))
