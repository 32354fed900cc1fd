"""The exercises as widgets, one function each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lesson.base.errors import require
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson, of_a_lesson

from .again import NOTHING, Note, coming_back
from .gain import withheld_questions

if TYPE_CHECKING:
    from .widgets.gate import Gate
    from .widgets.look_up import LookUp
    from .widgets.marker import Marker
    from .widgets.placer import Placer
    from .widgets.question import QuestionWidget
    from .widgets.question_list import QuestionList
    from .widgets.revealer import Revealer
    from .widgets.search import Search


@of_a_lesson
def mark(
    lesson: Lesson,
    *paragraphs: int,
    big: bool | None = None,
    relay: bool = False,
    then: object = None,
) -> Marker:
    """The article, or the paragraphs with these numbers, to mark source, cue and content in.

    ``big=True`` starts with one paragraph at a time in large letters. Relay is offered with
    ``relay=True``, and once the learner has marked one or answered a question about relays.
    ``then`` opens below once every saying was found and checked, as with ``ask``.

    >>> mark(load("iss-exit"), 1, 2, 3)
    Mark who says what in paragraphs 1 to 3. Run this cell to begin, or to go on (Shift + Enter).
    """
    # imported here and below: widgets take a third of a second
    from .widgets.marker import Marker

    relay = relay or taught(lesson, "relay")
    return Marker(lesson.work, lesson.key_if_any, paragraphs, big, relay, then)


def taught(lesson: Lesson, word: str) -> bool:
    """Whether the learner has answered a question in which a word occurs."""
    answered = {answer.question for answer in lesson.mine.answers}
    return any(
        word in f"{one.prompt} {one.explanation} {' '.join(one.choices)}".lower()
        for one in lesson.questions
        if one.id in answered
    )


@of_a_lesson
def ask(
    lesson: Lesson,
    *questions: str,
    guess: bool = False,
    round: int | None = None,
    then: object = None,
) -> QuestionWidget | QuestionList:
    """One question of the lesson, or several one at a time, with feedback on each answer.

    ``round=2`` asks all questions of the second notebook. With ``guess=True`` the answer is saved
    without feedback, like those to pre-test questions until their twins are answered.

    ``then`` opens below once all are answered: a picture, a table, anything that shows itself, or
    a function that makes it, of no argument or of the answer. A picture also shows the answer:
    ``ask(iss, "share-of-one-voice", then=pictures.voices(iss.key))``. Write ``then=lambda: …`` in
    a lesson that students get without its key. With LESSON_OPEN=1 in the environment everything
    is open, for whoever exports a notebook.

    >>> ask(load("iss-exit"), "since-1988")
    Question: The article says that the International Space Station has been in orbit ...
    """
    from .widgets.gate import Gate
    from .widgets.question import QuestionWidget
    from .widgets.question_list import QuestionList

    asked = wanted(lesson, questions, round)
    withheld = withheld_questions(lesson, lesson.mine)
    pairs = [(one, guess or one.id in withheld) for one in asked]
    if len(questions) == 1:
        return QuestionWidget(lesson, *pairs[0], then)
    gate = None if then is None else Gate(lesson, asked, then)
    return QuestionList([QuestionWidget(lesson, *pair) for pair in pairs], gate)


def wanted(lesson: Lesson, names: tuple[str, ...], number: int | None) -> tuple[Question, ...]:
    """The questions with these names, or of that round; LessonError for none, or for both."""
    if names and number is None:
        return tuple(map(lesson.question, names))
    asked = () if names else of_the_round(lesson, number)
    rounds = f"round=1 to {len(lesson.rounds)}" if lesson.rounds else "no rounds here"
    known = ", ".join(question.id for question in lesson.questions) or "none here"
    what = f"the names of questions ({known}) or a round that asks some ({rounds})"
    found = "neither" if number is None else "both" if names else f"round={number!s:.20}"
    require(asked, what, found, "name some, or a round")
    return asked


@of_a_lesson
def from_last_time(lesson: Lesson, *, round: int) -> QuestionWidget | QuestionList | Note:
    """Up to three questions of that round that were not right at first, asked once more.

    Their answers are saved beside the first ones. A sentence where nothing was missed.

    >>> from_last_time(load("iss-exit"), round=1)
    Nothing comes back from “0 · Meet the article”. ...
    """
    asked = wanted(lesson, (), round)
    missed = coming_back(lesson, lesson.mine, tuple(one.id for one in asked))
    if not missed:
        return Note(NOTHING.format(f"“{lesson.rounds[round - 1].title}”"))
    from .widgets.question import QuestionWidget
    from .widgets.question_list import QuestionList

    exercises = [QuestionWidget(lesson, one) for one in missed]
    return exercises[0] if len(exercises) == 1 else QuestionList(exercises)


@of_a_lesson
def search(lesson: Lesson) -> Search:
    """A search box over the references of the lesson.

    >>> search(load("iss-exit"))
    Search the references of this lesson. Run this cell to begin, or to go on (Shift + Enter).
    """
    from .widgets.search import Search

    return Search(lesson)


@of_a_lesson
def look_up(lesson: Lesson) -> LookUp:
    """A form for a claim and two pages that the learner finds elsewhere; the report shows them.

    >>> look_up(load("iss-exit"))
    Check a claim of your choice on 2 pages that you find yourself. Run this cell to begin, ...
    """
    from .widgets.look_up import LookUp

    return LookUp(lesson)


@of_a_lesson
def after(lesson: Lesson, *questions: str, then: object) -> Gate:
    """What ``ask`` calls ``then``, in a cell of its own: it opens once these are all answered.

    >>> after(load("iss-exit"), "since-1988", then="It was another year.")
    What comes next opens once you have answered what is asked above...
    """
    from .widgets.gate import Gate

    return Gate(lesson, tuple(map(lesson.question, questions)), then)


def of_the_round(lesson: Lesson, number: int) -> tuple[Question, ...]:
    """The questions of a notebook, counted from 1, that the lesson has."""
    if not isinstance(number, int) or not 1 <= number <= len(lesson.rounds):
        return ()
    wanted = lesson.rounds[number - 1].ask
    return tuple(
        question for name in wanted for question in lesson.questions if question.id == name
    )


@of_a_lesson
def reveal(
    lesson: Lesson, *paragraphs: int, dates: bool = False, big: bool | None = None
) -> Revealer:
    """The article, or some paragraphs, in which the key's marks appear one at a time.

    Each mark appears first as words with a question, then with its answer and the reason.
    ``dates=True`` shows the date mentions. Nothing is saved. LessonError if there is no key.

    >>> reveal(load("iss-exit"), 4, 5)
    See the editors’ marks in paragraphs 4 and 5, one by one. Run this cell to begin, ...
    """
    from .widgets.revealer import Revealer

    return Revealer(lesson, paragraphs, dates, big)


@of_a_lesson
def place(lesson: Lesson, big: bool | None = None, then: object = None) -> Placer:
    """The events of the article, to be dated on one time axis, or in words.

    ``big=True`` starts with one event at a time in large letters. ``then`` opens below once every
    event has a date, as with ``ask``.

    >>> place(load("iss-exit"))
    Give each of the 6 events a date. Run this cell to begin, or to go on (Shift + Enter).
    """
    from .widgets.placer import Placer

    return Placer(lesson, big, then)
