"""A lesson's questions as quiz items of the few kinds that learning platforms know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import Literal

from lesson.base.errors import LessonError
from lesson.base.wording import listed
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.parse import number_in, stretch
from lesson.feedback.questions.question import Question
from lesson.feedback.questions.toml import WEIGHTS, QuestionEntry
from lesson.lesson import Lesson
from lesson.reading.edtf import in_words, parse

FAR = 1_000_000  # stands for an open end of a range of numbers
ItemKind = Literal["choice", "order", "number", "words", "essay"]


@dataclass(frozen=True)
class ItemAnswer:
    """An answer to an item: its share of the points, from -1 to 1, and what it tells."""

    words: str
    share: float
    says: str = ""
    value: float = 0  # of a number
    within: float = 0


@dataclass(frozen=True)
class QuizItem:
    """A question as a platform asks it; ``answers`` of an order stand in the right one."""

    id: str
    kind: ItemKind
    prompt: str
    answers: tuple[ItemAnswer, ...]
    several: bool = False  # choices
    otherwise: str = ""  # what any other answer tells
    right: str = ""
    explanation: str = ""
    hints: tuple[str, ...] = ()
    objective: int = 0


def items_of(lesson: Lesson) -> tuple[QuizItem, ...]:
    """The items of a lesson's questions, without those that need a notebook of the course.

    LessonError for a student's copy, which has no answers, and if nothing is asked.
    """
    if lesson.is_student_copy:
        raise LessonError(
            f"{lesson.folder}: expected a lesson with its answers, found a student’s copy; name"
            " the folder that it was made from."
        )
    found = tuple(item_of(question) for question in lesson.by_itself.questions)
    if not found:
        raise LessonError(f"{lesson.folder}: expected questions to export, found none.")
    return found


def item_of(question: Question) -> QuizItem:
    """The item of a question; one of a kind that platforms do not know is answered in words."""
    entry = question.entry
    kinds = {
        "one of": choice, "some of": choice, "order": order, "trace": trace,
        "number": number, "date": day, "words in the text": words,
    }  # fmt: skip
    item = kinds.get(question.kind, essay)(question, entry)
    if item.kind != "essay" and not any(one.share == 1 or item.several for one in item.answers):
        return essay(question, entry)
    return item


def made(question: Question, kind: ItemKind, answers: Iterator[ItemAnswer], **more) -> QuizItem:
    """An item with what all kinds share."""
    entry = question.entry
    return QuizItem(
        question.id, kind, question.prompt, tuple(answers), right=entry.right,
        otherwise=entry.otherwise, explanation=question.explanation, hints=question.hints,
        objective=question.objective, **more,
    )  # fmt: skip


def choice(question: Question, entry: QuestionEntry) -> QuizItem:
    """One choice or several; right ones share the points, a wrong one takes as much."""
    several = not question.traits.has_one_answer
    right = sum(option.right for option in entry.options) if several else 1
    wrong = -1 / right if several and right else 0
    answers = (
        ItemAnswer(one.words, 1 / right if one.right else wrong, one.says) for one in entry.options
    )
    return made(question, "choice", answers, several=several)


def order(question: Question, entry: QuestionEntry) -> QuizItem:
    """Items in their right order."""
    return made(question, "order", (ItemAnswer(words, 1) for words in entry.items))


def trace(question: Question, entry: QuestionEntry) -> QuizItem:
    """The steps of a way in their order; cards that are no step of it are left out."""
    steps = (ItemAnswer(one.words, 1) for one in entry.options if one.right)
    return made(question, "order", steps)


def number(question: Question, entry: QuestionEntry) -> QuizItem:
    """A number with its tolerance; wrong answers with what they tell."""

    def answers() -> Iterator[ItemAnswer]:
        for words in entry.answers:
            yield ItemAnswer(words, 1, entry.right, number_in(words), entry.within)
        for one in entry.wrong:
            low, high = stretch(one.given)
            low = max(low, high - 2 * FAR) if low == -inf else low
            high = min(high, low + 2 * FAR) if high == inf else high
            yield ItemAnswer(one.given, 0, one.says, (low + high) / 2, (high - low) / 2)

    return made(question, "number", answers())


def day(question: Question, entry: QuestionEntry) -> QuizItem:
    """A date, in the ways in which people write it."""

    def answers() -> Iterator[ItemAnswer]:
        seen: set[str] = set()
        told = [(words, 1.0, entry.right) for words in entry.answers]
        told += [(one.given, 0.0, one.says) for one in entry.wrong]
        for words, share, says in told:
            for spelling in spellings(words):
                if spelling.lower() not in seen:
                    seen.add(spelling.lower())
                    yield ItemAnswer(spelling, share, says)

    return made(question, "words", answers())


def spellings(words: str) -> Iterator[str]:
    """A date as typed, and as others would write it.

    >>> [*spellings("19 July 2022")]
    ['19 July 2022', '2022-07-19', '19 July 2022', 'July 19, 2022', 'July 19 2022']
    """
    yield words
    with suppress(LessonError):
        value = typed(words)
        yield from (value, in_words(value))
        if parse(value).precision == "day":
            month = f"{date.fromisoformat(value[:10]):%B}"
            yield from (f"{month} {int(value[8:10])}{comma} {value[:4]}" for comma in (",", ""))


def words(question: Question, entry: QuestionEntry) -> QuizItem:
    """Words of the text; where several pieces are asked for, in words of one's own."""
    if entry.every and len(entry.answers) > 1:
        return essay(question, entry)
    right = (ItemAnswer(each, 1, entry.right) for each in entry.answers)
    wrong = (ItemAnswer(one.given, 0, one.says) for one in entry.wrong)
    return made(question, "words", iter([*right, *wrong]))


def essay(question: Question, entry: QuestionEntry) -> QuizItem:
    """A text, with the model answer for whoever grades it."""
    points = "".join(f"\n– {point}" for point in entry.points)
    cells = "".join(f"\n– {one.of}: {one.asks}?" for one in entry.weighed)
    weights = f"\nAnswer each with {listed(WEIGHTS)}, and say why:{cells}" if cells else ""
    item = made(question, "essay", iter([ItemAnswer(question.solution + points, 1)]))
    return replace(item, prompt=item.prompt + weights)
