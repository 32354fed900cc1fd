"""The placer: learners date the events of an article and see their own timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from lesson.base.errors import LessonError, StorageError
from lesson.exercises.answers import save
from lesson.exercises.placing import checked_date, last_typed, put, words_around
from lesson.feedback.dates.compare import date_feedback, given_date, in_order_of_telling
from lesson.lesson import Lesson
from lesson.pictures import timeline
from lesson.reading.edtf import in_words
from lesson.reading.event_kinds import CHOICES
from lesson.reading.reading import DateMention, Reading

from .exercise import Exercise, printed_list, script, source


class Placer(Exercise):
    """The events of a lesson, to be dated no more exactly than the article does."""

    _esm = script("placer.js")
    _css = source("exercise.css", "placer.css")
    picture = traitlets.Dict().tag(sync=True)

    OPENS = "When every event has a date, you see {} here."

    def __init__(self, lesson: Lesson, big: bool | None = None, then: object = None) -> None:
        self.lesson = lesson
        self.events = in_order_of_telling(lesson.dated)
        self.trouble: dict[int, tuple[str, str]] = {}  # unreadable input, and the error
        self.asked_about: set[int] = set()
        self.drawn: tuple[DateMention, ...] = ()
        super().__init__(
            lesson.work, f"Give each of the {len(self.events)} events a date.", big, then
        )
        self.draw()

    # ---- what the browser may ask for

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {"place": self.place, "check": self.check}

    def place(self, event: int, words: str, kind: str) -> str:
        """Puts an event on the learner's timeline; empty input removes it."""
        self.trouble.pop(event, None)
        self.asked_about.discard(event)
        try:
            when = put(self.lesson, self.events[event], words, kind)
        except StorageError:
            self.trouble[event] = (words, "")
            raise
        except LessonError as error:
            self.trouble[event] = (words, str(error))
            return str(error)
        return f"On your timeline: {in_words(when)}. Saved." if when else "Date removed. Saved."

    def check(self, event: int | None) -> str:
        """Feedback on one date, or on all that were given."""
        if not self.lesson.has_key:
            return "Saved. This copy of the lesson gives no feedback."
        mine = self.work.read()
        given = [at for at, one in enumerate(self.events) if given_date(mine, one)]
        asked = given if event is None else [event] if event in given else []
        self.asked_about |= set(asked)
        checked = {at: date_feedback(self.lesson.key, mine, self.events[at]) for at in asked}
        save(self.work, [checked_date(mine, self.events[at], one) for at, one in checked.items()])
        if not checked:
            return "Write a date first. Then there is something to check."
        if event is not None:
            return checked[event].sentence
        right = sum(one.outcome == "right" for one in checked.values())
        left = len(self.events) - len(given)
        more = f" {left} still without a date." if left else ""
        precise = f"{right} of {len(checked)} correct, and as precise as the article."
        return f"{precise}{more} The notes are below each date."

    # ---- what the browser shows

    @property
    def is_answered(self) -> bool:
        mine = self.work.read()
        return all(given_date(mine, one) for one in self.events)

    def receive(self, widget: object, message: dict, buffers: object) -> None:
        super().receive(widget, message, buffers)
        self.draw()

    def draw(self) -> None:
        """Redraws the learner's timeline; it takes a moment, so it comes after the reply."""
        mine = self.mine
        if not mine.dates:
            self.picture = {}
        elif mine.dates != self.drawn:
            picture = timeline(mine, big=self.big)
            self.picture = {"html": picture.drawing(), "alt": picture.alt}
        self.drawn = mine.dates

    def on_paper(self) -> str:
        return printed_list(event.name for event in self.events)

    def view(self) -> dict[str, Any]:
        self.mine = mine = self.work.read()
        rows = [self.row(mine, at) for at in range(len(self.events))]
        kinds = {"": "what kind?", **CHOICES}
        return {"events": rows, "checks": self.lesson.has_key, "kinds": kinds}

    def row(self, mine: Reading, at: int) -> dict[str, Any]:
        """What the browser shows of one event."""
        event = self.events[at]
        here = given_date(mine, event)
        shown = here and at in self.asked_about
        feedback = date_feedback(self.lesson.key, mine, event) if shown else None
        words, trouble = self.trouble.get(at, (last_typed(mine, event) if here else "", ""))
        return {
            "name": event.name,
            "places": [words_around(mention) for mention in event.mentions],
            "typed": words,
            "kind": here.kind if here else "",
            "read": f"{in_words(here.when)} ({here.when})" if here else "",
            "trouble": trouble,
            "outcome": feedback.outcome if feedback else "",
            "feedback": feedback.sentence if feedback else "",
        }
