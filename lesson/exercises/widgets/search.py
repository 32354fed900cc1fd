"""A search box over the references of a lesson."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lesson.lesson import Lesson
from lesson.reading.edtf import in_words
from lesson.reading.references import Reference

from .exercise import Exercise, script, source


class Search(Exercise):
    """The references that speak of what a learner searches for."""

    _esm = script("search.js")
    _css = source("exercise.css", "question.css")

    def __init__(self, lesson: Lesson) -> None:
        self.references = lesson.references
        self.words = ""
        self.found: tuple[Reference, ...] = ()
        super().__init__(lesson.work, "Search the references of this lesson.")

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {"search": self.search}

    def search(self, words: str) -> str:
        """Finds the references that speak of these words; LessonError where none does."""
        self.words, self.found = words, ()
        self.found = self.references.about(words).rows
        return f"{len(self.found)} of {len(self.references)} found."

    def view(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "found": [
                {"when": in_words(one.date), "what": one.event, "source": one.source,
                 "url": one.url, "checked": one.checked}
                for one in self.found
            ],
        }  # fmt: skip
