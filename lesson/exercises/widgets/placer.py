"""The placer: learners put the events of an article on a time axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lesson.base.errors import LessonError, StorageError
from lesson.exercises.answers import save
from lesson.exercises.placing import checked_date, last_typed, on_the_axis, put, words_around
from lesson.exercises.steps import Step, Steps
from lesson.feedback.dates.compare import date_feedback, given_date, in_order_of_telling
from lesson.lesson import Lesson
from lesson.pictures import svg
from lesson.pictures.time_window import ends_of
from lesson.reading.edtf import in_words, parse
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import Reading

from .exercise import Exercise, printed_list, script, source

KINDS = {
    name: {"words": kind.choice, "color": svg.in_the_page(kind.color), "marker": kind.marker}
    for name, kind in EVENT_KINDS.items()
}


class Placer(Exercise):
    """The events of a lesson, to be dated no more exactly than the article does."""

    _esm = script("axis.js", "date.js", "lane.js", "placer.js")
    _css = source("exercise.css", "placer.css") + svg.STYLE

    OPENS = "When every event has a date, you see {} here."

    def __init__(self, lesson: Lesson, big: bool | None = None, then: object = None) -> None:
        self.lesson = lesson
        published = lesson.article.published
        self.published = parse(published) if published else None
        self.events = in_order_of_telling(lesson.dated)
        self.trouble: dict[int, tuple[str, str]] = {}  # unreadable input, and the error
        self.asked_about: set[int] = set()
        self.steps = Steps(lesson.work)
        super().__init__(
            lesson.work, f"Give each of the {len(self.events)} events a date.", big, then
        )

    # ---- what the browser may ask for

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {
            "place": self.place,
            "drop": self.drop,
            "check": self.check,
            "undo": lambda: self.retraced(self.steps.undo(), "Undone"),
            "redo": lambda: self.retraced(self.steps.redo(), "Redone"),
        }

    def retraced(self, step: Step | None, words: str) -> str:
        """Shows the date that an undone or repeated step changed."""
        if step is None:
            return "There are no more steps."
        dates = ([given_date(one, event) for event in self.events] for one in step)
        for at, (before, after) in enumerate(zip(*dates, strict=True)):
            if before != after:
                self.trouble.pop(at, None)
                self.asked_about.discard(at)
        return f"{words}. Saved."

    def place(self, event: int, words: str, kind: str) -> str:
        """Gives an event the date that was typed; empty input removes it."""
        return self.put(event, words, kind)

    def drop(self, event: int, when: str, kind: str) -> str:
        """Gives an event the date (EDTF) at which it was put on the axis."""
        return self.put(event, in_words(when), kind, when)

    def put(self, event: int, words: str, kind: str, when: str = "") -> str:
        """Saves an event's date, or keeps words that are none with what is wrong with them."""
        self.trouble.pop(event, None)
        self.asked_about.discard(event)
        try:
            when = put(self.lesson, self.events[event], words, kind, when, self.steps.change)
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

    def on_paper(self) -> str:
        return printed_list(event.name for event in self.events)

    def view(self) -> dict[str, Any]:
        mine = self.work.read()
        return {
            "events": [self.row(mine, at) for at in range(len(self.events))],
            "checks": self.lesson.has_key,
            "can": {"undo": bool(self.steps.done), "redo": bool(self.steps.undone)},
            "kinds": KINDS,
            "published": self.published and ends_of(self.published),
        }

    def row(self, mine: Reading, at: int) -> dict[str, Any]:
        """What the browser shows of one event."""
        event = self.events[at]
        here = given_date(mine, event)
        placed = next((one for one in mine.events() if one.name == event.name), None)
        shown = here and at in self.asked_about
        feedback = date_feedback(self.lesson.key, mine, event) if shown else None
        words, trouble = self.trouble.get(at, (last_typed(mine, event) if here else "", ""))
        return {
            "name": event.name,
            "places": [words_around(mention) for mention in event.mentions],
            "typed": words,
            "line": on_the_axis(placed, self.published) if placed else None,
            "kind": here.kind if here else "",
            "read": f"{in_words(here.when)} ({here.when})" if here else "",
            "trouble": trouble,
            "outcome": feedback.outcome if feedback else "",
            "feedback": feedback.sentence if feedback else "",
        }
