"""A question with its judge, made from an entry of questions.toml that is checked."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from lesson.base.errors import LessonError, located, require
from lesson.base.files import read_toml
from lesson.base.wording import quoted, sentence
from lesson.reading.article import Article
from lesson.reading.reading import Reading

from .check import check_choices, check_copy, check_entry, check_kind
from .from_key import filled
from .judge import Feedback
from .kinds import KINDS, QuestionKind
from .parse import stretch
from .toml import QuestionEntry, QuestionFile, Weighed

SAVED = "Saved."


@dataclass(frozen=True)
class Question:
    """A question as learners meet it; its repr does not give the answer away."""

    id: str
    kind: str
    prompt: str
    objective: int
    hints: tuple[str, ...] = field(repr=False)
    explanation: str = field(repr=False)
    references: tuple[str, ...] = field(repr=False)
    confidence: bool
    choices: tuple[str, ...]
    paragraphs: tuple[int, ...]
    solution: str = field(repr=False)
    judge: Callable[[tuple[str, ...]], Feedback] = field(repr=False, compare=False)
    in_notebook: bool = field(default=False, repr=False)
    points: tuple[str, ...] = field(default=(), repr=False)  # to compare a free text by
    weighed: tuple[Weighed, ...] = field(default=(), repr=False)  # to compare a table by

    @property
    def traits(self) -> QuestionKind:
        """All that is special about its kind."""
        return KINDS[self.kind]

    @property
    def entry(self) -> QuestionEntry:
        """The entry of questions.toml that it was made from, filled in from the key."""
        return self.judge.args[0]

    def same(self, given: tuple[str, ...]) -> object:
        """A value that answers with the same meaning share; LessonError if one cannot be read."""
        read = self.traits.read(*self.judge.args, given)
        return self.traits.same(read, given)

    def feedback(self, given: tuple[str, ...]) -> Feedback:
        """Feedback on an answer; if it cannot be read, what was expected."""
        pieces = tuple(piece for piece in given if piece.strip())
        if not pieces:
            return Feedback("not answered", self.traits.unanswered)
        try:
            return self.judge(pieces)
        except LessonError as error:
            return Feedback("not answered", sentence(str(error)))


def read_question_file(path: Path) -> QuestionFile:
    """questions.toml as it is, not checked yet."""
    return read_toml(path, QuestionFile)


def ids(path: Path) -> tuple[str, ...]:
    """The ids of all questions in a file, even of those that the article has no answer for."""
    return tuple(entry.id for entry in read_question_file(path).questions)


def questions_in(
    path: Path, file: QuestionFile, article: Article, key: Reading | None,
    references: Collection[str], objectives: int,
) -> Iterator[Question]:  # fmt: skip
    """The questions of a lesson; LessonError with file and place if one is wrong.

    Those that need an answer from a key are left out if there is none, or if it has no answer.
    """
    for place, entry in enumerate(file.questions):
        with located(f"at questions[{place}] ({quoted(entry.id)})", path):
            if file.sealed:
                check_copy(entry)
                yield question(entry, saved, article)
                continue
            before = [other.id for other in file.questions[:place]]
            check_entry(entry, before, references, objectives)
            whole = filled(entry, key) if entry.source else entry
            if whole:
                yield judged_question(whole, article)


def question(
    entry: QuestionEntry,
    judge: Callable[[QuestionEntry, Article, tuple[str, ...]], Feedback],
    article: Article,
) -> Question:
    """The question of a checked entry."""
    return Question(
        id=entry.id, kind=entry.kind, prompt=entry.prompt, objective=entry.objective,
        hints=entry.hints, explanation=entry.explanation, references=entry.references,
        confidence=entry.confidence, choices=entry.choices, paragraphs=entry.paragraphs,
        solution=entry.solution(KINDS[entry.kind].has_one_answer, KINDS[entry.kind].joint),
        judge=partial(judge, entry, article), in_notebook=entry.in_notebook,
        points=entry.points, weighed=entry.weighed,
    )  # fmt: skip


def saved(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """The feedback in a student's copy: an answer that can be read is saved, no more."""
    KINDS[entry.kind].read(entry, article, given)
    return Feedback("kept", SAVED)


def judged_question(entry: QuestionEntry, article: Article) -> Question:
    """A question with its answers, which are tried out on it."""
    answers = (entry.answer, *entry.answers) if entry.answer else entry.answers
    entry = replace(entry, answers=answers)
    check_kind(entry, article)
    entry = replace(entry, choices=entry.offered)
    check_choices(entry)
    made = question(entry, KINDS[entry.kind].judge, article)
    if made.traits.is_marked:
        try_out(entry, made)
    return made


def try_out(entry: QuestionEntry, made: Question) -> None:
    """Raises LessonError unless each answer in a question's entry gets its own feedback."""
    for answer in entry.answers or (made.solution,):
        feedback = made.feedback(entry.answers if entry.every else (answer,))
        found = f"“{feedback.sentence}”"
        require(feedback.outcome == "right", f"{quoted(answer)} to be right", found)
    for wrong in entry.wrong:
        if made.traits.takes_ranges and ".." in wrong.given:
            stretch(wrong.given)
            continue
        feedback = made.feedback((wrong.given,))
        expected = f"{quoted(wrong.given)} to get its own sentence"
        require(feedback == Feedback("not yet", wrong.says), expected, f"“{feedback.sentence}”")
