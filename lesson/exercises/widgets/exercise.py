"""What every exercise is: a widget whose state lives in Python and whose text is only text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from inspect import signature
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from lesson.base.errors import LessonError
from lesson.base.html import OURS
from lesson.base.projector import wanted
from lesson.lesson import Lesson
from lesson.reading.article import Article

HERE = Path(__file__).parent
# What stands in the place of a widget that nobody is behind: what was done in it is saved.
BEGIN = "Run this cell to begin, or to go on (Shift + Enter)."


def source(*names: str | Path) -> str:
    """The text of files beside this one, or of those whose whole path is given, joined."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


class Exercise(anywidget.AnyWidget):
    """One exercise of a lesson; what a learner does in it is saved at once.

    The browser sends operations, each with a number. Python carries them out, saves, and answers
    with a new state that names the number: only then is the learner told that it is saved.
    """

    state = traitlets.Dict().tag(sync=True)
    # what there is to do here, the same at each run: it is what nbval compares
    title = traitlets.Unicode()
    # one thing at a time, in large letters
    big = traitlets.Bool().tag(sync=True)

    def __init__(self, lesson: Lesson, title: str, big: bool | None = None) -> None:
        self.lesson = lesson
        self.notice = set_aside(lesson)
        self.number = 0  # of the operation under way
        super().__init__(title=title, big=wanted(big))
        self.state = self.told(self.notice)
        self.on_msg(self.asked)

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        """What the browser may ask for: each returns what the learner is told."""
        return {"look": lambda: ""}

    def view(self) -> dict[str, Any]:
        """All that the browser shows, as plain values."""
        raise NotImplementedError

    def asked(self, _widget: object, message: dict, _buffers: object) -> None:
        """Carries out an operation and answers it."""
        said, alarm, self.number = "", "", message["number"]
        about = {name: value for name, value in message.items() if name not in ("op", "number")}
        try:
            said = self.operation(message["op"], about)
        except LessonError as error:
            alarm = str(error)
        self.state = self.told(said, alarm)

    def operation(self, name: str, about: dict[str, Any]) -> str:
        """Carries out one operation; LessonError where the browser asks for what there is not."""
        deed = self.operations.get(name)
        try:
            signature(deed).bind(**about)
        except TypeError as error:
            raise LessonError(
                f"expected one of {', '.join(self.operations)}, found “{name}” ({error});"
                " run this cell again."
            ) from error
        return deed(**about)

    def told(self, said: str = "", alarm: str = "") -> dict[str, Any]:
        """The state after an operation: the view, and what there is to say."""
        try:
            view = self.view()
        except LessonError as error:
            if not self.state:
                raise
            view, alarm = self.state, str(error)
        return {**view, "done": self.number, "said": said, "alarm": alarm}

    def __repr__(self) -> str:
        return f"{self.title} {BEGIN}"

    def _repr_mimebundle_(self, **options: object) -> tuple[dict, dict] | None:
        bundle = super()._repr_mimebundle_(**options)
        bundle[0]["text/plain"] = repr(self)
        bundle[0]["text/html"] = (
            f"<div class='{OURS}'><p><strong>{escape(self.title)}</strong>"
            f" <span class='{OURS}-begin'>{BEGIN}</span></p>{self.on_paper()}</div>"
        )
        return bundle

    def on_paper(self) -> str:
        """What there is to choose from or to mark, as HTML: a page without Python shows it, too."""
        return ""


def printed_list(items: Iterable[str]) -> str:
    """The HTML of a list."""
    found = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{found}</ul>" if found else ""


def printed_paragraphs(article: Article, numbers: Iterable[int]) -> str:
    """The HTML of paragraphs of an article, with their numbers."""
    text = ((number, article[article.paragraphs[number - 1]]) for number in numbers)
    items = (f"<li value='{number}'>{escape(words)}</li>" for number, words in text)
    return f"<ol>{''.join(items)}</ol>"


@dataclass(frozen=True, repr=False)
class Several:
    """Several exercises, one below the other in the output of one cell."""

    exercises: tuple[Exercise, ...]

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.exercises))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for one in self.exercises:
            display(one)


def set_aside(lesson: Lesson) -> str:
    """What a learner is told of damaged files of theirs; "" where there are none."""
    lesson.mine  # noqa: B018 - reading is what sets a damaged file aside
    names = [path.name for path in lesson.work.damaged()]
    if not names:
        return ""
    return (
        f"A damaged file of yours was set aside in {lesson.work.path.parent.name}, as"
        f" “{names[-1]}”. You go on from the last good state."
        " Delete the damaged file when you do not need it."
    )
