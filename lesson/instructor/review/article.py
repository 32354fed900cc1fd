"""The article of a lesson: where it comes from, and which of its paragraphs are left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lesson.base.wording import brief, counted
from lesson.exercises.widgets.exercise import Exercise, script, source
from lesson.instructor.cut import cut, paragraphs_of, set_origin
from lesson.instructor.new.doubts import undated
from lesson.lesson import Lesson, load

from .question_file import there
from .reviewer import key_file

HERE = Path(__file__).parent
LONG = 240  # letters of a paragraph that are shown
LOST = (
    "The day of publication is unknown, so {} such as “{}” cannot be dated. Write it below, and"
    " they are drafted."
)


class ArticleReviewer(Exercise):
    """The origin and the cut of a lesson's article; marks and questions move along."""

    _esm = script(HERE / "article.js")
    _css = source("exercise.css", "question.css", HERE / "review.css")

    def __init__(self, lesson: Lesson) -> None:
        self.lesson, self.now = lesson, there(lesson.folder)
        super().__init__(key_file(lesson), "Review where the article comes from, and its cut.")

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {"keep": self.keep, "origin": self.origin}

    def keep(self, numbers: list[int]) -> str:
        """Keeps these paragraphs of all that was imported, and leaves the others out."""
        self.look_again()
        self.take(cut(self.lesson, {*map(int, numbers)}))
        left = sum(not one.kept for one in paragraphs_of(self.lesson))
        return f"{counted(left, 'paragraph')} left out; marks and questions moved along. Saved."

    def origin(self, line: str, value: str) -> str:
        """Says what a line of the origin is; "" is unknown."""
        self.look_again()
        self.take(set_origin(self.lesson, **{line: value}))
        return f"{line.capitalize()}: {dict(self.lesson.article.origin.items())[line]}. Saved."

    def take(self, lesson: Lesson) -> None:
        """Goes on with a lesson that was changed."""
        self.lesson, self.now = lesson, there(lesson.folder)
        self.work = key_file(lesson)

    def look_again(self) -> None:
        """Reads the lesson anew if another widget changed it."""
        if there(self.lesson.folder) != self.now:
            self.take(load(self.lesson.folder))

    def view(self) -> dict[str, Any]:
        self.look_again()
        article = self.lesson.article
        lost = undated(article)
        return {
            "origin": [
                {"line": line, "value": one.value or "", "known": one.basis, "how": one.how}
                for line, one in article.origin.items()
            ],
            "paragraphs": [
                asdict(one) | {"words": brief(one.words, LONG)}
                for one in paragraphs_of(self.lesson)
            ],
            "undated": LOST.format(counted(len(lost), "mention"), lost[0]) if lost else "",
        }
