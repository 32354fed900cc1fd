"""How far a learner is with an exercise, and what was done with it: no kernel is needed for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lesson.base.wording import brief, counted
from lesson.feedback.dates.compare import given_date, in_order_of_telling
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

from .answers import withheld
from .gain import withheld_questions
from .in_notebook import of_the_round
from .pages_found import NAME, looked_up
from .progress import sayings
from .unsent import unsent

KINDS = ("ask", "look_up", "mark", "place", "reveal", "search")
TOLD = {"right": "right", "not yet": "not yet right"}  # no more than feedback says
UNSENT = "What you have not sent is kept."


@dataclass(frozen=True)
class ExerciseCall:
    """An exercise as a cell asks for it: ``ask(iss, "good", guess=True)``."""

    kind: str
    about: tuple = ()
    options: dict[str, object] = field(default_factory=dict)

    def questions(self, lesson: Lesson) -> tuple[Question, ...]:
        """The questions of those names, or of that round; LessonError for a name of none."""
        named = tuple(map(lesson.question, self.about))
        return named or of_the_round(lesson, self.options.get("round"))

    def guesses(self, lesson: Lesson, mine: Reading) -> set[str]:
        """The questions about whose answers nothing is told yet."""
        if self.options.get("guess"):
            return {question.id for question in self.questions(lesson)}
        return withheld_questions(lesson, mine)


@dataclass(frozen=True)
class Task:
    """One thing that an exercise asks for, and how far it is; "" where it is not done."""

    name: str
    standing: str


@dataclass(frozen=True)
class Earlier:
    """Whether an exercise was begun, and what was done."""

    begun: bool
    said: str


def tasks(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> Iterator[Task]:
    """What an exercise asks for; nothing is told that its feedback would not tell."""
    match exercise.kind:
        case "mark":
            here = numbers_of_paragraphs(lesson.article, exercise.about)
            yield Task("Mark who says what", of_marks(lesson, mine, here))
        case "place":
            yield Task("Give each event a date", of_dates(lesson, mine))
        case "look_up":
            yield Task("Find two pages", "kept" if looked_up(mine) else "")
        case "ask":
            guesses = exercise.guesses(lesson, mine)
            for question in exercise.questions(lesson):
                outcome = last_outcome(question, mine, question.id in guesses)
                yield Task(brief(question.prompt, 90), outcome)


def last_outcome(question: Question, mine: Reading, guess: bool) -> str:
    """The outcome of the last answer as the question tells it today; "" where there is none."""
    answers = mine.answered(question.id)
    if not answers:
        return ""
    feedback = question.feedback(answers[-1].given)
    return (withheld(feedback) if guess else feedback).outcome.replace("not answered", "")


def of_marks(lesson: Lesson, mine: Reading, here: Sequence[int]) -> str:
    """How far the marks in some paragraphs are; how many are to find is not told."""
    where = {mine.article.paragraph_of(span) for one in mine.attributions for _, span in one.marks}
    if where.isdisjoint(here):
        return ""
    if not lesson.has_key:
        return "kept"
    return "not yet" if sayings(lesson, mine, tuple(here))[1] else "right"


def of_dates(lesson: Lesson, mine: Reading) -> str:
    """How far the events are: by the last check of each, once all have a date."""
    every = in_order_of_telling(lesson.dated)
    if not all(given_date(mine, one) for one in every):
        return ""
    checks = (answer for one in every for answer in mine.answered(f"date: {one.name}")[-1:])
    return "not yet" if any(last.outcome == "not yet" for last in checks) else "kept"


def earlier(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> Earlier:
    """What was done with an exercise; nothing is told that its feedback would not tell."""
    match exercise.kind:
        case "ask":
            return asked(lesson, exercise, mine)
        case "mark":
            here = numbers_of_paragraphs(lesson.article, exercise.about)
            first = [one.marks[0][1] for one in mine.attributions if one.marks]
            count = sum(lesson.article.paragraph_of(span) in here for span in first)
            said = f"You marked {counted(count, 'saying')} here."
            return Earlier(count > 0, said if count else "Nothing is marked yet.")
        case "place":
            events = in_order_of_telling(lesson.dated)
            count = sum(given_date(mine, one) is not None for one in events)
            said = f"You dated {count} of {len(events)} events."
            return Earlier(count > 0, said if count else "No event has a date yet.")
        case "look_up":
            done, kept = looked_up(mine) is not None, NAME in unsent(lesson.work)
            told = ["You noted two pages."] * done + [UNSENT] * kept
            return Earlier(done or kept, " ".join(told) or "Not begun.")
    return Earlier(False, "")  # of what was only looked at nothing is kept


def asked(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> Earlier:
    """How many of the questions are answered, and how."""
    every = [task.standing for task in tasks(lesson, exercise, mine)]
    names = {question.id for question in exercise.questions(lesson)}
    kept = UNSENT if names & unsent(lesson.work).keys() else ""
    if not any(every):
        return Earlier(bool(kept), kept or "Not begun.")
    said = of_one(every[0]) if len(every) == 1 else of_several(every)
    return Earlier(True, f"{said} {kept}".strip())


def of_one(outcome: str) -> str:
    """What is told of one answer.

    >>> of_one("not yet")
    'You answered this: not yet right.'
    """
    return f"You answered this: {TOLD[outcome]}." if outcome in TOLD else "You answered this."


def of_several(outcomes: list[str]) -> str:
    """What is told of several answers, "" for those that are not given.

    >>> of_several(["right", "not yet", "kept", "", ""])
    'You answered 3 of 5: 1 right, 1 not yet right.'
    """
    found = Counter(outcomes)
    parts = ", ".join(f"{found[one]} {TOLD[one]}" for one in TOLD if found[one])
    count = len(outcomes) - found[""]
    return f"You answered {count} of {len(outcomes)}{f': {parts}' if parts else ''}."
