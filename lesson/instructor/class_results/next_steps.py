"""What a class's results ask for: the weak objective, who should talk, what to teach next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import NamedTuple

from lesson.base.errors import LessonError
from lesson.base.terminal import seen
from lesson.base.wording import brief, counted, listed
from lesson.feedback.marks.compare import Comparison
from lesson.feedback.marks.mistakes import MISCONCEPTIONS
from lesson.lesson import Lesson
from lesson.reading.article import Article

from .agreement import NOTHING
from .class_table import ClassTable, by_count
from .disagreement import DisagreementMap
from .questions import QuestionResult, QuestionResults, right
from .submissions import Student

FEW = 10  # first answers below which a share is a sign, no more
MOST_PAIRED = 60  # students; each is compared with each
Row = tuple[str, ...]


@dataclass(frozen=True, repr=False)
class NextStep(ClassTable):
    """Something to do next: a finding, and rows that each end with what they rest on."""

    finding: str
    columns: Row
    table_rows: tuple[Row, ...] = ()


class ObjectiveResult(NamedTuple):
    """An objective, its answered questions (the hardest first), right and all first answers."""

    objective: str
    questions: list[QuestionResult]
    right: int
    answers: int

    @property
    def rests_on(self) -> str:
        """The count of right answers, and of how many it is."""
        told = f"{self.right} of {counted(self.answers, 'first answer')} right,"
        return f"{told} on {counted(len(self.questions), 'question')}"


def by_objective(lesson: Lesson, questions: QuestionResults) -> list[ObjectiveResult]:
    """The objectives, the weakest first; what is asked before and after does not count."""
    asked: dict[int, list[QuestionResult]] = {}
    for one in questions.answered:
        if one.marked:
            asked.setdefault(one.question.objective, []).append(one)
    every = (
        ObjectiveResult(
            lesson.objectives[number - 1],
            each,
            sum(right(one.first) for one in each),
            sum(len(one.first) for one in each),
        )
        for number, each in asked.items()
    )
    return sorted(every, key=lambda one: (one.right / one.answers, -one.answers))


def weak_objective(results: Sequence[ObjectiveResult]) -> NextStep:
    """Which objective is weakest."""
    told = "No question that has a right answer was answered yet."
    if results:
        one = results[0]
        few = " That is few: a sign, no more." if one.answers < FEW else ""
        told = f"Weakest: {one.objective} ({one.rests_on}).{few}"
        if one.right == one.answers:
            told = "Every first answer was right: no objective is weak."
    rows = tuple((one.objective, one.rests_on) for one in results)
    return NextStep(told, ("students can …", "rests on"), rows)


def teach_next(
    lesson: Lesson, results: Sequence[ObjectiveResult], compared: Sequence[Comparison]
) -> NextStep:
    """The weakest objective, its hardest question, and the commonest mistake in marks."""
    weak = (one for one in results[:1] if one.right < one.answers)
    rows = (*chain.from_iterable(begin_with(lesson, one) for one in weak), *mistake(compared))
    told = " ".join(f"{what}: {why}." for what, why in rows)
    nothing = "Nothing stands out: nothing was answered or marked wrongly yet."
    return NextStep(told or nothing, ("teach", "rests on"), rows)


def begin_with(lesson: Lesson, weakest: ObjectiveResult) -> Iterator[Row]:
    """An objective, and the question to begin with."""
    hardest = weakest.questions[0]
    name, asked = hardest.question.id, f"“{brief(seen(hardest.question.prompt), 90)}”"
    where = "".join(f", in “{one.title}”" for one in lesson.rounds if name in one.ask)
    yield f"Objective “{weakest.objective}”", weakest.rests_on
    first = hardest.first
    yield f"Begin with {asked}{where}", f"{right(first)} of {len(first)} right at first"


def mistake(compared: Sequence[Comparison]) -> Iterator[Row]:
    """The mistake in marks that most students made; nothing if nobody made one."""
    made = [
        Counter(one.name for remark in each.remarks for one in remark.findings if one.mistake)
        for each in compared
    ]
    times, who = sum(made, Counter[str]()), Counter(chain.from_iterable(made))
    if who:
        name = min(who, key=lambda one: (-who[one], -times[one], one))
        share = f"{who[name]} of {counted(len(made), 'student')}, {counted(times[name], 'time')}"
        yield f"In marks, {MISCONCEPTIONS[name]}", share


def pairs(rows: Sequence[Row]) -> NextStep:
    """Who should talk to whom, about which words, and how far apart they are."""
    told = "Nobody is apart from another: there is nothing to pair."
    if rows:
        who, about, why = rows[0]
        told = f"Furthest apart: {who}. Talk about {about} ({why})."
    return NextStep(told, ("who should talk", "about", "rests on"), tuple(rows))


def pairs_by_mark(heat: DisagreementMap) -> NextStep:
    """For each disputed place the two largest camps, without anybody's name."""
    rows = []
    for place in heat.disputed:
        camps = by_count(heat.votes.roles[place.peak])
        camps.sort(key=lambda camp: (-camp[1], camp[0] == NOTHING))
        (one, ones), (other, others), *_ = camps
        about = f"“{heat.quote(place)}” in paragraph {heat.paragraph(place.peak)}"
        rows.append((f"those for {one} with those for {other}", about, f"{ones} and {others}"))
    return pairs(rows)


def pairs_by_name(students: Sequence[Student], article: Article) -> NextStep:
    """The students in pairs, those furthest apart first; LessonError if they are too many.

    What counts is words that two marked otherwise, in paragraphs in which both marked something.
    """
    if len(students) > MOST_PAIRED:
        found = f"expected at most {MOST_PAIRED} students to pair by name, found {len(students)}"
        raise LessonError(f"{found}; let them pair up by their marks: --hide-names shows how.")
    numbers = [article.paragraph_of(word) for word in article.words]
    every = [(*pair, differing(*pair, numbers)) for pair in combinations(students, 2)]
    rows, paired = [], set()
    for one, other, words in sorted(every, key=lambda pair: -pair[2].total()):
        if words and paired.isdisjoint((one.name, other.name)):
            paired |= {one.name, other.name}
            number, count = by_count(words)[0]
            told = f"{counted(words.total(), 'word')} marked otherwise, {count} of them there"
            rows.append((listed((one.name, other.name)), f"paragraph {number}", told))
    return pairs(rows)


def differing(one: Student, other: Student, numbers: Sequence[int]) -> Counter[int]:
    """Paragraph: words that two students marked otherwise, where both marked something."""
    ours, theirs = one.roles[0], other.roles[0]
    both = {numbers[word] for word in ours} & {numbers[word] for word in theirs}
    words = (word for word in ours.keys() | theirs.keys() if ours.get(word) != theirs.get(word))
    return Counter(number for word in words if (number := numbers[word]) in both)
