"""A form for what a learner found on two pages elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lesson.exercises.pages_found import CLAIM, FIELDS, NAME, PAGES, PARTS, looked_up, note
from lesson.exercises.unsent import keep, unsent
from lesson.lesson import Lesson

from .exercise import Exercise, printed_list, script, source


class LookUp(Exercise):
    """A claim, and two pages that the learner found about it."""

    _esm = script("look_up.js")
    _css = source("exercise.css", "question.css", "look_up.css")

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(
            lesson.work, f"Check a claim of your choice on {PAGES} pages that you find yourself."
        )

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {"answer": self.answer, "type": self.type}

    def answer(self, given: list[str]) -> str:
        """Saves what is in the fields."""
        self.type(given)
        said = note(self.work, tuple(given))
        keep(self.work, NAME, None)
        return said

    def type(self, given: list[str]) -> str:
        """Keeps what is in the fields until it is sent."""
        keep(self.work, NAME, given)
        return ""

    def on_paper(self) -> str:
        return printed_list((CLAIM, *PARTS))

    def view(self) -> dict[str, Any]:
        saved, kept = looked_up(self.work.read()), unsent(self.work).get(NAME)
        given = kept if kept is not None and len(kept) == len(FIELDS) else saved
        return {
            "claim": CLAIM,
            "parts": list(PARTS),
            "pages": PAGES,
            "given": list(given or [""] * len(FIELDS)),
            "outcome": "kept" if saved else "",
            "unsent": kept is not None,
        }
