"""Question by question: how many of a class knew it at first, and what they thought instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from html import escape
from statistics import mean

from lesson.base.html import table, unbroken
from lesson.base.terminal import seen, shown
from lesson.base.wording import brief, counted
from lesson.feedback.questions.parse import chosen
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.reading import Answer, Reading

from .names import Cover

COLUMNS = ("question", "answered", "right at first", "right at last", "how sure", "commonest slip")
LONGEST = 2_000  # letters of an answer that is judged
Judged = tuple[str, Answer]  # outcome, answer
Judge = Callable[[tuple[str, ...]], str]


@dataclass(frozen=True)
class Asked:
    """A question, and how a class answered it: each student's first and last answer, judged."""

    question: Question
    first: tuple[Judged, ...]
    last: tuple[Judged, ...]
    students: int
    cover: Cover

    @property
    def marked(self) -> bool:
        """Whether there is a right answer to it."""
        return self.question.traits.is_marked

    @property
    def share(self) -> float:
        """The share of those who answered it whose first answer was right."""
        return right(self.first) / len(self.first) if self.first else 0

    @property
    def sure(self) -> str:
        """How sure students were of their first answers on average; "" where none told."""
        told = [one.confidence for _, one in self.first if one.confidence is not None]
        return f"{mean(told):.0f} %" if told else ""

    @cached_property
    def slip(self) -> str:
        """The commonest first answer that was not right, with how many gave it."""
        wrong = [one.given for outcome, one in self.first if outcome != "right"]
        if not wrong or not self.marked:
            return ""
        same = Counter(self.question.same(given) for given in wrong)
        common, count = min(same.items(), key=lambda pair: (-pair[1], pair[0]))
        given = next(each for each in wrong if self.question.same(each) == common)
        return f"{count} × {self.told(given)}"

    def told(self, given: Sequence[str]) -> str:
        """An answer in words."""
        choices = self.question.choices
        if choices:
            words = (f"“{choices[place]}”" for place in chosen(choices, given))
            return self.question.traits.joint.join(words)
        return "; ".join(shown(self.cover(f"“{words}”"), 62) for words in given)

    def row(self) -> tuple[str, ...]:
        """The question's row in the table."""
        count, name = len(self.first), brief(seen(self.question.prompt), 90)
        answered = unbroken(f"{count} of {self.students}")
        if not self.marked:
            return name, answered, "not marked", "", "", ""
        shares = (unbroken(f"{right(each)} of {count}") for each in (self.first, self.last))
        return name, answered, *shares, self.sure, self.slip


@dataclass(frozen=True, repr=False)
class Questions:
    """The questions that anybody answered, the hardest first; and those that nobody did."""

    asked: tuple[Asked, ...]
    unanswered: tuple[str, ...]

    @property
    def finding(self) -> str:
        """Which question was hardest, how many were easy, and how many nobody answered."""
        hardest = next((one for one in self.asked if one.marked), None)
        if not hardest:
            return "No question that has a right answer was answered yet." + self.left
        told = "Every first answer was right."
        if hardest.share < 1:
            count = f"{right(hardest.first)} of {len(hardest.first)} right at first"
            told = f"Hardest: “{brief(seen(hardest.question.prompt), 90)}” ({count})."
        return f"{told}{self.easy}{self.left}"

    @property
    def easy(self) -> str:
        """How many questions were no trouble to anybody; "" where there are none."""
        count = sum(one.marked and one.share == 1 for one in self.asked)
        return f" {counted(count, 'question')}: all right at first." if count else ""

    @property
    def left(self) -> str:
        """How many questions nobody answered; "" where there are none."""
        count = len(self.unanswered)
        return f" {counted(count, 'question')}: answered by nobody." if count else ""

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        rows = [one.row() for one in self.asked if one.share < 1]  # easy ones are counted above
        return f"<p>{escape(self.finding)}</p>{table(COLUMNS, rows) if rows else ''}"


def questions(lesson: Lesson, readings: Sequence[Reading], cover: Cover) -> Questions:
    """How a class answered a lesson's questions, but for those of before and after."""
    twins = {name for pair in lesson.before_and_after for name in pair}
    every = [
        asked(question, readings, cover)
        for question in lesson.questions
        if question.id not in twins
    ]
    answered = sorted(
        (one for one in every if one.first), key=lambda one: (not one.marked, one.share)
    )
    return Questions(tuple(answered), tuple(one.question.id for one in every if not one.first))


def asked(question: Question, readings: Sequence[Reading], cover: Cover) -> Asked:
    """The first and the last answer of each reader to a question."""
    judge = judge_of(question)
    given = (judged(judge, one.answered(question.id)) for one in readings)
    pairs = [pair for pair in given if pair]
    first, last = (tuple(pair[place] for pair in pairs) for place in (0, -1))
    return Asked(question, first, last, len(readings), cover)


def judge_of(question: Question) -> Judge:
    """What judges answers to a question, the same answer of many students only once."""
    return lru_cache(maxsize=None)(partial(outcome_of, question))


def judged(judge: Judge, answers: Sequence[Answer]) -> tuple[Judged, ...]:
    """The first and the last of some answers that can be read; nothing where none can."""
    found = (next(readable(judge, order), None) for order in (answers, answers[::-1]))
    return tuple(each for each in found if each)


def readable(judge: Judge, answers: Iterable[Answer]) -> Iterator[Judged]:
    """The answers that can be read, with their outcomes."""
    for answer in answers:
        outcome = judge(answer.given)
        if outcome != "not answered":
            yield outcome, answer


def outcome_of(question: Question, given: tuple[str, ...]) -> str:
    """The outcome of an answer, whatever its file says: that is anybody's to edit.

    One that is far too long counts as none.
    """
    if not question.traits.is_marked:
        return "kept" if "".join(given).strip() else "not answered"
    if sum(map(len, given)) > LONGEST:
        return "not answered"
    return question.feedback(given).outcome


def right(judged: Iterable[Judged]) -> int:
    """How many answers are right."""
    return sum(outcome == "right" for outcome, _ in judged)
