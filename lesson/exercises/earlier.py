"""What a learner did with an exercise before, in a sentence: no kernel is needed for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lesson.base.wording import counted
from lesson.feedback.dates.compare import given_date, in_order_of_telling
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

from .answers import withheld
from .gain import withheld_questions
from .in_notebook import of_the_round
from .unsent import Unsent

TOLD = {"right": "right", "not yet": "not yet right"}  # no more than feedback says
UNSENT = "What you have not sent is kept."


@dataclass(frozen=True)
class ExerciseCall:
    """An exercise as a cell asks for it: ``ask(iss, "good", guess=True)``."""

    kind: str
    about: tuple = ()
    options: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """Whether an exercise was begun, and what was done."""

    begun: bool
    said: str


def earlier(lesson: Lesson, exercise: ExerciseCall, mine: Reading, unsent: Unsent) -> Earlier:
    """What ``mine`` holds of an exercise; nothing is told that its feedback would not tell."""
    return KINDS[exercise.kind](lesson, exercise, mine, unsent)


def asked(lesson: Lesson, exercise: ExerciseCall, mine: Reading, unsent: Unsent) -> Earlier:
    """How many of the questions are answered, and how."""
    number = exercise.options.get("round")
    names = exercise.about or [one.id for one in of_the_round(lesson, number)]
    hidden = set(names) if exercise.options.get("guess") else withheld_questions(lesson, mine)
    outcomes = [outcome for name in names if (outcome := last(lesson, name, mine, hidden))]
    kept = bool(unsent.keys() & {*names})
    if not outcomes:
        return Earlier(kept, UNSENT if kept else "Not begun.")
    said = of_one(outcomes[0]) if len(names) == 1 else of_several(outcomes, len(names))
    return Earlier(True, f"{said} {UNSENT}" if kept else said)


def last(lesson: Lesson, name: str, mine: Reading, hidden: set[str]) -> str:
    """The outcome of the last answer as the question tells it today; "" where there is none."""
    answers = mine.answered(name)
    if not answers:
        return ""
    feedback = lesson.question(name).feedback(answers[-1].given)
    return (withheld(feedback) if name in hidden else feedback).outcome


def of_one(outcome: str) -> str:
    """What is told of one answer.

    >>> of_one("not yet")
    'You answered this: not yet right.'
    """
    return f"You answered this: {TOLD[outcome]}." if outcome in TOLD else "You answered this."


def of_several(outcomes: list[str], count: int) -> str:
    """What is told of several answers.

    >>> of_several(["right", "not yet", "kept"], 6)
    'You answered 3 of 6: 1 right, 1 not yet right.'
    """
    found = Counter(outcomes)
    parts = ", ".join(f"{found[one]} {TOLD[one]}" for one in TOLD if found[one])
    return f"You answered {len(outcomes)} of {count}{f': {parts}' if parts else ''}."


def marked(lesson: Lesson, exercise: ExerciseCall, mine: Reading, unsent: Unsent) -> Earlier:
    """How many sayings are marked in the paragraphs."""
    here = numbers_of_paragraphs(lesson.article, exercise.about)
    first = [one.marks[0][1] for one in mine.attributions if one.marks]
    count = sum(lesson.article.paragraph_of(span) in here for span in first)
    said = f"You marked {counted(count, 'saying')} here." if count else "Nothing is marked yet."
    return Earlier(count > 0, said)


def placed(lesson: Lesson, exercise: ExerciseCall, mine: Reading, unsent: Unsent) -> Earlier:
    """How many events have a date."""
    events = in_order_of_telling(lesson.dated)
    count = sum(given_date(mine, one) is not None for one in events)
    said = f"You dated {count} of {len(events)} events." if count else "No event has a date yet."
    return Earlier(count > 0, said)


def revealed(*_: object) -> Earlier:
    """Nothing is kept of what was only looked at."""
    return Earlier(False, "")


KINDS: dict[str, Callable[..., Earlier]] = {
    "ask": asked, "mark": marked, "place": placed, "reveal": revealed,
}  # fmt: skip
