"""How many of a class knew the answer to each question at first, and the commonest wrong one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import mean

from lesson.base.html import unbroken
from lesson.base.terminal import seen, shown
from lesson.base.wording import brief, counted
from lesson.exercises.self_check import ticked
from lesson.feedback.questions.judge import Feedback
from lesson.feedback.questions.parse import chosen
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.reading import Answer, Reading

from .anonymous import HIDDEN
from .class_table import ClassTable, by_count

LONGEST = 2_000  # letters of an answer that is judged
Judged = tuple[str, Answer]  # outcome, answer
Judge = Callable[[tuple[str, ...]], str]


@dataclass(frozen=True)
class QuestionResult:
    """A question, with each student's first and last answer to it, judged.

    ``hidden``: wrong answers are shown if they were choices, not if they were typed.
    """

    question: Question
    first: tuple[Judged, ...]
    last: tuple[Judged, ...]
    students: int
    hidden: bool = False
    checks: tuple[tuple[str, ...], ...] = ()  # what each student ticked of a free text's points

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
        """How sure students were of their first answers on average; "" if none said."""
        told = [one.confidence for _, one in self.first if one.confidence is not None]
        return f"{mean(told):.0f} %" if told else ""

    @cached_property
    def slip(self) -> str:
        """The commonest wrong first answer, with how many gave it."""
        wrong = [one.given for outcome, one in self.first if outcome != "right"]
        if not wrong or not self.marked:
            return ""
        same = Counter(self.question.same(given) for given in wrong)
        common, count = by_count(same)[0]
        given = next(each for each in wrong if self.question.same(each) == common)
        return f"{count} × {self.in_words(given)}"

    def in_words(self, given: Sequence[str]) -> str:
        """An answer in words, or a remark in its place if it was typed and is to be hidden."""
        choices = self.question.choices
        if choices:
            words = (f"“{choices[place]}”" for place in chosen(choices, given))
            return self.question.traits.joint.join(words)
        return HIDDEN if self.hidden else "; ".join(shown(f"“{words}”", 62) for words in given)

    @property
    def points(self) -> str:
        """How many students ticked each point of a self-check; "" if nobody made it."""
        counts = Counter(point for held in self.checks for point in held)
        each = (f"{counts[point]} × “{point}”" for point in self.question.points)
        return f"ticked by {len(self.checks)}: {'; '.join(each)}" if self.checks else ""

    def row(self) -> tuple[str, ...]:
        """The question's row in the table."""
        count, name = len(self.first), brief(seen(self.question.prompt), 90)
        answered = unbroken(f"{count} of {self.students}")
        if not self.marked:
            return name, answered, "not marked", "", self.sure, self.points
        shares = (unbroken(f"{right(each)} of {count}") for each in (self.first, self.last))
        return name, answered, *shares, self.sure, self.slip


@dataclass(frozen=True, repr=False)
class QuestionResults(ClassTable):
    """The questions that anybody answered, the hardest first; and those that nobody did."""

    answered: tuple[QuestionResult, ...]
    unanswered: tuple[str, ...]

    columns = (
        "question", "answered", "right at first", "right at last", "how sure", "commonest slip",
    )  # fmt: skip

    @property
    def finding(self) -> str:
        """Which question was hardest, how many were easy, and how many nobody answered."""
        hardest = next((one for one in self.answered if one.marked), None)
        if not hardest:
            return "No question that has a right answer was answered yet." + self.left
        told = "Every first answer was right."
        if hardest.share < 1:
            count = f"{right(hardest.first)} of {len(hardest.first)} right at first"
            told = f"Hardest: “{brief(seen(hardest.question.prompt), 90)}” ({count})."
        return f"{told}{self.easy}{self.left}"

    @property
    def easy(self) -> str:
        """How many questions everybody had right at first; "" if none."""
        count = sum(one.marked and one.share == 1 for one in self.answered)
        return f" {counted(count, 'question')}: all right at first." if count else ""

    @property
    def left(self) -> str:
        """How many questions nobody answered; "" if none."""
        count = len(self.unanswered)
        return f" {counted(count, 'question')}: answered by nobody." if count else ""

    @property
    def table_rows(self) -> Iterator[tuple[str, ...]]:
        """One row per question that was not easy."""
        return (one.row() for one in self.answered if one.share < 1)


def question_results(lesson: Lesson, readings: Sequence[Reading], hidden: bool) -> QuestionResults:
    """How a class answered a lesson's questions, apart from those of before and after."""
    paired = {name for pair in lesson.before_and_after for name in pair}
    every = [
        question_result(question, readings, hidden)
        for question in lesson.questions
        if question.id not in paired
    ]
    answered = [one for one in every if one.first]
    answered.sort(key=lambda one: (not one.marked, one.share))
    unanswered = (one.question.id for one in every if not one.first)
    return QuestionResults(tuple(answered), tuple(unanswered))


def question_result(
    question: Question, readings: Sequence[Reading], hidden: bool
) -> QuestionResult:
    """Each reader's first and last answer to a question."""
    judge = judge_of(question)
    answers = [reading.answered(question.id) for reading in readings]
    first, last = (
        tuple(judged for each in answers if (judged := next(readable(judge, each[::step]), None)))
        for step in (1, -1)
    )
    checks = tuple(held for each in readings if (held := ticked(each, question)) is not None)
    return QuestionResult(question, first, last, len(readings), hidden, checks)


def judge_of(question: Question) -> Judge:
    """What judges answers to a question, each different answer only once."""

    @cache
    def outcome(given: tuple[str, ...]) -> str:
        if not question.traits.is_marked:
            return question.feedback(tuple(piece[:LONGEST] for piece in given)).outcome
        return feedback(question, given).outcome

    return outcome


def feedback(question: Question, given: tuple[str, ...]) -> Feedback:
    """The feedback on an answer, whatever its file says: anybody can edit that.

    An answer that is far too long counts as none.
    """
    return question.feedback(given if sum(map(len, given)) <= LONGEST else ())


def readable(judge: Judge, answers: Iterable[Answer]) -> Iterator[Judged]:
    """The answers that can be read, with their outcomes."""
    for answer in answers:
        outcome = judge(answer.given)
        if outcome != "not answered":
            yield outcome, answer


def right(judged: Iterable[Judged]) -> int:
    """How many answers are right."""
    return sum(outcome == "right" for outcome, _ in judged)
