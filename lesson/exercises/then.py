"""What an answer opens: a picture, a table, whatever shows itself in a notebook."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from inspect import signature

from lesson.base.errors import LessonError
from lesson.base.html import OURS
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.judge import asks_a_share
from lesson.feedback.questions.kinds import DATE, NUMBER, ONE_OF, ORDER, SOME_OF, TRACE
from lesson.feedback.questions.parse import chosen
from lesson.feedback.questions.question import Question
from lesson.pictures import Picture
from lesson.pictures.guess import NO_GUESS, Guess
from lesson.pictures.marked import Marked
from lesson.reading.references import References

SETTING = "LESSON_OPEN"  # 1: all is open, for those who write, check or export notebooks
BEST_FIRST = ("text/html", "image/svg+xml", "image/png", "text/plain")


@dataclass(frozen=True)
class Then:
    """Something to show, or a function that makes it, of the answer or of no argument."""

    what: object

    @property
    def name(self) -> str:
        """What the learner is told to expect."""
        if isinstance(self.what, References):
            return "the references"
        if isinstance(self.what, Marked):
            return "the editors’ marks"
        return "a picture" if isinstance(self.what, Picture) else "more"

    def html(self, guess: Guess | None = None) -> str:
        """All of it as HTML; if it fails, a sentence.

        With a guess, a picture has its headline, and the guess drawn in where it has a place.
        """
        try:
            shown = self.made(guess)
            if isinstance(shown, Picture) and guess is not None:
                shown = shown.with_guess(guess)
            return as_html(shown)
        except LessonError as error:
            return f"<p>{escape(str(error))}</p>"
        except Exception as error:  # the author's own function; a learner sees no traceback
            what = f"{type(error).__name__}: {error}"
            return f"<p>What comes next could not be shown ({escape(what)}). Your answer is saved."

    def made(self, guess: Guess | None) -> object:
        """What is to be shown; a function is called now."""
        if not callable(self.what):
            return self.what
        takes_it = bool(signature(self.what).parameters)
        return self.what(guess.value if guess else None) if takes_it else self.what()


def always_open() -> bool:
    """Whether everything is open before it is answered."""
    return os.environ.get(SETTING) == "1"


def as_html(shown: object) -> str:
    """What a notebook would show, as HTML."""
    if isinstance(shown, str):
        return f"<p>{escape(shown)}</p>"
    from IPython import get_ipython  # here: it takes a third of a second
    from IPython.core.formatters import DisplayFormatter

    shell = get_ipython()
    formatter = shell.display_formatter if shell else DisplayFormatter()
    forms, _ = formatter.format(shown)
    best = next(form for form in BEST_FIRST if form in forms)
    return WRITTEN[best](forms[best])


def image(png: bytes | str) -> str:
    """A PNG in HTML; its bytes may be in base64 already."""
    from base64 import b64encode

    code = png if isinstance(png, str) else b64encode(png).decode()
    return f"<img src='data:image/png;base64,{code.strip()}' alt='' style='max-width:100%'>"


WRITTEN: dict[str, Callable[[str], str]] = {
    "text/html": str,
    "image/svg+xml": str,
    "image/png": image,
    "text/plain": lambda words: f"<pre>{escape(words)}</pre>",
}


def on_paper(html: str) -> str:
    """What is open, as a part of an exercise on a page without a kernel."""
    return f"<div class='{OURS}-then'>{html}</div>" if html else ""


def guess_of(question: Question, given: tuple[str, ...]) -> Guess:
    """A learner's answer as pictures and functions take it; NO_GUESS if it cannot be read."""
    kind = question.traits
    with suppress(LessonError):
        if kind is NUMBER:
            number = kind.read(*question.judge.args, given)
            return Guess(number=number, share=asks_a_share(question.prompt))
        if kind is DATE:
            return Guess(when=typed(given[0]))
        if kind in (ONE_OF, SOME_OF, ORDER, TRACE):
            names = tuple(question.choices[at] for at in chosen(question.choices, given))
            return Guess(names=names, several=kind is not ONE_OF)
        return Guess(names=given)
    return NO_GUESS
