"""The base of all exercise widgets: state lives in Python, text is never markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from inspect import signature
from pathlib import Path
from typing import Any
from weakref import WeakSet

import anywidget
import traitlets

from lesson.base import projector
from lesson.base.errors import LessonError, StorageError
from lesson.base.html import OURS
from lesson.base.notices import heard, tell
from lesson.exercises.then import Then, always_open, on_paper
from lesson.pictures.guess import NO_GUESS, Guess
from lesson.reading.article import Article
from lesson.reading.work import DAMAGED, REPEAT, Work, contents

HERE = Path(__file__).parent
# shown in place of a widget without a kernel; the learner's work is saved
BEGIN = "Run this cell to begin, or to go on (Shift + Enter)."
GONE = (
    "your file {} is not here any more: it was put away or deleted. You begin with an empty one:"
    " look at it, then repeat your step."
)


def source(*names: str | Path) -> str:
    """The joined text of files, named by full path or relative to this folder."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


WAITING: WeakSet[Exercise] = WeakSet()  # all exercises with something to open


def script(*names: str | Path, render: str = "render") -> str:
    """The JavaScript of an exercise: what all exercises share, and these files.

    ``render`` is the function in them that draws it.
    """
    return f"{source('exercise.js', 'article.js', *names)}\nexport default {{ render: {render} }};"


class Exercise(anywidget.AnyWidget):
    """An exercise that saves every step at once.

    The browser sends numbered operations. Python carries each out, saves, and replies with a new
    state that carries the number; only then does the learner see “saved”.
    """

    state = traitlets.Dict().tag(sync=True)
    # the task, the same at every run: nbval compares it
    title = traitlets.Unicode()
    # one thing at a time, in large letters
    big = traitlets.Bool().tag(sync=True)
    # what an answer opens: as HTML, or what is promised until then
    then = traitlets.Dict().tag(sync=True)
    OPENS = "Your answer opens {} here."
    # the article's paragraphs, once the browser asked for them: a link leads there
    article_text = traitlets.List().tag(sync=True)
    paragraph_count = traitlets.Int().tag(sync=True)

    def __init__(
        self, work: Work, title: str, big: bool | None = None, then: object = None
    ) -> None:
        self.work = work
        self.number = 0  # of the current operation
        self.notices: list[str] = []  # what became of the file since the exercise was opened
        self.began = False  # whether there was work at the last operation
        self.what = None if then is None else Then(then)
        self.opened: object = None  # with which guess it is open now
        self.asked_to_open = always_open()
        many = len(work.article.paragraphs)
        super().__init__(title=title, big=projector.enabled(big), paragraph_count=many)
        self.state = self.reply(damage_notice(work))
        self.aside = work.damaged()  # the files of which the notice tells
        self.open_then()
        if self.what:
            WAITING.add(self)
        self.on_msg(self.receive)

    @property
    def is_answered(self) -> bool:
        """Whether what follows may be seen."""
        return False

    @property
    def to_draw(self) -> Guess:
        """The answer to draw into what opens, if there is one to draw."""
        return NO_GUESS

    def open_then(self) -> None:
        """Shows what an answer opens, or promises it; it takes a moment, so after the reply."""
        if self.what is None:
            return
        answered = self.is_answered
        if not answered and not self.asked_to_open:
            self.opened, self.then = None, {"promise": self.OPENS.format(self.what.name)}
            return
        now = (self.to_draw if answered else None, True)
        if now != self.opened:
            self.opened, self.then = now, {"html": self.what.html(now[0])}

    def open_now(self) -> str:
        """Opens it without an answer."""
        self.asked_to_open = True
        return "It is open."

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        """The operations that the browser may request; each returns a message for the learner."""
        return {"look": lambda: "", "open": self.open_now, "article": self.show_article}

    def show_article(self) -> str:
        """Gives the browser the paragraphs of the article."""
        whole = self.work.article
        self.article_text = [whole[paragraph] for paragraph in whole.paragraphs]
        return ""

    def view(self) -> dict[str, Any]:
        """All that the browser shows, as plain values."""
        raise NotImplementedError

    def receive(self, _widget: object, message: dict, _buffers: object) -> None:
        """Carries out an operation and replies with the new state."""
        said, alarm, self.number = "", "", message["number"]
        about = {name: value for name, value in message.items() if name not in ("op", "number")}
        with heard() as notices:
            try:
                self.check_there(looks=message["op"] == "look")
                said = self.operation(message["op"], about)
            except LessonError as error:
                alarm = str(error)
            state = self.reply(said, alarm)
        if notices:  # what is shown is not what was saved a moment ago
            state["said"] = ""
            self.notices = list(dict.fromkeys([*self.notices, *notices]))
        if message["op"] != "look":  # a step begun meanwhile was begun over what was there before
            self.aside = self.work.damaged()
        # they stay, for the next operation may follow at once
        state["alarm"] = " ".join(filter(None, [*self.notices, state["alarm"]]))
        self.state = state
        if message["op"] != "type":
            open_all()

    def check_there(self, looks: bool) -> None:
        """Raises LessonError once if the file is gone, or was mended, since the last operation."""
        if new := [path for path in self.work.damaged() if path not in self.aside]:
            tell(DAMAGED.format(self.work.path.name, new[-1].name))  # mended by somebody else
            if not looks:
                raise StorageError(REPEAT)
        began, self.began = self.began, contents(self.work.file) is not None
        if began and not self.began:
            raise LessonError(GONE.format(self.work.path.name))

    def operation(self, name: str, about: dict[str, Any]) -> str:
        """The message after one operation; LessonError if there is no such operation."""
        action = self.operations.get(name)
        try:
            signature(action).bind(**about)
        except TypeError as error:
            raise LessonError(
                f"expected one of {', '.join(self.operations)}, found “{name}” ({error});"
                " run this cell again."
            ) from error
        return action(**about)

    def reply(self, said: str = "", alarm: str = "") -> dict[str, Any]:
        """The state after an operation: the view, with a message and an error, if any."""
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
        bundle[0].update(as_saved((self,)))
        return bundle

    def saved_html(self) -> str:
        """The exercise as HTML, for pages without a kernel."""
        return (
            f"<div class='{OURS}'><p><strong>{escape(self.title)}</strong>"
            f" <span class='{OURS}-begin'>{BEGIN}</span></p>{self.on_paper()}</div>"
            + on_paper(self.then.get("html", ""))
        )

    def on_paper(self) -> str:
        """The choices or the text to mark as HTML, for pages without a kernel."""
        return ""


def open_all() -> None:
    """Opens what an answer has opened, in whatever exercise it waits."""
    for one in [*WAITING]:
        with heard(), suppress(LessonError):  # the reply has told it, if there is anything to tell
            one.open_then()


def as_saved(exercises: Iterable[Exercise]) -> dict[str, str]:
    """Exercises as text and as HTML: what a saved notebook shows of them."""
    shown = tuple(exercises)
    html = "".join(one.saved_html() for one in shown)
    return {"text/plain": "\n".join(map(repr, shown)), "text/html": html}


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
class ExerciseList:
    """Several exercises, one below the other in the output of one cell."""

    exercises: tuple[Exercise, ...]

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.exercises))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for one in self.exercises:
            display(one)


def damage_notice(work: Work) -> str:
    """The message about a learner's damaged files; "" where there are none."""
    with heard():
        work.read()  # which sets a damaged file aside
    names = [path.name for path in work.damaged()]
    if not names:
        return ""
    return (
        f"A file of yours was damaged and is kept in {work.path.parent.name} as “{names[-1]}”."
        " You continue from the last good state. Delete the damaged file if you do not need it."
    )
