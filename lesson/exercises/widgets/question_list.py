"""The questions of one cell: one at a time with a row of dots, or all below each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import anywidget
import traitlets
from ipywidgets import VBox

from .exercise import as_saved, on_paper, script, source
from .gate import Gate
from .question import QuestionWidget


class Dots(anywidget.AnyWidget):
    """A dot for each question, which shows it: right, not right yet, saved or not answered."""

    _esm = script("question_list.js")
    _css = source("exercise.css", "question_list.css")
    list = traitlets.Unicode().tag(sync=True)  # the class of the box that holds the questions
    at = traitlets.Int().tag(sync=True)  # the question that is shown
    questions = traitlets.List().tag(sync=True)


class QuestionList(VBox):
    """Several questions, with a row of dots above them, and below them what they open."""

    def __init__(self, exercises: Iterable[QuestionWidget], gate: Gate | None = None) -> None:
        self.exercises, self.gate = tuple(exercises), gate
        self.dots = Dots(list=f"cd-list-{uuid4().hex}")
        super().__init__((self.dots, *self.exercises, *([gate] if gate else ())))
        self.add_class("cd-list")
        self.add_class(self.dots.list)
        self.count()
        self.dots.at = self.first_left()
        for one in self.exercises:
            one.observe(self.count, "state")

    def count(self, _change: object = None) -> None:
        """Shows how far each question is."""
        self.dots.questions = [dot(one.state) for one in self.exercises]

    def first_left(self) -> int:
        """The place of the first question not answered, else of the first not right yet, else 0."""
        outcomes = [one["outcome"] for one in self.dots.questions]
        return next((outcomes.index(one) for one in ("", "not yet") if one in outcomes), 0)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.exercises))

    def _repr_mimebundle_(self, **options: object) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**options)
        saved = as_saved(self.exercises)
        saved["text/html"] += on_paper(self.gate.then.get("html", "")) if self.gate else ""
        return bundle | saved


def dot(state: dict[str, Any]) -> dict[str, str]:
    """What a dot tells of a question."""
    outcome = "" if state["outcome"] == "not answered" else state["outcome"]
    return {"prompt": state["prompt"], "outcome": outcome}
