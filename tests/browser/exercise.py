"""An exercise in a notebook, as a learner uses it: by mouse, by touch, by keys alone."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from .notebook import LAPTOP

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .server import Lab
    from .site import Site

LOADED = 'from lesson import exercises, load\n\niss = load("iss-exit")\n'


class Desk:
    """A notebook with exercises in it, opened and run."""

    def __init__(self, page: Page, lab: Lab | Site, *cells: str, name: str = "desk.ipynb") -> None:
        first, *others = cells
        sources = [LOADED + first, *others]
        self.page, self.lab = page, lab
        self.notebook = lab.notebook(page, name, sources)
        self.notebook.size(*LAPTOP)
        self.notebook.run_all()
        assert self.notebook.errors == []

    def close(self) -> None:
        """The notebook is closed, and its kernel ended."""
        self.notebook.close()

    def exercise(self, cell: int = 0) -> Locator:
        """The exercise below a cell, scrolled to."""
        found = self.notebook.cell(cell).locator(".cd")
        found.wait_for()
        return found

    # ---- what one sees

    def saved(self, name: str = "iss-exit") -> dict:
        """What is in the learner's file; {} where there is none."""
        return json.loads(self.lab.read(self.page, f"{name}.json") or "{}")

    def status(self, words: str, cell: int = 0) -> None:
        """The exercise has said this, for the eye and for the ear."""
        self.exercise(cell).get_by_role("status").filter(has_text=words).wait_for(state="attached")

    def focused(self) -> str:
        """The name of what has the focus: its label, or its words."""
        return self.page.evaluate(
            "(document.activeElement.ariaLabel ?? document.activeElement.labels?.[0]?.textContent"
            " ?? document.activeElement.textContent).trim()"
        )

    def kept(self, words: str) -> None:
        """Waits until what is typed and not sent is on the disk."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if words in (self.lab.read(self.page, ".iss-exit.unsent.json") or ""):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"“{words}” was never kept")

    # ---- keys

    def press(self, *keys: str) -> None:
        """Keys are pressed one after the other, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str, most: int = 40) -> None:
        """The focus is on what has this name; Tab was all that was pressed to get there."""
        passed = []
        for _ in range(most):
            self.press("Tab")
            passed.append(self.focused()[:60])
            if name in passed[-1]:
                return
        raise AssertionError(f"Tab never led to “{name}”, only to {passed}")

    def tab_into(self, cell: int) -> None:
        """The cell is the active one, as after running it; Tab goes on from there."""
        self.notebook.ask("reveal", cell)
        self.notebook.ask("activate", cell)

    # ---- the text

    def word(self, words: str, nth: int = 1, cell: int = 0) -> Locator:
        """A word of the text, the nth that is spelt so."""
        every = self.exercise(cell).get_by_role("option")
        return every.get_by_text(words, exact=True).nth(nth - 1)

    def drag(self, first: Locator, last: Locator) -> None:
        """The mouse is pressed on one word and let go on another."""
        first.scroll_into_view_if_needed()
        start, end = first.bounding_box(), last.bounding_box()
        from_x, to_x = (box["x"] + min(3, box["width"] / 2) for box in (start, end))
        self.page.mouse.move(from_x, start["y"] + start["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(to_x, end["y"] + end["height"] / 2, steps=3)
        self.page.mouse.up()

    def say_they_are(self, role: str) -> None:
        """The selected words get a role, by a click."""
        self.page.get_by_role("toolbar", name="What are the selected words?").get_by_role(
            "button", name=role
        ).click()
